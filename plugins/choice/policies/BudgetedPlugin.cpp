// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/HeavierLearners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

namespace {

struct Budgeted final : tradeoff::choice::PolicyStrategy
{
    Budgeted() : PolicyStrategy(tradeoff::choice::budgetedLearner()) {}
};

} // namespace

TRADEOFF_STRATEGY(Budgeted)
