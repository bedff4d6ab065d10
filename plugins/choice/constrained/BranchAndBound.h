// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/constrained/Model.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace tradeoff::choice::constrained {

/// What a search tells while it runs.
struct SearchListener
{
    /// Asked often; with 1 after every node. False: stop now.
    std::function<bool(std::int64_t nodes)> goOn = [](std::int64_t) { return true; };
    /// A plan of more gain than any before.
    std::function<void(const std::vector<std::int32_t>& options, std::int64_t gain)> better =
        [](const auto&, std::int64_t) {};
    /// No plan gains more than this.
    std::function<void(std::int64_t gain)> bound = [](std::int64_t) {};
};

struct SearchOutcome
{
    /// The plan is the best there is or, without one, there is none.
    bool isProved = false;
    std::optional<std::vector<std::int32_t>> options;
    std::int64_t gain = 0;
    std::int64_t bound = 0; ///< no plan gains more; meaningless where it is proved that there is none
    std::int64_t nodes = 0;
};

/// The gain of a plan; empty where it breaks a constraint.
std::optional<std::int64_t> gainOf(const Model& model, const std::vector<std::int32_t>& options);

/// The plan of most gain. Capacities alone on rows of equal weight: one exact flow. All else: branch and
/// bound with the Lagrangian bound of every side constraint; first on options with fixed amounts, then on
/// rows, whose cells are split between their two best; cells whose penalty shows that they cannot lead to
/// more gain are dropped, small rests enumerated. Goes on from the better child, else from the node of the
/// highest bound. The same model, start and nodes give the same answer. mostNodes: gives up after so many.
/// Threads: none. Sources: Sinha, Zoltners (1979), Operations Research 27(3), doi:10.1287/opre.27.3.503;
/// Ross, Soland (1975), Mathematical Programming 8, doi:10.1007/BF01580430; Fisher (1981),
/// doi:10.1287/mnsc.27.1.1.
SearchOutcome best(const Model& model, const SearchListener& listener,
                   const std::vector<std::int32_t>* start = nullptr,
                   std::optional<std::int64_t> mostNodes = std::nullopt);

} // namespace tradeoff::choice::constrained
