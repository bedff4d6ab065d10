// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/learn/Evolution.h"

#include "core/format/Elementary.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tradeoff::scheduling {

namespace {

constexpr std::size_t kOffspring = 40;
constexpr std::size_t kParents = 8;
constexpr double kFirstStep = 0.3;
constexpr double kDelayStep = 0.2;
constexpr double kLeastStep = 1e-4;
constexpr int kPatience = 25; ///< generations without a better rule before another start
constexpr std::size_t kMostStarts = 3;
constexpr double kTolerance = 0.0005; ///< what a weight must bring to be kept
constexpr int kDisturbed = 24;        ///< schedules per shop when the noise is chosen
constexpr int kNoises = 8;            ///< tried, each half of the one before
constexpr double kLargestNoise = 4;   ///< in lengths of the weights
constexpr double kUsualNoise = 0.2;   ///< share of the weights' length, where none could be chosen

/// Standard normal by Marsaglia's polar method.
double normal(solve::Random& random)
{
    for (;;) {
        const double u = 2 * random.unit() - 1;
        const double v = 2 * random.unit() - 1;
        const double square = u * u + v * v;
        if (square > 0 && square < 1) return u * std::sqrt(-2 * format::logarithm(square) / square);
    }
}

/// Weights, one per feature, and the delay last; steps likewise.
struct Individual
{
    std::vector<double> at;
    std::vector<double> steps;
    double score = 0;
};

/// To a ten-thousandth: what is kept is what is written.
double rounded(double value)
{
    return std::floor(value * 10000 + 0.5) / 10000;
}

class Evolution
{
public:
    Evolution(Trials& learn, const std::vector<std::size_t>& features, std::uint64_t seed, const Purse& purse)
        : m_learn(learn), m_features(features), m_random(seed, 1), m_purse(purse)
    {
    }

    /// The best rules found, one per start, in order of score. As much of the purse is left as choosing
    /// between them and simplifying them takes.
    std::vector<Individual> run(std::size_t checkShops)
    {
        std::vector<Individual> best;
        const auto chosen = starts();
        const std::size_t rest = chosen.size() * ((m_features.size() + 2) * m_learn.shops() + checkShops) +
                                 m_learn.shops() * kDisturbed * kNoises;
        const auto kept = static_cast<std::int64_t>(rest);
        const std::int64_t each = (m_purse.left() - kept) / static_cast<std::int64_t>(chosen.size());
        for (std::size_t k = 0; k < chosen.size(); ++k) {
            m_until = kept + each * static_cast<std::int64_t>(chosen.size() - 1 - k);
            if (affords(kOffspring)) best.push_back(from(individual(m_learn.classical()[chosen[k]])));
        }
        std::stable_sort(best.begin(), best.end(),
                         [](const auto& a, const auto& b) { return a.score < b.score; });
        return best;
    }

    LinearRule rule(const Individual& individual) const
    {
        LinearRule rule;
        for (std::size_t k = 0; k < m_features.size(); ++k)
            if (const double weight = rounded(individual.at[k]); weight != 0)
                rule.weights.emplace_back(m_features[k], weight);
        rule.delay = rounded(std::clamp(individual.at.back(), 0.0, 1.0));
        return rule;
    }

private:
    /// The classical rules to start from: the best, no rule twice.
    std::vector<std::size_t> starts() const
    {
        std::vector<std::size_t> order(m_learn.classical().size());
        std::iota(order.begin(), order.end(), 0);
        const auto& scores = m_learn.classicalScores();
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return scores[a] < scores[b]; });
        std::vector<std::size_t> chosen;
        for (const auto next : order) {
            const auto isSame = [&](auto other) {
                return m_learn.classicalNames()[other] == m_learn.classicalNames()[next];
            };
            if (std::none_of(chosen.begin(), chosen.end(), isSame)) chosen.push_back(next);
            if (chosen.size() == kMostStarts) break;
        }
        return chosen;
    }

    Individual individual(const LinearRule& rule) const
    {
        Individual found;
        found.at.assign(m_features.size() + 1, 0);
        found.steps.assign(m_features.size() + 1, kFirstStep);
        for (const auto& [feature, weight] : rule.weights) {
            const auto at = std::find(m_features.begin(), m_features.end(), feature);
            if (at != m_features.end()) found.at[static_cast<std::size_t>(at - m_features.begin())] = weight;
        }
        found.at.back() = rule.delay;
        found.steps.back() = kDelayStep;
        return found;
    }

    Individual offspring(const Individual& parent)
    {
        const auto size = static_cast<double>(parent.at.size());
        const double common = normal(m_random) / std::sqrt(2 * size);
        Individual child = parent;
        for (std::size_t k = 0; k < parent.at.size(); ++k) {
            child.steps[k] *= format::exponential(common + normal(m_random) / std::sqrt(2 * std::sqrt(size)));
            child.steps[k] = std::max(child.steps[k], kLeastStep);
            child.at[k] += child.steps[k] * normal(m_random);
        }
        child.at.back() = std::clamp(child.at.back(), 0.0, 1.0);
        return child;
    }

    bool affords(std::size_t rules) const
    {
        return m_purse.left() - m_until >= static_cast<std::int64_t>(rules * m_learn.shops());
    }

    void score(std::vector<Individual>& all)
    {
        std::vector<LinearRule> rules;
        for (const auto& one : all) rules.push_back(rule(one));
        const auto scores = m_learn.scores(rules);
        for (std::size_t k = 0; k < all.size(); ++k) all[k].score = scores[k];
        m_purse.spend(static_cast<std::int64_t>(rules.size() * m_learn.shops()));
    }

    static Individual middle(const std::vector<Individual>& parents)
    {
        Individual mean = parents[0];
        const double share = 1.0 / static_cast<double>(kParents);
        for (std::size_t k = 0; k < mean.at.size(); ++k) {
            double sum = 0;
            double logarithms = 0;
            for (std::size_t p = 0; p < kParents; ++p) {
                sum += parents[p].at[k];
                logarithms += format::logarithm(parents[p].steps[k]);
            }
            mean.at[k] = sum * share;
            mean.steps[k] = format::exponential(logarithms * share);
        }
        return mean;
    }

    Individual from(Individual parent)
    {
        std::vector<Individual> generation = {parent};
        score(generation);
        Individual best = generation[0];
        for (int since = 0; since < kPatience && affords(kOffspring); ++since) {
            generation.clear();
            for (std::size_t k = 0; k < kOffspring; ++k) generation.push_back(offspring(parent));
            score(generation);
            std::stable_sort(generation.begin(), generation.end(),
                             [](const auto& a, const auto& b) { return a.score < b.score; });
            if (generation[0].score < best.score - 1e-6) {
                best = generation[0];
                since = 0;
            }
            parent = middle(generation);
        }
        return best;
    }

    Trials& m_learn;
    const std::vector<std::size_t>& m_features;
    solve::Random m_random;
    const Purse& m_purse;
    std::int64_t m_until = 0; ///< what the present start must leave of it
};

