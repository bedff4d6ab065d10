// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"
#include "core/solve/Random.h"
#include "core/solve/ThreadPool.h"
#include "plugins/scheduling/search/Layout.h"
#include "plugins/scheduling/search/LinearRule.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::scheduling {

using ShopPtr = std::shared_ptr<const problems::scheduling::Problem>;

/// What learning may spend, in schedules.
struct Purse
{
    std::function<std::int64_t()> left;
    std::function<void(std::int64_t built)> spend;
};

/// Shops on which rules are tried. A rule's score is the mean over shops of its schedule's value over the
/// mean value of the classical rules there (of several objectives the mean): 1 is as good as those in the
/// mean, 0 is best.
class Trials
{
public:
    /// goesOn: asked by any thread while schedules are built. At least one shop and one objective. Builds
    /// kClassical schedules per shop at most.
    Trials(std::vector<ShopPtr> shops, std::vector<std::string> objectives, solve::ThreadPool& threads,
           std::function<bool()> goesOn);
    static constexpr std::int64_t kClassical = 26;

    std::size_t shops() const { return m_shops.size(); }
    /// One score per rule, from one schedule per rule and shop; infinity where it was cut short.
    std::vector<double> scores(std::span<const LinearRule> rules);
    /// The score of the best of several schedules per shop whose priorities are disturbed, the first not.
    double bestOf(const LinearRule& rule, double noise, int schedules, std::uint64_t seed);
    /// Schedules built so far.
    std::int64_t built() const { return m_built; }

    /// The classical rules as sums, without and with delay, that were tried on the shops, and their scores.
    const std::vector<LinearRule>& classical() const { return m_classical; }
    const std::vector<double>& classicalScores() const { return m_classicalScores; }
    const std::vector<std::string>& classicalNames() const { return m_classicalNames; }

private:
    /// Values of the objectives of one schedule; empty if it was cut short.
    std::vector<double> values(const LinearRule& rule, double noise, std::size_t shop,
                               solve::Random& random) const;
    double relative(const std::vector<double>& values, std::size_t shop) const;
    void tryClassical();

    std::vector<ShopPtr> m_shops;
    std::vector<std::string> m_objectives;
    solve::ThreadPool& m_threads;
    std::function<bool()> m_goesOn;
    std::vector<Layout> m_layouts;
    std::vector<std::vector<double>> m_means; ///< per shop and objective, of the classical rules
    std::vector<LinearRule> m_classical;
    std::vector<double> m_classicalScores;
    std::vector<std::string> m_classicalNames;
    std::int64_t m_built = 0;
};

} // namespace tradeoff::scheduling
