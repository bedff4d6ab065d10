// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Dominance.h"
#include "tradeoff_export.h"

#include <span>
#include <string>
#include <vector>

namespace tradeoff::frontier {

/// Why the frontier of these plans is one point, in one sentence for people; empty where it is none or
/// several. objectives: the chosen ones, whose names the sentence uses; plans: every feasible plan as a point
/// in them. Cost: O(n log n × objectives²).
TRADEOFF_EXPORT std::string whyOnePoint(const std::vector<Objective>& objectives,
                                        std::span<const Point> plans);

} // namespace tradeoff::frontier
