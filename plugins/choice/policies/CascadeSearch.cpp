// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/policies/CascadeSearch.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tradeoff::choice {

using namespace problems::choice;

namespace {

constexpr std::size_t kMostSent = 64;
constexpr std::size_t kMostOptionsOfTriples = 6;

/// When a stage is good enough.
struct Gate
{
    std::int32_t signal = 0;
    std::int32_t atLeast = 0;
    std::int64_t threshold = 0;
};

/// What was observed of some rows, and what each option showed there.
class Rows
{
public:
    Rows(const Problem& problem, std::span<const std::size_t> rows)
        : m_table(problem.table()), m_rows(rows.begin(), rows.end()), m_evidence(evidenceOf(problem, rows))
    {
        for (const double weight : m_evidence.weights) m_weight += weight;
    }

    std::size_t options() const { return m_table.options.size(); }
    std::size_t signals() const { return m_table.others.size(); }

    bool accepts(std::size_t i, std::int32_t option, const Gate& gate) const
    {
        const auto seen = m_table.others[static_cast<std::size_t>(gate.signal)]
                              .cells[m_table.at(m_rows[i], static_cast<std::size_t>(option))];
        if (seen == kMissing) return false;
        return gate.atLeast != 0 ? seen >= gate.threshold : seen <= gate.threshold;
    }

    TriedCascade tried(const Cascade& cascade) const
    {
        double accuracy = 0;
        double cost = 0;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            double last = 0;
            for (std::size_t stage = 0; stage < cascade.stages.size(); ++stage) {
                const auto option = static_cast<std::size_t>(cascade.stages[stage]);
                if (!m_table.isAvailable(m_rows[i], option)) continue;
                last = static_cast<double>(m_evidence.accuracy.at(i, option));
                cost += m_evidence.weights[i] * static_cast<double>(m_evidence.costs.at(i, option));
                if (stage < cascade.stageSignals.size() &&
                    accepts(i, cascade.stages[stage],
                            {cascade.stageSignals[stage], cascade.atLeast[stage], cascade.thresholds[stage]}))
                    break;
            }
            accuracy += m_evidence.weights[i] * last;
        }
        return {cascade, accuracy / m_weight, cost / m_weight};
    }

    /// Where an option shows a signal: its quantiles, each once, in both directions.
    std::vector<Gate> gatesOf(std::size_t option, int quantiles) const
    {
        std::vector<Gate> gates;
        for (std::size_t signal = 0; signal < signals(); ++signal) {
            std::vector<std::int64_t> seen;
            for (const auto row : m_rows)
                if (const auto cell = m_table.others[signal].cells[m_table.at(row, option)]; cell != kMissing)
                    seen.push_back(cell);
            std::sort(seen.begin(), seen.end());
            std::int64_t before = kMissing;
            for (int k = 1; k <= quantiles && !seen.empty(); ++k) {
                const auto at =
                    seen.size() * static_cast<std::size_t>(k) / static_cast<std::size_t>(quantiles + 1);
                if (seen[at] == before) continue;
                before = seen[at];
                for (const std::int32_t atLeast : {0, 1})
                    gates.push_back({static_cast<std::int32_t>(signal), atLeast, seen[at]});
            }
        }
        return gates;
    }

    /// May every row be served by one of these?
    bool serves(const std::vector<std::int32_t>& stages) const
    {
        return std::all_of(m_rows.begin(), m_rows.end(), [&](std::size_t row) {
            return std::any_of(stages.begin(), stages.end(), [&](std::int32_t option) {
                return m_table.isAvailable(row, static_cast<std::size_t>(option));
            });
        });
    }

    TriedCascade single(std::size_t option) const
    {
        Cascade alone;
        alone.stages = {static_cast<std::int32_t>(option)};
        return tried(alone);
    }

private:
    const Table& m_table;
    std::vector<std::size_t> m_rows;
    Evidence m_evidence;
    double m_weight = 0;
};

/// By rising cost, accuracy rising; of equal ones the first.
std::vector<TriedCascade> nonDominated(std::vector<TriedCascade> all)
{
    std::stable_sort(all.begin(), all.end(), [](const TriedCascade& a, const TriedCascade& b) {
        return a.cost < b.cost || (a.cost == b.cost && a.accuracy > b.accuracy);
    });
    std::vector<TriedCascade> kept;
    for (auto& one : all)
        if (kept.empty() || one.accuracy > kept.back().accuracy) kept.push_back(std::move(one));
    return kept;
}

