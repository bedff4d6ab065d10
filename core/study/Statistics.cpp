// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/Statistics.h"

#include "core/solve/Random.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tradeoff::study {

namespace {

constexpr std::size_t kMostExactPairs = 25;
constexpr int kResamplings = 2000;

/// Of all 2^n choices of signs, the share whose positive ranks sum to at most `sum`.
double shareOfSignsUpTo(std::size_t n, double sum)
{
    const std::size_t most = n * (n + 1) / 2;
    std::vector<double> ways(most + 1, 0);
    ways[0] = 1;
    for (std::size_t rank = 1; rank <= n; ++rank)
        for (std::size_t total = most; total >= rank; --total) ways[total] += ways[total - rank];
    double count = 0;
    for (std::size_t total = 0; total <= most && static_cast<double>(total) <= sum; ++total)
        count += ways[total];
    return std::ldexp(count, -static_cast<int>(n));
}

/// Sum of t³ - t over groups of t equal values.
double tieSum(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    double sum = 0;
    for (std::size_t begin = 0, end = 0; begin < values.size(); begin = end) {
        while (end < values.size() && values[end] == values[begin]) ++end;
        const auto t = static_cast<double>(end - begin);
        sum += t * t * t - t;
    }
    return sum;
}

double normalP(const SignedRankTest& test, double ties)
{
    const auto n = static_cast<double>(test.pairs);
    const double variance = n * (n + 1) * (2 * n + 1) / 24 - ties / 48;
    if (!(variance > 0)) return 1;
    const double away = std::max(0.0, std::abs(test.positive - n * (n + 1) / 4) - 0.5);
    return std::min(1.0, std::erfc(away / std::sqrt(variance) / std::sqrt(2.0)));
}

/// The middle of sorted values.
double medianOfSorted(const std::vector<double>& values)
{
    const std::size_t half = values.size() / 2;
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    if (values.size() % 2 == 1 || values[half - 1] == values[half]) return values[half];
    if (std::isinf(values[half - 1]) && std::isinf(values[half])) return 0; // between -infinity and +infinity
    return (values[half - 1] + values[half]) / 2;
}

} // namespace

std::vector<double> sharedRanks(std::span<const double> values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
        for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = static_cast<double>(begin + 1 + end) / 2;
    }
    return ranks;
}

SignedRankTest signedRankTest(std::span<const double> differences)
{
    std::vector<double> sizes;
    std::vector<bool> isPositive;
    for (const double difference : differences) {
        if (difference == 0) continue;
        sizes.push_back(std::abs(difference));
        isPositive.push_back(difference > 0);
    }
    SignedRankTest test;
    test.pairs = sizes.size();
    if (sizes.empty()) return test;
    const auto ranks = sharedRanks(sizes);
    for (std::size_t i = 0; i < ranks.size(); ++i)
        (isPositive[i] ? test.positive : test.negative) += ranks[i];
    const double ties = tieSum(sizes);
    test.exact = ties == 0 && test.pairs <= kMostExactPairs;
    test.p = test.exact
                 ? std::min(1.0, 2 * shareOfSignsUpTo(test.pairs, std::min(test.positive, test.negative)))
                 : normalP(test, ties);
    return test;
}

double rankBiserial(const SignedRankTest& test)
{
    const double sum = test.positive + test.negative;
    return sum > 0 ? (test.positive - test.negative) / sum : 0;
}

std::vector<double> holmAdjusted(std::span<const double> p)
{
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> adjusted(p.size());
    double least = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        least = std::max(least, std::min(1.0, static_cast<double>(p.size() - i) * p[order[i]]));
        adjusted[order[i]] = least;
    }
    return adjusted;
}

FriedmanTest friedmanTest(std::span<const std::vector<double>> values)
{
    FriedmanTest test;
    if (values.empty()) return test;
    const std::size_t strategies = values[0].size();
    const auto n = static_cast<double>(values.size());
    const auto k = static_cast<double>(strategies);
    std::vector<double> sums(strategies, 0);
    double ties = 0;
    for (const auto& row : values) {
        const auto ranks = sharedRanks(row);
        for (std::size_t s = 0; s < strategies; ++s) sums[s] += ranks[s];
        ties += tieSum(row);
    }
    double spread = 0;
    for (const double sum : sums) {
        spread += (sum - n * (k + 1) / 2) * (sum - n * (k + 1) / 2);
        test.meanRanks.push_back(sum / n);
    }
    const double scale = n * k * (k + 1) - ties / (k - 1);
    if (strategies < 2 || !(scale > 0)) return test;
    test.statistic = 12 * spread / scale;
    test.p = chiSquareTail(test.statistic, static_cast<int>(strategies) - 1);
    return test;
}

double chiSquareTail(double statistic, int degrees)
{
    const double half = statistic / 2;
    double sum = degrees % 2 ? std::erfc(std::sqrt(half)) : std::exp(-half);
    double term =
        degrees % 2 ? std::exp(-half) * std::sqrt(half) / std::sqrt(std::acos(-1.0)) * 2 : sum * half;
    for (int d = degrees % 2 ? 3 : 4; d <= degrees; d += 2) {
        sum += term;
        term *= statistic / d;
    }
    return std::min(1.0, sum);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return medianOfSorted(values);
}

Interval medianInterval(std::span<const double> values, std::uint64_t seed)
{
    if (values.empty()) return {std::nan(""), std::nan("")};
    solve::Random random(seed);
    std::vector<double> medians;
    std::vector<double> drawn(values.size());
    for (int round = 0; round < kResamplings; ++round) {
        for (double& value : drawn) value = values[random.below(static_cast<std::uint32_t>(values.size()))];
        medians.push_back(median(drawn));
    }
    std::sort(medians.begin(), medians.end());
    const auto cut = static_cast<std::size_t>(kResamplings * 0.025);
    return {medians[cut], medians[medians.size() - 1 - cut]};
}

} // namespace tradeoff::study
