// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Csv.h"

#include "core/format/Characters.h"

#include <algorithm>
#include <array>
#include <optional>

namespace tradeoff::format {

namespace {

constexpr std::array kDelimiters = {',', ';', '\t', '|'};
constexpr std::size_t kHeadRecords = 200;

/// Digits, one mark, digits: which mark; 0 for anything else.
char markOf(std::string_view cell)
{
    if (!cell.empty() && (cell[0] == '-' || cell[0] == '+')) cell.remove_prefix(1);
    const auto end = cell.find_first_of("eE");
    const std::string_view number = cell.substr(0, end);
    const auto at = number.find_first_of(".,");
    if (at == std::string_view::npos || number.size() < 2) return 0;
    for (std::size_t i = 0; i < number.size(); ++i)
        if (i != at && !isDigit(number[i])) return 0;
    return number[at];
}

/// Where the head writes numbers with a point and with a comma, and how many cells do.
struct Marks
{
    std::optional<Place> point;
    std::optional<Place> comma;
};

Marks marksIn(std::string_view text, const std::string& file, char delimiter)
{
    Marks marks;
    CsvReader reader(text, file, delimiter);
    for (std::size_t record = 0; record < kHeadRecords && reader.next(); ++record)
        for (std::size_t i = 0; i < reader.cells().size(); ++i) {
            const char mark = markOf(reader.cells()[i]);
            auto& first = mark == '.' ? marks.point : marks.comma;
            if (mark != 0 && !first) first = reader.placeOf(i);
        }
    return marks;
}

char delimiterOf(std::string_view text)
{
    char best = ',';
    double bestShare = 0;
    std::size_t bestWidth = 1;
    for (const char delimiter : kDelimiters) {
        const auto widths = csvWidths(text, delimiter, kHeadRecords);
        if (widths.empty() || widths[0] < 2) continue;
        const auto even = std::count(widths.begin(), widths.end(), widths[0]);
        const double share = static_cast<double>(even) / static_cast<double>(widths.size());
        if (share > bestShare || (share == bestShare && widths[0] > bestWidth)) {
            best = delimiter;
            bestShare = share;
            bestWidth = widths[0];
        }
    }
    return best;
}

char decidedMark(const Marks& marks, char delimiter, const std::string& file)
{
    if (!marks.comma) return '.';
    if (!marks.point) return ',';
    if (delimiter == ',') return '.'; // a comma stands within quotes: a thousand or a text
    throw InputError({file, marks.comma->line, marks.comma->column}, "a decimal comma",
                     "a decimal point as at line " + std::to_string(marks.point->line) + ", column " +
                         std::to_string(marks.point->column) + "; decimal=comma or decimal=point decides");
}

} // namespace

std::string delimiterName(char delimiter)
{
    return delimiter == ';' ? "semicolon" : delimiter == '\t' ? "tab" : delimiter == '|' ? "pipe" : "comma";
}

std::vector<std::size_t> csvWidths(std::string_view text, char delimiter, std::size_t records)
{
    std::vector<std::size_t> widths;
    std::size_t cells = 1;
    bool any = false; // of the record, besides blanks
    bool inQuotes = false;
    bool atStart = true; // of the cell
    for (std::size_t i = 0; i < text.size() && widths.size() < records; ++i) {
        const char c = text[i];
        if (inQuotes) {
            inQuotes = c != '"';
        } else if (c == '"' && (atStart || (i > 0 && text[i - 1] == '"'))) {
            inQuotes = any = true;
            atStart = false;
        } else if (isLineEnd(c)) {
            if (any) widths.push_back(cells);
            cells = 1;
            any = false;
            atStart = true;
        } else if (c == delimiter) {
            ++cells;
            any = atStart = true;
        } else if (c != ' ') {
            any = true;
            atStart = false;
        }
    }
    if (any && widths.size() < records) widths.push_back(cells);
    return widths;
}

CsvForm guessCsvForm(std::string_view text, const std::string& file, CsvForm wanted)
{
    CsvForm form = wanted;
    if (form.delimiter == 0) form.delimiter = delimiterOf(text);
    if (form.mark == 0) form.mark = decidedMark(marksIn(text, file, form.delimiter), form.delimiter, file);
    return form;
}

} // namespace tradeoff::format
