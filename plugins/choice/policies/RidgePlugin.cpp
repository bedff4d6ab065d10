// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

namespace {

struct Ridge final : tradeoff::choice::PolicyStrategy
{
    Ridge() : PolicyStrategy(tradeoff::choice::ridgeLearner()) {}
};

} // namespace

TRADEOFF_STRATEGY(Ridge)
