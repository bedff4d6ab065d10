// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Baselines.h"

#include "core/format/Wide.h"

#include <algorithm>

namespace tradeoff::problems::choice {

namespace {

/// Does b lie on or below the line from a to c?
bool isBelow(const Corner& a, const Corner& b, const Corner& c)
{
    return Wide(b.accuracy.number - a.accuracy.number) * (c.cost.number - a.cost.number) <=
           Wide(c.accuracy.number - a.accuracy.number) * (b.cost.number - a.cost.number);
}

bool comesBefore(const Corner& a, const Corner& b)
{
    if (a.cost != b.cost) return a.cost < b.cost;
    if (a.accuracy != b.accuracy) return b.accuracy < a.accuracy;
    return a.option < b.option;
}

} // namespace

std::vector<Baseline> baselinesOf(const Problem& problem)
{
    const Table& table = problem.table();
    std::vector<Baseline> baselines(problem.options());
    for (std::size_t option = 0; option < baselines.size(); ++option) {
        Baseline& baseline = baselines[option];
        baseline.option = option;
        for (std::size_t row = 0; row < problem.rows(); ++row)
            baseline.covered += table.isAvailable(row, option);
        if (baseline.covered < problem.rows()) continue;
        const std::vector<std::int32_t> plan(problem.rows(), static_cast<std::int32_t>(option));
        const Verdict verdict = problem.judge(toSolution(plan));
        baseline.values = verdict.values;
        if (!verdict.feasible) baseline.refusal = verdict.violations[0].sentence;
    }
    return baselines;
}

std::vector<Corner> mixingLine(std::span<const Baseline> baselines)
{
    std::vector<Corner> corners;
    for (const Baseline& baseline : baselines)
        if (baseline.isPlan()) corners.push_back({baseline.option, baseline.values[0], baseline.values[1]});
    std::sort(corners.begin(), corners.end(), comesBefore);
    std::size_t kept = 0;
    for (const Corner corner : corners) {
        if (kept > 0 && corner.accuracy <= corners[kept - 1].accuracy) continue;
        while (kept > 1 && isBelow(corners[kept - 2], corners[kept - 1], corner)) --kept;
        corners[kept++] = corner;
    }
    corners.resize(kept);
    return corners;
}

Mixture mixtureWithin(std::span<const Corner> line, std::int64_t cost)
{
    const auto after =
        std::upper_bound(line.begin(), line.end(), cost, [](std::int64_t budget, const Corner& corner) {
            return budget < corner.cost.number;
        });
    if (after == line.begin()) return {};
    const auto first = static_cast<std::size_t>(after - line.begin()) - 1;
    const std::int64_t rest = cost - line[first].cost.number;
    if (after == line.end() || rest == 0) return {first, first, {0, 1}};
    return {first, first + 1, {rest, after->cost.number - line[first].cost.number}};
}

double expectedAccuracy(std::span<const Corner> line, const Mixture& mixture)
{
    const frontier::Value& from = line[mixture.first].accuracy;
    const frontier::Value& to = line[mixture.second].accuracy;
    const std::int64_t parts = mixture.share.weight;
    const std::int64_t taken = mixture.share.number;
    const Wide number = Wide(from.number) * (parts - taken) + Wide(to.number) * taken;
    const Wide weight = Wide(parts) * from.weight;
    return static_cast<double>(static_cast<long double>(number) / static_cast<long double>(weight));
}

} // namespace tradeoff::problems::choice
