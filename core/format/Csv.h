// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Error.h"
#include "core/format/Warnings.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tradeoff::format {

/// How a table separates its cells and marks its decimals.
struct CsvForm
{
    char delimiter = ','; ///< , ; TAB |
    char mark = '.';      ///< . or ,

    bool operator==(const CsvForm&) const = default;
};

/// "comma", "semicolon", "tab", "pipe".
TRADEOFF_EXPORT std::string delimiterName(char delimiter);

/// The delimiter and the decimal mark of a text, decided together by its first records; a form that is not 0
/// in `wanted` is kept. The delimiter is the one under which the most records are as wide as the first.
/// @throws InputError naming two places where numbers are written with a point and with a comma.
TRADEOFF_EXPORT CsvForm guessCsvForm(std::string_view text, const std::string& file, CsvForm wanted = {0, 0});

/// How many cells the first records have under this delimiter, at most `records` of them.
TRADEOFF_EXPORT std::vector<std::size_t> csvWidths(std::string_view text, char delimiter,
                                                   std::size_t records);

/// Walks CSV text (RFC 4180: quotes, doubled quotes, line ends within quotes) record by record. LF, CR LF and
/// lone CR end a record; blank lines are passed over. Blanks around cells do not belong to them,
/// those within quotes do. Cost: O(length); a cell is copied only if it holds a doubled quote.
class TRADEOFF_EXPORT CsvReader
{
public:
    static constexpr std::size_t kMostCells = 262'144;     ///< in one record
    static constexpr std::size_t kLongestCell = 64U << 20; ///< bytes

    /// text must outlive the reader; file is only for messages. line: the number of the text's first line.
    CsvReader(std::string_view text, std::string file, char delimiter, std::int64_t line = 1);

    /// Moves to the next record; false at the end.
    /// @throws InputError: a quote that is never closed (at its place), text after a closing quote, a limit.
    bool next();
    /// The cells of the record, valid until next().
    std::span<const std::string_view> cells() const { return {m_cells.data(), m_width}; }
    /// Where the cell begins, its quote not counted. A cell beyond the last: the end of the record.
    Place placeOf(std::size_t cell) const;
    /// Where the record begins; line 0 before the first.
    std::int64_t line() const { return m_line; }
    /// The record as it stands in the text.
    std::string_view record() const { return m_text.substr(m_start, m_end - m_start); }
    /// What no record has been taken from.
    std::string_view rest() const { return m_text.substr(m_at); }
    /// Where the next record begins, blank lines not counted.
    std::int64_t nextLine() const { return m_nextLine; }
    /// The text does not end with a line end: what is cut off a last record cannot be known.
    bool endsWithoutLineEnd() const;
    /// Of what was accepted: a quote in the middle of a cell.
    const Warnings& warnings() const { return m_warnings; }

private:
    void takeRecord();
    inline void takeBare(const char* start, const char* at);
    const char* passQuotes(const char* at);
    void takeQuoted(const char* quote);
    const char* afterQuoted(const char* quote);
    inline void push(std::string_view cell);
    void makeRoom(std::size_t cell);
    inline const char* special(const char* from);
    const char* specialBeyond(std::size_t at);
    std::size_t offsetOf(std::size_t cell) const;
    Place placeAt(std::size_t offset) const;

    std::string_view m_text;
    std::string m_file;
    char m_delimiter;
    std::size_t m_at = 0;
    std::size_t m_start = 0; ///< of the record
    std::size_t m_end = 0;
    std::int64_t m_line = 0;
    std::int64_t m_nextLine = 1;
    std::vector<std::string_view> m_cells; ///< room; the first m_width are the record's
    std::size_t m_width = 0;
    std::deque<std::string> m_unescaped;
    std::vector<std::pair<std::size_t, std::size_t>>
        m_moved;                    ///< unescaped cells and their places in the text
    std::size_t m_block = SIZE_MAX; ///< whose special letters the bits of m_specials are
    std::uint64_t m_specials = 0;
    Warnings m_warnings;
};

/// A piece of CSV text, and the number of its first line.
struct CsvPart
{
    std::string_view text;
    std::int64_t line = 1;
};

/// The text, whose first line has this number, cut after line ends into at most `count` pieces of about equal
/// length. Each but the last ends with a whole record, unless a quote is not what it seems: then reading the
/// piece fails, for its last quote is never closed. Pieces that can be read are the text's records in order.
TRADEOFF_EXPORT std::vector<CsvPart> csvParts(std::string_view text, std::int64_t line, std::size_t count);

/// A cell as RFC 4180 writes it: in quotes where it must be.
TRADEOFF_EXPORT std::string csvCell(std::string_view text);
/// As csvCell(), with an apostrophe before what a spreadsheet would take for a formula.
TRADEOFF_EXPORT std::string exportedCell(std::string_view text);

} // namespace tradeoff::format
