// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/map/MapView.h"

#include "core/problems/routing/edit/Edits.h"
#include "views/controls/HoverTip.h"
#include "views/map/MapEditor.h"
#include "views/selection/Selection.h"
#include "views/theme/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
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
constexpr std::size_t kLarge = 1'000; ///< stops
constexpr int kZoomRest = 120;        ///< ms after the last step of the wheel until the map is drawn anew

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
    connect(&m_selection, &Selection::elementChanged, this, qOverload<>(&QWidget::update));
    m_zooming.setSingleShot(true);
    m_zooming.setInterval(kZoomRest);
    connect(&m_zooming, &QTimer::timeout, this, &MapView::forgetPicture);
    m_editor = new MapEditor(m_content, this);
    connect(m_editor, &MapEditor::editWanted, this, &PlanView::editWanted);
    connect(m_editor, &MapEditor::changed, this, &MapView::showDragged);
}

void MapView::showProblem(problems::ProblemPtr problem)
{
    m_problem = std::move(problem);
    m_content.setProblem(m_problem);
    setPlan(nullptr, false);
    m_hoveredStop = -1;
    m_tip->hide();
    fit();
}

void MapView::showRevision(problems::ProblemPtr problem, const std::vector<int>& elementOf)
{
    PlanPtr old = m_content.hasPlan() ? m_plan : nullptr;
    if (old && !elementOf.empty())
        old =
            std::make_shared<const problems::Solution>(problems::routing::edit::carriedOver(*old, elementOf));
    m_problem = std::move(problem);
    m_content.setProblem(m_problem);
    setPlan(std::move(old), true);
    m_hoveredStop = -1;
    m_tip->hide();
}

void MapView::showPlan(PlanPtr plan)
{
    if (plan == m_plan || (!plan && m_isOld)) return;
    setPlan(std::move(plan), false);
}

void MapView::setPlan(PlanPtr plan, bool isOld)
{
    m_plan = std::move(plan);
    m_isOld = isOld && m_plan;
    m_content.setPlan(m_plan.get());
    m_editor->setShown(m_problem, m_plan);
    m_hoveredRoute = -1;
    forgetPicture();
    Q_EMIT captionChanged();
}

bool MapView::canEdit() const
{
    return m_content.hasPlaces() && m_editor->whyFixed().isEmpty();
}

QString MapView::whyNoGround() const
{
    if (m_content.isEmpty()) return tr("Open a problem with places first.");
    if (!m_content.hasPlaces()) return tr("This problem gives distances but no places.");
    if (m_content.isOnEarth()) return {};
    return tr("The places of this problem lie on a plane; a background is given in longitude and latitude.");
}

void MapView::setGround(GroundPtr ground)
{
    m_ground = std::move(ground);
    forgetPicture();
}

bool MapView::isEditing() const
{
    return m_editor->isOn();
}

void MapView::setEditing(bool on)
{
    if (on == m_editor->isOn()) return;
    m_editor->setOn(on);
    setCursor(on ? Qt::CrossCursor : Qt::ArrowCursor);
    forgetPicture();
    Q_EMIT editingChanged();
    Q_EMIT captionChanged();
}

int MapView::chosenStop() const
{
    const Element& element = m_selection.element();
    const bool known = element.type == QLatin1String("stop") && m_content.hasPlaces() &&
                       element.index < m_content.problem().nodes();
    return known ? element.index : -1;
}

std::vector<int> MapView::chosenStops() const
{
    if (chosenStop() < 0) return {};
    std::vector<int> stops = m_selection.chosen();
    std::erase_if(stops, [this](int node) { return node >= m_content.problem().nodes(); });
    return stops;
}

QString MapView::caption() const
{
    if (m_content.isEmpty()) return {};
    QString stops = tr("%1 stops").arg(m_content.problem().stops());
    if (isEditing()) stops += tr(" · editing: drag, click, Delete");
    if (!hasPlan()) return stops;
    return tr("%1 vehicles · %2").arg(m_content.routes().size()).arg(stops);
}

int MapView::highlightedRoute() const
{
    if (m_isOld) return -1; // no plan of this problem
    const int routes = static_cast<int>(m_content.routes().size());
    if (m_hoveredRoute >= 0 && m_hoveredRoute < routes) return m_hoveredRoute;
    const Element& element = m_selection.element();
    return element.type == QLatin1String("route") && element.index < routes ? element.index : -1;
}

