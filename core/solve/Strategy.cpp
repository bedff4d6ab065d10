// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/Strategy.h"

#include <algorithm>

namespace tradeoff::solve {

Strategy::~Strategy() = default;

bool takes(const StrategyDescription& strategy, const problems::Problem& problem)
{
    const auto has = [](const std::vector<std::string>& list, const std::string& entry) {
        return std::find(list.begin(), list.end(), entry) != list.end();
    };
    if (!has(strategy.kinds, problem.kind())) return false;
    if (strategy.learns && !problem.isHeldOut()) return false;
    const auto features = problem.featureIds();
    return has(strategy.features, "*") ||
           std::all_of(features.begin(), features.end(),
                       [&](const std::string& id) { return has(strategy.features, id); });
}

const char* sdkStamp()
{
    return TRADEOFF_SDK_STAMP;
}

} // namespace tradeoff::solve
