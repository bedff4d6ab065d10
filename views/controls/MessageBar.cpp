// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/controls/MessageBar.h"

#include "views/controls/Card.h"
#include "views/theme/Icons.h"
#include "views/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace tradeoff::views {

MessageBar::MessageBar(const Theme& theme, QWidget* parent) : QFrame(parent)
{
    setRole(this, "message");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 8, 6);
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_text, 1);
    auto* close = new QToolButton(this);
    setRole(close, "flat");
    close->setAccessibleName(tr("Close this message"));
    close->setToolTip(tr("Close this message"));
    close->setIcon(icon(QStringLiteral("close"), theme.tokens().muted));
    row->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(&theme, &Theme::changed, close,
            [close, &theme] { close->setIcon(icon(QStringLiteral("close"), theme.tokens().muted)); });
    hide();
}

void MessageBar::say(const QString& text, Tone tone)
{
    m_text->setText(text);
    setProperty("tone", tone == Tone::Warn ? QStringLiteral("warn") : QStringLiteral("calm"));
    setRole(this, "message");
    show();
}

QString MessageBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

} // namespace tradeoff::views
