// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QHBoxLayout;
class QStackedWidget;
class QTabBar;

namespace tradeoff::views {

class ElidedLabel;

/// Pages behind a line of tabs, with one calm sentence at the right end of that line. A page is named by
/// itself or by a widget within.
class TabPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit TabPanel(QWidget* parent = nullptr);

    void addPage(QWidget* page, const QString& title);
    void removePage(QWidget* page);
    /// In front of another page.
    void insertPage(QWidget* before, QWidget* page, const QString& title);
    void setPageShown(QWidget* page, bool shown);
    void setTitle(QWidget* page, const QString& title);
    void turnTo(QWidget* page);
    QWidget* current() const;
    /// Is this page, or the page that holds this widget, in front?
    bool shows(const QWidget* widget) const;
    /// Puts a control at the right end of the line of tabs.
    void addControl(QWidget* control);
    void setStatus(const QString& sentence);
    QString status() const;

Q_SIGNALS:
    void turned(QWidget* page);

protected:
    bool event(QEvent* event) override;

private:
    /// Of the page that is this widget or holds it; -1 for none.
    int indexOf(const QWidget* widget) const;

    QHBoxLayout* m_row = nullptr;
    QTabBar* m_tabs = nullptr;
    ElidedLabel* m_status = nullptr;
    QStackedWidget* m_pages = nullptr;
};

} // namespace tradeoff::views
