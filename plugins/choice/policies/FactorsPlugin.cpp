// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/HeavierLearners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

namespace {

struct Factors final : tradeoff::choice::PolicyStrategy
{
    Factors() : PolicyStrategy(tradeoff::choice::factorsLearner()) {}
};

} // namespace

TRADEOFF_STRATEGY(Factors)
