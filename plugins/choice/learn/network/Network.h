// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Learning.h"
#include "plugins/choice/learn/network/Training.h"

#include <memory>

namespace tradeoff::choice {

struct NetworkSettings
{
    int members = 4;      ///< networks, each with its own start and its own rows held out
    double heldOut = 0.2; ///< of the rows, by which a member's training ends; 0: none
    TrainingSettings training;
};

/// The mean of a few small networks: one hidden layer of rectified units, one output per option, squared
/// error over the targets that were observed. Each is trained by one thread. Sources: Kingma, Ba (2015),
/// arXiv:1412.6980; the mean of several, Lakshminarayanan et al. (2017), arXiv:1612.01474.
std::unique_ptr<Regressor> fitNetwork(const Lesson& lesson, const NetworkSettings& settings,
                                      solve::Random random, solve::ThreadPool& threads,
                                      const StopCheck& mustStop);

/// @throws format::InputError if the JSON is none that fitNetwork's regressor writes.
std::unique_ptr<Regressor> readNetwork(const format::Json& json);

} // namespace tradeoff::choice
