// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Bands.h"

#include "core/solve/ThreadPool.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::study::policy {

namespace {

constexpr std::size_t kLanes = Draws::kLanes;
/// Numbers held at once: 64 MiB.
constexpr std::size_t kMostHeld = std::size_t{8} << 20;

/// What switches change, in the order they are walked.
struct Changes
{
    std::vector<std::size_t> rows;
    std::vector<double> accuracy;
    std::vector<double> cost;
};

Changes changesOf(const Path& path)
{
    Plan now{path.accuracy, path.cost};
    Changes changes;
    for (const auto& change : path.switches) {
        const auto row = static_cast<std::size_t>(change.row);
        changes.rows.push_back(row);
        changes.accuracy.push_back(change.accuracy - now.accuracy[row]);
        changes.cost.push_back(change.cost - now.cost[row]);
        now.accuracy[row] = change.accuracy;
        now.cost[row] = change.cost;
    }
    return changes;
}

/// Where the walk of eight replicates stands.
struct Sums
{
    double accuracy[kLanes] = {};
    double cost[kLanes] = {};
    double weight[kLanes] = {};

    void add(const double* weights, double moreAccuracy, double moreCost)
    {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            accuracy[lane] += weights[lane] * moreAccuracy;
            cost[lane] += weights[lane] * moreCost;
        }
    }
};

/// Walks slices of the chosen steps in all replicates and keeps each step's accuracies and costs together.
class Walk
{
public:
    Walk(const Path& path, const RowSet& rows, const BandSettings& settings)
        : m_path(path), m_changes(changesOf(path)), m_draws(rows, settings.resampling.seed),
          m_blocks((static_cast<std::size_t>(settings.resampling.replicates) + kLanes - 1) / kLanes),
          m_sums(m_blocks), m_done(0)
    {
    }

    std::size_t columnSize() const { return m_blocks * kLanes; }

    /// accuracy and cost: [step of the slice][replicate].
    void slice(std::span<const std::size_t> steps, std::vector<double>& accuracy, std::vector<double>& cost,
               solve::ThreadPool& threads)
    {
        accuracy.resize(steps.size() * columnSize());
        cost.resize(steps.size() * columnSize());
        threads.forEach(static_cast<int>(m_blocks), [&](int block, int) {
            std::vector<double> weights(m_path.rows() * kLanes);
            m_draws.block(block, weights);
            walk(static_cast<std::size_t>(block), weights, steps, accuracy, cost);
        });
        m_isBegun = true;
        m_done = static_cast<std::size_t>(m_path.marks[steps.back()]);
    }

private:
    void begin(Sums& sums, const std::vector<double>& weights) const
    {
        for (std::size_t row = 0; row < m_path.rows(); ++row) {
            const double* weight = weights.data() + row * kLanes;
            sums.add(weight, m_path.accuracy[row], m_path.cost[row]);
            for (std::size_t lane = 0; lane < kLanes; ++lane) sums.weight[lane] += weight[lane];
        }
    }

    void walk(std::size_t block, const std::vector<double>& weights, std::span<const std::size_t> steps,
              std::vector<double>& accuracy, std::vector<double>& cost)
    {
        Sums sums = m_sums[block];
        if (!m_isBegun) begin(sums, weights);
        std::size_t done = m_done;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const auto mark = static_cast<std::size_t>(m_path.marks[steps[i]]);
            for (; done < mark; ++done)
                sums.add(weights.data() + m_changes.rows[done] * kLanes, m_changes.accuracy[done],
                         m_changes.cost[done]);
            const std::size_t at = i * columnSize() + block * kLanes;
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                accuracy[at + lane] = sums.accuracy[lane] / sums.weight[lane];
                cost[at + lane] = sums.cost[lane] / sums.weight[lane];
            }
        }
        m_sums[block] = sums;
    }

    const Path& m_path;
    Changes m_changes;
    Draws m_draws;
    std::size_t m_blocks;
    std::vector<Sums> m_sums;
    std::size_t m_done; ///< switches walked by earlier slices
    bool m_isBegun = false;
};

/// What is told of one step, from its replicates.
void describe(Bands& bands, std::size_t at, std::span<const double> accuracy, std::span<const double> cost,
              const BandSettings& settings)
{
    bands.accuracyIntervals[at] = percentiles(accuracy);
    Tails tails(cost);
    const std::size_t cut = cutOf(cost.size(), 0.025);
    bands.costIntervals[at] = {tails.low(cut), tails.high(cut)};
    bands.costLimit[at] = tails.high(cutOf(cost.size(), settings.chance));
    for (std::size_t budget = 0; budget < settings.budgets.size(); ++budget) {
        const auto more = std::count_if(cost.begin(), cost.end(),
                                        [&](double value) { return value > settings.budgets[budget]; });
        bands.chanceOver[budget][at] = static_cast<double>(more) / static_cast<double>(cost.size());
    }
}

Bands emptyBands(const HeldOut& heldOut, const Path& path, const BandSettings& settings)
{
    Bands bands;
    bands.steps = settings.steps;
    if (bands.steps.empty()) {
        bands.steps.resize(path.steps());
        std::iota(bands.steps.begin(), bands.steps.end(), std::size_t{0});
    }
    const Plan means = stepMeans(heldOut, path);
    for (const std::size_t step : bands.steps) {
        bands.accuracy.push_back(means.accuracy[step]);
        bands.cost.push_back(means.cost[step]);
    }
    bands.accuracyIntervals.resize(bands.steps.size());
    bands.costIntervals.resize(bands.steps.size());
    bands.costLimit.resize(bands.steps.size());
    bands.chanceOver.assign(settings.budgets.size(), std::vector<double>(bands.steps.size()));
    return bands;
}

} // namespace

Bands bandsOf(const HeldOut& heldOut, const Path& path, const BandSettings& settings)
{
    Bands bands = emptyBands(heldOut, path, settings);
    const RowSet rows = rowSetOf(std::span(&heldOut, 1));
    Walk walk(path, rows, settings);
    solve::ThreadPool threads(settings.resampling.threads);
    const std::size_t size = walk.columnSize();
    const auto replicates = static_cast<std::size_t>(settings.resampling.replicates);
    const std::size_t perSlice = std::max<std::size_t>(1, kMostHeld / (2 * size));
    std::vector<double> accuracy;
    std::vector<double> cost;
    for (std::size_t first = 0; first < bands.steps.size(); first += perSlice) {
        const std::size_t count = std::min(perSlice, bands.steps.size() - first);
        walk.slice(std::span(bands.steps).subspan(first, count), accuracy, cost, threads);
        threads.forEach(static_cast<int>(count), [&](int i, int) {
            const std::size_t at = static_cast<std::size_t>(i) * size;
            describe(bands, first + static_cast<std::size_t>(i), std::span(accuracy).subspan(at, replicates),
                     std::span(cost).subspan(at, replicates), settings);
        });
    }
    return bands;
}

std::optional<std::size_t> lastWithin(const Bands& bands, double budget)
{
    for (std::size_t at = bands.steps.size(); at > 0; --at)
        if (bands.costLimit[at - 1] <= budget) return at - 1;
    return std::nullopt;
}

} // namespace tradeoff::study::policy
