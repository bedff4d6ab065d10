// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/export/Figure.h"

#include "views/theme/Dresser.h"
#include "views/theme/Theme.h"

#include <QApplication>
#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr int kMargin = 16;
constexpr int kHead = 46;
constexpr int kFoot = 26;
constexpr QSize kLeast{480, 320}; ///< of a view that is on no page in front

int openScopes = 0;

/// Of a view behind another page nobody has said how large it is.
void makeRoomFor(QWidget& view)
{
    if (!view.isVisible()) view.resize(view.size().expandedTo(kLeast));
}

/// Draws with paint() into an SVG document of this size.
template <typename Paint>
QByteArray svgDocument(const QSize& size, const Provenance& origin, Paint paint)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setResolution(96);
    generator.setTitle(origin.title);
    QStringList lines;
    for (const auto& [key, value] : origin.fields()) lines << key + QStringLiteral(": ") + value;
    generator.setDescription(lines.join(QLatin1Char('\n')));
    QPainter painter(&generator);
    paint(painter);
    painter.end();
    return buffer.data();
}

} // namespace

PictureScope::PictureScope()
{
    ++openScopes;
}

PictureScope::~PictureScope()
{
    --openScopes;
}

bool PictureScope::isOpen()
{
    return openScopes > 0;
}

Figure::Figure(QWidget& view, const Theme& theme, Provenance origin)
    : m_view(view), m_theme(theme), m_origin(std::move(origin)), m_heading(m_origin.title)
{
    makeRoomFor(m_view);
    Dresser::of(*qApp).finish();
}

void Figure::setHeading(const QString& heading, const QString& details)
{
    m_heading = heading;
    m_details = details;
}

QSize Figure::size() const
{
    return m_view.size() + QSize(2 * kMargin, kHead + kFoot);
}

void Figure::paint(QPainter& painter) const
{
    const PictureScope scope;
    const Tokens& tokens = m_theme.tokens();
    const QRectF whole(QPointF(0, 0), QSizeF(size()));
    painter.fillRect(whole, tokens.surface);
    const QRectF head(kMargin, 8, whole.width() - 2 * kMargin, kHead - 12);
    const auto write = [&](const QRectF& at, const QFont& font, const QColor& colour, const QString& text) {
        painter.setFont(font);
        painter.setPen(colour);
        const QString fitting =
            QFontMetricsF(font).elidedText(text, Qt::ElideRight, std::max(0.0, at.width()));
        painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter, fitting);
    };
    const QFont title = m_theme.text(15, QFont::DemiBold);
    write(head, title, tokens.ink, m_heading);
    const double after = std::min(QFontMetricsF(title).horizontalAdvance(m_heading) + 12, head.width());
    write(head.adjusted(after, 0, 0, 0), m_theme.text(12), tokens.muted, m_details);
    write(QRectF(kMargin, whole.height() - kFoot, head.width(), kFoot - 4), m_theme.text(10.5), tokens.muted,
          m_origin.line());
    m_view.render(&painter, QPoint(kMargin, kHead), {}, QWidget::DrawChildren);
}

QImage Figure::image(double scale) const
{
    QImage image(size() * scale, QImage::Format_RGB32);
    image.fill(m_theme.tokens().surface);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(scale, scale);
    paint(painter);
    return image;
}

QByteArray Figure::svg() const
{
    return svgDocument(size(), m_origin, [this](QPainter& painter) { paint(painter); });
}

QByteArray pngOf(QImage image, const Provenance& origin)
{
    for (const auto& [key, value] : origin.fields()) image.setText(key, value);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

QImage pictureOf(QWidget& widget, const Theme& theme, double scale)
{
    Dresser::of(*qApp).finish();
    const PictureScope scope;
    QImage image(widget.size() * scale, QImage::Format_RGB32);
    image.fill(theme.tokens().background);
    QPainter painter(&image);
    painter.scale(scale, scale);
    widget.render(&painter);
    return image;
}

QByteArray svgOf(QWidget& widget, const Provenance& origin)
{
    const PictureScope scope;
    return svgDocument(widget.size(), origin, [&widget](QPainter& painter) { widget.render(&painter); });
}

} // namespace tradeoff::views
