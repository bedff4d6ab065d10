// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/CostOfPass.h"

#include "core/format/Elementary.h"

#include <cmath>
#include <limits>

namespace tradeoff::study::policy {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// 1 - 0.05^(1 / n): the largest chance of success that n failures in a row leave likely.
double mostLikelyAtZero(std::size_t n)
{
    return 1 - format::exponential(format::logarithm(0.05) / static_cast<double>(n));
}

CostOfPass ratio(double meanCost, double rate, std::size_t tries, bool isBounded)
{
    CostOfPass made;
    made.tries = tries;
    if (rate > 0) {
        made.value.value = meanCost / rate;
        return made;
    }
    made.value.value = kInfinity;
    if (isBounded) made.least = meanCost / mostLikelyAtZero(tries);
    return made;
}

} // namespace

CostOfPass costOfPass(std::span<const double> accuracy, std::span<const double> cost,
                      std::span<const double> weights)
{
    double rights = 0;
    double costs = 0;
    double total = 0;
    bool isEven = true;
    for (std::size_t row = 0; row < accuracy.size(); ++row) {
        if (!(accuracy[row] >= 0 && accuracy[row] <= 1))
            return {{0, "an accuracy is missing or no share"}, 0, accuracy.size()};
        if (std::isnan(cost[row])) return {{0, "a cost is missing"}, 0, accuracy.size()};
        const double weight = weights.empty() ? 1 : weights[row];
        isEven = isEven && (weights.empty() || weight == weights[0]);
        rights += weight * accuracy[row];
        costs += weight * cost[row];
        total += weight;
    }
    if (!(total > 0)) return {{0, "the group has no row"}, 0, 0};
    return ratio(costs / total, rights / total, accuracy.size(), isEven);
}

CostOfPass costOfPassFromAttempts(std::size_t attempts, std::size_t successes, double meanCost)
{
    if (attempts < 2) return {{0, "one attempt at a problem is no rate"}, 0, attempts};
    return ratio(meanCost, static_cast<double>(successes) / static_cast<double>(attempts), attempts, true);
}

PassFrontier passFrontier(const PassTable& table, const std::set<std::string>& without)
{
    PassFrontier frontier;
    const std::size_t producers = table.producers.size();
    const std::size_t groups = table.weights.size();
    double sum = 0;
    double weight = 0;
    for (std::size_t group = 0; group < groups; ++group) {
        double least = table.expert.value_or(kInfinity);
        int cheapest = table.expert ? -1 : -2;
        for (std::size_t producer = 0; producer < producers; ++producer) {
            const double value = table.values[group * producers + producer];
            if (without.count(table.producers[producer].family) != 0 || !(value < least)) continue;
            least = value;
            cheapest = static_cast<int>(producer);
        }
        frontier.least.push_back(least);
        frontier.cheapest.push_back(cheapest);
        sum += table.weights[group] * least;
        weight += table.weights[group];
    }
    if (groups == 0)
        frontier.value.whyNot = "there is no group";
    else if (std::isinf(sum))
        frontier.value.whyNot = "nobody passes one of the groups";
    else
        frontier.value.value = sum / weight;
    return frontier;
}

} // namespace tradeoff::study::policy
