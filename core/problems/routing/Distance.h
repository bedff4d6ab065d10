// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Decimal.h"
#include "tradeoff_export.h"

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::routing {

/// How a straight-line length becomes an integer distance; part of the problem.
/// A distance is the length in units of 10^-scale, rounded to the nearest, up or down.
struct DistanceRule
{
    enum class Rounding { Nearest, Up, Down };
    Rounding rounding = Rounding::Nearest;
    int scale = 0;

    bool operator==(const DistanceRule&) const = default;
};

/// "nint" "ceil" "trunc1" "x10" "x100" "x1000" "exact" (six decimals); empty for anything else.
TRADEOFF_EXPORT std::optional<DistanceRule> distanceRule(std::string_view name);
TRADEOFF_EXPORT std::string nameOf(const DistanceRule& rule);
TRADEOFF_EXPORT std::vector<std::string> distanceRuleNames();

/// The exact integer distance for a squared length of `squared` / divisor × 10^(-2 × coordinateScale), by
/// integers alone. divisor: 1 to 10.
TRADEOFF_EXPORT std::int64_t exactDistance(std::int64_t squared, int coordinateScale,
                                           const DistanceRule& rule, int divisor = 1);
/// The distance for a length of `length` × 10^-coordinateScale ≥ 0.
TRADEOFF_EXPORT std::int64_t roundedDistance(std::int64_t length, int coordinateScale,
                                             const DistanceRule& rule);

/// Straight-line distances between points of a plane, computed on the fly: no n × n matrix.
/// Coordinates are x[i] × 10^-coordinateScale with |x[i]| ≤ 10^9, so that squares stay below 2^63.
/// Threads: const and stateless; safe to share.
class PlaneDistance
{
public:
    PlaneDistance() = default;
    PlaneDistance(std::vector<std::int64_t> x, std::vector<std::int64_t> y, int coordinateScale,
                  DistanceRule rule)
        : m_x(std::move(x)), m_y(std::move(y)), m_coordinateScale(coordinateScale), m_rule(rule),
          m_sameScale(coordinateScale == rule.scale)
    {
    }

    std::int64_t operator()(int from, int to) const
    {
        const auto a = static_cast<std::size_t>(from);
        const auto b = static_cast<std::size_t>(to);
        const std::int64_t dx = m_x[a] - m_x[b];
        const std::int64_t dy = m_y[a] - m_y[b];
        const std::int64_t squared = dx * dx + dy * dy;
        // Below 2^40 a rounded integer length cannot sit within an ulp of a half: the fast path is exact.
        constexpr std::int64_t kExactInDoubles = std::int64_t{1} << 40;
        if (m_sameScale && m_rule.rounding == DistanceRule::Rounding::Nearest && squared < kExactInDoubles)
            return static_cast<std::int64_t>(std::sqrt(static_cast<double>(squared)) + 0.5);
        return exactDistance(squared, m_coordinateScale, m_rule);
    }

private:
    std::vector<std::int64_t> m_x;
    std::vector<std::int64_t> m_y;
    int m_coordinateScale = 0;
    DistanceRule m_rule;
    bool m_sameScale = true;
};

} // namespace tradeoff::problems::routing
