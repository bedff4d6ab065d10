// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/HeavierLearners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

namespace {

struct LinUcb final : tradeoff::choice::PolicyStrategy
{
    LinUcb() : PolicyStrategy(tradeoff::choice::linUcbLearner()) {}
};

} // namespace

TRADEOFF_STRATEGY(LinUcb)
