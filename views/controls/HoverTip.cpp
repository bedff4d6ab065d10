// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/controls/HoverTip.h"

#include "views/theme/Theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace tradeoff::views {

namespace {

constexpr int kMargin = 9;
constexpr int kGap = 14;
constexpr double kPixels = 11.5;

} // namespace

HoverTip::HoverTip(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

/// Readable on the bubble, which is as dark as the theme is light.
QColor HoverTip::colourOf(Tone tone) const
{
    if (tone == Tone::Plain) return m_theme.tokens().surface;
    const QColor colour = tone == Tone::Better ? m_theme.tokens().good : m_theme.tokens().warn;
    constexpr int kLift = 190; // percent
    return m_theme.isDark() ? colour.darker(kLift) : colour.lighter(kLift);
}

void HoverTip::showAt(const QPoint& point, const QStringList& lines, std::vector<Tone> tones)
{
    m_lines = lines;
    m_tones = std::move(tones);
    const QFontMetrics bold(m_theme.text(kPixels, QFont::DemiBold));
    const QFontMetrics plain(m_theme.text(kPixels));
    int width = 0;
    for (qsizetype i = 0; i < lines.size(); ++i)
        width = std::max(width, (i == 0 ? bold : plain).horizontalAdvance(lines[i]));
    resize(width + 2 * kMargin + 1, static_cast<int>(lines.size()) * (plain.height() + 2) + 2 * kMargin - 4);

    const QWidget* area = parentWidget();
    int x = point.x() + kGap;
    int y = point.y() - height() - kGap / 2;
    if (x + this->width() > area->width() - 4) x = point.x() - kGap - this->width();
    if (y < 4) y = point.y() + kGap;
    move(std::max(4, x), std::clamp(y, 4, std::max(4, area->height() - height() - 4)));
    show();
    raise();
    update();
}

void HoverTip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.tokens().ink);
    painter.drawRoundedRect(rect(), 6, 6);
    int y = kMargin - 2;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        painter.setFont(m_theme.text(kPixels, i == 0 ? QFont::DemiBold : QFont::Normal));
        const int lineHeight = painter.fontMetrics().height() + 2;
        const auto line = static_cast<std::size_t>(i);
        painter.setPen(colourOf(line < m_tones.size() ? m_tones[line] : Tone::Plain));
        painter.drawText(QRect(kMargin, y, width() - 2 * kMargin + 2, lineHeight),
                         Qt::AlignLeft | Qt::AlignVCenter, m_lines[i]);
        y += lineHeight;
    }
}

} // namespace tradeoff::views
