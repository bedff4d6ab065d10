// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Learner.h"
#include "plugins/choice/policies/Evidence.h"

#include <cstdint>

namespace tradeoff::choice {

/// How far forecasts of an option from so few observations are to be followed, 0 to 1 each.
struct Belief
{
    double mean = 1;  ///< away from the other options' mean
    double slope = 1; ///< between rows, away from the option's own mean
    double error = 0; ///< root mean square of forecast less true mean over the options shown
};

/// Shows the learner known options as if they were new: each is added from `observations` of its outcomes,
/// drawn at random several times, and its forecasts are set against what it brought in all other rows. Both
/// beliefs are the slopes of least squares of outcomes on forecasts. The weights were learnt with these
/// options among others, so that they are believed a little too much. Of 1 each where there are fewer than
/// two options or too few rows to tell.
/// features: of the rows of `all`, whose accuracies are of known options alone. fitted: knows them.
Belief rehearsed(const Learner& learner, const Regressor& fitted, const Matrix& features, const Evidence& all,
                 std::size_t observations, std::uint64_t seed, solve::ThreadPool& threads);

} // namespace tradeoff::choice
