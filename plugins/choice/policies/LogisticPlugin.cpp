// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

namespace {

struct Logistic final : tradeoff::choice::PolicyStrategy
{
    Logistic() : PolicyStrategy(tradeoff::choice::logisticLearner()) {}
};

} // namespace

TRADEOFF_STRATEGY(Logistic)
