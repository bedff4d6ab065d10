// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/gantt/GanttContent.h"
#include "views/kinds/PlanView.h"

#include <QPixmap>

namespace tradeoff::views {

class HoverTip;
class Selection;
class Theme;

/// Where times and machines lie on screen.
struct GanttTransform
{
    double perUnit = 1; ///< pixels per unit of time
    double left = 0;    ///< of time 0
    double top = 0;     ///< of the first machine
    double row = 20;    ///< pixels per machine

    double x(double time) const { return left + time * perUnit; }
    double time(double x) const { return (x - left) / perUnit; }
};

/// The schedule of a shop: a row per machine, a bar per operation in its job's colour, critical ones
/// outlined. Drag pans, wheel and + − zoom in time, F fits; hover tells an operation's facts and brings out
/// its job, a click keeps it brought out.
class GanttView final : public PlanView
{
    Q_OBJECT

public:
    GanttView(Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    void showProblem(problems::ProblemPtr problem) override;
    void showPlan(PlanPtr plan) override;
    bool hasPlan() const override { return m_content.hasPlan(); }
    QString caption() const override;
    void fit() override;
    void zoom(double factor) override;

    const GanttContent& content() const { return m_content; }
    const GanttTransform& transform() const { return m_transform; }
    const HoverTip& tip() const { return *m_tip; }
    /// The middle of an operation's bar, in this widget's coordinates.
    QPointF middleOf(int operation) const;
    int highlightedJob() const;

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

private:
    QRectF plot() const;
    void forgetPicture();
    void zoomAround(double x, double factor);
    void pan(const QPointF& by);
    void hover(const QPointF& pixel);
    int machineAt(double y) const;

    Selection& m_selection;
    const Theme& m_theme;
    GanttContent m_content;
    GanttTransform m_transform;
    PlanPtr m_plan;
    HoverTip* m_tip = nullptr;
    bool m_fitted = true;
    int m_hoveredJob = -1;
    bool m_pressed = false;
    bool m_moved = false;
    QPointF m_dragStart;
    QPixmap m_picture; ///< without highlights, painted once per place and size
};

/// The jobs of a shop in small: how much work each machine has, a segment per job.
void paintGanttThumbnail(QPainter& painter, const QRectF& area, const problems::Problem& problem,
                         const Theme& theme);

} // namespace tradeoff::views
