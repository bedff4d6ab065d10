// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/NavigatorRow.h"

#include "views/theme/Theme.h"

#include <QPainter>

namespace tradeoff::studio {

NavigatorRow::NavigatorRow(const views::Theme& theme, const QString& name, const QString& detail,
                           QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_detail(detail)
{
    setText(name);
    setToolTip(detail.isEmpty() ? name : name + QStringLiteral(" · ") + detail);
    setAccessibleName(toolTip());
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NavigatorRow::setDetail(const QString& detail)
{
    if (detail == m_detail) return;
    m_detail = detail;
    update();
}

void NavigatorRow::setMark(const QColor& colour)
{
    m_mark = colour;
    update();
}

void NavigatorRow::setIndent(int pixels)
{
    m_indent = pixels;
    update();
}

QSize NavigatorRow::sizeHint() const
{
    return {120, m_theme.scaled(29)};
}

void NavigatorRow::paintEvent(QPaintEvent*)
{
    const views::Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(tokens.accent, tokens.focusWidth) : QPen(Qt::NoPen));
    painter.setBrush(isChecked() || underMouse() ? tokens.selection : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    int left = 8 + m_indent;
    if (m_indent > 0) { // the twig of a branch
        painter.setPen(QPen(tokens.line, 1.5));
        painter.drawLine(left - 9, 4, left - 9, height() / 2);
        painter.drawLine(left - 9, height() / 2, left - 3, height() / 2);
    }
    if (m_mark.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_mark);
        painter.drawEllipse(QPointF(left + 4, height() / 2.0), 4, 4);
        left += 16;
    }
    painter.setFont(m_theme.text(11));
    painter.setPen(tokens.muted);
    const int mostDetail = width() / 2;
    const QString detail = painter.fontMetrics().elidedText(m_detail, Qt::ElideRight, mostDetail);
    const int detailWidth = painter.fontMetrics().horizontalAdvance(detail);
    painter.drawText(rect().adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter, detail);
    painter.setFont(m_theme.text(13, isChecked() ? QFont::DemiBold : QFont::Normal));
    painter.setPen(tokens.ink);
    const QRect room = rect().adjusted(left, 0, -(detailWidth + 16), 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
}

void NavigatorRow::enterEvent(QEnterEvent*)
{
    update();
}

void NavigatorRow::leaveEvent(QEvent*)
{
    update();
}

} // namespace tradeoff::studio
