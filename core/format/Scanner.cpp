// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Scanner.h"

namespace tradeoff::format {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}
bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

std::string numberHint(std::string_view text, std::string_view field, std::string_view kind)
{
    std::string hint = std::string(kind) + " for " + std::string(field);
    if (text.find(',') != std::string_view::npos) hint += " (a decimal point, not a comma)";
    return hint;
}

} // namespace

Scanner::Scanner(std::string_view text, std::string file) : m_text(text), m_file(std::move(file))
{
}

void Scanner::advanceLine()
{
    const char ended = m_text[m_at++];
    if (ended == '\r' && m_at < m_text.size() && m_text[m_at] == '\n') ++m_at;
    m_lineStart = m_at;
    ++m_line;
}

void Scanner::skipBlanks()
{
    while (m_at < m_text.size()) {
        if (isLineEnd(m_text[m_at]))
            advanceLine();
        else if (isBlank(m_text[m_at]))
            ++m_at;
        else
            return;
    }
}

std::optional<Token> Scanner::next()
{
    skipBlanks();
    if (m_at == m_text.size()) return std::nullopt;
    const std::size_t start = m_at;
    while (m_at < m_text.size() && !isBlank(m_text[m_at]) && !isLineEnd(m_text[m_at])) ++m_at;
    return Token{m_text.substr(start, m_at - start), m_line,
                 static_cast<std::int64_t>(start - m_lineStart) + 1};
}

std::optional<Token> Scanner::peek() const
{
    Scanner ahead = *this;
    return ahead.next();
}

Token Scanner::restOfLine()
{
    while (m_at < m_text.size() && isBlank(m_text[m_at])) ++m_at;
    const std::size_t start = m_at;
    while (m_at < m_text.size() && !isLineEnd(m_text[m_at])) ++m_at;
    std::size_t end = m_at;
    while (end > start && isBlank(m_text[end - 1])) --end;
    const Token token{m_text.substr(start, end - start), m_line,
                      static_cast<std::int64_t>(start - m_lineStart) + 1};
    if (m_at < m_text.size()) advanceLine();
    return token;
}

Token Scanner::line()
{
    skipBlanks();
    return restOfLine();
}

bool Scanner::atLineEnd() const
{
    std::size_t at = m_at;
    while (at < m_text.size() && isBlank(m_text[at])) ++at;
    return at == m_text.size() || isLineEnd(m_text[at]);
}

Token Scanner::require(std::string_view expected)
{
    const auto token = next();
    if (!token) throw errorAtEnd(std::string(expected));
    return *token;
}

std::int64_t Scanner::integer(std::string_view field, std::int64_t lowest, std::int64_t highest)
{
    return integerIn(require(field), field, lowest, highest);
}

Decimal Scanner::decimal(std::string_view field)
{
    return decimalIn(require(field), field);
}

std::int64_t Scanner::integerIn(const Token& token, std::string_view field, std::int64_t lowest,
                                std::int64_t highest) const
{
    const auto value = parseInteger(token.text);
    if (!value) throw error(token, numberHint(token.text, field, "a whole number"));
    if (*value < lowest || *value > highest)
        throw error(token, std::string(field) + " from " + std::to_string(lowest) + " to " +
                               std::to_string(highest));
    return *value;
}

Decimal Scanner::decimalIn(const Token& token, std::string_view field) const
{
    const auto value = parseDecimal(token.text);
    if (!value) throw error(token, numberHint(token.text, field, "a number"));
    return *value;
}

InputError Scanner::error(const Token& token, std::string expected) const
{
    return InputError(placeOf(token), std::string(token.text), std::move(expected));
}

InputError Scanner::errorAtEnd(std::string expected) const
{
    return InputError({m_file, m_line, static_cast<std::int64_t>(m_at - m_lineStart) + 1}, "end of file",
                      std::move(expected));
}

} // namespace tradeoff::format
