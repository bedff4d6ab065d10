// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::study {

/// Differences of pairs are first - second; +infinity where only the second has a value, -infinity where only
/// the first, 0 where neither.

/// The signed-rank test of Wilcoxon (1945), Individual comparisons by ranking methods, doi:10.2307/3001968:
/// are the differences of pairs centred on 0? Zeros are left out, equal sizes share their mean rank. Exact
/// over all signs for up to 25 pairs of different sizes, else the normal approximation with correction for
/// ties and continuity.
struct SignedRankTest
{
    std::size_t pairs = 0; ///< that differ
    double positive = 0;   ///< sum of ranks of positive differences
    double negative = 0;
    double p = 1; ///< two-sided
    bool exact = false;
};
TRADEOFF_EXPORT SignedRankTest signedRankTest(std::span<const double> differences);

/// (positive - negative) / (positive + negative) ranks: -1 where every difference is negative, 0 where
/// nothing is seen. Source: Kerby (2014), The simple difference formula, doi:10.2466/11.IT.3.1.
TRADEOFF_EXPORT double rankBiserial(const SignedRankTest& test);

/// The p-values made fit to be read together, in their order. Source: Holm (1979), A simple sequentially
/// rejective multiple test procedure, Scandinavian Journal of Statistics 6.
TRADEOFF_EXPORT std::vector<double> holmAdjusted(std::span<const double> p);

/// Do k strategies rank differently over n problems? Lower values rank first, equal ones share. Chi-square
/// approximation with k - 1 degrees of freedom and correction for ties. Source: Friedman (1937), The use of
/// ranks to avoid the assumption of normality, doi:10.1080/01621459.1937.10503522.
struct FriedmanTest
{
    std::vector<double> meanRanks; ///< one per strategy
    double statistic = 0;
    double p = 1;
};
/// Shapes: values[problem][strategy].
TRADEOFF_EXPORT FriedmanTest friedmanTest(std::span<const std::vector<double>> values);

/// Middle value, of an even number the mean of the two; NaN of nothing.
TRADEOFF_EXPORT double median(std::vector<double> values);

struct Interval
{
    double low = 0;
    double high = 0;
};
/// 95 % percentile interval of the median over 2,000 seeded resamplings (Efron 1979,
/// doi:10.1214/aos/1176344552).
TRADEOFF_EXPORT Interval medianInterval(std::span<const double> values, std::uint64_t seed);

/// P(X ≥ statistic) for a chi-square variable. degrees ≥ 1.
TRADEOFF_EXPORT double chiSquareTail(double statistic, int degrees);

/// Ranks from 1, equal values share their mean rank.
TRADEOFF_EXPORT std::vector<double> sharedRanks(std::span<const double> values);

} // namespace tradeoff::study
