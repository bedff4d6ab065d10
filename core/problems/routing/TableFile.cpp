// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/TableFile.h"

#include "core/format/JsonField.h"

#include <algorithm>
#include <optional>

namespace tradeoff::problems::routing {

namespace {

using format::Decimal;
using format::InputError;
using format::JsonField;

struct Cell
{
    std::string text;
    format::Place place;
};
using Row = std::vector<Cell>;

std::string_view withoutBlanks(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Splits CSV text (RFC 4180: quotes, doubled quotes, line ends within quotes) into rows of cells.
class CsvCells
{
public:
    CsvCells(std::string_view text, const std::string& file) : m_text(text), m_file(file)
    {
        const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
        m_separator = first.find('\t') != std::string_view::npos  ? '\t'
                      : first.find(';') != std::string_view::npos ? ';'
                                                                  : ',';
    }

    std::vector<Row> rows()
    {
        std::vector<Row> rows;
        while (m_at < m_text.size()) {
            Row row = this->row();
            const bool blank = row.size() == 1 && row[0].text.empty();
            if (!blank) rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    format::Place place() const
    {
        return {m_file, m_line, static_cast<std::int64_t>(m_at - m_lineStart) + 1};
    }

    Row row()
    {
        Row row;
        while (true) {
            row.push_back(cell());
            if (m_at >= m_text.size()) return row;
            const char c = m_text[m_at++];
            if (c == m_separator) continue;
            if (c == '\r' && m_at < m_text.size() && m_text[m_at] == '\n') ++m_at;
            newLine();
            return row;
        }
    }

    void newLine()
    {
        ++m_line;
        m_lineStart = m_at;
    }

    Cell cell()
    {
        while (m_at < m_text.size() && m_text[m_at] == ' ') ++m_at;
        if (m_at < m_text.size() && m_text[m_at] == '"') return quoted();
        Cell cell{"", place()};
        const std::size_t start = m_at;
        while (m_at < m_text.size() && m_text[m_at] != m_separator && m_text[m_at] != '\n' &&
               m_text[m_at] != '\r')
            ++m_at;
        cell.text = withoutBlanks(m_text.substr(start, m_at - start));
        return cell;
    }

    Cell quoted()
    {
        Cell cell{"", place()};
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '"' && (m_at + 1 >= m_text.size() || m_text[m_at + 1] != '"')) {
                ++m_at;
                while (m_at < m_text.size() && m_text[m_at] == ' ') ++m_at;
                const bool ends = m_at >= m_text.size() || m_text[m_at] == m_separator ||
                                  m_text[m_at] == '\n' || m_text[m_at] == '\r';
                if (!ends)
                    throw InputError(place(), std::string(1, m_text[m_at]),
                                     "the end of the cell after its quote");
                return cell;
            }
            if (c == '"') ++m_at;
            cell.text += c;
            if (c == '\n') {
                ++m_at;
                newLine();
                --m_at;
            }
        }
        throw InputError(cell.place, "", "a closing quote for the one that opens here");
    }

    std::string_view m_text;
    const std::string& m_file;
    char m_separator;
    std::size_t m_at = 0;
    std::size_t m_lineStart = 0;
    std::int64_t m_line = 1;
};

Decimal entryOf(const Cell& cell)
{
    const auto value = format::parseDecimal(cell.text);
    if (!value) throw InputError(cell.place, cell.text, "a number such as 12.5");
    if (value->mantissa < 0) throw InputError(cell.place, cell.text, "an entry of 0 or more");
    return *value;
}

TravelTable fromCsv(std::string_view text, const std::string& file)
{
    std::vector<Row> rows = CsvCells(text, file).rows();
    TravelTable table;
    if (rows.empty()) throw InputError({file, 1, 1}, "", "a table");
    const bool labelled = !format::parseDecimal(rows[0].back().text).has_value();
    if (labelled) {
        for (std::size_t i = 1; i < rows[0].size(); ++i) table.labels.push_back(rows[0][i].text);
        rows.erase(rows.begin());
    }
    table.size = rows.size();
    const std::size_t first = labelled ? 1 : 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const Row& row = rows[r];
        if (row.size() != table.size + first)
            throw InputError(row[0].place,
                             std::to_string(row.size() - std::min(first, row.size())) + " entries",
                             std::to_string(table.size) + " entries: the table must be square");
        if (labelled && (r >= table.labels.size() || row[0].text != table.labels[r]))
            throw InputError(row[0].place, row[0].text,
                             r < table.labels.size()
                                 ? "the row of '" + table.labels[r] + "', as its column says"
                                 : "as many columns as rows");
        for (std::size_t c = first; c < row.size(); ++c) table.entries.push_back(entryOf(row[c]));
    }
    if (labelled && table.labels.size() != table.size)
        throw InputError({file, 1, 1}, "", "as many rows as columns");
    return table;
}

Decimal entryOf(const JsonField& field)
{
    if (field.isNull()) throw field.error("a number; null says that there is no way");
    const Decimal value = field.decimal();
    if (value.mantissa < 0) throw field.error("an entry of 0 or more");
    return value;
}

template <typename Entry>
TravelTable fromRows(const JsonField& rows, std::string unit, Entry entry)
{
    TravelTable table;
    table.unit = std::move(unit);
    const auto lines = rows.items();
    table.size = lines.size();
    for (const auto& line : lines) {
        const auto cells = line.items();
        if (cells.size() != table.size)
            throw line.error(std::to_string(table.size) + " entries: the table must be square");
        for (const auto& cell : cells) table.entries.push_back(entry(cell));
    }
    return table;
}

TravelTable fromJson(std::string_view text, const std::string& file, Quantity quantity)
{
    const format::JsonDocument document(text, file);
    const JsonField root(document);
    const bool distance = quantity == Quantity::Distance;
    if (root.has("sources_to_targets")) {
        if (root.text("units", "kilometers") != "kilometers") throw root.at("units").error("kilometers");
        const char* key = distance ? "distance" : "time";
        return fromRows(root.at("sources_to_targets"), distance ? "km" : "s",
                        [&](const JsonField& cell) { return entryOf(cell.at(key)); });
    }
    const char* key = distance ? "distances" : "durations";
    if (!root.has(key))
        throw root.error(std::string("a table service's answer with \"") + key +
                         "\" or \"sources_to_targets\"");
    return fromRows(root.at(key), distance ? "m" : "s", [](const JsonField& cell) { return entryOf(cell); });
}

} // namespace

TravelTable readTravelTable(std::string_view text, const std::string& file, Quantity quantity)
{
    const std::string_view start =
        withoutBlanks(text.substr(std::min(text.size(), text.find_first_not_of("\r\n \t"))));
    return !start.empty() && start.front() == '{' ? fromJson(text, file, quantity) : fromCsv(text, file);
}

} // namespace tradeoff::problems::routing
