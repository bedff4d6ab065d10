// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Problem.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::problems::choice {

/// A rule in place of choices: in every row pay for the first option, look at what it shows, and go on to the
/// next unless that is good enough. The outcome is that of the last option paid for; the costs of all add up.
/// The judge carries it out, so that a strategy needs no signal of rows it must not see. Options that a row
/// does not offer are passed over; a signal missing there does not accept. Source: Chen, Zaharia, Zou (2023),
/// FrugalGPT, arXiv:2305.05176.
struct Cascade
{
    std::vector<std::int32_t> stages; ///< options, at least two
    /// After each stage but the last: a quantity of Table::others, whether at least (1) or at most (0) the
    /// threshold is good enough, and the threshold in the quantity's units of 10^-scale / parts.
    std::vector<std::int32_t> stageSignals;
    std::vector<std::int32_t> atLeast;
    std::vector<std::int64_t> thresholds;

    bool operator==(const Cascade&) const = default;
};

/// Plans: "stages", "signals", "at_least", i4, "thresholds", i8.
TRADEOFF_EXPORT Solution toSolution(const Cascade& cascade);
TRADEOFF_EXPORT bool isCascade(const Solution& solution);
/// @throws format::InputError if arrays are missing, do not fit together or name what the table has not.
TRADEOFF_EXPORT Cascade toCascade(const Table& table, const Solution& solution);
/// The options paid for in a row, in order; none where the row offers none of the stages.
TRADEOFF_EXPORT std::vector<std::int32_t> paidIn(const Table& table, const Cascade& cascade, std::size_t row);

/// The option of each row that a plan comes to, cascade or not; -1 where it comes to none.
/// @throws format::InputError if it cannot be read.
TRADEOFF_EXPORT std::vector<std::int32_t> optionsOf(const Problem& problem, const Solution& solution);

} // namespace tradeoff::problems::choice
