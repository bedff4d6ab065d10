// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/LabelItem.h"
#include "views/frontier/PlanSet.h"

namespace tradeoff::views {

/// The edge of what is reached: from plan to plan in steps, because between two plans there is none. Of
/// thousands of steps some are left out: a picture has no more columns.
QList<QPointF> frontierStairs(const PlanSet& plans);
QList<QPointF> hindsightStairs(const PlanSet& plans);

/// The value of the third objective of each frontier plan where it differs from the plan before; nothing
/// where it is the same everywhere, or where there are too many plans to read.
std::vector<ChartLabel> thirdLabels(const PlanSet& plans, std::size_t third);

} // namespace tradeoff::views
