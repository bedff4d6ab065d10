// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Distance.h"

#include "core/format/Wide.h"

#include <array>

namespace tradeoff::problems::routing {

namespace {

struct Named
{
    std::string_view name;
    DistanceRule rule;
};

constexpr std::array kRules = {
    Named{"nint", {DistanceRule::Rounding::Nearest, 0}},
    Named{"ceil", {DistanceRule::Rounding::Up, 0}},
    Named{"trunc1", {DistanceRule::Rounding::Down, 1}},
    Named{"x10", {DistanceRule::Rounding::Nearest, 1}},
    Named{"x100", {DistanceRule::Rounding::Nearest, 2}},
    Named{"x1000", {DistanceRule::Rounding::Nearest, 3}},
    Named{"exact", {DistanceRule::Rounding::Nearest, 6}},
};

/// floor(sqrt(value)).
std::uint64_t integerRoot(UnsignedWide value)
{
    auto root = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(value)));
    while (UnsignedWide(root) * root > value) --root;
    while (UnsignedWide(root + 1) * (root + 1) <= value) ++root;
    return root;
}

} // namespace

std::optional<DistanceRule> distanceRule(std::string_view name)
{
    for (const auto& entry : kRules)
        if (entry.name == name) return entry.rule;
    return std::nullopt;
}

std::string nameOf(const DistanceRule& rule)
{
    for (const auto& entry : kRules)
        if (entry.rule == rule) return std::string(entry.name);
    return {};
}

std::vector<std::string> distanceRuleNames()
{
    std::vector<std::string> names;
    for (const auto& entry : kRules) names.emplace_back(entry.name);
    return names;
}

std::int64_t roundedDistance(std::int64_t length, int coordinateScale, const DistanceRule& rule)
{
    const int shift = rule.scale - coordinateScale;
    if (shift >= 0) return length * format::powerOfTen(shift);
    const std::int64_t bottom = format::powerOfTen(-shift);
    switch (rule.rounding) {
    case DistanceRule::Rounding::Down:
        return length / bottom;
    case DistanceRule::Rounding::Up:
        return (length + bottom - 1) / bottom;
    case DistanceRule::Rounding::Nearest:
        break;
    }
    return (length + bottom / 2) / bottom;
}

std::int64_t exactDistance(std::int64_t squared, int coordinateScale, const DistanceRule& rule, int divisor)
{
    // length² in units of 10^-2s is top / bottom; both stay below 2^127 for scales up to 9.
    UnsignedWide top = static_cast<std::uint64_t>(squared);
    auto bottom = static_cast<UnsignedWide>(divisor);
    const int shift = 2 * (rule.scale - coordinateScale);
    if (shift >= 0)
        top *= static_cast<UnsignedWide>(format::powerOfTen(shift));
    else
        bottom *= static_cast<UnsignedWide>(format::powerOfTen(-shift));

    const std::uint64_t down = integerRoot(top / bottom);
    const bool whole = UnsignedWide(down) * down * bottom == top;
    switch (rule.rounding) {
    case DistanceRule::Rounding::Down:
        return static_cast<std::int64_t>(down);
    case DistanceRule::Rounding::Up:
        return static_cast<std::int64_t>(whole ? down : down + 1);
    case DistanceRule::Rounding::Nearest:
        break;
    }
    // Half or more above `down`: (2 down + 1)² ≤ 4 top / bottom.
    const UnsignedWide odd = 2 * UnsignedWide(down) + 1;
    return static_cast<std::int64_t>(odd * odd * bottom <= 4 * top ? down + 1 : down);
}

} // namespace tradeoff::problems::routing
