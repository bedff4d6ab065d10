// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/RunContext.h"
#include "plugins/routing/search/Plan.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::routing {

enum class Objective { Distance, LongestRoute, Vehicles };

/// The routing objective with this id; empty for any other.
std::optional<Objective> objectiveNamed(const std::string& id);
std::int64_t valueOf(const Plan& plan, Objective objective);

/// The plans a run has found worth telling, and the only way out for them: keeps the hard limits, drops what
/// is no progress in the requested objectives, and sends the rest with exact claims in all three objectives.
///
/// One objective, or several in order: progress is a better value of the first, or an equal one and better
/// later ones. Their frontier: progress is a plan that no known one covers. A request's limit on the distance
/// comes before all else when one plan is sought; for a frontier it is left to the host.
class Proposals
{
public:
    Proposals(const Network& network, const Limits& limits, solve::RunContext& context);

    /// True if the plan was progress and is on its way.
    bool offer(const Plan& plan);

    /// What is known and not covered; for one objective or a ranking, just the best. In order of discovery.
    const std::vector<Plan>& known() const { return m_known; }
    bool isFrontier() const { return m_frontier; }
    bool asksFor(Objective objective) const;
    const std::vector<Objective>& objectives() const { return m_objectives; }
    const Limits& limits() const { return m_limits; }

private:
    using Key = std::array<std::int64_t, 5>;

    Key keyOf(const Plan& plan) const;
    bool covers(const Plan& a, const Plan& b) const;
    bool rank(const Plan& plan);
    bool archive(const Plan& plan);
    void send(const Plan& plan);

    const Network& m_network;
    Limits m_limits;
    solve::RunContext& m_context;
    std::vector<Objective> m_objectives;
    bool m_frontier;
    std::optional<std::int64_t> m_mostDistance;
    std::vector<Plan> m_known;
};

} // namespace tradeoff::routing
