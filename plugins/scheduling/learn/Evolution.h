// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/scheduling/learn/Trials.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tradeoff::scheduling {

/// What learning brought. Scores: see Trials.
struct Learnt
{
    LinearRule rule;
    /// By how much priorities are best disturbed where many schedules are built.
    double noise = 0;
    double score = 0;      ///< on the shops learnt from
    double checked = 0;    ///< on the others
    std::string classical; ///< the best classical rule on the shops learnt from
    double classicalDelay = 0;
    double classicalScore = 0;
    double classicalChecked = 0;
    std::int64_t schedules = 0; ///< built in all
};

/// A rule evolved on shops: weights and delay by a (8, 40) evolution strategy that adapts its own steps, from
/// the best classical rules on; then weights that bring nothing are left out. Of all that did best on `learn`
/// the one is kept that does best on `check`, a classical rule if none of them is better there. The same
/// bits for the same seed and purse. Sources: Beyer, Schwefel (2002), Evolution strategies, Natural Computing
/// 1, doi:10.1023/A:1015059928466; priority rules evolved: Branke, Nguyen, Pickardt, Zhang (2016), IEEE
/// Transactions on Evolutionary Computation 20(1), doi:10.1109/TEVC.2015.2429314.
Learnt evolve(Trials& learn, Trials& check, const std::vector<std::size_t>& features, std::uint64_t seed,
              const Purse& purse);

} // namespace tradeoff::scheduling
