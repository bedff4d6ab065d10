// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/choice/learn/Learning.h"
#include "plugins/choice/learn/network/Layers.h"

#include <span>
#include <vector>

namespace tradeoff::choice {

struct TrainingSettings
{
    std::size_t hidden = 32;
    int epochs = 60;  ///< at most
    int patience = 8; ///< epochs without a better error on the rows held out
    std::size_t batch = 64;
    double rate = 0.003;
    double decay = 0.01; ///< of each weight, times the rate, per step
};

/// What one network learns.
struct Exercise
{
    const Matrix& features;
    const Matrix& targets; ///< NaN: not observed
    std::span<const double> weights;
    std::vector<std::size_t> learnt; ///< rows
    std::vector<std::size_t> judged; ///< rows held out; without any, all epochs are run
};

/// Starts with outputs of 0, so that early stopping may end at "nothing to learn".
Layers train(const Exercise& exercise, const TrainingSettings& settings, solve::Random random,
             const StopCheck& mustStop);

} // namespace tradeoff::choice
