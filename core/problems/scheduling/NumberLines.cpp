// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/NumberLines.h"

#include <algorithm>

namespace tradeoff::problems::scheduling {

NumberLines::NumberLines(std::string_view text, const std::string& file) : m_scanner(text, file)
{
    while (auto token = m_scanner.next()) {
        if (token->text.front() == '#') {
            m_scanner.restOfLine();
            continue;
        }
        auto& line = m_lines.emplace_back();
        for (; token; token = m_scanner.nextOnLine()) line.push_back(*token);
    }
}

bool NumberLines::isNumbers(std::size_t line) const
{
    return std::all_of(m_lines[line].begin(), m_lines[line].end(), [](const format::Token& token) {
        return format::parseInteger(token.text).has_value();
    });
}

std::int64_t NumberLines::integer(const format::Token& token, const std::string& field, std::int64_t lowest,
                                  std::int64_t highest) const
{
    return m_scanner.integerIn(token, field, lowest, highest);
}

format::InputError NumberLines::error(const format::Token& token, const std::string& expected) const
{
    return m_scanner.error(token, expected);
}

format::InputError NumberLines::errorAfter(std::size_t line, const std::string& expected) const
{
    const format::Token& last = m_lines[line].back();
    const auto column = last.column + static_cast<std::int64_t>(last.text.size());
    return format::InputError({file(), last.line, column}, "the end of the line", expected);
}

format::InputError NumberLines::errorAtEnd(const std::string& expected) const
{
    return m_scanner.errorAtEnd(expected);
}

} // namespace tradeoff::problems::scheduling
