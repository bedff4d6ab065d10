// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/trees/Trees.h"

#include "plugins/choice/learn/trees/TreesRegressor.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::choice {

namespace {

/// Rows' worth of belief that a slope is 1.
constexpr double kSlopeRows = 20;

/// Row by row the mean of the outcomes observed, and the share of the options that were.
struct Common
{
    std::vector<float> targets;
    std::vector<double> weights;
};

Common commonOf(const Matrix& targets, std::span<const double> weights)
{
    Common common;
    for (std::size_t i = 0; i < targets.rows; ++i) {
        double sum = 0;
        double count = 0;
        for (const float target : targets.row(i)) {
            if (std::isnan(target)) continue;
            sum += static_cast<double>(target);
            count += 1;
        }
        common.targets.push_back(static_cast<float>(count > 0 ? sum / count : 0));
        common.weights.push_back(weights[i] * count /
                                 static_cast<double>(std::max<std::size_t>(1, targets.columns)));
    }
    return common;
}

class Fit
{
public:
    Fit(const Lesson& lesson, const TreesSettings& settings, solve::Random random, solve::ThreadPool& threads,
        const StopCheck& mustStop)
        : m_lesson(lesson), m_settings(settings), m_random(random), m_threads(threads), m_mustStop(mustStop),
          m_bins(binsOf(lesson.features, lesson.weights, settings.bins)), m_units(unitsOf(lesson)),
          m_targets(m_units.standardised(lesson.targets))
    {
        m_growthSeed = (std::uint64_t{m_random.next()} << 32) | m_random.next();
        if (settings.heldOut > 0 && lesson.features.rows >= 10) {
            const int folds = std::max(2, static_cast<int>(1 / settings.heldOut + 0.5));
            m_fold = foldsOf(lesson.features.rows, folds, m_random);
        }
    }

    std::unique_ptr<Regressor> run()
    {
        TreesRegressor::Parts parts{
            m_lesson.features.columns, m_units, std::vector<double>(m_units.options(), 1.0), {}, {}};
        const std::vector<double> all(m_lesson.weights.begin(), m_lesson.weights.end());
        int shared = m_settings.sharedTrees;
        int own = m_settings.ownTrees;
        if (!m_fold.empty()) {
            std::vector<double> learnt = all;
            for (std::size_t i = 0; i < learnt.size(); ++i)
                if (m_fold[i] == 0) learnt[i] = 0;
            shared = bestShared(learnt);
            const auto sums = sharedSums(learnt, shared, nullptr);
            parts.slopes = slopesOf(sums);
            own = bestOwn(learnt, sums, parts.slopes);
        }
        const auto sums = sharedSums(all, shared, &parts.shared);
        parts.own = ownTrees(all, sums, parts.slopes, own);
        return std::make_unique<TreesRegressor>(std::move(parts));
    }

private:
    Booster sharedBooster(const Common& common, const GrowthSettings& growth) const
    {
        return Booster(m_bins, {common.targets, common.weights}, growth, solve::Random(m_growthSeed, 0));
    }

    /// How many shared trees err least on the rows held out.
    int bestShared(const std::vector<double>& learnt)
    {
        constexpr int kPatience = 25;
        const auto common = commonOf(m_targets, learnt);
        const auto judged = commonOf(m_targets, m_lesson.weights);
        auto booster = sharedBooster(common, m_settings.growth);
        double least = heldOutError(booster.sums(), judged);
        int best = 0;
        for (int count = 1; count <= m_settings.sharedTrees && count - best <= kPatience; ++count) {
            if (m_mustStop() || !booster.grow(m_threads)) break;
            const double error = heldOutError(booster.sums(), judged);
            if (error >= least) continue;
            least = error;
            best = count;
        }
        return best;
    }

    double heldOutError(std::span<const float> sums, const Common& judged) const
    {
        double error = 0;
        for (std::size_t i = 0; i < m_bins.rows; ++i) {
            if (m_fold[i] != 0) continue;
            const double off = static_cast<double>(judged.targets[i]) - static_cast<double>(sums[i]);
            error += judged.weights[i] * off * off;
        }
        return error;
    }

    std::vector<float> sharedSums(const std::vector<double>& weights, int count, Ensemble* trees)
    {
        const auto common = commonOf(m_targets, weights);
        auto booster = sharedBooster(common, m_settings.growth);
        for (int i = 0; i < count; ++i)
            if (m_mustStop() || !booster.grow(m_threads)) break;
        if (trees) *trees = booster.trees();
        return {booster.sums().begin(), booster.sums().end()};
    }

    /// How much of the shared sum each option follows, on the rows held out.
    std::vector<double> slopesOf(std::span<const float> sums) const
    {
        double square = 0;
        double weight = 0;
        for (std::size_t i = 0; i < m_bins.rows; ++i) {
            square += m_lesson.weights[i] * static_cast<double>(sums[i]) * static_cast<double>(sums[i]);
            weight += m_lesson.weights[i];
        }
        const double prior = weight > 0 ? kSlopeRows * square / weight : 0;
        std::vector<double> slopes;
        for (std::size_t o = 0; o < m_units.options(); ++o) {
            double top = prior;
            double bottom = prior;
            for (std::size_t i = 0; i < m_bins.rows; ++i) {
                const double target = m_targets.at(i, o);
                if (m_fold[i] != 0 || std::isnan(target)) continue;
                const double sum = sums[i];
                top += m_lesson.weights[i] * sum * target;
                bottom += m_lesson.weights[i] * sum * sum;
            }
            slopes.push_back(bottom > 0 ? std::clamp(top / bottom, 0.0, 2.0) : 1);
        }
        return slopes;
    }

