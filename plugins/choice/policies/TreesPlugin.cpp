// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/HeavierLearners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

namespace {

struct Trees final : tradeoff::choice::PolicyStrategy
{
    Trees() : PolicyStrategy(tradeoff::choice::treesLearner()) {}
};

} // namespace

TRADEOFF_STRATEGY(Trees)
