// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Csv.h"

#include "core/format/Characters.h"

#include <algorithm>
#include <bit>
#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tradeoff::format {

namespace {

constexpr std::size_t kBlock = 64; ///< bytes whose special letters are found at once

bool isSpecial(char c, char delimiter)
{
    return c == delimiter || c == '\n' || c == '\r' || c == '"';
}

#if defined(__SSE2__)
/// Which of 64 bytes are a delimiter, a line end or a quote, the first byte lowest.
std::uint64_t specialsOfBlock(const char* at, char delimiter)
{
    const __m128i kinds[] = {_mm_set1_epi8(delimiter), _mm_set1_epi8('\n'), _mm_set1_epi8('\r'),
                             _mm_set1_epi8('"')};
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < kBlock; i += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + i));
        __m128i hits = _mm_cmpeq_epi8(bytes, kinds[0]);
        for (const int kind : {1, 2, 3}) hits = _mm_or_si128(hits, _mm_cmpeq_epi8(bytes, kinds[kind]));
        bits |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(hits))} << i;
    }
    return bits;
}
#else
constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kLows = 0x7f7f7f7f7f7f7f7f;

/// The high bit of each byte of the word that equals the byte behind the pattern.
std::uint64_t equalBytes(std::uint64_t word, char c)
{
    const std::uint64_t difference = word ^ kOnes * static_cast<unsigned char>(c);
    return ~(((difference & kLows) + kLows) | difference | kLows);
}

std::uint64_t specialsOfBlock(const char* at, char delimiter)
{
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < kBlock; i += 8) {
        std::uint64_t word = 0;
        for (unsigned byte = 0; byte < 8; ++byte)
            word |= std::uint64_t{static_cast<unsigned char>(at[i + byte])} << 8 * byte;
        const std::uint64_t hits = equalBytes(word, delimiter) | equalBytes(word, '\n') |
                                   equalBytes(word, '\r') | equalBytes(word, '"');
        bits |= ((hits >> 7) * 0x0102040810204080 >> 56) << i;
    }
    return bits;
}
#endif

/// As specialsOfBlock(), of up to 64 bytes.
std::uint64_t specialsIn(const char* at, std::size_t size, char delimiter)
{
    if (size == kBlock) return specialsOfBlock(at, delimiter);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < size; ++i) bits |= std::uint64_t{isSpecial(at[i], delimiter)} << i;
    return bits;
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

/// Calls take(position) for each place where the letter stands.
template <typename Take>
void forEach(std::string_view text, char letter, Take take)
{
    for (std::size_t at = text.find(letter); at != std::string_view::npos; at = text.find(letter, at + 1))
        take(at);
}

std::int64_t linesIn(std::string_view text)
{
    std::int64_t lines = 0;
    forEach(text, '\n', [&](std::size_t) { ++lines; });
    forEach(text, '\r', [&](std::size_t at) { lines += at + 1 == text.size() || text[at + 1] != '\n'; });
    return lines;
}

} // namespace

std::vector<CsvPart> csvParts(std::string_view text, std::int64_t line, std::size_t count)
{
    std::vector<CsvPart> parts;
    std::size_t start = 0;
    std::size_t counted = 0; // up to where the quotes are
    bool within = false;     // a quote that is open there
    for (std::size_t i = 1; i < count; ++i) {
        std::size_t cut = std::max(start, text.size() * i / count);
        do {
            cut = text.find('\n', cut);
            if (cut == std::string_view::npos) break;
            forEach(text.substr(counted, cut - counted), '"', [&](std::size_t) { within = !within; });
            counted = cut++;
        } while (within);
        if (cut == std::string_view::npos || cut == text.size()) break;
        parts.push_back({text.substr(start, cut - start), line});
        line += linesIn(parts.back().text);
        start = cut;
    }
    parts.push_back({text.substr(start), line});
    return parts;
}

CsvReader::CsvReader(std::string_view text, std::string file, char delimiter, std::int64_t line)
    : m_text(text), m_file(std::move(file)), m_delimiter(delimiter), m_nextLine(line)
{
}

inline void CsvReader::push(std::string_view cell)
{
    if (m_width == m_cells.size() || cell.size() > kLongestCell) [[unlikely]]
        makeRoom(cell.size());
    m_cells[m_width++] = cell;
}

void CsvReader::makeRoom(std::size_t cell)
{
    if (m_width == kMostCells)
        throw InputError(placeAt(m_at), "", "at most " + std::to_string(kMostCells) + " cells in a record");
    if (cell > kLongestCell) throw InputError(placeAt(m_at), "", "at most 64 MiB in a cell");
    m_cells.resize(std::min(kMostCells, std::max<std::size_t>(64, 2 * m_width)));
}

bool CsvReader::next()
{
    while (m_at < m_text.size()) {
        takeRecord();
        if (m_width > 1 || !m_cells[0].empty()) return true;
    }
    m_width = 0;
    return false;
}

/// The first delimiter, line end or quote from here on; the text's end where there is none.
inline const char* CsvReader::special(const char* from)
{
    const auto at = static_cast<std::size_t>(from - m_text.data());
    if (at / kBlock == m_block) {
        const std::uint64_t here = m_specials >> (at % kBlock);
        if (here != 0) return from + std::countr_zero(here);
        return specialBeyond((m_block + 1) * kBlock);
    }
    return specialBeyond(at);
}

const char* CsvReader::specialBeyond(std::size_t at)
{
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

/// A cell without quotes around it, from its first letter to the special one behind it.
inline void CsvReader::takeBare(const char* start, const char* at)
{
    m_at = static_cast<std::size_t>(at - m_text.data());
    while (at > start && isBlank(at[-1])) --at;
    push({start, static_cast<std::size_t>(at - start)});
}

/// The special letter behind a cell with a quote in its middle.
const char* CsvReader::passQuotes(const char* at)
{
    const char* const end = m_text.data() + m_text.size();
    if (!m_warnings.full())
        m_warnings.add(placeAt(static_cast<std::size_t>(at - m_text.data())),
                       "a quote in the middle of a cell is taken as a letter");
    while (at < end && *at == '"') at = special(at + 1);
    return at;
}

void CsvReader::takeRecord()
{
    m_width = 0;
    if (!m_moved.empty()) {
        m_moved.clear();
        m_unescaped.clear();
    }
    m_start = m_at;
    m_line = m_nextLine;
    const char* const end = m_text.data() + m_text.size();
    while (true) {
        const char* start = m_text.data() + m_at;
        while (start < end && isBlank(*start) && *start != m_delimiter) ++start;
        const char* const at = special(start);
        if (at == end || *at != '"')
            takeBare(start, at);
        else if (at == start)
            takeQuoted(start);
        else
            takeBare(start, passQuotes(at));
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
    const char* at = quote + 1;
    while (at < end) {
        at = static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
        if (!at) break;
        if (at + 1 == end || at[1] != '"') return at;
        at += 2;
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
        m_moved.emplace_back(m_width, static_cast<std::size_t>(quote - m_text.data()));
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
    return placeAt(cell < m_width ? offsetOf(cell) : m_end);
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

std::string exportedCell(std::string_view text)
{
    const bool isFormula =
        !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
    return csvCell((isFormula ? "'" : "") + std::string(text));
}

} // namespace tradeoff::format