/// Leaves out what brings nothing, the smallest weights first.
LinearRule simplified(Trials& learn, LinearRule rule, double score, const Purse& purse)
{
    const auto shops = static_cast<std::int64_t>(learn.shops());
    auto order = rule.weights;
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return std::abs(a.second) < std::abs(b.second); });
    for (const auto& entry : order) {
        LinearRule shorter = rule;
        std::erase(shorter.weights, entry);
        if (shorter.weights.empty() || purse.left() < shops) break;
        purse.spend(shops);
        if (learn.scores(std::span(&shorter, 1))[0] <= score + kTolerance) rule = shorter;
    }
    return rule;
}

double chosenNoise(Trials& trials, const LinearRule& rule, std::uint64_t seed, const Purse& purse)
{
    const auto cost = static_cast<std::int64_t>(trials.shops()) * kDisturbed;
    double norm = 0;
    for (const auto& [feature, weight] : rule.weights) norm += weight * weight;
    norm = std::sqrt(norm);
    double best = rounded(norm * kUsualNoise);
    double least = 0;
    for (int power = 0; power < kNoises && purse.left() >= cost; ++power) {
        const double noise = rounded(norm * kLargestNoise / static_cast<double>(1 << power));
        purse.spend(cost);
        const double score = trials.bestOf(rule, noise, kDisturbed, seed);
        if (power == 0 || score < least) {
            least = score;
            best = noise;
        }
    }
    return best;
}

} // namespace

Learnt evolve(Trials& learn, Trials& check, const std::vector<std::size_t>& features, std::uint64_t seed,
              const Purse& purse)
{
    Evolution evolution(learn, features, seed, purse);
    const auto& classical = learn.classicalScores();
    const auto best =
        static_cast<std::size_t>(std::min_element(classical.begin(), classical.end()) - classical.begin());
    Learnt found;
    found.classical = learn.classicalNames()[best];
    found.classicalDelay = learn.classical()[best].delay;
    found.classicalScore = classical[best];
    found.classicalChecked = check.classicalScores()[best];
    found.rule = learn.classical()[best];
    found.score = found.classicalScore;
    found.checked = found.classicalChecked;
    for (const auto& individual : evolution.run(check.shops())) {
        const LinearRule rule = simplified(learn, evolution.rule(individual), individual.score, purse);
        const auto both = static_cast<std::int64_t>(learn.shops() + check.shops());
        if (purse.left() < both) break;
        purse.spend(both);
        const double checked = check.scores(std::span(&rule, 1))[0];
        if (!(checked < found.checked)) continue;
        found.rule = rule;
        found.checked = checked;
        found.score = learn.scores(std::span(&rule, 1))[0];
    }
    found.noise = chosenNoise(learn, found.rule, seed, purse);
    found.schedules = learn.built() + check.built();
    return found;
}

} // namespace tradeoff::scheduling