std::vector<std::size_t> byMeanCost(const Rows& rows)
{
    std::vector<std::pair<double, std::size_t>> costs;
    for (std::size_t option = 0; option < rows.options(); ++option)
        costs.emplace_back(rows.single(option).cost, option);
    std::sort(costs.begin(), costs.end());
    std::vector<std::size_t> order;
    for (const auto& [cost, option] : costs) order.push_back(option);
    return order;
}

/// Singles first, so that an equal cascade is not kept.
std::vector<TriedCascade> pairs(const Rows& rows, const std::vector<std::size_t>& order, int quantiles,
                                const std::function<bool()>& mustStop)
{
    std::vector<TriedCascade> found;
    for (const auto option : order)
        if (rows.serves({static_cast<std::int32_t>(option)})) found.push_back(rows.single(option));
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto first = static_cast<std::int32_t>(order[i]);
        const auto gates = rows.gatesOf(order[i], quantiles);
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            if (mustStop()) return {};
            const auto second = static_cast<std::int32_t>(order[j]);
            if (!rows.serves({first, second})) continue;
            for (const Gate& gate : gates)
                found.push_back(
                    rows.tried({{first, second}, {gate.signal}, {gate.atLeast}, {gate.threshold}}));
        }
        found = nonDominated(std::move(found));
    }
    return found;
}

/// The options that the best pairs use most, by rising mean cost.
std::vector<std::size_t> mostUsed(const std::vector<TriedCascade>& best,
                                  const std::vector<std::size_t>& order)
{
    std::vector<std::pair<int, std::size_t>> uses;
    for (std::size_t position = 0; position < order.size(); ++position) {
        int used = 0;
        for (const auto& one : best)
            for (const auto stage : one.cascade.stages)
                used += static_cast<std::size_t>(stage) == order[position];
        uses.emplace_back(-used, position);
    }
    std::sort(uses.begin(), uses.end());
    std::vector<std::size_t> positions;
    for (const auto& [used, position] : uses)
        if (used < 0 && positions.size() < kMostOptionsOfTriples) positions.push_back(position);
    std::sort(positions.begin(), positions.end());
    std::vector<std::size_t> options;
    for (const auto position : positions) options.push_back(order[position]);
    return options;
}

void addTriples(const Rows& rows, const std::vector<std::size_t>& order, int quantiles,
                const std::function<bool()>& mustStop, std::vector<TriedCascade>& found)
{
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = i + 1; j < order.size(); ++j)
            for (const Gate& a : rows.gatesOf(order[i], quantiles))
                for (std::size_t k = j + 1; k < order.size(); ++k) {
                    if (mustStop()) return;
                    const std::vector<std::int32_t> stages = {static_cast<std::int32_t>(order[i]),
                                                              static_cast<std::int32_t>(order[j]),
                                                              static_cast<std::int32_t>(order[k])};
                    if (!rows.serves(stages)) continue;
                    for (const Gate& b : rows.gatesOf(order[j], quantiles))
                        found.push_back(rows.tried({stages,
                                                    {a.signal, b.signal},
                                                    {a.atLeast, b.atLeast},
                                                    {a.threshold, b.threshold}}));
                }
}

} // namespace

TriedCascade tried(const Problem& problem, const Cascade& cascade, std::span<const std::size_t> rows)
{
    return Rows(problem, rows).tried(cascade);
}

std::vector<TriedCascade> searchCascades(const Problem& problem, std::span<const std::size_t> chosen,
                                         int quantiles, bool triples, const std::function<bool()>& mustStop)
{
    const Rows rows(problem, chosen);
    const auto order = byMeanCost(rows);
    auto found = pairs(rows, order, quantiles, mustStop);
    if (triples && !mustStop()) {
        addTriples(rows, mostUsed(found, order), std::max(1, quantiles / 2), mustStop, found);
        found = nonDominated(std::move(found));
    }
    if (mustStop()) return {};
    std::erase_if(found, [](const TriedCascade& one) { return one.cascade.stageSignals.empty(); });
    if (found.size() <= kMostSent) return found;
    std::vector<TriedCascade> spread;
    for (std::size_t i = 0; i < kMostSent; ++i)
        spread.push_back(found[i * (found.size() - 1) / (kMostSent - 1)]);
    return spread;
}

} // namespace tradeoff::choice
