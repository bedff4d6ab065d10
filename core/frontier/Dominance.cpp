// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Dominance.h"

#include "core/frontier/Layers.h"
#include "core/frontier/RankSet.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

namespace tradeoff::frontier {

namespace {

constexpr std::size_t kWorthThinning = 64;
constexpr std::size_t kSample = 1000;

bool dominates(const std::int64_t* a, const std::int64_t* b, std::size_t objectives)
{
    bool better = false;
    for (std::size_t k = 0; k < objectives; ++k) {
        if (a[k] > b[k]) return false;
        better |= a[k] < b[k];
    }
    return better;
}

/// Of every stride-th point, the one whose keys, scaled to [0, 1] each, add up to least: small all over.
std::size_t strongPoint(KeyTable points, std::size_t stride)
{
    std::vector<double> least(points.objectives, std::numeric_limits<double>::infinity());
    std::vector<double> most(points.objectives, -std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < points.size(); i += stride)
        for (std::size_t k = 0; k < points.objectives; ++k) {
            least[k] = std::min(least[k], static_cast<double>(points.row(i)[k]));
            most[k] = std::max(most[k], static_cast<double>(points.row(i)[k]));
        }
    for (std::size_t k = 0; k < points.objectives; ++k) most[k] = most[k] > least[k] ? most[k] - least[k] : 1;
    std::size_t best = 0;
    double bestSum = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < points.size(); i += stride) {
        double sum = 0;
        for (std::size_t k = 0; k < points.objectives; ++k)
            sum += (static_cast<double>(points.row(i)[k]) - least[k]) / most[k];
        if (sum < bestSum) best = i;
        bestSum = std::min(bestSum, sum);
    }
    return best;
}

/// Positions of the points that one strong point does not dominate, where a sample says that these are few.
std::optional<std::vector<std::uint32_t>> thinned(KeyTable points)
{
    const std::size_t stride = 1 + points.size() / kSample;
    const std::int64_t* strong = points.row(strongPoint(points, stride));
    std::size_t sampled = 0, beaten = 0;
    for (std::size_t i = 0; i < points.size(); i += stride, ++sampled)
        beaten += dominates(strong, points.row(i), points.objectives);
    if (2 * beaten < sampled) return std::nullopt;
    std::vector<std::uint32_t> kept;
    for (std::uint32_t i = 0; i < points.size(); ++i)
        if (!dominates(strong, points.row(i), points.objectives)) kept.push_back(i);
    return kept;
}

std::vector<std::uint32_t> sweepTwo(KeyTable points)
{
    std::vector<std::uint32_t> front;
    for (const std::uint32_t i : lexicographicOrder(points))
        if (front.empty() ||
            points.row(i)[points.objectives - 1] < points.row(front.back())[points.objectives - 1])
            front.push_back(i);
    return front;
}

/// Sweeps the first objective over a staircase of the other two: rising in the second, falling in the third.
std::vector<std::uint32_t> sweepThree(KeyTable points)
{
    std::vector<std::uint32_t> front;
    const auto column = denseRanks(points, 1);
    RankSet stairs(points.size());
    std::vector<std::int64_t> height(points.size());
    for (const std::uint32_t i : lexicographicOrder(points)) {
        const std::uint32_t at = column[i];
        const std::int64_t top = points.row(i)[2];
        const std::uint32_t before = stairs.atMost(at);
        if (before != RankSet::kNone && height[before] <= top) continue;
        for (std::uint32_t next = stairs.atLeast(at); next != RankSet::kNone && height[next] >= top;
             next = stairs.atLeast(next))
            stairs.erase(next);
        stairs.insert(at);
        height[at] = top;
        front.push_back(i);
    }
    return front;
}

std::vector<std::uint32_t> sweep(KeyTable points)
{
    if (points.objectives <= 2) return sweepTwo(points);
    return points.objectives == 3 ? sweepThree(points) : firstLayer(points);
}

} // namespace

Relation relation(const Point& a, const Point& b)
{
    assert(a.size() == b.size());
    bool better = false;
    bool worse = false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        better |= a[i] < b[i];
        worse |= b[i] < a[i];
    }
    if (better && worse) return Relation::Incomparable;
    if (better) return Relation::Dominates;
    return worse ? Relation::Dominated : Relation::Equal;
}

Point toPoint(const std::vector<Objective>& objectives, const std::vector<int>& chosen, const Values& values)
{
    Point point;
    for (const int index : chosen) {
        const auto at = static_cast<std::size_t>(index);
        Value value = values[at];
        if (objectives[at].sense == Sense::Maximise) value.number = -value.number;
        point.push_back(value);
    }
    return point;
}

std::vector<std::uint32_t> nonDominated(KeyTable points)
{
    if (points.size() == 0) return {};
    if (points.size() < kWorthThinning) return sweep(points);
    const auto kept = thinned(points);
    if (!kept) return sweep(points);
    std::vector<std::int64_t> keys;
    keys.reserve(kept->size() * points.objectives);
    for (const std::uint32_t i : *kept)
        keys.insert(keys.end(), points.row(i), points.row(i) + points.objectives);
    auto front = sweep({keys, points.objectives});
    for (auto& i : front) i = (*kept)[i];
    return front;
}

std::vector<std::size_t> nonDominated(std::span<const Point> points)
{
    if (points.empty()) return {};
    const auto keys = toKeys(points);
    const auto front = nonDominated(KeyTable{keys, points[0].size()});
    return {front.begin(), front.end()};
}

} // namespace tradeoff::frontier
