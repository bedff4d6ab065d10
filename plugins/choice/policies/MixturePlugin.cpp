// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

namespace {

struct Mixture final : tradeoff::choice::PolicyStrategy
{
    Mixture() : PolicyStrategy(tradeoff::choice::meanLearner()) {}
};

} // namespace

TRADEOFF_STRATEGY(Mixture)
