// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/policies/Ladder.h"

#include "core/format/Elementary.h"
#include "core/format/Error.h"
#include "core/solve/Random.h"
#include "plugins/choice/learn/MatrixJson.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace tradeoff::choice {

namespace {

constexpr std::uint32_t kLot = 0x1074;
constexpr std::size_t kMostEntries = 2000;
constexpr int kEven = 48;      ///< budgets in equal steps
constexpr int kGeometric = 16; ///< and in equal ratios

template <typename T>
std::vector<T> permuted(std::span<const T> values, const std::vector<std::int32_t>& order, std::size_t width)
{
    std::vector<T> moved;
    moved.reserve(values.size());
    for (const auto row : order) {
        const auto from = values.subspan(static_cast<std::size_t>(row) * width, width);
        moved.insert(moved.end(), from.begin(), from.end());
    }
    return moved;
}

/// Sums over rows as a ladder is climbed.
class Walk
{
public:
    Walk(const Ladder& ladder, const Evidence& evidence)
        : m_ladder(ladder), m_evidence(evidence), m_now(ladder.base)
    {
        for (std::size_t row = 0; row < m_now.size(); ++row) {
            add(row, 1);
            m_weight += evidence.weights[row];
        }
    }

    void climb(std::size_t step)
    {
        const auto row = static_cast<std::size_t>(m_ladder.rows[step]);
        add(row, -1);
        m_now[row] = m_ladder.options[step];
        add(row, 1);
    }
    double accuracy() const { return m_accuracy / m_weight; }
    double cost() const { return m_cost / m_weight; }

private:
    void add(std::size_t row, double sign)
    {
        const auto option = static_cast<std::size_t>(m_now[row]);
        const double factor = sign * m_evidence.weights[row];
        m_accuracy += factor * static_cast<double>(m_evidence.accuracy.at(row, option));
        m_cost += factor * static_cast<double>(m_evidence.costs.at(row, option));
    }

    const Ladder& m_ladder;
    const Evidence& m_evidence;
    std::vector<std::int32_t> m_now;
    double m_accuracy = 0;
    double m_cost = 0;
    double m_weight = 0;
};

/// Entries that stand at least a 2,000th of the costs apart, and the last one.
Expectation thinned(const Expectation& whole)
{
    if (whole.rates.size() <= kMostEntries) return whole;
    const double step = (whole.cost.back() - whole.cost.front()) / (kMostEntries - 1);
    Expectation thin;
    thin.accuracy = {whole.accuracy[0]};
    thin.cost = {whole.cost[0]};
    for (std::size_t i = 0; i < whole.rates.size(); ++i) {
        if (i + 1 < whole.rates.size() && whole.cost[i + 1] < thin.cost.back() + step) continue;
        thin.rates.push_back(whole.rates[i]);
        thin.accuracy.push_back(whole.accuracy[i + 1]);
        thin.cost.push_back(whole.cost[i + 1]);
    }
    return thin;
}

/// Costs (never falling) and accuracies of every step.
std::pair<std::vector<double>, std::vector<double>> pathOf(const Ladder& ladder, const Evidence& evidence)
{
    Walk walk(ladder, evidence);
    std::vector<double> costs = {walk.cost()};
    std::vector<double> accuracies = {walk.accuracy()};
    for (std::size_t step = 0; step < ladder.rows.size(); ++step) {
        walk.climb(step);
        costs.push_back(std::max(costs.back(), walk.cost()));
        accuracies.push_back(walk.accuracy());
    }
    return {std::move(costs), std::move(accuracies)};
}

/// What validation had reached when the switches before `end` were taken: all of its rates that lie nearer to
/// those than to the next one, since what was learnt on other rows rates the same switch a little
/// differently.
std::size_t entryAfter(const Ladder& ladder, const Expectation& expectation, std::size_t end,
                       std::size_t entry)
{
    const auto& rates = expectation.rates;
    if (end == ladder.rows.size()) return rates.size();
    const double between = (ladder.rates[end - 1] + ladder.rates[end]) / 2;
    while (entry < rates.size() && rates[entry] > between) ++entry;
    return entry;
}

} // namespace

Ladder ladderOf(const PredictedCells& cells, std::span<const std::int64_t> weights, std::uint64_t seed,
                int threads)
{
    std::vector<std::int32_t> order(cells.rows);
    std::iota(order.begin(), order.end(), 0);
    solve::Random random(seed, kLot);
    random.shuffle(std::span(order));
    const auto value = permuted(std::span(cells.value), order, cells.options);
    const auto price = permuted(std::span(cells.price), order, cells.options);
    const auto weight = weights.empty() ? std::vector<std::int64_t>() : permuted(weights, order, 1);
    const auto hull = problems::choice::hullOf({cells.rows, cells.options, value, price, weight}, threads);
    Ladder ladder;
    ladder.base.resize(cells.rows);
    for (std::size_t i = 0; i < order.size(); ++i)
        ladder.base[static_cast<std::size_t>(order[i])] = hull.base[i];
    ladder.options = hull.options;
    for (std::size_t step = 0; step < hull.rows.size(); ++step) {
        ladder.rows.push_back(order[static_cast<std::size_t>(hull.rows[step])]);
        const auto row = static_cast<std::size_t>(hull.rows[step]);
        const double heavy = weight.empty() ? 1 : static_cast<double>(weight[row]);
        ladder.rates.push_back((static_cast<double>(hull.values[step + 1] - hull.values[step]) / heavy) /
                               (static_cast<double>(hull.prices[step + 1] - hull.prices[step]) / heavy));
    }
    return ladder;
}

