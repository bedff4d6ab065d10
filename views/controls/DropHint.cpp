// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/controls/DropHint.h"

#include "views/theme/Theme.h"

#include <QPainter>

namespace tradeoff::views {

DropHint::DropHint(const Theme& theme, QWidget* window) : QWidget(window), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropHint::offer(const QString& sentence)
{
    m_sentence = sentence;
    setAccessibleName(sentence);
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropHint::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = tokens.background;
    veil.setAlphaF(0.82F);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(tokens.accent, 2, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(14, 14, -14, -14), 12, 12);
    painter.setFont(m_theme.text(16.5, QFont::DemiBold));
    painter.setPen(tokens.ink);
    painter.drawText(rect().adjusted(40, 40, -40, -40), Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
}

} // namespace tradeoff::views
