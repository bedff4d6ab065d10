// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/frontier/PointsItem.h"

#include "views/export/Figure.h"
#include "views/theme/Theme.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace tradeoff::views {

namespace {

constexpr double kCell = 3; ///< px; dominated dots nearer than this are one dot
constexpr double kDotRadius = 2.6;
constexpr double kReference = 4.5;
constexpr double kFrontRadius = 4.2;
constexpr std::size_t kMostEllipses = 1500; ///< beyond, dots are copies of one small picture
constexpr std::size_t kMostDots = 300;      ///< of the frontier; beyond, those that fall together are one

QPixmap dotPicture(const QColor& colour, double ratio)
{
    const double size = 2 * kDotRadius + 2;
    QPixmap picture(
        QSize(static_cast<int>(std::ceil(size * ratio)), static_cast<int>(std::ceil(size * ratio))));
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(size / 2, size / 2), kDotRadius, kDotRadius);
    return picture;
}

} // namespace

DominatedItem::DominatedItem(const Theme& theme, QGraphicsItem* parent)
    : QGraphicsItem(parent), m_theme(theme)
{
    setZValue(50);
    setCacheMode(DeviceCoordinateCache);
}

void DominatedItem::show(std::vector<QPointF> values, const PlotMapping& mapping)
{
    prepareGeometryChange();
    m_values = std::move(values);
    m_mapping = mapping;
    update();
}

std::vector<QPointF> DominatedItem::visiblePlaces() const
{
    const auto columns = static_cast<std::size_t>(m_mapping.area.width() / kCell) + 1;
    const auto rows = static_cast<std::size_t>(m_mapping.area.height() / kCell) + 1;
    std::vector<bool> taken(columns * rows, false);
    std::vector<QPointF> places;
    for (const QPointF& value : m_values) {
        const QPointF place = m_mapping.place(value);
        if (!m_mapping.area.contains(place)) continue;
        const auto column = static_cast<std::size_t>((place.x() - m_mapping.area.left()) / kCell);
        const auto row = static_cast<std::size_t>((place.y() - m_mapping.area.top()) / kCell);
        const std::size_t cell = std::min(row, rows - 1) * columns + std::min(column, columns - 1);
        if (taken[cell]) continue;
        taken[cell] = true;
        places.push_back(place);
    }
    return places;
}

void DominatedItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const std::vector<QPointF> places = visiblePlaces();
    const QColor colour = m_theme.tokens().faint;
    painter->setRenderHint(QPainter::Antialiasing);
    if (places.size() <= kMostEllipses || PictureScope::isOpen()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        for (const QPointF& place : places) painter->drawEllipse(place, kDotRadius, kDotRadius);
        return;
    }
    const double ratio = painter->device()->devicePixelRatioF();
    const QPixmap dot = dotPicture(colour, ratio);
    const QRectF source(dot.rect());
    std::vector<QPainter::PixmapFragment> fragments;
    fragments.reserve(places.size());
    for (const QPointF& place : places)
        fragments.push_back(QPainter::PixmapFragment::create(place, source, 1 / ratio, 1 / ratio));
    painter->drawPixmapFragments(fragments.data(), static_cast<int>(fragments.size()), dot);
}

ReferenceItem::ReferenceItem(const Theme& theme, QGraphicsItem* parent)
    : QGraphicsItem(parent), m_theme(theme)
{
    setZValue(55);
}

void ReferenceItem::show(std::vector<Mark> references, const PlotMapping& mapping)
{
    prepareGeometryChange();
    m_references = std::move(references);
    m_mapping = mapping;
    update();
}

void ReferenceItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setRenderHint(QPainter::Antialiasing);
    for (const Mark& reference : m_references) {
        const QPointF at = m_mapping.place(reference.value);
        if (!m_mapping.area.contains(at)) continue;
        painter->setPen(QPen(m_theme.tokens().surface, 1));
        painter->setBrush(m_theme.series(4));
        painter->drawPolygon(QPolygonF({at + QPointF(0, -kReference), at + QPointF(kReference, 0),
                                        at + QPointF(0, kReference), at + QPointF(-kReference, 0)}));
    }
}

FrontItem::FrontItem(const Theme& theme, QGraphicsItem* parent) : QGraphicsItem(parent), m_theme(theme)
{
    setZValue(60);
}

