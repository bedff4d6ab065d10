// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/learn/Trials.h"

#include "plugins/scheduling/search/Construction.h"
#include "plugins/scheduling/search/Offers.h"

#include <algorithm>
#include <limits>

namespace tradeoff::scheduling {

namespace {

constexpr double kCutShort = std::numeric_limits<double>::infinity();

} // namespace

Trials::Trials(std::vector<ShopPtr> shops, std::vector<std::string> objectives, solve::ThreadPool& threads,
               std::function<bool()> goesOn)
    : m_shops(std::move(shops)), m_objectives(std::move(objectives)), m_threads(threads),
      m_goesOn(std::move(goesOn))
{
    m_layouts.reserve(m_shops.size());
    for (const auto& shop : m_shops) m_layouts.emplace_back(*shop);
    tryClassical();
}

std::vector<double> Trials::values(const LinearRule& rule, double noise, std::size_t shop,
                                   solve::Random& random) const
{
    Dispatching how;
    how.learned = &rule;
    how.delay = rule.delay;
    how.noise = noise;
    const Built built = build(m_layouts[shop], how, random, m_goesOn);
    std::vector<double> found;
    if (!built.complete) return found;
    for (const auto& id : m_objectives)
        found.push_back(static_cast<double>(
            valueOf(*m_shops[shop], id, built.schedule.starts, built.ends, built.schedule.machines)));
    return found;
}

double Trials::relative(const std::vector<double>& values, std::size_t shop) const
{
    if (values.empty()) return kCutShort;
    double sum = 0;
    for (std::size_t k = 0; k < values.size(); ++k) sum += values[k] / m_means[shop][k];
    return sum / static_cast<double>(values.size());
}

/// Means first: they are what scores are measured by. Those that are always 0 count as 1.
void Trials::tryClassical()
{
    const auto usable = featuresOf(*m_shops[0]);
    for (const Rule& rule : rules())
        for (const double delay : {0.0, 1.0}) {
            LinearRule sum = linear(rule, delay, usable);
            if (sum.weights.empty()) continue;
            m_classical.push_back(std::move(sum));
            m_classicalNames.emplace_back(rule.id);
        }
    const std::size_t tried = m_classical.size();
    std::vector<std::vector<double>> all(tried * m_shops.size());
    m_threads.forEach(static_cast<int>(all.size()), [&](int index, int) {
        const auto at = static_cast<std::size_t>(index);
        solve::Random unused(0);
        all[at] = values(m_classical[at / m_shops.size()], 0, at % m_shops.size(), unused);
    });
    m_built += static_cast<std::int64_t>(all.size());
    m_means.assign(m_shops.size(), std::vector<double>(m_objectives.size(), 0));
    for (std::size_t at = 0; at < all.size(); ++at)
        for (std::size_t k = 0; k < all[at].size(); ++k)
            m_means[at % m_shops.size()][k] += all[at][k] / static_cast<double>(tried);
    for (auto& means : m_means)
        for (double& mean : means)
            if (!(mean > 0)) mean = 1;
    m_classicalScores.assign(tried, 0);
    for (std::size_t at = 0; at < all.size(); ++at)
        m_classicalScores[at / m_shops.size()] +=
            relative(all[at], at % m_shops.size()) / static_cast<double>(m_shops.size());
}

std::vector<double> Trials::scores(std::span<const LinearRule> rules)
{
    std::vector<double> each(rules.size() * m_shops.size());
    m_threads.forEach(static_cast<int>(each.size()), [&](int index, int) {
        const auto at = static_cast<std::size_t>(index);
        const std::size_t shop = at % m_shops.size();
        solve::Random unused(0);
        each[at] = relative(values(rules[at / m_shops.size()], 0, shop, unused), shop);
    });
    m_built += static_cast<std::int64_t>(each.size());
    std::vector<double> found(rules.size(), 0);
    for (std::size_t at = 0; at < each.size(); ++at)
        found[at / m_shops.size()] += each[at] / static_cast<double>(m_shops.size());
    return found;
}

double Trials::bestOf(const LinearRule& rule, double noise, int schedules, std::uint64_t seed)
{
    std::vector<double> best(m_shops.size(), kCutShort);
    m_threads.forEach(static_cast<int>(m_shops.size()), [&](int index, int) {
        const auto shop = static_cast<std::size_t>(index);
        solve::Random random(seed, static_cast<std::uint32_t>(shop));
        for (int k = 0; k < schedules; ++k)
            best[shop] = std::min(best[shop], relative(values(rule, k == 0 ? 0 : noise, shop, random), shop));
    });
    m_built += static_cast<std::int64_t>(m_shops.size()) * schedules;
    double sum = 0;
    for (const double score : best) sum += score;
    return sum / static_cast<double>(m_shops.size());
}

} // namespace tradeoff::scheduling
