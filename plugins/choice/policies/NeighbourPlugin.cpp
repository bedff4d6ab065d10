// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

namespace {

struct Neighbour final : tradeoff::choice::PolicyStrategy
{
    Neighbour() : PolicyStrategy(tradeoff::choice::neighbourLearner()) {}
};

} // namespace

TRADEOFF_STRATEGY(Neighbour)
