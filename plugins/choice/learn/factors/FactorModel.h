// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Learning.h"
#include "plugins/choice/learn/factors/Core.h"

#include <memory>

namespace tradeoff::choice {

struct FactorsSettings
{
    FactorGrid grid{{1, 2, 4, 8}, {10, 100, 1000}, 10, 0.2};
};

/// Matrix factorisation: an option's outcome in a row is the product of the option's vector and the row's,
/// and rows' vectors follow from features, so that unseen rows have one too. Targets may be missing anywhere.
/// Rank and ridge are chosen on rows held out, then all rows are learnt from. The matrix factorisation router
/// of RouteLLM (Ong et al. 2024, arXiv:2406.18665) learns two options' vectors for the text's embedding
/// alike; here by alternating least squares (see Core.h).
std::unique_ptr<Regressor> fitFactors(const Lesson& lesson, const FactorsSettings& settings,
                                      solve::Random random, solve::ThreadPool& threads,
                                      const StopCheck& mustStop);

/// @throws format::InputError if the JSON is none that fitFactors' regressor writes.
std::unique_ptr<Regressor> readFactors(const format::Json& json);

} // namespace tradeoff::choice