    /// What the shared trees leave of one option, and which rows tell.
    Common restOf(std::size_t option, std::span<const double> weights, std::span<const float> sums,
                  double slope) const
    {
        Common rest{std::vector<float>(m_bins.rows), std::vector<double>(m_bins.rows)};
        for (std::size_t i = 0; i < m_bins.rows; ++i) {
            const double target = m_targets.at(i, option);
            if (std::isnan(target)) continue;
            rest.targets[i] = static_cast<float>(target - slope * static_cast<double>(sums[i]));
            rest.weights[i] = weights[i];
        }
        return rest;
    }

    /// How many trees per option: the least error summed over the options on the rows held out, unless it is
    /// within a standard error of that without trees.
    int bestOwn(const std::vector<double>& learnt, std::span<const float> sums,
                const std::vector<double>& slopes)
    {
        const auto steps = static_cast<std::size_t>(m_settings.ownTrees) + 1;
        std::vector<Table> gains(m_units.options());
        StopFlag stops(m_mustStop);
        m_threads.forEach(static_cast<int>(m_units.options()), [&](int index, int worker) {
            const auto o = static_cast<std::size_t>(index);
            gains[o] = ownGains(o, restOf(o, m_lesson.weights, sums, slopes[o]), learnt,
                                [&] { return stops(worker); });
        });
        std::size_t best = 0;
        double most = 0;
        for (std::size_t step = 1; step < steps; ++step) {
            double sum = 0;
            double squares = 0;
            double count = 0;
            for (std::size_t i = 0; i < gains[0].rows; ++i) {
                double gain = 0;
                for (const auto& table : gains) gain += table.at(i, step);
                sum += gain;
                squares += gain * gain;
                count += 1;
            }
            const double error = std::sqrt(std::max(0.0, squares - sum * sum / std::max(1.0, count)));
            if (sum > error && sum > most) {
                most = sum;
                best = step;
            }
        }
        return static_cast<int>(best);
    }

    /// Per row held out and number of trees: by how much less it errs than without.
    Table ownGains(std::size_t option, const Common& rest, const std::vector<double>& learnt,
                   const StopCheck& mustStop) const
    {
        std::vector<std::size_t> held;
        for (std::size_t i = 0; i < m_bins.rows; ++i)
            if (m_fold[i] == 0) held.push_back(i);
        Table gains(held.size(), static_cast<std::size_t>(m_settings.ownTrees) + 1);
        std::vector<double> weights = rest.weights;
        for (std::size_t i = 0; i < weights.size(); ++i)
            if (learnt[i] <= 0) weights[i] = 0;
        Booster booster(m_bins, {rest.targets, weights}, m_settings.growth, ownRandom(option));
        solve::ThreadPool alone(1);
        bool grows = true;
        for (std::size_t step = 1; step < gains.columns; ++step) {
            grows = grows && !mustStop() && booster.grow(alone);
            for (std::size_t i = 0; i < held.size(); ++i) {
                const double target = rest.targets[held[i]];
                const double off = target - static_cast<double>(booster.sums()[held[i]]);
                gains.at(i, step) = rest.weights[held[i]] * (target * target - off * off);
            }
        }
        return gains;
    }

    std::vector<Ensemble> ownTrees(const std::vector<double>& weights, std::span<const float> sums,
                                   const std::vector<double>& slopes, int count) const
    {
        std::vector<Ensemble> own(m_units.options());
        StopFlag stops(m_mustStop);
        m_threads.forEach(static_cast<int>(own.size()), [&](int index, int worker) {
            const auto o = static_cast<std::size_t>(index);
            const auto rest = restOf(o, weights, sums, slopes[o]);
            Booster booster(m_bins, {rest.targets, rest.weights}, m_settings.growth, ownRandom(o));
            solve::ThreadPool alone(1);
            for (int i = 0; i < count; ++i)
                if (stops(worker) || !booster.grow(alone)) break;
            own[o] = booster.trees();
        });
        return own;
    }

    solve::Random ownRandom(std::size_t option) const
    {
        return solve::Random(m_growthSeed, static_cast<std::uint32_t>(option) + 1);
    }

    const Lesson& m_lesson;
    const TreesSettings& m_settings;
    solve::Random m_random;
    solve::ThreadPool& m_threads;
    const StopCheck& m_mustStop;
    Bins m_bins;
    OptionUnits m_units;
    Matrix m_targets;
    std::vector<int> m_fold; ///< 0: held out; empty: none is
    std::uint64_t m_growthSeed = 0;
};

} // namespace

std::unique_ptr<Regressor> fitTrees(const Lesson& lesson, const TreesSettings& settings, solve::Random random,
                                    solve::ThreadPool& threads, const StopCheck& mustStop)
{
    return Fit(lesson, settings, random, threads, mustStop).run();
}

} // namespace tradeoff::choice
