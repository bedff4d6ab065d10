// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "core/problems/Front.h"
#include "plugins/choice/policies/Forecast.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::choice {

/// The whole frontier of predicted cells: every exchange rate once, the best switches first. Rows that would
/// switch at the same rate do so in an order drawn by lot.
struct Ladder
{
    std::vector<std::int32_t> base;    ///< option of each row
    std::vector<std::int32_t> rows;    ///< of each switch
    std::vector<std::int32_t> options; ///< that the row changes to
    std::vector<double> rates;         ///< of each switch: predicted accuracy over predicted cost, falling
};

/// seed: of the lot. weights: per row, or empty. The same for any number of threads.
Ladder ladderOf(const PredictedCells& cells, std::span<const std::int64_t> weights, std::uint64_t seed,
                int threads);

/// The ladder of some of its rows alone, in this order.
Ladder partOf(const Ladder& whole, const std::vector<std::size_t>& rows);

/// What rows that were not learnt from brought, as more and more switches are taken.
struct Expectation
{
    /// Falling. After all switches of rates[i] and better the outcomes are those of entry i + 1; entry 0 is
    /// the base.
    std::vector<double> rates;
    std::vector<double> accuracy; ///< mean per unit of weight; one more than rates
    std::vector<double> cost;     ///< the same, never falling
};

/// The walk of a ladder over rows with outcomes; one entry per rate, at most 2,000 in all.
Expectation expectationOf(const Ladder& ladder, const Evidence& evidence);

/// How accurate what the ladder chose is on average over budgets between two costs per unit of weight, half
/// of the budgets in equal steps and half in equal ratios; between steps as if drawn by lot.
double meanAccuracy(const Ladder& ladder, const Evidence& evidence, double from, double to);

/// Every step of a ladder, with what is expected of it and the policy's price. Steps of equal rates are
/// expected in equal parts of what validation brought at the rates nearest to theirs.
problems::Front frontOf(const Ladder& ladder, const Expectation& expectation, double fee,
                        const std::vector<std::int64_t>& fees);

format::Json toJson(const Expectation& expectation);
/// @throws format::InputError if the JSON is none that toJson() writes.
Expectation expectationFrom(const format::Json& json);

} // namespace tradeoff::choice
