// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/choice/ChoiceDesk.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace tradeoff::views {

class Theme;

/// The budget's track: drag, or Left and Right for the breakpoints, Page Up and Down for a tenth, Home and
/// End. Single options stand on it as ticks.
class BudgetTrack final : public QWidget
{
    Q_OBJECT

public:
    BudgetTrack(ChoiceDesk& desk, const Theme& theme, QWidget* parent);

    /// Where the handle stands.
    QPoint handle() const;
    QPoint placeOf(double ofTable) const;
    QSize sizeHint() const override { return {300, 28}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    double x(double ofTable) const;
    void dragTo(double position);

    ChoiceDesk& m_desk;
    const Theme& m_theme;
    bool m_dragging = false;
};

/// The track, its ends, and the budget as a number that can be typed.
class BudgetSlider final : public QWidget
{
    Q_OBJECT

public:
    BudgetSlider(ChoiceDesk& desk, const Theme& theme, QWidget* parent = nullptr);

    /// Puts a control behind the number.
    void addControl(QWidget* control);
    BudgetTrack& track() { return *m_track; }
    QLineEdit& field() { return *m_field; }

private:
    void refresh();
    void takeField();

    ChoiceDesk& m_desk;
    BudgetTrack* m_track = nullptr;
    QHBoxLayout* m_row = nullptr;
    QLabel* m_least = nullptr;
    QLabel* m_largest = nullptr;
    QLabel* m_unit = nullptr;
    QLineEdit* m_field = nullptr;
};

} // namespace tradeoff::views
