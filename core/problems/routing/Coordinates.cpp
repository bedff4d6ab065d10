// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Coordinates.h"

#include "core/problems/routing/Rules.h"

#include <algorithm>
#include <cstdlib>

namespace tradeoff::problems::routing {

namespace {

using format::Decimal;

int finestScale(const GivenPlaces& places)
{
    int scale = 0;
    for (const auto& axis : places)
        for (const Decimal& value : axis) scale = std::max(scale, value.scale);
    return scale;
}

/// The value at that scale, digits beyond it rounded to the nearest, half away from zero.
std::optional<std::int64_t> roundedTo(const Decimal& value, int scale)
{
    if (value.scale <= scale) return format::atScale(value, scale);
    const std::int64_t bottom = format::powerOfTen(value.scale - scale);
    const std::int64_t rest = value.mantissa % bottom;
    const std::int64_t whole = value.mantissa / bottom;
    if (std::abs(rest) < bottom - std::abs(rest)) return whole;
    return value.mantissa < 0 ? whole - 1 : whole + 1;
}

/// The values at that scale; the index of one that leaves int64 otherwise.
std::optional<std::size_t> scaled(const std::vector<Decimal>& axis, int scale,
                                  std::vector<std::int64_t>& values)
{
    values.reserve(axis.size());
    for (const Decimal& value : axis) {
        const auto number = roundedTo(value, scale);
        // Half of int64, so that differences never overflow.
        if (!number || *number > INT64_MAX / 2 || *number < INT64_MIN / 2) return values.size();
        values.push_back(*number);
    }
    return std::nullopt;
}

std::optional<std::size_t> beyond(const std::vector<std::int64_t>& values, std::int64_t limit)
{
    const auto far = std::find_if(values.begin(), values.end(),
                                  [&](std::int64_t value) { return std::abs(value) > limit; });
    if (far == values.end()) return std::nullopt;
    return static_cast<std::size_t>(far - values.begin());
}

CoordinateFault tooFar(std::size_t node)
{
    return {static_cast<int>(node),
            "coordinates of node " + std::to_string(node + 1) + " within ±10^9 in their last decimal"};
}

/// Moves the smallest value to 0 and says by how much.
std::string moved(std::vector<std::int64_t>& values, int scale)
{
    if (values.empty()) return "0";
    const std::int64_t least = *std::min_element(values.begin(), values.end());
    for (auto& value : values) value -= least;
    return format::formatDecimal(-least, scale);
}

} // namespace

CoordinateOutcome setCoordinates(ProblemData& data, const GivenPlaces& places, bool mayMove)
{
    const int finest = finestScale(places);
    data.coordinateScale = std::min(finest, kMostDecimals);
    const std::array<std::vector<std::int64_t>*, 3> axes = {&data.x, &data.y, &data.z};
    const std::int64_t limit = places[2].empty() ? kLargestCoordinate : kLargestCoordinate / 2;
    bool isFar = false;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        axes[axis]->clear();
        if (const auto node = scaled(places[axis], data.coordinateScale, *axes[axis]))
            return {tooFar(*node), ""};
        isFar = isFar || beyond(*axes[axis], limit);
    }
    std::string note;
    if (finest > kMostDecimals) note = "coordinates with more than 6 decimals were rounded to 6";
    if (isFar && mayMove) {
        const std::string dx = moved(data.x, data.coordinateScale);
        const std::string dy = moved(data.y, data.coordinateScale);
        moved(data.z, data.coordinateScale);
        note += std::string(note.empty() ? "" : "; ") +
                "coordinates beyond 10^9 in their last decimal were moved by (" + dx + ", " + dy +
                "): only differences count";
    }
    for (auto* axis : axes)
        if (const auto node = beyond(*axis, limit)) return {tooFar(*node), ""};
    return {std::nullopt, note};
}

} // namespace tradeoff::problems::routing
