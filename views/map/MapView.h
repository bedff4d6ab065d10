// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/kinds/PlanView.h"
#include "views/map/MapPainter.h"

#include <QPixmap>
#include <QTimer>

#include <array>
#include <optional>
#include <vector>

namespace tradeoff::views {

class HoverTip;
class MapEditor;
class Selection;
class Theme;

/// The plan of a routing problem on its plane: depot, stops, routes. Drag pans, wheel and + − zoom, F fits;
/// hover tells the facts of a stop, a click on a route keeps it highlighted. Shift and a drag choose the
/// stops in a rectangle, Shift and a click one more. While it edits, a dragged stop moves, a click on free
/// ground adds one, Delete removes the chosen ones.
class MapView final : public PlanView
{
    Q_OBJECT

public:
    MapView(Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    void showProblem(problems::ProblemPtr problem) override;
    void showRevision(problems::ProblemPtr problem, const std::vector<int>& elementOf) override;
    void showPlan(PlanPtr plan) override;
    bool hasPlan() const override { return m_content.hasPlan() && !m_isOld; }
    bool canEdit() const override;
    bool isEditing() const override;
    void setEditing(bool on) override;
    QString whyNoGround() const override;
    void setGround(GroundPtr ground) override;
    QString caption() const override;
    void fit() override;
    void zoom(double factor) override;

    const PlanPtr& plan() const { return m_plan; }
    /// The routes on show were planned before the problem was edited: they are drawn pale and count as no
    /// plan.
    bool showsOldPlan() const { return m_isOld; }
    MapEditor& editor() { return *m_editor; }
    /// Where a click on free ground adds a stop, a pixel is that many units of a place.
    double unitsPerPixel() const { return 1 / m_transform.scale; }
    const MapContent& content() const { return m_content; }
    /// Where a node is drawn, in this widget's coordinates.
    QPointF placeOf(int node) const { return m_transform.toScreen(m_content.place(node)); }
    int hoveredStop() const { return m_hoveredStop; }
    int highlightedRoute() const;
    /// The stop that is chosen; -1 for none.
    int chosenStop() const;
    /// All that are chosen together, depots among them.
    std::vector<int> chosenStops() const;
    const HoverTip& tip() const { return *m_tip; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Picture;

    void forgetPicture();
    void zoomAround(const QPointF& pixel, double factor);
    void pan(const QPointF& by);
    void hover(const QPointF& pixel);
    int stopAt(const QPointF& pixel) const;
    int routeAt(const QPointF& pixel) const;
    bool showsGround() const { return m_ground && m_content.isOnEarth(); }
    void paintBase(QPainter& painter, bool pale);
    void paintPicture(Picture& picture, bool pale) const;
    bool isLarge() const;
    void paintContent(QPainter& painter, const MapTransform& transform, const QRectF& area, bool pale) const;
    void paintHighlight(QPainter& painter, int route) const;
    void paintHint(QPainter& painter, const QString& text) const;
    void paintEditing(QPainter& painter) const;
    QString hint() const;
    void setPlan(PlanPtr plan, bool isOld);
    void press(const QPointF& pixel);
    void chooseInBand();
    void toggleStop(int node);
    void choose(const QPointF& pixel);
    void showDragged();

    Selection& m_selection;
    const Theme& m_theme;
    MapContent m_content;
    PlanPtr m_plan;
    MapTransform m_transform;
    bool m_fitted = true;
    HoverTip* m_tip = nullptr;
    MapEditor* m_editor = nullptr;
    problems::ProblemPtr m_problem;
    bool m_isOld = false;
    int m_hoveredStop = -1;
    int m_hoveredRoute = -1;
    bool m_dragging = false;
    bool m_moved = false;
    QPointF m_dragStart;
    std::optional<QRectF> m_band; ///< px: drawn with Shift around what is to be chosen
    bool m_keyboardFocus = false;
    GroundPtr m_ground;
    /// The plan without highlights, as it is and pale, painted once per scale and somewhat larger than the
    /// view: hovering over 10,000 stops and dragging them only copies it, zooming enlarges it at first.
    struct Picture
    {
        QPixmap pixels;
        MapTransform transform;
    };
    std::array<Picture, 2> m_pictures;
    QTimer m_zooming; ///< runs while an enlarged picture stands for a new one
};

} // namespace tradeoff::views
