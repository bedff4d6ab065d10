// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/Parameters.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <optional>

namespace tradeoff::solve {

namespace {

using Type = ParameterSpec::Type;

std::string shown(double value)
{
    char buffer[32];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, result.ptr};
}

std::optional<double> parseReal(const std::string& text)
{
    if (!format::parseDecimal(text))
        return std::nullopt; // no nan, inf, 0x; from_chars below takes the same digits
    const char* first = text.data() + (text[0] == '+' ? 1 : 0);
    double value = 0;
    const auto [end, error] = std::from_chars(first, text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

[[noreturn]] void refuse(const ParameterSpec& spec, const std::string& text, const std::string& expected)
{
    throw format::InputError({}, text, expected + " for parameter " + spec.id);
}

std::string range(const ParameterSpec& spec)
{
    return "from " + shown(spec.lowest) + " to " + shown(spec.highest);
}

std::string canonical(const ParameterSpec& spec, const std::string& text)
{
    switch (spec.type) {
    case Type::Integer: {
        const auto value = format::parseInteger(text);
        if (!value || static_cast<double>(*value) < spec.lowest || static_cast<double>(*value) > spec.highest)
            refuse(spec, text, "a whole number " + range(spec));
        return std::to_string(*value);
    }
    case Type::Real: {
        const auto value = parseReal(text);
        if (!value || *value < spec.lowest || *value > spec.highest)
            refuse(spec, text, "a number " + range(spec));
        return shown(*value);
    }
    case Type::Flag:
        if (text != "on" && text != "off") refuse(spec, text, "on or off");
        return text;
    case Type::Choice:
        break;
    }
    if (std::find(spec.choices.begin(), spec.choices.end(), text) == spec.choices.end()) {
        std::string all;
        for (const auto& choice : spec.choices) all += (all.empty() ? "" : ", ") + choice;
        refuse(spec, text, "one of " + all);
    }
    return text;
}

} // namespace

Parameters::Parameters(const std::vector<ParameterSpec>& specs,
                       const std::map<std::string, std::string>& chosen)
{
    for (const auto& spec : specs) {
        const auto choice = chosen.find(spec.id);
        m_values[spec.id] = canonical(spec, choice == chosen.end() ? spec.standard : choice->second);
    }
    for (const auto& [id, value] : chosen) {
        if (m_values.count(id)) continue;
        std::string ids;
        for (const auto& spec : specs) ids += (ids.empty() ? "" : ", ") + spec.id;
        throw format::InputError(
            {}, id, ids.empty() ? "no parameter: this strategy has none" : "a parameter of " + ids);
    }
}

std::int64_t Parameters::integer(const std::string& id) const
{
    const auto value = format::parseInteger(m_values.at(id));
    assert(value);
    return *value;
}

double Parameters::real(const std::string& id) const
{
    const auto value = parseReal(m_values.at(id));
    assert(value);
    return *value;
}

bool Parameters::flag(const std::string& id) const
{
    return m_values.at(id) == "on";
}

const std::string& Parameters::choice(const std::string& id) const
{
    return m_values.at(id);
}

} // namespace tradeoff::solve
