// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Resample.h"

#include "core/format/Random.h"
#include "core/solve/ThreadPool.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace tradeoff::study::policy {

namespace {

bool hasGroups(std::span<const HeldOut> folds)
{
    return std::any_of(folds.begin(), folds.end(), [](const HeldOut& fold) { return !fold.groups.empty(); });
}

/// Sums of one block of replicates: [lane][width], and each lane's weight.
void addUp(std::span<const double> weights, std::size_t width, std::span<const double> values,
           std::span<double> sums, std::span<double> total)
{
    const std::size_t rows = weights.size() / Draws::kLanes;
    for (std::size_t row = 0; row < rows; ++row) {
        const double* value = values.data() + row * width;
        for (std::size_t lane = 0; lane < Draws::kLanes; ++lane) {
            const double weight = weights[row * Draws::kLanes + lane];
            if (weight == 0) continue;
            double* sum = sums.data() + lane * width;
            for (std::size_t column = 0; column < width; ++column) sum[column] += weight * value[column];
            total[lane] += weight;
        }
    }
}

std::vector<double> observedMeans(const RowSet& rows, std::size_t width, std::span<const double> values)
{
    std::vector<double> means(width, 0);
    double total = 0;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        for (std::size_t column = 0; column < width; ++column)
            means[column] += rows.weights[row] * values[row * width + column];
        total += rows.weights[row];
    }
    for (double& mean : means) mean /= total;
    return means;
}

double nth(std::span<double> values, std::size_t n)
{
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(n), values.end());
    return values[n];
}

} // namespace

std::size_t RowSet::unitCount() const
{
    return static_cast<std::size_t>(std::accumulate(drawn.begin(), drawn.end(), std::int32_t{0}));
}

RowSet rowSetOf(std::span<const HeldOut> folds)
{
    RowSet set;
    const bool grouped = hasGroups(folds);
    std::map<std::int32_t, std::int32_t> unitOf;
    std::int32_t units = 0;
    for (const HeldOut& fold : folds) {
        const std::int32_t before = units;
        for (std::size_t row = 0; row < fold.rows; ++row) {
            const std::int32_t group = fold.groups.empty() ? -1 : fold.groups[row];
            const auto [at, isNew] = group < 0 ? std::pair(unitOf.end(), true) : unitOf.emplace(group, units);
            set.weights.push_back(fold.weight(row));
            set.units.push_back(at == unitOf.end() ? units : at->second);
            units += isNew;
        }
        if (!grouped) set.drawn.push_back(units - before);
    }
    if (grouped) set.drawn = {units};
    return set;
}

void Draws::block(int block, std::span<double> weights) const
{
    std::vector<double> counts(m_rows.unitCount() * kLanes, 0);
    for (int lane = 0; lane < kLanes; ++lane) {
        format::Random random(m_seed, static_cast<std::uint32_t>(block * kLanes + lane));
        std::size_t first = 0;
        for (const std::int32_t units : m_rows.drawn) {
            const auto bound = static_cast<std::uint32_t>(units);
            for (std::int32_t i = 0; i < units; ++i)
                ++counts[(first + random.below(bound)) * kLanes + static_cast<std::size_t>(lane)];
            first += bound;
        }
    }
    for (std::size_t row = 0; row < m_rows.rows(); ++row) {
        const double* count = counts.data() + static_cast<std::size_t>(m_rows.units[row]) * kLanes;
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            weights[row * kLanes + lane] = m_rows.weights[row] * count[lane];
    }
}

Means resampledMeans(const RowSet& rows, std::size_t width, std::span<const double> values,
                     const Resampling& how)
{
    constexpr std::size_t kLanes = Draws::kLanes;
    Means means;
    means.width = width;
    means.observed = observedMeans(rows, width, values);
    means.replicates.resize(static_cast<std::size_t>(how.replicates) * width);
    const Draws draws(rows, how.seed);
    solve::ThreadPool threads(how.threads);
    threads.forEach((how.replicates + Draws::kLanes - 1) / Draws::kLanes, [&](int block, int) {
        std::vector<double> weights(rows.rows() * kLanes);
        std::vector<double> sums(width * kLanes, 0);
        std::vector<double> total(kLanes, 0);
        draws.block(block, weights);
        addUp(weights, width, values, sums, total);
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const std::size_t replicate = static_cast<std::size_t>(block) * kLanes + lane;
            if (replicate >= static_cast<std::size_t>(how.replicates)) break;
            for (std::size_t column = 0; column < width; ++column)
                means.replicates[replicate * width + column] = sums[lane * width + column] / total[lane];
        }
    });
    return means;
}

Tails::Tails(std::span<const double> values) : m_values(values)
{
    const auto n = static_cast<double>(values.size());
    double sum = 0;
    double squares = 0;
    for (const double value : values) sum += value;
    for (const double value : values) squares += (value - sum / n) * (value - sum / n);
    const double away = 1.25 * std::sqrt(squares / n); // a tenth on either side of a bell
    for (const double value : values) {
        if (value < sum / n - away) m_low.push_back(value);
        if (value > sum / n + away) m_high.push_back(value);
    }
}

double Tails::low(std::size_t above)
{
    if (above < m_low.size()) return nth(m_low, above);
    std::vector<double> all(m_values.begin(), m_values.end());
    return nth(all, above);
}

double Tails::high(std::size_t below)
{
    if (below < m_high.size()) return nth(m_high, m_high.size() - 1 - below);
    std::vector<double> all(m_values.begin(), m_values.end());
    return nth(all, all.size() - 1 - below);
}

Interval percentiles(std::span<const double> replicates)
{
    if (replicates.empty()) return {std::nan(""), std::nan("")};
    Tails tails(replicates);
    const std::size_t cut = cutOf(replicates.size(), 0.025);
    return {tails.low(cut), tails.high(cut)};
}

std::size_t cutOf(std::size_t count, double share)
{
    return static_cast<std::size_t>(static_cast<double>(count) * share);
}

Interval reflected(double observed, std::span<const double> replicates)
{
    const Interval middle = percentiles(replicates);
    return {2 * observed - middle.high, 2 * observed - middle.low};
}

double lessBias(double observed, std::span<const double> replicates)
{
    double sum = 0;
    for (const double replicate : replicates) sum += replicate - observed;
    return observed - sum / static_cast<double>(replicates.size());
}

double halfWidth(double observed, std::span<double> replicates)
{
    if (replicates.empty()) return std::nan("");
    for (double& replicate : replicates) replicate = std::abs(replicate - observed);
    const auto cut = static_cast<std::size_t>(static_cast<double>(replicates.size()) * 0.05);
    return nth(replicates, replicates.size() - 1 - cut);
}

} // namespace tradeoff::study::policy
