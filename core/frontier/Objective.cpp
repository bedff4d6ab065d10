// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Objective.h"

#include "core/format/Decimal.h"

#include <cstdlib>

namespace tradeoff::frontier {

double toDouble(const Objective& objective, const Value& value)
{
    return static_cast<double>(value.number) /
           (static_cast<double>(value.weight) * static_cast<double>(format::powerOfTen(objective.scale)));
}

std::string toText(const Objective& objective, const Value& value, int decimals)
{
    if (value.weight == 1) return format::formatDecimal(value.number, objective.scale);
    __extension__ using Wide = __int128;
    Wide top = value.number;
    Wide bottom = value.weight;
    if (decimals >= objective.scale)
        top *= format::powerOfTen(decimals - objective.scale);
    else
        bottom *= format::powerOfTen(objective.scale - decimals);
    const Wide rounded = (2 * (top < 0 ? -top : top) + bottom) / (2 * bottom);
    // Only the part before the point is known to fit 64 bits.
    const Wide one = format::powerOfTen(decimals);
    std::string text = top < 0 && rounded > 0 ? "-" : "";
    text += std::to_string(static_cast<std::int64_t>(rounded / one));
    if (decimals == 0) return text;
    return text + format::formatDecimal(static_cast<std::int64_t>(rounded % one), decimals).substr(1);
}

std::optional<Value> exactValue(const Objective& objective, std::string_view text)
{
    const auto slash = text.find('/');
    const auto top = format::parseDecimal(text.substr(0, slash));
    const auto bottom = slash == std::string_view::npos ? std::optional<std::int64_t>(1)
                                                        : format::parseInteger(text.substr(slash + 1));
    if (!top || !bottom || *bottom < 1) return std::nullopt;
    Value value{top->mantissa, *bottom};
    const int finer = top->scale - objective.scale;
    auto& grown = finer > 0 ? value.weight : value.number;
    if (__builtin_mul_overflow(grown, format::powerOfTen(std::abs(finer)), &grown)) return std::nullopt;
    return value;
}

std::string withUnit(const Objective& objective, const Value& value)
{
    const std::string text = toText(objective, value);
    return objective.unit.empty() ? text : text + " " + objective.unit;
}

int indexOf(const std::vector<Objective>& objectives, const std::string& id)
{
    for (std::size_t i = 0; i < objectives.size(); ++i)
        if (objectives[i].id == id) return static_cast<int>(i);
    return -1;
}

} // namespace tradeoff::frontier
