// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Learner.h"

namespace tradeoff::choice {

/// Each option's mean, for every row alike.
const Learner& meanLearner();
/// Linear in the features, in closed form (Hoerl, Kennard 1970).
const Learner& ridgeLearner();
/// The chance to be right as a logistic function of the features.
const Learner& logisticLearner();
/// What the nearest rows brought.
const Learner& neighbourLearner();
/// What the rows of the same cluster brought.
const Learner& clusterLearner();
/// How difficult a row is for the weaker option of a pair.
const Learner& thresholdLearner();

} // namespace tradeoff::choice
