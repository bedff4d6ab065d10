// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Learner.h"

namespace tradeoff::choice {

/// Boosted trees.
const Learner& treesLearner();
/// Vectors of rows and options.
const Learner& factorsLearner();
/// A few small networks.
const Learner& networkLearner();
/// The graph of rows and options, which takes a new option without refitting.
const Learner& graphLearner();
/// Bandits, replayed over the rows to learn from.
const Learner& linUcbLearner();
const Learner& thompsonLearner();
const Learner& budgetedLearner();

} // namespace tradeoff::choice
