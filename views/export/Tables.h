// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/export/TableText.h"
#include "views/frontier/PlanBoard.h"
#include "views/runs/RunsModel.h"

#include <vector>

namespace tradeoff::views {

/// The plans of the frontier from the best first objective on: number, reference, every objective, what the
/// step from the plan above costs, who found it and when.
TableText plansTable(const PlanBoard& board);
/// A row per objective: the value of each plan, and of all but the first the difference from the first.
TableText compareTable(const PlanBoard& board, const std::vector<const PlanEntry*>& plans);
/// The runs of the problem on show, newest first, with what is needed to run them again.
TableText runsTable(const RunsModel& runs);
/// The best value of one run over time.
TableText curveTable(const RunsModel& runs, int row);

/// "distance [km]".
QString columnOf(const frontier::Objective& objective);

} // namespace tradeoff::views
