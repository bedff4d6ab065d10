// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/frontier/ChartAxes.h"

#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QPen>
#include <QValueAxis>

#include <algorithm>

namespace tradeoff::views {

namespace {

constexpr double kNearby = 0.6; ///< share of the frontier's width beyond which plans leave the picture

} // namespace

/// Axis titles at least this large; axis values in the digits' font.
void dressAxis(QValueAxis& axis, const Theme& theme)
{
    const Tokens& tokens = theme.tokens();
    axis.setLabelsFont(theme.text(11));
    axis.setTitleFont(theme.text(11));
    axis.setLabelsBrush(tokens.muted);
    axis.setTitleBrush(tokens.muted);
    axis.setGridLineColor(tokens.grid);
    axis.setLinePen(QPen(tokens.line, 1));
}

void setRange(QValueAxis& axis, const AxisRange& range, const frontier::Objective& objective)
{
    // A new range under the old interval (or the reverse) may mean millions of ticks: none are dynamic
    // meanwhile.
    axis.setTickType(QValueAxis::TicksFixed);
    axis.setRange(range.lowest, range.highest);
    axis.setTickAnchor(0);
    axis.setTickInterval(range.interval);
    axis.setTickType(QValueAxis::TicksDynamic);
    axis.setLabelFormat(QStringLiteral("%.%1f").arg(range.decimals));
    axis.setTitleText(axisTitle(objective));
}

int decimalsOf(const PlanSet& plans, int objective)
{
    const auto at = static_cast<std::size_t>(objective);
    if (isPercent(plans.objectives[at])) return 2;
    const bool mean = !plans.plans.empty() && plans.plans[0].info.values[at].weight != 1;
    return plans.objectives[at].scale + (mean ? 3 : 0);
}

std::vector<double> Spread::nearby() const
{
    if (front.size() < 3) return all;
    const auto ends = std::minmax_element(front.begin(), front.end());
    const double low = *ends.first;
    const double high = *ends.second;
    const double reach = (high - low) * kNearby;
    std::vector<double> kept;
    for (const double value : all)
        if (value >= low - reach && value <= high + reach) kept.push_back(value);
    return kept;
}

} // namespace tradeoff::views
