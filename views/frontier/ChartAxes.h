// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/AxisRange.h"
#include "views/frontier/PlanSet.h"

#include <vector>

class QValueAxis;

namespace tradeoff::views {

class Theme;

void dressAxis(QValueAxis& axis, const Theme& theme);
void setRange(QValueAxis& axis, const AxisRange& range, const frontier::Objective& objective);
/// Of the values of this objective on screen; means and percents have decimals of their own.
int decimalsOf(const PlanSet& plans, int objective);

/// The values of all plans and of the frontier in one objective.
struct Spread
{
    std::vector<double> all;
    std::vector<double> front;

    /// The frontier and what lies within its own width of it: one bad first plan must not squeeze the rest.
    std::vector<double> nearby() const;
};

} // namespace tradeoff::views
