// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/map/MapView.h"

#include "views/controls/HoverTip.h"
#include "views/selection/Selection.h"
#include "views/theme/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEngine>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr double kMargin = 34;
constexpr double kStopReach = 9;
constexpr double kRouteReach = 5;
constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 48;

double distanceToSegment(const QPointF& p, const QPointF& a, const QPointF& b)
{
    const QPointF d = b - a;
    const double length = QPointF::dotProduct(d, d);
    const double t = length > 0 ? std::clamp(QPointF::dotProduct(p - a, d) / length, 0.0, 1.0) : 0.0;
    const QPointF away = p - (a + t * d);
    return std::hypot(away.x(), away.y());
}

} // namespace

MapView::MapView(Selection& selection, const Theme& theme, QWidget* parent)
    : PlanView(parent), m_selection(selection), m_theme(theme)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Map of the plan"));
    setAccessibleDescription(tr("Plus and minus zoom, arrow keys move, F fits everything."));
    setMinimumSize(160, 160);
    m_tip = new HoverTip(theme, this);
    connect(&m_theme, &Theme::changed, this, &MapView::forgetPicture);
    connect(&m_selection, &Selection::elementChanged, this, &MapView::forgetPicture);
}

void MapView::showProblem(problems::ProblemPtr problem)
{
    m_plan.reset();
    m_content.setProblem(std::move(problem));
    m_hoveredStop = m_hoveredRoute = -1;
    m_tip->hide();
    fit();
    Q_EMIT captionChanged();
}

void MapView::showPlan(PlanPtr plan)
{
    if (plan == m_plan) return;
    m_plan = std::move(plan);
    m_content.setPlan(m_plan.get());
    m_hoveredRoute = -1;
    forgetPicture();
    Q_EMIT captionChanged();
}

QString MapView::caption() const
{
    if (m_content.isEmpty()) return {};
    const QString stops = tr("%1 stops").arg(m_content.problem().stops());
    if (!hasPlan()) return stops;
    return tr("%1 vehicles · %2").arg(m_content.routes().size()).arg(stops);
}

int MapView::highlightedRoute() const
{
    const int routes = static_cast<int>(m_content.routes().size());
    if (m_hoveredRoute >= 0 && m_hoveredRoute < routes) return m_hoveredRoute;
    const Element& element = m_selection.element();
    return element.type == QLatin1String("route") && element.index < routes ? element.index : -1;
}

void MapView::forgetPicture()
{
    m_picture = QPixmap();
    update();
}

void MapView::fit()
{
    m_fitted = true;
    if (m_content.hasPlaces()) m_transform = MapTransform::fitting(m_content.bounds(), rect(), kMargin);
    forgetPicture();
}

void MapView::zoom(double factor)
{
    zoomAround(QRectF(rect()).center(), factor);
}

void MapView::zoomAround(const QPointF& pixel, double factor)
{
    if (!m_content.hasPlaces()) return;
    const MapTransform whole = MapTransform::fitting(m_content.bounds(), rect(), kMargin);
    const double scale = std::clamp(m_transform.scale * factor, whole.scale * 0.5, whole.scale * 400);
    const QPointF place = m_transform.toPlace(pixel);
    m_transform.scale = scale;
    m_transform.offset = QPointF(pixel.x() - place.x() * scale, pixel.y() + place.y() * scale);
    m_fitted = false;
    m_tip->hide();
    forgetPicture();
}

void MapView::pan(const QPointF& by)
{
    m_transform.offset += by;
    m_fitted = false;
    m_tip->hide();
    update();
}

int MapView::stopAt(const QPointF& pixel) const
{
    if (!m_content.hasPlaces()) return -1;
    int nearest = -1;
    double best = kStopReach;
    for (int node = 0; node < m_content.problem().nodes(); ++node) {
        const QPointF away = placeOf(node) - pixel;
        const double distance = std::hypot(away.x(), away.y());
        if (distance >= best) continue;
        best = distance;
        nearest = node;
    }
    return nearest;
}

int MapView::routeAt(const QPointF& pixel) const
{
    int nearest = -1;
    double best = kRouteReach;
    for (std::size_t r = 0; r < m_content.routes().size(); ++r) {
        const MapRoute& route = m_content.routes()[r];
        QPointF from = placeOf(route.start);
        const auto consider = [&](const QPointF& to) {
            const double distance = distanceToSegment(pixel, from, to);
            if (distance < best) {
                best = distance;
                nearest = static_cast<int>(r);
            }
            from = to;
        };
        for (const int stop : route.stops) consider(placeOf(stop));
        if (route.end >= 0) consider(placeOf(route.end));
    }
    return nearest;
}

void MapView::hover(const QPointF& pixel)
{
    if (!m_content.hasPlaces()) return;
    m_hoveredStop = stopAt(pixel);
    const bool atDepot = m_hoveredStop >= 0 && m_content.problem().isDepot(m_hoveredStop);
    m_hoveredRoute = m_hoveredStop >= 0 ? (atDepot ? -1 : m_content.routeOf(m_hoveredStop)) : routeAt(pixel);
    if (m_hoveredStop >= 0)
        m_tip->showAt(placeOf(m_hoveredStop).toPoint(), m_content.describeStop(m_hoveredStop));
    else if (m_hoveredRoute >= 0)
        m_tip->showAt(pixel.toPoint(), m_content.describeRoute(m_hoveredRoute));
    else
        m_tip->hide();
    update();
}

