// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/FrontierChart.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace tradeoff::views {

class EmptyState;

/// The frontier of the problem on show: the chart, what is shown in it (chips), and a sentence where the
/// picture needs one: nothing to show yet, or a single best plan.
class FrontierView final : public QWidget
{
    Q_OBJECT

public:
    FrontierView(PlanBoard& board, Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    FrontierChart& chart() { return *m_chart; }
    /// Two objectives to choose, as a row "x against y"; for the head of the card around this view.
    QWidget* axisPickers() { return m_pickers; }
    /// What anybody can have without planning, behind the plans.
    void setReferences(std::vector<Reference> references);
    /// Leaves out what only a person at the window can use.
    void dressForPicture();
    /// The sentence below the chart; empty where the picture speaks for itself.
    QString note() const;

    EmptyState& emptyState() { return *m_empty; }

private:
    void buildPickers();
    void buildChips();
    void refresh();
    void refreshPickers();
    void refreshNote();
    void choose();

    PlanBoard& m_board;
    const Theme& m_theme;
    FrontierChart* m_chart = nullptr;
    QWidget* m_pickers = nullptr;
    QComboBox* m_first = nullptr;
    QComboBox* m_second = nullptr;
    QWidget* m_chips = nullptr;
    QPushButton* m_third = nullptr;
    QLabel* m_note = nullptr;
    EmptyState* m_empty = nullptr;
    bool m_picture = false;
};

} // namespace tradeoff::views
