// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Hypervolume.h"

#include "core/frontier/Dominance.h"
#include "core/frontier/Recursion.h"

#include <algorithm>
#include <cassert>

namespace tradeoff::frontier {

namespace {

constexpr std::size_t kFewForVolume = 64;

/// As nonDominated, by comparing every pair.
std::vector<std::uint32_t> nonDominatedOfFew(PointTable points)
{
    const std::size_t objectives = points.objectives;
    const auto covers = [&](std::size_t a, std::size_t b) {
        bool better = false;
        for (std::size_t k = 0; k < objectives; ++k) {
            if (points.row(a)[k] > points.row(b)[k]) return false;
            better |= points.row(a)[k] < points.row(b)[k];
        }
        return better || a < b;
    };
    std::vector<std::uint32_t> front;
    for (std::uint32_t i = 0; i < points.size(); ++i) {
        bool covered = false;
        for (std::uint32_t j = 0; j < points.size() && !covered; ++j) covered = j != i && covers(j, i);
        if (!covered) front.push_back(i);
    }
    return front;
}

} // namespace

std::vector<std::uint32_t> nonDominated(PointTable points)
{
    if (points.size() <= kFewForVolume) return nonDominatedOfFew(points);
    std::vector<std::int64_t> keys(points.coordinates.size());
    for (std::size_t i = 0; i < keys.size(); ++i)
        keys[i] = static_cast<std::int64_t>(sortKey(points.coordinates[i]) ^ (std::uint64_t{1} << 63));
    return nonDominated(KeyTable{keys, points.objectives});
}

std::optional<double> hypervolumeWithin(PointTable points, std::span<const double> reference,
                                        std::uint64_t mostSteps)
{
    assert(points.size() == 0 || points.objectives == reference.size());
    Recursion recursion(mostSteps);
    const TwoFold volume = recursion.hypervolume(points, reference);
    if (recursion.gaveUp()) return std::nullopt;
    return volume.value();
}

double hypervolume(PointTable points, std::span<const double> reference)
{
    return *hypervolumeWithin(points, reference, std::numeric_limits<std::uint64_t>::max());
}

double hypervolume(std::span<const std::vector<double>> points, const std::vector<double>& reference)
{
    std::vector<double> rows;
    for (const auto& point : points) rows.insert(rows.end(), point.begin(), point.end());
    return hypervolume(PointTable{rows, reference.size()}, reference);
}

std::optional<double> dominatedShare(std::span<const Point> plans, std::uint64_t mostSteps)
{
    if (plans.empty()) return std::nullopt;
    std::vector<std::vector<double>> columns;
    for (std::size_t k = 0; k < plans[0].size(); ++k) {
        std::vector<double> column;
        for (const Point& plan : plans)
            column.push_back(static_cast<double>(plan[k].number) / static_cast<double>(plan[k].weight));
        const auto [best, worst] = std::minmax_element(column.begin(), column.end());
        const double least = *best;
        const double length = *worst - least;
        if (!(length > 0)) continue;
        for (double& value : column) value = (value - least) / length;
        columns.push_back(std::move(column));
    }
    if (columns.empty()) return std::nullopt;
    std::vector<double> rows;
    for (std::size_t i = 0; i < plans.size(); ++i)
        for (const auto& column : columns) rows.push_back(column[i]);
    return hypervolumeWithin({rows, columns.size()}, std::vector<double>(columns.size(), 1), mostSteps);
}

} // namespace tradeoff::frontier
