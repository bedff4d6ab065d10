// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <cstddef> // first: without it the moc of Qt 6.4 stumbles over <compare>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::frontier {

enum class Sense { Minimise, Maximise };

/// What a plan is measured by. id matches [a-z][a-z0-9_]* and is never translated; name is for people.
/// A value of this objective is Value::number / Value::weight units of 10^-scale.
struct Objective
{
    std::string id;
    std::string name;
    std::string unit; ///< "km", "vehicles", …; empty where the data name none
    Sense sense = Sense::Minimise;
    int scale = 0;

    bool operator==(const Objective&) const = default;
};

/// An exact objective value: a decimal (weight 1) or a ratio such as a mean (sum / weight), weight ≥ 1.
/// Compared exactly; doubles are only for drawing.
struct Value
{
    std::int64_t number = 0;
    std::int64_t weight = 1;

    friend bool operator==(const Value& a, const Value& b) { return (a <=> b) == 0; }
    friend std::strong_ordering operator<=>(const Value& a, const Value& b)
    {
        __extension__ using Wide = __int128;
        return Wide(a.number) * b.weight <=> Wide(b.number) * a.weight;
    }
};

/// The value of one plan in each of its problem's objectives, in their order.
using Values = std::vector<Value>;

/// True where a is strictly better than b.
inline bool isBetter(const Objective& objective, const Value& a, const Value& b)
{
    return objective.sense == Sense::Minimise ? a < b : b < a;
}

/// For drawing and statistics only: the value in units of one.
TRADEOFF_EXPORT double toDouble(const Objective& objective, const Value& value);

/// "27591" or "612.345"; a ratio to `decimals` places, rounded half away from zero. No unit, no locale.
TRADEOFF_EXPORT std::string toText(const Objective& objective, const Value& value, int decimals = 6);

/// The value that a person writes in units of one: "27591", "612.345", "1e-3" or a fraction "201/251". Exact
/// also where it is finer than the objective's scale: then it is a ratio. Empty for anything else, also where
/// it does not fit 64 bits.
TRADEOFF_EXPORT std::optional<Value> exactValue(const Objective& objective, std::string_view text);

/// toText with the unit: "612.345 km".
TRADEOFF_EXPORT std::string withUnit(const Objective& objective, const Value& value);

/// Position of the objective with this id; -1 where there is none.
TRADEOFF_EXPORT int indexOf(const std::vector<Objective>& objectives, const std::string& id);

} // namespace tradeoff::frontier
