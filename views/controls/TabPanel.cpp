// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/controls/TabPanel.h"

#include "views/controls/Card.h"
#include "views/controls/ElidedLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace tradeoff::views {

TabPanel::TabPanel(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_row = new QHBoxLayout;
    m_row->setContentsMargins(4, 0, 14, 0);
    m_tabs = new QTabBar(this);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_row->addWidget(m_tabs);
    m_status = new ElidedLabel(this);
    setRole(m_status, "status");
    m_status->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_row->addWidget(m_status, 1); // what room the tabs leave
    column->addLayout(m_row);
    auto* rule = new QFrame(this);
    setRole(rule, "rule");
    column->addWidget(rule);
    m_pages = new QStackedWidget(this);
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        Q_EMIT turned(m_pages->currentWidget());
    });
}

void TabPanel::addPage(QWidget* page, const QString& title)
{
    m_pages->addWidget(page);
    m_tabs->addTab(title);
}

void TabPanel::removePage(QWidget* page)
{
    const int at = indexOf(page);
    if (at < 0) return;
    m_pages->removeWidget(m_pages->widget(at)); // first: the next tab in front counts without it
    m_tabs->removeTab(at);
}

/// Arrows to roll the tabs only where not all of them fit, as with large text.
bool TabPanel::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize) {
        const QMargins margins = m_row->contentsMargins();
        m_tabs->setUsesScrollButtons(m_tabs->sizeHint().width() > width() - margins.left() - margins.right());
    }
    return QWidget::event(event);
}

int TabPanel::indexOf(const QWidget* widget) const
{
    for (int i = 0; i < m_pages->count(); ++i)
        if (m_pages->widget(i) == widget || m_pages->widget(i)->isAncestorOf(widget)) return i;
    return -1;
}

bool TabPanel::shows(const QWidget* widget) const
{
    return m_pages->currentIndex() >= 0 && m_pages->currentIndex() == indexOf(widget);
}

void TabPanel::insertPage(QWidget* before, QWidget* page, const QString& title)
{
    const int at = indexOf(before);
    m_pages->insertWidget(at, page);
    m_tabs->insertTab(at, title);
}

void TabPanel::setPageShown(QWidget* page, bool shown)
{
    m_tabs->setTabVisible(indexOf(page), shown);
}

void TabPanel::setTitle(QWidget* page, const QString& title)
{
    m_tabs->setTabText(indexOf(page), title);
}

void TabPanel::turnTo(QWidget* page)
{
    m_tabs->setCurrentIndex(indexOf(page));
}

QWidget* TabPanel::current() const
{
    return m_pages->currentWidget();
}

void TabPanel::addControl(QWidget* control)
{
    m_row->addWidget(control);
}

void TabPanel::setStatus(const QString& sentence)
{
    m_status->say(sentence);
}

QString TabPanel::status() const
{
    return m_status->text();
}

} // namespace tradeoff::views
