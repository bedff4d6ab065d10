// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Learning.h"
#include "plugins/choice/learn/trees/Boost.h"

#include <memory>

namespace tradeoff::choice {

struct TreesSettings
{
    int bins = 64;         ///< 2 to 256
    int sharedTrees = 200; ///< at most, over what the options of a row have in common
    int ownTrees = 60;     ///< at most, per option, over what they have not
    double heldOut = 0.2;  ///< of the rows, to count the trees by; 0: as many as there may be
    GrowthSettings growth;
};

/// Boosted trees in two layers: an ensemble for the mean of a row's standardised outcomes, times a slope per
/// option, and one for each option's rest. How many trees pay is counted on rows held out (the rest's
/// together for all options, and only where they beat none by more than a standard error); then all rows are
/// learnt from. Rows without a target of an option are left out of its trees. Source: Friedman (2001),
/// doi:10.1214/aos/1013203451.
std::unique_ptr<Regressor> fitTrees(const Lesson& lesson, const TreesSettings& settings, solve::Random random,
                                    solve::ThreadPool& threads, const StopCheck& mustStop);

/// @throws format::InputError if the JSON is none that fitTrees' regressor writes.
std::unique_ptr<Regressor> readTrees(const format::Json& json);

} // namespace tradeoff::choice
