// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/HeavierLearners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

namespace {

struct Thompson final : tradeoff::choice::PolicyStrategy
{
    Thompson() : PolicyStrategy(tradeoff::choice::thompsonLearner()) {}
};

} // namespace

TRADEOFF_STRATEGY(Thompson)
