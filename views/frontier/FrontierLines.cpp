// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/frontier/FrontierLines.h"

#include "views/text/Quantity.h"

#include <algorithm>

namespace tradeoff::views {

namespace {

constexpr std::size_t kMostSteps = 2'000; ///< of a drawn staircase
constexpr std::size_t kMostLabels = 40;   ///< frontier plans beside which a third value can be read

class Staircase
{
public:
    explicit Staircase(std::size_t steps)
        : m_every(std::max<std::size_t>(1, steps / kMostSteps)), m_last(steps)
    {
    }

    void add(const QPointF& next)
    {
        if (m_seen++ % m_every != 0 && m_seen != m_last) return;
        if (!m_points.isEmpty()) m_points.append(QPointF(next.x(), m_points.last().y()));
        m_points.append(next);
    }
    const QList<QPointF>& points() const { return m_points; }

private:
    std::size_t m_every;
    std::size_t m_last;
    std::size_t m_seen = 0;
    QList<QPointF> m_points;
};

} // namespace

QList<QPointF> frontierStairs(const PlanSet& plans)
{
    Staircase stairs(plans.front.size());
    for (const std::size_t at : plans.front) stairs.add({plans.x(plans.plans[at]), plans.y(plans.plans[at])});
    return stairs.points();
}

QList<QPointF> hindsightStairs(const PlanSet& plans)
{
    Staircase stairs(plans.hindsight.size());
    for (const PlanEntry& plan : plans.hindsight) stairs.add({plans.x(plan), plans.y(plan)});
    return stairs.points();
}

std::vector<ChartLabel> thirdLabels(const PlanSet& plans, std::size_t third)
{
    std::vector<ChartLabel> labels;
    if (plans.front.size() > kMostLabels) return labels;
    const auto planAt = [&](std::size_t rank) -> const PlanEntry& { return plans.plans[plans.front[rank]]; };
    const auto valueAt = [&](std::size_t rank) { return planAt(rank).info.values[third]; };
    const auto& objective = plans.objectives[third];
    const QString what =
        objective.unit.empty() ? objectiveName(objective).toLower() : toQString(objective.unit);
    for (std::size_t rank = 0; rank < plans.front.size(); ++rank)
        if (rank == 0 || valueAt(rank) != valueAt(rank - 1))
            labels.push_back({ChartLabel::Kind::Third,
                              {plans.x(planAt(rank)), plans.y(planAt(rank))},
                              number(objective, valueAt(rank)) + QLatin1Char(' ') + what});
    return labels.size() > 1 ? labels : std::vector<ChartLabel>();
}

} // namespace tradeoff::views
