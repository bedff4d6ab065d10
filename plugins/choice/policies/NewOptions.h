// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/policies/Policy.h"

namespace tradeoff::choice {

/// A stored policy for a problem with further options behind the policy's own: each is added from the rows of
/// problem.train() it was observed in. Accuracy by the learner (Learner::withOption), followed as far as
/// known options say when they are shown like that, less what they are off (see rehearsed); where the policy
/// forecasts nothing but means, the mean observed, drawn towards the others' by empirical Bayes. Cost as the
/// mean observed, or where costs are forecast, as the ratio of what was paid to what the others are forecast
/// to cost in those rows. Nothing is fitted again; the other options' forecasts stay.
/// As it was where the problem has the policy's options alone, or the learner cannot: apply() then refuses.
/// @throws format::InputError naming an option that was observed nowhere.
Policy withNewOptions(Policy policy, const Learner& learner, const problems::choice::Problem& problem,
                      solve::RunContext& context);

} // namespace tradeoff::choice
