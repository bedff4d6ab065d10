// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Csv.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace tradeoff::format {

namespace {

constexpr std::size_t kBlock = 64; ///< bytes whose special letters are found at once
constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kLows = 0x7f7f7f7f7f7f7f7f;

/// The high bit of each byte of the word that equals the byte behind the pattern.
std::uint64_t equalBytes(std::uint64_t word, std::uint64_t pattern)
{
    const std::uint64_t difference = word ^ pattern;
    return ~(((difference & kLows) + kLows) | difference | kLows);
}

std::uint64_t repeated(char c)
{
    return kOnes * static_cast<unsigned char>(c);
}

/// One bit per byte, the first byte lowest, of the high bits of a word.
std::uint64_t bitsOf(std::uint64_t highs)
{
    return (highs >> 7) * 0x0102040810204080 >> 56;
}

bool isSpecial(char c, char delimiter)
{
    return c == delimiter || c == '\n' || c == '\r' || c == '"';
}

/// Which of up to 64 bytes are a delimiter, a line end or a quote.
std::uint64_t specialsIn(const char* at, std::size_t size, char delimiter)
{
    std::uint64_t bits = 0;
    std::size_t i = 0;
    if constexpr (std::endian::native == std::endian::little) {
        const std::uint64_t d = repeated(delimiter);
        for (; i + 8 <= size; i += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, at + i, 8);
            const std::uint64_t hits = equalBytes(word, d) | equalBytes(word, repeated('\n')) |
                                       equalBytes(word, repeated('\r')) | equalBytes(word, repeated('"'));
            bits |= bitsOf(hits) << i;
        }
    }
    for (; i < size; ++i) bits |= std::uint64_t{isSpecial(at[i], delimiter)} << i;
    return bits;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

std::string unescaped(std::string_view raw)
{
    std::string text;
    text.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        text += raw[i];
        if (raw[i] == '"') ++i;
    }
    return text;
}

std::int64_t linesIn(std::string_view text)
{
    std::int64_t lines = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++lines;
    return lines;
}

} // namespace

CsvReader::CsvReader(std::string_view text, std::string file, char delimiter)
    : m_text(text), m_file(std::move(file)), m_delimiter(delimiter)
{
}

inline void CsvReader::push(std::string_view cell)
{
    if (m_cells.size() == kMostCells)
        throw InputError(placeAt(m_at), "", "at most " + std::to_string(kMostCells) + " cells in a record");
    if (cell.size() > kLongestCell) throw InputError(placeAt(m_at), "", "at most 64 MiB in a cell");
    m_cells.push_back(cell);
}

bool CsvReader::next()
{
    while (m_at < m_text.size()) {
        takeRecord();
        if (m_cells.size() > 1 || !m_cells[0].empty()) return true;
    }
    m_cells.clear();
    return false;
}

/// The first delimiter, line end or quote from here on; the text's end where there is none.
inline const char* CsvReader::special(const char* from)
{
    auto at = static_cast<std::size_t>(from - m_text.data());
    if (at / kBlock == m_block) {
        const std::uint64_t here = m_specials >> (at % kBlock);
        if (here != 0) return from + std::countr_zero(here);
        at = (m_block + 1) * kBlock;
    }
    for (; at < m_text.size(); at = (m_block + 1) * kBlock) {
        m_block = at / kBlock;
        const std::size_t start = m_block * kBlock;
        m_specials = specialsIn(m_text.data() + start, std::min(kBlock, m_text.size() - start), m_delimiter);
        const std::uint64_t here = m_specials >> (at - start);
        if (here != 0) return m_text.data() + at + std::countr_zero(here);
    }
    return m_text.data() + m_text.size();
}

Place CsvReader::placeAt(std::size_t offset) const
{
    const std::string_view before = m_text.substr(m_start, offset - m_start);
    const auto last = before.find_last_of("\r\n");
    const std::size_t start = last == std::string_view::npos ? 0 : last + 1;
    return {m_file, m_line + linesIn(before), static_cast<std::int64_t>(before.size() - start) + 1};
}

