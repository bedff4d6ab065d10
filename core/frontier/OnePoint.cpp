// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/OnePoint.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace tradeoff::frontier {

namespace {

using Names = std::vector<std::string>;

std::string listed(const Names& names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 < names.size() ? ", " : " and ") + names[i];
    return text;
}

std::string inSentence(std::string name)
{
    if (name.size() > 1 && std::islower(static_cast<unsigned char>(name[1])))
        name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
    return name;
}

bool isConstant(std::span<const Point> plans, std::size_t k)
{
    return std::all_of(plans.begin(), plans.end(), [&](const Point& plan) { return plan[k] == plans[0][k]; });
}

/// No two plans differ in both objectives in opposite ways.
bool pullTheSameWay(std::span<const Point> plans, std::size_t a, std::size_t b)
{
    std::vector<std::pair<Value, Value>> pairs;
    for (const Point& plan : plans) pairs.emplace_back(plan[a], plan[b]);
    std::sort(pairs.begin(), pairs.end());
    return std::is_sorted(pairs.begin(), pairs.end(),
                          [](const auto& left, const auto& right) { return left.second < right.second; });
}

std::string manyPlans(std::size_t count)
{
    return "all " + std::to_string(count) + " feasible plans";
}

} // namespace

std::string whyOnePoint(const std::vector<Objective>& objectives, std::span<const Point> plans)
{
    if (plans.empty()) return "";
    const auto front = nonDominated(plans);
    if (front.size() != 1) return "";
    if (plans.size() == 1) return "Only one feasible plan is known, so there is nothing to trade yet.";
    Names constant, varying;
    std::vector<std::size_t> moving;
    for (std::size_t k = 0; k < objectives.size(); ++k) {
        const bool same = isConstant(plans, k);
        (same ? constant : varying).push_back(inSentence(objectives[k].name));
        if (!same) moving.push_back(k);
    }
    if (moving.empty())
        return "The frontier is one point: " + manyPlans(plans.size()) + " have the same " +
               listed(constant) + ".";
    if (objectives.size() == 1)
        return "The frontier is one point: with one objective it is the plan best in " + varying[0] + ".";
    if (moving.size() == 1)
        return "The frontier is one point: " + manyPlans(plans.size()) + " have the same " +
               listed(constant) + ", so only " + varying[0] + " counts.";
    bool together = true;
    for (std::size_t i = 0; i < moving.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            together = together && pullTheSameWay(plans, moving[i], moving[j]);
    if (together)
        return "The frontier is one point: " + listed(varying) + " pull the same way in " +
               manyPlans(plans.size()) + ", what improves one never worsens another.";
    return "The frontier is one point: one plan is best in " + listed(varying) + " at once, among " +
           manyPlans(plans.size()) + ".";
}

} // namespace tradeoff::frontier
