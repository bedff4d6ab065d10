// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"

#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::routing {

/// Something that no plan can repair, though the problem is well formed.
struct Doubt
{
    int node = kAll; ///< kAll: of the whole problem
    std::string sentence;
    std::string_view code; ///< demand_over_capacity, window_unreachable, back_too_late, too_few_vehicles

    static constexpr int kAll = -1;
};

/// Stops that no vehicle can carry or reach within a window, and fleets too small for the demands. What it
/// does not find may still be infeasible. Cost: O(nodes × vehicle types), at most `most` doubts.
std::vector<Doubt> doubtsAbout(const Problem& problem, std::size_t most);

} // namespace tradeoff::problems::routing
