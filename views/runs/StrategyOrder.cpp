// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/runs/StrategyOrder.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>

namespace tradeoff::views {

namespace {

using solve::StrategyDescription;

/// Knobs that most of those that learn have: how rows are described, which part validates.
class SharedKnobs
{
public:
    explicit SharedKnobs(const std::vector<run::FoundStrategy>& strategies)
    {
        for (const auto& strategy : strategies) {
            if (!strategy.description.learns) continue;
            ++m_learners;
            for (const auto& knob : strategy.description.parameters) ++m_having[knob.id];
        }
    }

    bool isShared(const std::string& knob) const
    {
        const auto at = m_having.find(knob);
        return at != m_having.end() && 2 * at->second > m_learners;
    }

private:
    int m_learners = 0;
    std::map<std::string, int> m_having;
};

/// Fewer of its own before more; of as many, those that can be told how to look at rows before those that
/// cannot: a strategy without any knob is what others are measured by.
std::pair<std::ptrdiff_t, std::ptrdiff_t> plainness(const StrategyDescription& strategy,
                                                    const SharedKnobs& knobs)
{
    const auto& parameters = strategy.parameters;
    const auto shared = std::count_if(parameters.begin(), parameters.end(),
                                      [&](const auto& knob) { return knobs.isShared(knob.id); });
    return {static_cast<std::ptrdiff_t>(parameters.size()) - shared, -shared};
}

/// Made for little beyond the kind's plain problem before made for anything.
std::size_t breadth(const StrategyDescription& strategy)
{
    const auto& features = strategy.features;
    return std::ranges::find(features, "*") != features.end() ? SIZE_MAX : features.size();
}

} // namespace

std::vector<run::FoundStrategy> offeredFor(const std::vector<run::FoundStrategy>& strategies,
                                           const problems::Problem* problem)
{
    std::vector<run::FoundStrategy> offered;
    for (const auto& strategy : strategies)
        if (!problem || solve::takes(strategy.description, *problem)) offered.push_back(strategy);
    if (!problem) return offered;
    const SharedKnobs knobs(offered);
    std::ranges::stable_sort(offered, {}, [&](const run::FoundStrategy& strategy) {
        const auto& description = strategy.description;
        const bool learns = problem->isHeldOut() && description.learns;
        return std::tuple(description.hindsight && problem->isLogged(), !learns && problem->isHeldOut(),
                          breadth(description),
                          learns ? plainness(description, knobs)
                                 : std::pair<std::ptrdiff_t, std::ptrdiff_t>());
    });
    return offered;
}

} // namespace tradeoff::views
