// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tradeoff::format {

/// A piece of the text and where it starts. Valid as long as the scanned text is.
struct Token
{
    std::string_view text;
    std::int64_t line = 0;
    std::int64_t column = 0;
};

/// Walks a text token by token or line by line and knows its place. CR LF, lone CR and LF all end a line.
/// Cost: O(length of the text) over its whole life.
class TRADEOFF_EXPORT Scanner
{
public:
    /// text must outlive the scanner; file is only for messages.
    Scanner(std::string_view text, std::string file);

    /// The next run of non-blank characters on this or a later line; empty at the end.
    std::optional<Token> next();
    /// As next(), without moving.
    std::optional<Token> peek() const;
    /// The next run of non-blank characters on this line; empty at its end.
    std::optional<Token> nextOnLine();
    /// What is left of the current line without its surrounding blanks; moves to the next line.
    Token restOfLine();
    /// The next line that is not blank, without its surrounding blanks; empty at the end.
    Token line();
    bool atEnd() const { return !peek(); }
    /// True when nothing but blanks is left on the current line.
    bool atLineEnd() const;
    /// True when nothing of the current line has been passed yet.
    bool atLineStart() const { return m_here.at == m_here.lineStart; }
    /// How many bytes have been passed.
    std::size_t offset() const { return m_here.at; }
    /// The token that starts at this offset of the text. Cost: O(offset), for messages.
    Token tokenAt(std::size_t offset) const;

    /// The next token. @throws InputError at the end of the file, naming what was expected.
    Token require(std::string_view expected);
    /// A whole number in [lowest, highest]. @throws InputError naming the field.
    std::int64_t integer(std::string_view field, std::int64_t lowest = INT64_MIN,
                         std::int64_t highest = INT64_MAX);
    /// A decimal number. @throws InputError naming the field.
    Decimal decimal(std::string_view field);

    std::int64_t integerIn(const Token& token, std::string_view field, std::int64_t lowest,
                           std::int64_t highest) const;
    Decimal decimalIn(const Token& token, std::string_view field) const;

    /// An error at this token (or at the end of the file).
    InputError error(const Token& token, std::string expected) const;
    InputError errorAtEnd(std::string expected) const;
    Place placeOf(const Token& token) const { return {m_file, token.line, token.column}; }
    const std::string& file() const { return m_file; }
    /// Bytes not yet read: a bound on how many records can still follow.
    std::size_t bytesLeft() const { return m_text.size() - m_here.at; }

private:
    struct Position
    {
        std::size_t at = 0;
        std::size_t lineStart = 0;
        std::int64_t line = 1;
    };
    void skipBlanks(Position& position) const;
    void advanceLine(Position& position) const;
    Token tokenFrom(Position& position) const;
    std::optional<Token> nextFrom(Position& position) const;

    std::string_view m_text;
    std::string m_file;
    Position m_here;
};

} // namespace tradeoff::format
