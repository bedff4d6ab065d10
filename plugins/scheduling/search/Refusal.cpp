// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/Refusal.h"

#include <algorithm>

namespace tradeoff::scheduling {

namespace {

bool holds(const std::vector<std::string>& ids, const std::string& id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

} // namespace

std::optional<std::string> refusalOf(const problems::Problem& problem, const solve::RunRequest& request,
                                     const solve::StrategyDescription& strategy)
{
    if (dynamic_cast<const problems::scheduling::Problem*>(&problem) == nullptr)
        return "takes scheduling problems, not " + problem.kind() + " problems";
    // Pins tie the hands of every strategy that does not say it knows them.
    for (const auto& feature : problem.featureIds())
        if ((feature == "pins" || !holds(strategy.features, "*")) && !holds(strategy.features, feature))
            return "plans shops without '" + feature + "' only, so far";
    for (const auto& id : request.objectives) {
        if (!holds(strategy.objectives, id)) {
            std::string known;
            for (const auto& own : strategy.objectives) known += (known.empty() ? "" : ", ") + own;
            return "cannot improve '" + id + "', only " + known;
        }
        if (frontier::indexOf(problem.objectives(), id) < 0) return "this shop has no objective '" + id + "'";
    }
    return std::nullopt;
}

} // namespace tradeoff::scheduling
