// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/constrained/Core.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace tradeoff::choice::constrained {

/// Prices of the side constraints in units of gain: per unit of a budget (≥ 0), and per unit of row weight of
/// an option (above 0 for its capacity, below 0 for its least use).
struct Multipliers
{
    std::vector<double> budgets;
    std::vector<double> uses;
};

/// What a core can gain at most, proved with integers: the gain of every plan, times 2^kShift, is at most
/// ceiling less the penalties of its cells less the opening of every Undecided option that it uses.
struct Bound
{
    static constexpr int kShift = 40;

    Wide ceiling = 0;
    std::vector<Wide> penalties;       ///< per cell, ≥ 0; 0 for one cell of each row at least
    std::vector<Wide> openings;        ///< per option, ≥ 0
    std::vector<std::uint32_t> best;   ///< per row: a cell without penalty
    std::vector<std::int64_t> budgets; ///< the multipliers as integers
    /// The largest whole gain within the ceiling.
    std::int64_t gain() const;
};

/// The Lagrangian bound with every side constraint priced. The multipliers are rounded to integers, which
/// makes the bound valid whatever they are. Fixed amounts of Undecided options are spread over the rows that
/// like the option best, as far as that takes the row to its second best option.
/// Source: Fisher (1981), The Lagrangian relaxation method for solving integer programming problems,
/// Management Science 27(1), doi:10.1287/mnsc.27.1.1; the spreading: Erlenkotter (1978), Operations Research
/// 26(6), doi:10.1287/opre.26.6.992.
Bound boundOf(const Core& core, const Multipliers& multipliers);

/// The marks of the cells, and the states of the options, that a plan of at least this gain may have.
struct Fixing
{
    std::vector<char> keep;
    std::vector<Core::State> states;
    bool changes = false;
};
Fixing fixingOf(const Core& core, const Bound& bound, std::int64_t gain);

/// How the multipliers are looked for.
struct DualSearch
{
    int iterations = 100;
    std::optional<double> target; ///< a gain that is known to be possible
    std::function<bool()> goOn;   ///< asked before every look at the core
    /// Told the cell of every row that is best at some multipliers, now and then.
    std::function<void(const Multipliers&, const std::vector<std::uint32_t>&)> look;
};

/// Multipliers under which the bound is low: bisection where there is one, else subgradients with Polyak's
/// steps, in doubles. Begins with those given; never returns worse ones.
Multipliers improved(const Core& core, const Multipliers& start, const DualSearch& search);

} // namespace tradeoff::choice::constrained
