// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Knee.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace tradeoff::frontier {

namespace {

using Rows = std::vector<std::vector<double>>;

Rows toRows(std::span<const Point> front)
{
    Rows rows;
    for (const Point& point : front) {
        std::vector<double> row;
        for (const Value& value : point)
            row.push_back(static_cast<double>(value.number) / static_cast<double>(value.weight));
        rows.push_back(std::move(row));
    }
    return rows;
}

struct Extent
{
    std::vector<double> least, length;

    Extent(const Rows& rows, std::span<const std::size_t> chosen)
        : least(rows[0].size(), std::numeric_limits<double>::infinity()),
          length(rows[0].size(), -std::numeric_limits<double>::infinity())
    {
        for (const std::size_t i : chosen)
            for (std::size_t k = 0; k < least.size(); ++k) {
                least[k] = std::min(least[k], rows[i][k]);
                length[k] = std::max(length[k], rows[i][k]);
            }
        for (std::size_t k = 0; k < least.size(); ++k) length[k] -= least[k];
    }

    /// How far a row lies below the plane through the extremes: 1 - the sum of its scaled values, in which a
    /// constant objective has no part.
    double bulge(const std::vector<double>& row) const
    {
        double sum = 0;
        for (std::size_t k = 0; k < least.size(); ++k)
            if (length[k] > 0) sum += (row[k] - least[k]) / length[k];
        return 1 - sum;
    }

    double farthest(const std::vector<double>& a, const std::vector<double>& b) const
    {
        double most = 0;
        for (std::size_t k = 0; k < least.size(); ++k)
            if (length[k] > 0) most = std::max(most, std::abs(a[k] - b[k]) / length[k]);
        return most;
    }
};

std::size_t greatestBulge(const Rows& rows, std::span<const std::size_t> chosen, const Extent& extent)
{
    return *std::max_element(chosen.begin(), chosen.end(), [&](std::size_t a, std::size_t b) {
        return extent.bulge(rows[a]) < extent.bulge(rows[b]);
    });
}

/// The share of draws whose knee lies near the candidate.
double shareNear(const Rows& rows, std::size_t candidate, const Extent& extent, const Draw& draw)
{
    int near = 0;
    std::vector<std::size_t> chosen(rows.size());
    for (int round = 0; round < kKneeDraws; ++round) {
        for (auto& i : chosen) i = draw(static_cast<std::uint32_t>(rows.size()));
        const std::size_t knee = greatestBulge(rows, chosen, Extent(rows, chosen));
        near += extent.farthest(rows[knee], rows[candidate]) <= kKneeNearness;
    }
    return static_cast<double>(near) / kKneeDraws;
}

std::string percent(double share)
{
    return std::to_string(std::lround(share * 100)) + " %";
}

} // namespace

Knee kneeOf(std::span<const Point> front, const Draw& draw)
{
    Knee knee;
    if (front.size() < kFewestForKnee) {
        knee.reason = "no knee is suggested: with " + std::to_string(front.size()) +
                      (front.size() == 1 ? " plan" : " plans") + " on the frontier nothing can be said, " +
                      std::to_string(kFewestForKnee) + " are needed";
        return knee;
    }
    const Rows rows = toRows(front);
    std::vector<std::size_t> all(rows.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    const Extent extent(rows, all);
    knee.candidate = greatestBulge(rows, all, extent);
    knee.bulge = extent.bulge(rows[*knee.candidate]);
    if (knee.bulge < kKneeLeastBulge) {
        knee.reason = "no knee is suggested: the frontier is nearly straight between its extremes";
        return knee;
    }
    knee.share = shareNear(rows, *knee.candidate, extent, draw);
    knee.isStable = knee.share >= kKneeShare;
    knee.reason = (knee.isStable ? "the frontier bends most here: " + percent(knee.share)
                                 : "no knee is suggested: only " + percent(knee.share)) +
                  " of " + std::to_string(kKneeDraws) +
                  " resampled frontiers bend within a tenth of its extent of the same plan";
    return knee;
}

} // namespace tradeoff::frontier
