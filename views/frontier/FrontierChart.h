// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/LabelItem.h"
#include "views/frontier/PlanBoard.h"
#include "views/frontier/PointsItem.h"
#include "views/kinds/PlanView.h"
#include "views/selection/Selection.h"

#include <QChartView>

class QLineSeries;
class QValueAxis;

namespace tradeoff::views {

class HoverTip;
class Theme;

/// The drawing inside the frontier view: Qt Charts draws axes, grid and the frontier line; plans and labels
/// are items of ours. Hover, click, Ctrl+click and the arrow keys ask the Selection.
class FrontierChart final : public QChartView
{
    Q_OBJECT

public:
    FrontierChart(PlanBoard& board, Selection& selection, const Theme& theme, QWidget* parent);

    void setFrontierShown(bool shown);
    void setDominatedShown(bool shown);
    void setThirdShown(bool shown);
    /// Drawn behind the plans; only those with a value for each of the problem's objectives.
    void setReferences(std::vector<Reference> references);
    /// Where the plan is drawn, in this widget's coordinates; empty where it is not on show.
    std::optional<QPoint> placeOf(const problems::SolutionRef& ref) const;
    /// Dominated plans too far off to be in the picture.
    int plansOutside() const;
    HoverTip& tip() { return *m_tip; }
    /// The names and values that found room.
    const std::vector<LabelItem::Placed>& labels() const { return m_labels->placed(); }
    /// From values to places in the scene of the chart.
    PlotMapping mapping() const;

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void applyTheme();
    void refresh();
    void refreshAxes();
    void refreshItems();
    void refreshMarks();
    void refreshLabels();
    /// In the chart's units.
    std::vector<Mark> references() const;
    const PlanEntry* planAt(const QPointF& position) const;
    void moveAlong(int steps);
    QStringList describe(const PlanEntry& plan) const;

    PlanBoard& m_board;
    Selection& m_selection;
    const Theme& m_theme;
    QValueAxis* m_x = nullptr;
    QValueAxis* m_y = nullptr;
    QLineSeries* m_line = nullptr;
    QLineSeries* m_hindsight = nullptr;
    std::vector<Reference> m_references;
    DominatedItem* m_dominated = nullptr;
    ReferenceItem* m_referenceItem = nullptr;
    FrontItem* m_front = nullptr;
    LabelItem* m_labels = nullptr;
    HoverTip* m_tip = nullptr;
    bool m_showFrontier = true;
    bool m_showDominated = true;
    bool m_showThird = true;
    bool m_keyboardFocus = false;
};

/// "plan 12".
QString planName(const PlanEntry& plan);
/// The objective that is on neither axis; -1 where there is none.
int thirdObjective(const PlanSet& plans);

} // namespace tradeoff::views
