// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Csv.h"

#include <bit>
#include <cstring>

namespace tradeoff::format {

namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighs = 0x8080808080808080;

/// The high bit of each byte of the word that equals the byte behind the pattern; exact up to the first.
std::uint64_t equalBytes(std::uint64_t word, std::uint64_t pattern)
{
    const std::uint64_t difference = word ^ pattern;
    return (difference - kOnes) & ~difference & kHighs;
}

std::uint64_t repeated(char c)
{
    return kOnes * static_cast<unsigned char>(c);
}

bool isSpecial(char c, char delimiter)
{
    return c == delimiter || c == '\n' || c == '\r' || c == '"';
}

/// The first delimiter, line end or quote from here on.
const char* findSpecial(const char* at, const char* end, char delimiter)
{
    if constexpr (std::endian::native == std::endian::little) {
        const std::uint64_t d = repeated(delimiter);
        for (; end - at >= 8; at += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, at, 8);
            const std::uint64_t hits = equalBytes(word, d) | equalBytes(word, repeated('\n')) |
                                       equalBytes(word, repeated('\r')) | equalBytes(word, repeated('"'));
            if (hits != 0) return at + std::countr_zero(hits) / 8;
        }
    }
    while (at < end && !isSpecial(*at, delimiter)) ++at;
    return at;
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

bool CsvReader::next()
{
    while (m_at < m_text.size()) {
        takeRecord();
        if (m_cells.size() > 1 || !m_cells[0].empty()) return true;
    }
    m_cells.clear();
    m_offsets.clear();
    return false;
}

void CsvReader::push(std::string_view cell)
{
    if (m_cells.size() == kMostCells)
        throw InputError(placeAt(m_at), "", "at most " + std::to_string(kMostCells) + " cells in a record");
    if (cell.size() > kLongestCell)
        throw InputError(placeAt(m_offsets.back()), "", "at most 64 MiB in a cell");
    m_cells.push_back(cell);
}

void CsvReader::takeRecord()
{
    m_cells.clear();
    m_offsets.clear();
    m_unescaped.clear();
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
            m_offsets.push_back(m_at);
            push({});
            break;
        }
        m_end = m_at++;
        if (ended == '\r' && m_at < m_text.size() && m_text[m_at] == '\n') ++m_at;
        ++m_nextLine;
        return;
    }
    m_end = m_at;
}

void CsvReader::takeBare(const char* start)
{
    const char* const end = m_text.data() + m_text.size();
    const char* at = findSpecial(start, end, m_delimiter);
    if (at < end && *at == '"') {
        if (!m_warnings.full())
            m_warnings.add(placeAt(static_cast<std::size_t>(at - m_text.data())),
                           "a quote in the middle of a cell is taken as a letter");
        while (at < end && *at == '"') at = findSpecial(at + 1, end, m_delimiter);
    }
    m_offsets.push_back(static_cast<std::size_t>(start - m_text.data()));
    m_at = static_cast<std::size_t>(at - m_text.data());
    while (at > start && isBlank(at[-1])) --at;
    push({start, static_cast<std::size_t>(at - start)});
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
    if (cell.find('"') != std::string_view::npos) cell = m_unescaped.emplace_back(unescaped(cell));
    m_offsets.push_back(static_cast<std::size_t>(quote - m_text.data()));
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
    return placeAt(cell < m_offsets.size() ? m_offsets[cell] : m_end);
}

Place CsvReader::placeAt(std::size_t offset) const
{
    const std::string_view before = m_text.substr(m_start, offset - m_start);
    const auto last = before.find_last_of("\r\n");
    const std::size_t start = last == std::string_view::npos ? 0 : last + 1;
    return {m_file, m_line + linesIn(before), static_cast<std::int64_t>(before.size() - start) + 1};
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