void FrontItem::show(std::vector<QPointF> dots, const PlotMapping& mapping)
{
    prepareGeometryChange();
    m_dots = std::move(dots);
    m_mapping = mapping;
    update();
}

void FrontItem::setMarks(Marks marks)
{
    m_marks = std::move(marks);
    update();
}

void FrontItem::setBetterCorner(int horizontal, int vertical, const QString& word)
{
    m_betterX = horizontal;
    m_betterY = vertical;
    m_betterWord = word;
    update();
}

void FrontItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setRenderHint(QPainter::Antialiasing);
    paintBetterCorner(*painter);
    paintGuide(*painter);
    paintDots(*painter);
    paintMarks(*painter);
}

void FrontItem::paintBetterCorner(QPainter& painter) const
{
    if (m_betterWord.isEmpty()) return;
    const QRectF area = m_mapping.area.adjusted(8, 5, -8, -5);
    const QPointF corner(m_betterX < 0 ? area.left() : area.right(),
                         m_betterY < 0 ? area.bottom() : area.top());
    const double inX = -m_betterX;
    const double inY = m_betterY;
    painter.setPen(QPen(m_theme.tokens().muted, 1.3, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(corner, corner + QPointF(inX * 11, inY * 11));
    painter.drawLine(corner, corner + QPointF(inX * 5, 0));
    painter.drawLine(corner, corner + QPointF(0, inY * 5));
    painter.setFont(m_theme.text(11));
    const double width = painter.fontMetrics().horizontalAdvance(m_betterWord);
    const double x = m_betterX < 0 ? corner.x() + 15 : corner.x() - 15 - width;
    painter.drawText(QPointF(x, m_betterY < 0 ? corner.y() - 1 : corner.y() + 9), m_betterWord);
}

QRectF FrontItem::cornerBox() const
{
    if (m_betterWord.isEmpty()) return {};
    const QFontMetricsF metrics(m_theme.text(11));
    const QSizeF size(metrics.horizontalAdvance(m_betterWord) + 26, metrics.height() + 6);
    const QRectF& area = m_mapping.area;
    return {m_betterX < 0 ? area.left() : area.right() - size.width(),
            m_betterY < 0 ? area.bottom() - size.height() : area.top(), size.width(), size.height()};
}

void FrontItem::paintGuide(QPainter& painter) const
{
    if (!m_marks.current) return;
    const QPointF place = m_mapping.place(m_marks.current->value);
    painter.setPen(QPen(m_theme.tokens().faint, 1, Qt::DashLine));
    painter.drawLine(QPointF(place.x(), m_mapping.area.top()), QPointF(place.x(), m_mapping.area.bottom()));
    painter.drawLine(QPointF(m_mapping.area.left(), place.y()), QPointF(m_mapping.area.right(), place.y()));
}

void FrontItem::paintDots(QPainter& painter) const
{
    painter.setPen(QPen(m_theme.tokens().surface, 1.5));
    painter.setBrush(m_theme.tokens().accent);
    std::set<std::pair<int, int>> taken; // one dot per cell where a front has thousands
    for (const QPointF& dot : m_dots) {
        const QPointF place = m_mapping.place(dot);
        const std::pair cell(static_cast<int>(place.x() / kFrontRadius),
                             static_cast<int>(place.y() / kFrontRadius));
        if (m_dots.size() > kMostDots && !taken.insert(cell).second) continue;
        painter.drawEllipse(place, kFrontRadius, kFrontRadius);
    }
}

void FrontItem::paintMarks(QPainter& painter) const
{
    const Tokens& tokens = m_theme.tokens();
    for (const Mark& mark : m_marks.pinned) {
        const QPointF place = m_mapping.place(mark.value);
        painter.setPen(QPen(tokens.surface, 1.5));
        painter.setBrush(m_theme.series(4));
        const QPolygonF diamond(
            {place + QPointF(0, -7), place + QPointF(7, 0), place + QPointF(0, 7), place + QPointF(-7, 0)});
        painter.drawPolygon(diamond);
    }
    if (m_marks.current) {
        painter.setPen(QPen(tokens.surface, 2));
        painter.setBrush(tokens.accent);
        painter.drawEllipse(m_mapping.place(m_marks.current->value), 7, 7);
    }
    if (m_marks.hovered) {
        painter.setPen(QPen(tokens.ink, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(m_mapping.place(m_marks.hovered->value), 8, 8);
    }
}

} // namespace tradeoff::views