Ladder partOf(const Ladder& whole, const std::vector<std::size_t>& rows)
{
    std::vector<std::int32_t> places(whole.base.size(), -1);
    Ladder part;
    for (const auto row : rows) {
        places[row] = static_cast<std::int32_t>(part.base.size());
        part.base.push_back(whole.base[row]);
    }
    for (std::size_t step = 0; step < whole.rows.size(); ++step) {
        const auto place = places[static_cast<std::size_t>(whole.rows[step])];
        if (place < 0) continue;
        part.rows.push_back(place);
        part.options.push_back(whole.options[step]);
        part.rates.push_back(whole.rates[step]);
    }
    return part;
}

Expectation expectationOf(const Ladder& ladder, const Evidence& evidence)
{
    Walk walk(ladder, evidence);
    Expectation expectation;
    expectation.accuracy = {walk.accuracy()};
    expectation.cost = {walk.cost()};
    for (std::size_t step = 0; step < ladder.rows.size(); ++step) {
        walk.climb(step);
        if (step + 1 < ladder.rows.size() && ladder.rates[step + 1] == ladder.rates[step]) continue;
        expectation.rates.push_back(ladder.rates[step]);
        expectation.accuracy.push_back(walk.accuracy());
        expectation.cost.push_back(std::max(expectation.cost.back(), walk.cost()));
    }
    return thinned(expectation);
}

double meanAccuracy(const Ladder& ladder, const Evidence& evidence, double from, double to)
{
    const auto [costs, accuracies] = pathOf(ladder, evidence);
    const auto within = [&costs = costs, &accuracies = accuracies](double budget) {
        const auto after = std::upper_bound(costs.begin(), costs.end(), budget) - costs.begin();
        if (after == 0) return accuracies.front();
        const auto at = static_cast<std::size_t>(after) - 1;
        if (at + 1 == costs.size()) return accuracies.back();
        const double share = (budget - costs[at]) / (costs[at + 1] - costs[at]);
        return accuracies[at] + share * (accuracies[at + 1] - accuracies[at]);
    };
    double sum = 0;
    for (int i = 1; i <= kEven; ++i) sum += within(from + (to - from) * i / kEven);
    const double ratio = from > 0 ? format::exponential(format::logarithm(to / from) / kGeometric) : 1;
    double budget = from;
    for (int i = 1; i <= kGeometric; ++i) sum += within(budget *= ratio);
    return sum / (kEven + kGeometric);
}

problems::Front frontOf(const Ladder& ladder, const Expectation& expectation, double fee,
                        const std::vector<std::int64_t>& fees)
{
    const std::size_t switches = ladder.rows.size();
    std::vector<std::int32_t> marks(switches + 1);
    std::iota(marks.begin(), marks.end(), 0);
    std::vector<double> accuracy = {expectation.accuracy[0]};
    std::vector<double> cost = {expectation.cost[0] + fee};
    std::size_t entry = 0; // reached by the switches so far
    for (std::size_t first = 0; first < switches;) {
        std::size_t end = first + 1;
        while (end < switches && ladder.rates[end] == ladder.rates[first]) ++end;
        const std::size_t next = entryAfter(ladder, expectation, end, entry);
        for (std::size_t step = first; step < end; ++step) {
            const double share = static_cast<double>(step + 1 - first) / static_cast<double>(end - first);
            const auto between = [&](const std::vector<double>& values) {
                return values[entry] + share * (values[next] - values[entry]);
            };
            accuracy.push_back(between(expectation.accuracy));
            cost.push_back(between(expectation.cost) + fee);
        }
        first = end;
        entry = next;
    }
    auto front = problems::makeFront("choice", ladder.base, ladder.rows, ladder.options, std::move(marks));
    front.plans.set(problems::kExpectedAccuracy, std::move(accuracy));
    front.plans.set(problems::kExpectedCost, std::move(cost));
    if (std::any_of(fees.begin(), fees.end(), [](std::int64_t own) { return own != 0; }))
        front.plans.set("fees", fees);
    return front;
}

format::Json toJson(const Expectation& expectation)
{
    return {{"rates", choice::toJson(expectation.rates)},
            {"accuracy", choice::toJson(expectation.accuracy)},
            {"cost", choice::toJson(expectation.cost)}};
}

Expectation expectationFrom(const format::Json& json)
try {
    Expectation expectation = {numbersOf(json.at("rates")), numbersOf(json.at("accuracy")),
                               numbersOf(json.at("cost"))};
    if (expectation.accuracy.size() != expectation.rates.size() + 1 ||
        expectation.cost.size() != expectation.accuracy.size())
        throw format::InputError({}, std::to_string(expectation.rates.size()) + " rates",
                                 "one accuracy and one cost more");
    return expectation;
} catch (const format::Json::exception& error) {
    throw format::InputError({}, error.what(), "what a policy expects");
}

} // namespace tradeoff::choice