void MapView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    m_dragging = true;
    m_moved = false;
    m_dragStart = event->position();
}

void MapView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_dragging) return hover(event->position());
    const QPointF by = event->position() - m_dragStart;
    if (!m_moved && by.manhattanLength() < 4) return;
    m_moved = true;
    setCursor(Qt::ClosedHandCursor);
    m_dragStart = event->position();
    pan(by);
}

void MapView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_dragging) return;
    m_dragging = false;
    unsetCursor();
    if (m_moved) return forgetPicture();
    hover(event->position());
    m_selection.setElement(m_hoveredRoute >= 0 ? Element{QStringLiteral("route"), m_hoveredRoute}
                                               : Element{});
}

void MapView::mouseDoubleClickEvent(QMouseEvent*)
{
    fit();
}

void MapView::leaveEvent(QEvent*)
{
    m_hoveredStop = m_hoveredRoute = -1;
    m_tip->hide();
    update();
}

void MapView::wheelEvent(QWheelEvent* event)
{
    zoomAround(event->position(), std::pow(kZoomStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void MapView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(kZoomStep);
    case Qt::Key_Minus:
        return zoom(1 / kZoomStep);
    case Qt::Key_F:
    case Qt::Key_0:
        return fit();
    case Qt::Key_Left:
        return pan({kPanStep, 0});
    case Qt::Key_Right:
        return pan({-kPanStep, 0});
    case Qt::Key_Up:
        return pan({0, kPanStep});
    case Qt::Key_Down:
        return pan({0, -kPanStep});
    case Qt::Key_Escape:
        return m_selection.setElement({});
    default:
        PlanView::keyPressEvent(event);
    }
}

void MapView::focusInEvent(QFocusEvent* event)
{
    m_keyboardFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    PlanView::focusInEvent(event);
}

void MapView::focusOutEvent(QFocusEvent* event)
{
    m_keyboardFocus = false;
    PlanView::focusOutEvent(event);
}

void MapView::resizeEvent(QResizeEvent*)
{
    if (m_fitted)
        fit();
    else
        forgetPicture();
}

void MapView::paintBase(QPainter& painter, bool pale)
{
    const bool toScreen = painter.paintEngine()->type() == QPaintEngine::Raster;
    if (!toScreen) { // a vector picture gets lines, not a copy of pixels
        MapPainter(m_content, m_theme, m_transform).paintPlan(painter, rect(), pale);
        return;
    }
    const bool movedOnly = m_dragging && !m_picture.isNull() && m_pictureTransform.scale == m_transform.scale;
    const bool fresh = m_pictureTransform == m_transform || movedOnly;
    if (m_picture.isNull() || !fresh || m_picturePale != pale) {
        const double ratio = devicePixelRatioF();
        m_picture = QPixmap(size() * ratio);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(Qt::transparent);
        QPainter onto(&m_picture);
        onto.setRenderHint(QPainter::Antialiasing);
        MapPainter(m_content, m_theme, m_transform).paintPlan(onto, rect(), pale);
        m_pictureTransform = m_transform;
        m_picturePale = pale;
    }
    painter.drawPixmap(m_transform.offset - m_pictureTransform.offset, m_picture);
}

void MapView::paintHighlight(QPainter& painter, int route) const
{
    const MapPainter map(m_content, m_theme, m_transform);
    map.paintRoute(painter, route, true, 1);
    const double radius = std::max(2.0, map.stopRadius(rect()) + 0.8);
    for (const int stop : m_content.routes()[static_cast<std::size_t>(route)].stops)
        map.paintStop(painter, stop, radius);
    map.paintDepots(painter);
}

void MapView::paintHint(QPainter& painter, const QString& text) const
{
    painter.setFont(m_theme.text(13));
    QRectF box = painter.fontMetrics().boundingRect(text).adjusted(-16, -9, 16, 9);
    box.moveCenter(QPointF(width() / 2.0, height() - 44.0));
    painter.setPen(QPen(m_theme.tokens().line, 1));
    painter.setBrush(m_theme.tokens().surface);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setPen(m_theme.tokens().muted);
    painter.drawText(box, Qt::AlignCenter, text);
}

void MapView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_content.isEmpty()) return paintHint(painter, tr("Open a problem to see it here"));
    if (!m_content.hasPlaces())
        return paintHint(painter,
                         tr("This problem gives distances but no places; its plans are in the table"));
    const MapPainter map(m_content, m_theme, m_transform);
    map.paintGrid(painter, rect());
    const int route = highlightedRoute();
    paintBase(painter, route >= 0);
    if (route >= 0) paintHighlight(painter, route);
    if (m_hoveredStop >= 0 && !m_content.problem().isDepot(m_hoveredStop))
        map.paintStop(painter, m_hoveredStop, std::max(5.0, map.stopRadius(rect()) + 2));
    map.paintScaleBar(painter, rect());
    if (!hasPlan()) paintHint(painter, tr("Run to get a first plan"));
    if (!m_keyboardFocus) return;
    painter.setPen(QPen(m_theme.tokens().accent, m_theme.tokens().focusWidth));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), 6, 6);
}

} // namespace tradeoff::views
