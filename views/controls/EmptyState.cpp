// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/controls/EmptyState.h"

#include "views/controls/Card.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tradeoff::views {

EmptyState::EmptyState(const QString& sentence, const QString& step, QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(8);
    column->addStretch(1);
    m_sentence = roleLabel(QString(), "empty", this);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    column->addWidget(m_sentence);
    m_button = new QPushButton(this);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::stepWanted);
    say(sentence, step);
}

void EmptyState::say(const QString& sentence, const QString& step)
{
    m_sentence->setText(sentence);
    m_button->setText(step);
    m_button->setVisible(!step.isEmpty());
}

QString EmptyState::sentence() const
{
    return m_sentence->text();
}

} // namespace tradeoff::views