inline void CsvReader::takeBare(const char* start)
{
    const char* const end = m_text.data() + m_text.size();
    const char* at = special(start);
    if (at < end && *at == '"') {
        if (!m_warnings.full())
            m_warnings.add(placeAt(static_cast<std::size_t>(at - m_text.data())),
                           "a quote in the middle of a cell is taken as a letter");
        while (at < end && *at == '"') at = special(at + 1);
    }
    m_at = static_cast<std::size_t>(at - m_text.data());
    while (at > start && isBlank(at[-1])) --at;
    push({start, static_cast<std::size_t>(at - start)});
}

void CsvReader::takeRecord()
{
    m_cells.clear();
    if (!m_moved.empty()) {
        m_moved.clear();
        m_unescaped.clear();
    }
    m_start = m_at;
    m_line = m_nextLine;
    const char* const end = m_text.data() + m_text.size();
    while (true) {
        const char* at = m_text.data() + m_at;
        while (at < end && isBlank(*at) && *at != m_delimiter) ++at;
        if (at < end && *at == '"')
            takeQuoted(at);
        else
            takeBare(at);
        if (m_at == m_text.size()) break;
        const char ended = m_text[m_at];
        if (ended == m_delimiter) {
            ++m_at;
            if (m_at < m_text.size()) continue;
            push(m_text.substr(m_at));
            break;
        }
        m_end = m_at++;
        if (ended == '\r' && m_at < m_text.size() && m_text[m_at] == '\n') ++m_at;
        ++m_nextLine;
        return;
    }
    m_end = m_at;
}

const char* CsvReader::afterQuoted(const char* quote)
{
    const char* const end = m_text.data() + m_text.size();
    for (const char* at = quote + 1; at < end; ++at) {
        at = static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
        if (!at) break;
        if (at + 1 == end || at[1] != '"') return at;
        ++at;
    }
    throw InputError(placeAt(static_cast<std::size_t>(quote - m_text.data())), "",
                     "a closing quote for the one that opens here");
}

void CsvReader::takeQuoted(const char* quote)
{
    const char* const end = m_text.data() + m_text.size();
    const char* const close = afterQuoted(quote);
    std::string_view cell(quote + 1, static_cast<std::size_t>(close - quote - 1));
    if (cell.find('"') != std::string_view::npos) {
        m_moved.emplace_back(m_cells.size(), static_cast<std::size_t>(quote - m_text.data()));
        cell = m_unescaped.emplace_back(unescaped(cell));
    }
    push(cell);
    const char* at = close + 1;
    while (at < end && isBlank(*at) && *at != m_delimiter) ++at;
    m_at = static_cast<std::size_t>(at - m_text.data());
    if (at < end && *at != m_delimiter && !isLineEnd(*at))
        throw InputError(placeAt(m_at), std::string(1, *at), "the end of the cell after its closing quote");
    m_nextLine += linesIn({quote, static_cast<std::size_t>(close - quote)});
}

Place CsvReader::placeOf(std::size_t cell) const
{
    return placeAt(cell < m_cells.size() ? offsetOf(cell) : m_end);
}

/// A cell lies in the text, after its quote if it has one, unless it was unescaped.
std::size_t CsvReader::offsetOf(std::size_t cell) const
{
    for (const auto& [moved, offset] : m_moved)
        if (moved == cell) return offset;
    const auto offset = static_cast<std::size_t>(m_cells[cell].data() - m_text.data());
    return offset > m_start && m_text[offset - 1] == '"' ? offset - 1 : offset;
}

bool CsvReader::endsWithoutLineEnd() const
{
    return !m_text.empty() && !isLineEnd(m_text.back());
}

std::string csvCell(std::string_view text)
{
    const bool plain = text.find_first_of(",;|\t\r\n\"") == std::string_view::npos &&
                       (text.empty() || (!isBlank(text.front()) && !isBlank(text.back())));
    if (plain) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

} // namespace tradeoff::format
