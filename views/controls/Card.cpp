// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/controls/Card.h"

#include "views/controls/ElidedLabel.h"

#include <QHBoxLayout>
#include <QStyle>
#include <QVBoxLayout>

namespace tradeoff::views {

QLabel* roleLabel(const QString& text, const char* role, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    setRole(label, role);
    return label;
}

void setRole(QWidget* widget, const char* role)
{
    widget->setProperty("role", QString::fromLatin1(role));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

Card::Card(const QString& title, QWidget* content, QWidget* parent) : QFrame(parent)
{
    setRole(this, "card");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto* head = new QFrame(this);
    setRole(head, "card-head");
    head->setMinimumHeight(37);
    m_head = new QHBoxLayout(head);
    m_head->setContentsMargins(12, 0, 6, 0);
    m_head->setSpacing(6);
    m_head->addWidget(roleLabel(title, "title", head));
    m_details = new ElidedLabel(head);
    setRole(m_details, "small");
    m_head->addWidget(m_details, 1);
    column->addWidget(head);
    content->setParent(this);
    column->addWidget(content, 1);
}

void Card::setDetails(const QString& details)
{
    m_details->setText(details);
    m_details->setToolTip(details);
}

void Card::addControl(QWidget* control)
{
    m_head->addWidget(control);
}

void Card::addPicker(QWidget* control)
{
    m_head->insertWidget(++m_pickers, control);
}

} // namespace tradeoff::views
