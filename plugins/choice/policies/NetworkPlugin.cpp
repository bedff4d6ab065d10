// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/HeavierLearners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

namespace {

struct Network final : tradeoff::choice::PolicyStrategy
{
    Network() : PolicyStrategy(tradeoff::choice::networkLearner()) {}
};

} // namespace

TRADEOFF_STRATEGY(Network)
