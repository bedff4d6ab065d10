// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tradeoff::solve {

/// One knob of a strategy, declared once: form, command-line flag, validation and documentation come from
/// here.
struct ParameterSpec
{
    enum class Type { Integer, Real, Flag, Choice };
    std::string id; ///< [a-z][a-z0-9_]*
    Type type = Type::Integer;
    std::string standard; ///< the default, as text
    double lowest = 0;    ///< Integer and Real: the range, ends included
    double highest = 0;
    std::vector<std::string> choices; ///< Choice
    std::string unit;
    std::string help;
};

/// The values of one run: complete, within their ranges.
class TRADEOFF_EXPORT Parameters
{
public:
    Parameters() = default;
    /// Defaults, overridden by what was chosen.
    /// @throws format::InputError naming the parameter, for an unknown id, a wrong type or a value out of
    /// range.
    Parameters(const std::vector<ParameterSpec>& specs, const std::map<std::string, std::string>& chosen);

    std::int64_t integer(const std::string& id) const;
    double real(const std::string& id) const;
    bool flag(const std::string& id) const;
    const std::string& choice(const std::string& id) const;

    /// Every parameter as text, in canonical form; what a run records.
    const std::map<std::string, std::string>& values() const { return m_values; }

private:
    std::map<std::string, std::string> m_values;
};

} // namespace tradeoff::solve
