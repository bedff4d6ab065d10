// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/policies/Policy.h"

namespace tradeoff::choice {

/// fit() for a learner that pays for what it sees: once over the rows to learn from, no validation; the
/// policy knows nothing of the cells it did not pay for, and expects what it forecasts.
std::optional<Policy> replayed(const problems::choice::Problem& problem, const Learner& learner,
                               const solve::Parameters& parameters, solve::RunContext& context);

} // namespace tradeoff::choice
