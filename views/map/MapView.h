// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/kinds/PlanView.h"
#include "views/map/MapPainter.h"

#include <QPixmap>

namespace tradeoff::views {

class HoverTip;
class Selection;
class Theme;

/// The plan of a routing problem on its plane: depot, stops, routes. Drag pans, wheel and + − zoom, F fits;
/// hover tells the facts of a stop, a click on a route keeps it highlighted.
class MapView final : public PlanView
{
    Q_OBJECT

public:
    MapView(Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    void showProblem(problems::ProblemPtr problem) override;
    void showPlan(PlanPtr plan) override;
    bool hasPlan() const override { return m_content.hasPlan(); }
    QString caption() const override;
    void fit() override;
    void zoom(double factor) override;

    const PlanPtr& plan() const { return m_plan; }
    const MapContent& content() const { return m_content; }
    /// Where a node is drawn, in this widget's coordinates.
    QPointF placeOf(int node) const { return m_transform.toScreen(m_content.place(node)); }
    int hoveredStop() const { return m_hoveredStop; }
    int highlightedRoute() const;
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
    void forgetPicture();
    void zoomAround(const QPointF& pixel, double factor);
    void pan(const QPointF& by);
    void hover(const QPointF& pixel);
    int stopAt(const QPointF& pixel) const;
    int routeAt(const QPointF& pixel) const;
    void paintBase(QPainter& painter, bool pale);
    void paintHighlight(QPainter& painter, int route) const;
    void paintHint(QPainter& painter, const QString& text) const;

    Selection& m_selection;
    const Theme& m_theme;
    MapContent m_content;
    PlanPtr m_plan;
    MapTransform m_transform;
    bool m_fitted = true;
    HoverTip* m_tip = nullptr;
    int m_hoveredStop = -1;
    int m_hoveredRoute = -1;
    bool m_dragging = false;
    bool m_moved = false;
    QPointF m_dragStart;
    bool m_keyboardFocus = false;
    /// The plan without highlights, painted once per view: hovering 10,000 stops only copies it.
    QPixmap m_picture;
    MapTransform m_pictureTransform;
    bool m_picturePale = false;
};

} // namespace tradeoff::views
