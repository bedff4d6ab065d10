// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/controls/QuestionPages.h"

#include "views/controls/Card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace tradeoff::views {

QuestionPages::QuestionPages(const Words& words, QWidget* parent) : QStackedWidget(parent)
{
    addWidget(buildInvitation(words));
    addWidget(buildProgress(words));
}

QWidget* QuestionPages::buildInvitation(const Words& words)
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(14, 12, 14, 10);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->addWidget(roleLabel(words.question, "card-title", page));
    head->addStretch(1);
    m_start = new QPushButton(words.start, page);
    setRole(m_start, "primary");
    head->addWidget(m_start);
    column->addLayout(head);
    m_invitation = roleLabel(QString(), "muted", page);
    m_invitation->setWordWrap(true);
    column->addWidget(m_invitation);
    column->addStretch(1);
    return scrolling(page, this);
}

QWidget* QuestionPages::buildProgress(const Words& words)
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(14, 14, 14, 10);
    column->setSpacing(10);
    m_progress = new QLabel(page);
    m_progress->setAccessibleName(words.progress);
    column->addWidget(m_progress);
    m_bar = new QProgressBar(page);
    m_bar->setTextVisible(false);
    column->addWidget(m_bar);
    m_stop = new QPushButton(words.stop, page);
    column->addWidget(m_stop, 0, Qt::AlignLeft);
    column->addStretch(1);
    return page;
}

void QuestionPages::addAnswer(QWidget* page)
{
    addWidget(page);
}

void QuestionPages::invite(const QString& text)
{
    m_invitation->setText(text);
}

void QuestionPages::tell(const QString& progress, int done, int all)
{
    m_progress->setText(progress);
    m_bar->setRange(0, all);
    m_bar->setValue(done);
}

QString QuestionPages::invitation() const
{
    return m_invitation->text();
}

QString QuestionPages::progress() const
{
    return m_progress->text();
}

QWidget* QuestionPages::scrolling(QWidget* page, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(page);
    page->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

} // namespace tradeoff::views
