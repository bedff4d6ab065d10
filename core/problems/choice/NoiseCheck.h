// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Hull.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace tradeoff::problems::choice {

/// How much of a hindsight frontier is luck. Outcomes are drawn again under "row difficulty × option skill":
/// P(correct) = 1 / (1 + exp(difficulty of the row - skill of the option)), so that no option is better at
/// some rows than at others and a router has nothing to learn but difficulty. What hindsight reaches on such
/// tables is no sign of specialisation.
/// Model: Rasch (1960). Fit: marginal maximum likelihood of the skills with normally distributed
/// difficulties, on a grid of 41 points (Bock, Aitkin 1981, Psychometrika 46); each drawn table takes the
/// difficulty of each row from its posterior.
class TRADEOFF_EXPORT NoiseCheck
{
public:
    /// Accuracy of hindsight over the drawn tables at one budget, as a share of one: mean and the middle 95
    /// %.
    struct Range
    {
        double mean = 0;
        double low = 0;
        double high = 0;
    };

    static constexpr int kDraws = 200;

    /// Why a table cannot be drawn again, in a sentence; empty where it can: every outcome is 0 or 1 and rows
    /// are chosen freely.
    static std::string whyNot(const Problem& problem);

    /// Fits and draws. Cost: draws × hullOf. Stops early, with fewer draws, when asked to.
    /// problem must suit (see whyNot) and outlive nothing: everything needed is copied.
    explicit NoiseCheck(const Problem& problem, std::uint64_t seed = 1, int draws = kDraws,
                        std::stop_token stop = {});

    int draws() const { return static_cast<int>(m_hulls.size()); }
    /// budget: a weighted sum of costs as in Hull. Empty without draws, or where the cheapest plan costs
    /// more.
    std::optional<Range> at(std::int64_t budget) const;

private:
    struct Staircase
    {
        std::vector<std::int64_t> prices;
        std::vector<std::int64_t> values;
    };

    std::vector<Staircase> m_hulls;
    double m_one = 1; ///< the value of a plan that is always right
};

} // namespace tradeoff::problems::choice
