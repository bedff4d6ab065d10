// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Dominance.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <set>
#include <vector>

// Answers from the definitions alone: every pair compared, volumes by inclusion and exclusion in exact
// fractions.
namespace tradeoff::tests {

using Fraction = boost::multiprecision::cpp_rational;
using Rows = std::vector<std::vector<double>>;

/// Hypervolume of at most about 16 different points. Inclusion and exclusion over all subsets.
inline Fraction exactVolume(const Rows& points, const std::vector<double>& reference)
{
    const std::set<std::vector<double>> different(points.begin(), points.end());
    const Rows rows(different.begin(), different.end());
    Fraction sum = 0;
    for (std::uint32_t subset = 1; subset < 1u << rows.size(); ++subset) {
        Fraction box = 1;
        int members = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) members += static_cast<int>(subset >> i & 1);
        for (std::size_t k = 0; k < reference.size(); ++k) {
            double corner = -1e300;
            for (std::size_t i = 0; i < rows.size(); ++i)
                if (subset >> i & 1) corner = std::max(corner, rows[i][k]);
            if (corner >= reference[k]) {
                box = 0;
                break;
            }
            box *= Fraction(reference[k]) - Fraction(corner);
        }
        sum += members % 2 ? box : Fraction(-box);
    }
    return sum;
}

inline bool beats(const std::vector<double>& a, const std::vector<double>& b)
{
    bool better = false;
    for (std::size_t k = 0; k < a.size(); ++k) {
        if (a[k] > b[k]) return false;
        better = better || a[k] < b[k];
    }
    return better;
}

/// What the points no other beats would lose without each one; 0 for the others and for repeated ones.
inline std::vector<Fraction> exactContributions(const Rows& points, const std::vector<double>& reference)
{
    Rows front;
    for (const auto& point : points)
        if (std::none_of(points.begin(), points.end(),
                         [&](const auto& other) { return beats(other, point); }))
            front.push_back(point);
    const Fraction all = exactVolume(front, reference);
    std::vector<Fraction> result;
    for (const auto& point : points) {
        Fraction loss = 0;
        if (std::count(front.begin(), front.end(), point) == 1) {
            Rows others = front;
            others.erase(std::find(others.begin(), others.end(), point));
            loss = all - exactVolume(others, reference);
        }
        result.push_back(loss);
    }
    return result;
}

/// Peels the points by the definition: layer 0 is what no other point beats, then what is left, and so on.
inline std::vector<std::uint32_t> peeled(const std::vector<frontier::Point>& points)
{
    constexpr std::uint32_t kOpen = ~0u;
    std::vector<std::uint32_t> layers(points.size(), kOpen);
    for (std::uint32_t layer = 0; std::count(layers.begin(), layers.end(), kOpen) > 0; ++layer) {
        std::vector<std::size_t> now;
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (layers[i] != kOpen) continue;
            bool beaten = false;
            for (std::size_t j = 0; j < points.size() && !beaten; ++j)
                beaten = layers[j] == kOpen &&
                         frontier::relation(points[j], points[i]) == frontier::Relation::Dominates;
            if (!beaten) now.push_back(i);
        }
        for (const std::size_t i : now) layers[i] = layer;
    }
    return layers;
}

} // namespace tradeoff::tests
