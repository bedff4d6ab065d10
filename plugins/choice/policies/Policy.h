// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/RunContext.h"
#include "plugins/choice/learn/Features.h"
#include "plugins/choice/policies/Ladder.h"

#include <optional>
#include <string>
#include <vector>

namespace tradeoff::choice {

/// A policy: everything it takes to choose in rows that nobody has tried an option in. docs/policies.md tells
/// what its JSON means.
struct Policy
{
    std::string strategy; ///< id
    std::string train;    ///< digest of the problem that was learnt from
    std::vector<std::string> options;
    Features features;
    Forecast forecast;
    Expectation expectation;
    std::uint64_t seed = 1; ///< of the lot between rows alike
    double fee = 0;         ///< in every row, in the cost's unit
    double feeMs = 0;       ///< milliseconds in every row
    std::size_t added = 0;  ///< the last so many options were never fitted: see withNewOptions; not stored
};

format::Json toJson(const Policy& policy);
/// @throws format::InputError if the JSON is none that toJson() writes, or of another strategy.
Policy policyOf(const format::Json& json, const Learner& learner);

/// What the parameters of every policy say to look at.
FeatureChoice featureChoiceOf(const solve::Parameters& parameters);

/// Learns on problem.train(). A sentence says what validation chose. Empty if asked to stop, or if the
/// iterations end first.
std::optional<Policy> fit(const problems::choice::Problem& problem, const Learner& learner,
                          const solve::Parameters& parameters, solve::RunContext& context);

/// The frontier of a policy over the rows of a problem.
/// @throws format::InputError naming an option or a column that the problem does not have as the policy does.
problems::Front apply(const Policy& policy, const problems::choice::Problem& problem,
                      solve::RunContext& context);

} // namespace tradeoff::choice
