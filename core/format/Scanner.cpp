// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Scanner.h"

#include "core/format/Characters.h"

namespace tradeoff::format {

namespace {

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

void Scanner::advanceLine(Position& position) const
{
    const char ended = m_text[position.at++];
    if (ended == '\r' && position.at < m_text.size() && m_text[position.at] == '\n') ++position.at;
    position.lineStart = position.at;
    ++position.line;
}

void Scanner::skipBlanks(Position& position) const
{
    while (position.at < m_text.size()) {
        if (isLineEnd(m_text[position.at]))
            advanceLine(position);
        else if (isBlank(m_text[position.at]))
            ++position.at;
        else
            return;
    }
}

Token Scanner::tokenFrom(Position& position) const
{
    const std::size_t start = position.at;
    while (position.at < m_text.size() && !isBlank(m_text[position.at]) && !isLineEnd(m_text[position.at]))
        ++position.at;
    return {m_text.substr(start, position.at - start), position.line,
            static_cast<std::int64_t>(start - position.lineStart) + 1};
}

std::optional<Token> Scanner::nextFrom(Position& position) const
{
    skipBlanks(position);
    if (position.at == m_text.size()) return std::nullopt;
    return tokenFrom(position);
}

std::optional<Token> Scanner::next()
{
    return nextFrom(m_here);
}

std::optional<Token> Scanner::peek() const
{
    Position ahead = m_here;
    return nextFrom(ahead);
}

std::optional<Token> Scanner::nextOnLine()
{
    if (atLineEnd()) return std::nullopt;
    return next();
}

Token Scanner::tokenAt(std::size_t offset) const
{
    Position position;
    while (position.at < offset) {
        if (isLineEnd(m_text[position.at]))
            advanceLine(position);
        else
            ++position.at;
    }
    return tokenFrom(position);
}

Token Scanner::restOfLine()
{
    auto& [at, lineStart, line] = m_here;
    while (at < m_text.size() && isBlank(m_text[at])) ++at;
    const std::size_t start = at;
    while (at < m_text.size() && !isLineEnd(m_text[at])) ++at;
    std::size_t end = at;
    while (end > start && isBlank(m_text[end - 1])) --end;
    const Token token{m_text.substr(start, end - start), line,
                      static_cast<std::int64_t>(start - lineStart) + 1};
    if (at < m_text.size()) advanceLine(m_here);
    return token;
}

Token Scanner::line()
{
    skipBlanks(m_here);
    return restOfLine();
}

bool Scanner::atLineEnd() const
{
    std::size_t at = m_here.at;
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
    return InputError({m_file, m_here.line, static_cast<std::int64_t>(m_here.at - m_here.lineStart) + 1},
                      "end of file", std::move(expected));
}

} // namespace tradeoff::format
