// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/locator/LocatorModel.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace tradeoff::views {

class Theme;

/// "Find anything": a field and a list over the window, worked with the keyboard alone. Enter goes there,
/// Escape or a click elsewhere leaves, and the keyboard goes back to where it was.
class Locator final : public QFrame
{
    Q_OBJECT

public:
    using Source = std::function<std::vector<LocatorEntry>()>;

    /// source: asked each time it opens.
    Locator(Source source, const Theme& theme, QWidget* window);

    /// beginning: what stands in the field at first: "" or a prefix.
    void open(const QString& beginning = {});
    QLineEdit& field() { return *m_field; }
    LocatorModel& model() { return *m_model; }
    QListView& list() { return *m_list; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search();
    void choose();
    void leave();
    void place();
    bool takeKey(int key);

    Source m_source;
    const Theme& m_theme;
    QLineEdit* m_field = nullptr;
    QListView* m_list = nullptr;
    QLabel* m_nothing = nullptr; ///< in place of the list where nothing fits
    QLabel* m_hint = nullptr;
    LocatorModel* m_model = nullptr;
    QPointer<QWidget> m_before; ///< had the keyboard
};

} // namespace tradeoff::views