void MapView::forgetPicture()
{
    m_pictures = {};
    m_zooming.stop();
    update();
}

/// Does a picture take long enough to be felt?
bool MapView::isLarge() const
{
    return m_content.places().size() > kLarge;
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
    if (!isLarge()) return forgetPicture();
    m_zooming.start();
    update();
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
    if (m_isOld) m_hoveredRoute = -1;
    if (m_hoveredStop >= 0)
        m_tip->showAt(placeOf(m_hoveredStop).toPoint(), m_content.describeStop(m_hoveredStop, !m_isOld));
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
    if (event->modifiers() & Qt::ShiftModifier && m_content.hasPlaces())
        m_band = QRectF(m_dragStart, m_dragStart);
    else if (isEditing())
        press(event->position());
}

/// Those in the rectangle besides those that were chosen before.
void MapView::chooseInBand()
{
    const QRectF band = m_band->normalized();
    std::vector<int> stops = chosenStops();
    for (int node = 0; node < m_content.problem().nodes(); ++node)
        if (!m_content.problem().isDepot(node) && band.contains(placeOf(node))) stops.push_back(node);
    m_selection.setElements(QStringLiteral("stop"), stops);
}

void MapView::toggleStop(int node)
{
    if (node < 0) return;
    std::vector<int> stops = chosenStops();
    if (std::erase(stops, node) == 0) stops.push_back(node);
    m_selection.setElements(QStringLiteral("stop"), stops);
}

/// A node under the pointer is what will be dragged.
void MapView::press(const QPointF& pixel)
{
    const int node = stopAt(pixel);
    if (node < 0) return;
    m_selection.setElement({QStringLiteral("stop"), node});
    m_editor->grab(node);
}

void MapView::showDragged()
{
    if (m_editor->isDragging() && m_moved)
        m_tip->showAt(m_transform.toScreen(m_editor->place()).toPoint(), m_editor->describe());
    update();
}

/// What a click chooses; while editing, free ground gets a stop.
void MapView::choose(const QPointF& pixel)
{
    hover(pixel);
    const bool isStop = m_hoveredStop >= 0 && (isEditing() || m_hoveredRoute < 0);
    if (isEditing() && !isStop)
        m_editor->add(m_transform.toPlace(pixel), unitsPerPixel());
    else if (isStop)
        m_selection.setElement({QStringLiteral("stop"), m_hoveredStop});
    else
        m_selection.setElement(m_hoveredRoute >= 0 ? Element{QStringLiteral("route"), m_hoveredRoute}
                                                   : Element{});
}

void MapView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_dragging) return hover(event->position());
    const QPointF by = event->position() - m_dragStart;
    if (!m_moved && by.manhattanLength() < 4) return;
    m_moved = true;
    if (m_band) {
        m_band->setBottomRight(event->position());
        return update();
    }
    setCursor(Qt::ClosedHandCursor);
    if (m_editor->isDragging())
        return m_editor->dragTo(m_transform.toPlace(event->position()), unitsPerPixel());
    m_dragStart = event->position();
    pan(by);
}

void MapView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_dragging) return;
    m_dragging = false;
    setCursor(isEditing() ? Qt::CrossCursor : Qt::ArrowCursor);
    if (m_band) {
        if (m_moved)
            chooseInBand();
        else
            toggleStop(stopAt(event->position()));
        m_band.reset();
        return update();
    }
    const bool dropped = m_editor->isDragging();
    if (dropped && m_moved) {
        m_tip->hide();
        return m_editor->drop();
    }
    m_editor->cancel();
    if (m_moved) return update();
    choose(event->position());
}

void MapView::mouseDoubleClickEvent(QMouseEvent*)
{
    if (!isEditing()) fit();
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
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (isEditing() && chosenStop() >= 0) return m_editor->remove(chosenStops());
        return PlanView::keyPressEvent(event);
    case Qt::Key_Escape:
        if (m_band) {
            m_band.reset();
            m_dragging = false;
            return update();
        }
        if (m_editor->isDragging()) {
            m_tip->hide();
            m_dragging = false;
            return m_editor->cancel();
        }
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

} // namespace tradeoff::views
