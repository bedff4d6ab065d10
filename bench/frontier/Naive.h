// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Hypervolume.h"
#include "core/frontier/Order.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <vector>

// The same answers with the containers of the standard library and no thought of speed: what the times of
// another machine are to be divided by.
namespace tradeoff::bench {

inline bool dominates(const std::int64_t* a, const std::int64_t* b, std::size_t objectives)
{
    bool better = false;
    for (std::size_t k = 0; k < objectives; ++k) {
        if (a[k] > b[k]) return false;
        better = better || a[k] < b[k];
    }
    return better;
}

inline std::size_t naiveFront(frontier::KeyTable points)
{
    std::vector<std::vector<std::int64_t>> rows;
    for (std::size_t i = 0; i < points.size(); ++i)
        rows.emplace_back(points.row(i), points.row(i) + points.objectives);
    std::sort(rows.begin(), rows.end());
    std::map<std::int64_t, std::int64_t> stairs;
    std::size_t count = 0;
    for (const auto& row : rows) {
        const std::int64_t height = points.objectives == 3 ? row[2] : 0;
        const auto after = stairs.upper_bound(row[1]);
        if (after != stairs.begin() && std::prev(after)->second <= height) continue;
        auto at = stairs.lower_bound(row[1]);
        while (at != stairs.end() && at->second >= height) at = stairs.erase(at);
        stairs.emplace(row[1], height);
        ++count;
    }
    return count;
}

inline std::uint32_t naiveLayers(frontier::KeyTable points)
{
    const std::size_t n = points.size();
    std::vector<std::vector<std::uint32_t>> beats(n);
    std::vector<std::uint32_t> beatenBy(n, 0), now, next;
    for (std::uint32_t i = 0; i < n; ++i)
        for (std::uint32_t j = 0; j < n; ++j)
            if (dominates(points.row(i), points.row(j), points.objectives)) {
                beats[i].push_back(j);
                ++beatenBy[j];
            }
    for (std::uint32_t i = 0; i < n; ++i)
        if (beatenBy[i] == 0) now.push_back(i);
    std::uint32_t count = 0;
    for (; !now.empty(); ++count, now.swap(next)) {
        next.clear();
        for (const auto i : now)
            for (const auto j : beats[i])
                if (--beatenBy[j] == 0) next.push_back(j);
    }
    return count;
}

/// Slices along the last objective, each summed on its own: O(n²) in three objectives.
inline double naiveHypervolume(std::vector<std::vector<double>> points, const std::vector<double>& reference)
{
    const std::size_t last = reference.size() - 1;
    std::sort(points.begin(), points.end(), [&](const auto& a, const auto& b) { return a[last] < b[last]; });
    double sum = 0;
    double best = reference[0];
    std::vector<std::vector<double>> slice;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double next = i + 1 < points.size() ? points[i + 1][last] : reference[last];
        if (last == 1) {
            best = std::min(best, points[i][0]);
            sum += (reference[0] - best) * (next - points[i][1]);
            continue;
        }
        const auto byFirst = [](const auto& a, const auto& b) { return a[0] < b[0]; };
        slice.insert(std::upper_bound(slice.begin(), slice.end(), points[i], byFirst), points[i]);
        double area = 0;
        double top = reference[1];
        for (const auto& point : slice) {
            if (point[1] >= top) continue;
            area += (reference[0] - point[0]) * (top - point[1]);
            top = point[1];
        }
        sum += area * (next - points[i][last]);
    }
    return sum;
}

inline std::vector<double> naiveContributions(const std::vector<std::vector<double>>& points,
                                              const std::vector<double>& reference)
{
    const double all = naiveHypervolume(points, reference);
    std::vector<double> result;
    for (std::size_t i = 0; i < points.size(); ++i) {
        auto others = points;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        result.push_back(all - naiveHypervolume(others, reference));
    }
    return result;
}

} // namespace tradeoff::bench
