// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/controls/TabPanel.h"

#include "views/controls/Card.h"

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
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_row->addWidget(m_tabs, 1);
    m_status = roleLabel(QString(), "status", this);
    m_status->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_status->hide(); // the tabs have the whole line while there is nothing to say
    m_row->addWidget(m_status, 3);
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

void TabPanel::insertPage(QWidget* before, QWidget* page, const QString& title)
{
    const int at = m_pages->indexOf(before);
    m_pages->insertWidget(at, page);
    m_tabs->insertTab(at, title);
}

void TabPanel::setPageShown(QWidget* page, bool shown)
{
    m_tabs->setTabVisible(m_pages->indexOf(page), shown);
}

void TabPanel::setTitle(QWidget* page, const QString& title)
{
    m_tabs->setTabText(m_pages->indexOf(page), title);
}

void TabPanel::turnTo(QWidget* page)
{
    m_tabs->setCurrentIndex(m_pages->indexOf(page));
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
    m_status->setText(sentence);
    m_status->setVisible(!sentence.isEmpty());
    m_status->setToolTip(sentence);
}

QString TabPanel::status() const
{
    return m_status->text();
}

} // namespace tradeoff::views
