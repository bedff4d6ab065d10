// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

namespace {

struct Cluster final : tradeoff::choice::PolicyStrategy
{
    Cluster() : PolicyStrategy(tradeoff::choice::clusterLearner()) {}
};

} // namespace

TRADEOFF_STRATEGY(Cluster)
