// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/HeavierLearners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

namespace {

struct Graph final : tradeoff::choice::PolicyStrategy
{
    Graph() : PolicyStrategy(tradeoff::choice::graphLearner()) {}
};

} // namespace

TRADEOFF_STRATEGY(Graph)
