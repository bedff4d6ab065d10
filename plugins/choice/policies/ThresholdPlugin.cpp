// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

namespace {

struct Threshold final : tradeoff::choice::PolicyStrategy
{
    Threshold() : PolicyStrategy(tradeoff::choice::thresholdLearner()) {}
};

} // namespace

TRADEOFF_STRATEGY(Threshold)
