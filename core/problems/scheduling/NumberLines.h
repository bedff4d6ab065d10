// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Error.h"
#include "core/format/Scanner.h"

#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::scheduling {

/// The lines of a text that hold something, each as its tokens.
class NumberLines
{
public:
    NumberLines(std::string_view text, const std::string& file);

    std::size_t count() const { return m_lines.size(); }
    const std::vector<format::Token>& operator[](std::size_t line) const { return m_lines[line]; }
    /// Is every token of the line a whole number?
    bool isNumbers(std::size_t line) const;
    /// @throws format::InputError at the token, naming the field.
    std::int64_t integer(const format::Token& token, const std::string& field, std::int64_t lowest,
                         std::int64_t highest) const;
    format::InputError error(const format::Token& token, const std::string& expected) const;
    /// At the end of this line.
    format::InputError errorAfter(std::size_t line, const std::string& expected) const;
    format::InputError errorAtEnd(const std::string& expected) const;
    format::Place placeOf(const format::Token& token) const { return m_scanner.placeOf(token); }
    const std::string& file() const { return m_scanner.file(); }

private:
    format::Scanner m_scanner;
    std::vector<std::vector<format::Token>> m_lines;
};

} // namespace tradeoff::problems::scheduling
