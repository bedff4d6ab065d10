// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/study/Statistics.h"
#include "core/study/policy/Path.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::study::policy {

/// How rows are drawn anew. The result does not depend on threads.
struct Resampling
{
    int replicates = 10'000;
    std::uint64_t seed = 1;
    int threads = 1;
};

/// Rows as they are drawn: as many units as there are, with replacement, from each stratum. A unit is a row,
/// or all rows of a group (cluster bootstrap); a stratum is a fold, or everything where there are groups.
/// Source: Efron (1979), Bootstrap methods: another look at the jackknife, doi:10.1214/aos/1176344552;
/// clusters: Davison, Hinkley (1997), Bootstrap methods and their application, 3.8.
struct TRADEOFF_EXPORT RowSet
{
    std::vector<double> weights;     ///< per row
    std::vector<std::int32_t> units; ///< per row; numbered from 0 through the strata in order
    std::vector<std::int32_t> drawn; ///< units of each stratum

    std::size_t rows() const { return weights.size(); }
    std::size_t unitCount() const;
};

/// The rows of all folds one after another.
TRADEOFF_EXPORT RowSet rowSetOf(std::span<const HeldOut> folds);

/// Draws replicates eight at a time: replicate r comes from stream r of the seed alone.
class TRADEOFF_EXPORT Draws
{
public:
    static constexpr int kLanes = 8;

    Draws(const RowSet& rows, std::uint64_t seed) : m_rows(rows), m_seed(seed) {}
    /// weights[row * kLanes + lane]: the weight of a row in replicate block * kLanes + lane.
    void block(int block, std::span<double> weights) const;

private:
    const RowSet& m_rows;
    std::uint64_t m_seed;
};

/// Weighted means of columns over the rows: as observed, and in each replicate (replicate × width).
struct Means
{
    std::size_t width = 0;
    std::vector<double> observed;
    std::vector<double> replicates;

    std::size_t count() const { return width == 0 ? 0 : replicates.size() / width; }
    std::span<const double> at(std::size_t replicate) const
    {
        return std::span(replicates).subspan(replicate * width, width);
    }
};
/// values: rows × width, row-major. O(replicates × rows × width).
TRADEOFF_EXPORT Means resampledMeans(const RowSet& rows, std::size_t width, std::span<const double> values,
                                     const Resampling& how);

/// The least and the largest of many values, without sorting all of them.
class TRADEOFF_EXPORT Tails
{
public:
    explicit Tails(std::span<const double> values);
    /// The value that `above` others are no larger than; the same from the top. Both less than the count.
    double low(std::size_t above);
    double high(std::size_t below);

private:
    std::span<const double> m_values;
    std::vector<double> m_low;
    std::vector<double> m_high;
};
/// How many of `count` replicates make up this share, rounded down.
TRADEOFF_EXPORT std::size_t cutOf(std::size_t count, double share);

/// The middle 95 % of replicates. For means of rows at a place fixed beforehand; not for a
/// maximum, a hull or whatever was picked after looking: see reflected.
TRADEOFF_EXPORT Interval percentiles(std::span<const double> replicates);
/// The basic (reflected) bootstrap: 2 × observed less the upper and lower percentile. A hull or a maximum
/// over noisy points lies too high, and its replicates lie too high again by about as much, so that
/// reflecting takes the bias out. Coverage by simulation: docs/policies.md. Source: Davison, Hinkley (1997),
/// Bootstrap methods and their application, 5.2.
TRADEOFF_EXPORT Interval reflected(double observed, std::span<const double> replicates);
/// observed - (mean of replicates - observed).
TRADEOFF_EXPORT double lessBias(double observed, std::span<const double> replicates);
/// h such that observed ± h holds the middle 95 % of |replicate - observed|: the symmetric interval (Hall
/// 1988, On symmetric bootstrap confidence intervals, JRSS B 50). Reordered as those distances.
TRADEOFF_EXPORT double halfWidth(double observed, std::span<double> replicates);

} // namespace tradeoff::study::policy
