// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/gantt/GanttPlace.h"
#include "views/kinds/PlanView.h"

#include <QPixmap>

class QToolButton;

namespace tradeoff::views {

class GanttEditor;
class GanttLegend;
class HoverTip;
class Selection;

/// The schedule of a shop: a row per machine, a bar per operation in its job's colour, critical ones
/// outlined, due dates as flags, the load over time beneath. Drag pans, wheel and + − zoom in time, F fits;
/// hover tells an operation's facts and brings out its job, a click chooses it; arrows go from operation to
/// operation. While editing a dragged operation moves to another place or machine, and everything that would
/// follow is drawn and told before it is dropped. P and the right button pin.
class GanttView final : public PlanView
{
    Q_OBJECT

public:
    GanttView(Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    void showProblem(problems::ProblemPtr problem) override;
    void showRevision(problems::ProblemPtr problem, const std::vector<int>& elementOf) override;
    void showPlan(PlanPtr plan) override;
    bool hasPlan() const override { return m_content.hasPlan(); }
    QString caption() const override;
    void fit() override;
    void zoom(double factor) override;
    QWidget* headControls() override { return m_controls; }
    QVariantMap viewState() const override;
    void setViewState(const QVariantMap& state) override;
    bool canEdit() const override { return !m_content.isEmpty(); }
    bool isEditing() const override;
    void setEditing(bool on) override;
    bool isSettled() const override;

    const GanttContent& content() const { return m_content; }
    const GanttTransform& transform() const { return m_transform; }
    const HoverTip& tip() const { return *m_tip; }
    const GanttLegend& legend() const { return *m_legend; }
    const GanttEditor& editor() const { return *m_editor; }
    /// Hatches idle time.
    void setIdleShown(bool shown);
    void setLegendShown(bool shown);
    /// The middle of an operation's bar, in this widget's coordinates.
    QPointF middleOf(int operation) const;
    int highlightedJob() const;
    /// The operation that was clicked or reached with keys; -1 for none.
    int chosenOperation() const;

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
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QToolButton* addControl(const QString& iconName, const QString& help);
    void buildControls();
    void setShown(problems::ProblemPtr problem);
    void connectEditor();
    QRectF plot() const;
    QRectF strip() const;
    GanttPlace place() const { return {m_content, m_theme, m_transform, plot(), strip()}; }
    void forgetPicture();
    void zoomAround(double x, double factor);
    void pan(const QPointF& by);
    void hover(const QPointF& pixel);
    int machineAt(double y) const;
    void choose(int operation);
    void bringIntoView(int operation);
    bool moveChoice(int key);
    bool movePicture(int key);
    void tellChosen();
    const Bar* barUnder(const QPointF& pixel) const;
    void dragTo(const QPointF& pixel);
    void showDragged();
    void endDrag();
    bool moveByKey(int key);
    void togglePin();
    void openPins(const QPoint& global, int operation, int machine, double time);
    void paintDrag(QPainter& painter) const;
    void paintSchedule(QPainter& painter, int job) const;
    void paintHint(QPainter& painter) const;

    Selection& m_selection;
    const Theme& m_theme;
    GanttContent m_content;
    GanttTransform m_transform;
    problems::ProblemPtr m_problem;
    PlanPtr m_plan;
    HoverTip* m_tip = nullptr;
    GanttLegend* m_legend = nullptr;
    QWidget* m_controls = nullptr;
    QToolButton* m_idle = nullptr;
    QToolButton* m_help = nullptr;
    QToolButton* m_pin = nullptr;
    GanttEditor* m_editor = nullptr;
    bool m_fitted = true;
    bool m_keyboardFocus = false;
    int m_hoveredJob = -1;
    int m_hoveredMachine = -1; ///< the pointer is on its name or load
    bool m_pressed = false;
    bool m_moved = false;
    QPointF m_dragStart;
    double m_grip = 0;     ///< from the pointer to the middle of the bar in the hand, units of time
    QPointF m_hand;        ///< where the pointer holds it
    bool m_byKeys = false; ///< the operation in the hand is moved with keys
    QPixmap m_picture;     ///< without highlights, painted once per place and size
};

} // namespace tradeoff::views
