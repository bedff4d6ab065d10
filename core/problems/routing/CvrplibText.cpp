// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/CvrplibText.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

using format::Token;
using Form = CvrplibText::Form;
using Line = CvrplibText::Line;
using Table = CvrplibText::Table;

constexpr std::string_view kBlanks = " \t\f\v";
constexpr std::string_view kBlanksAndLineEnds = " \t\f\v\r\n";

constexpr std::string_view kMatrix = "EDGE_WEIGHT_SECTION";
constexpr std::string_view kDepots = "DEPOT_SECTION";

constexpr std::array kForms = {
    Form{"NODE_COORD_SECTION", "a coordinate row", "node", 2, 3, {"x", "y", "z"}},
    Form{"DISPLAY_DATA_SECTION", "a display row", "node", 2, 2, {"x", "y", ""}},
    Form{"DEMAND_SECTION", "a demand row", "node", 1, 1, {"the demand", "", ""}},
    Form{"BACKHAUL_SECTION", "a backhaul row", "node", 1, 1, {"what is picked up", "", ""}},
    Form{"PRIZE_SECTION", "a prize row", "node", 1, 1, {"the prize", "", ""}},
    Form{"SERVICE_TIME_SECTION", "a service time row", "node", 1, 1, {"the service time", "", ""}},
    Form{"TIME_WINDOW_SECTION",
         "a time window row",
         "node",
         2,
         2,
         {"the window's start", "the window's end", ""}},
    Form{"VEHICLES_DEPOT_SECTION", "a vehicle row", "vehicle", 1, 1, {"the depot", "", ""}},
    Form{"CAPACITY_SECTION", "a capacity row", "vehicle", 1, 1, {"the capacity", "", ""}},
    Form{"VEHICLES_FIXED_COST_SECTION", "a cost row", "vehicle", 1, 1, {"the fixed cost", "", ""}},
    Form{"VEHICLES_UNIT_DISTANCE_COST_SECTION",
         "a cost row",
         "vehicle",
         1,
         1,
         {"the cost of distance", "", ""}},
    Form{"VEHICLES_MAX_DURATION_SECTION", "a limit row", "vehicle", 1, 1, {"the longest duration", "", ""}},
    Form{"VEHICLES_MAX_DISTANCE_SECTION", "a limit row", "vehicle", 1, 1, {"the longest distance", "", ""}},
    Form{kDepots, "a depot row", "node", 0, 0, {}},
    Form{kMatrix, "the matrix", "", 0, 0, {}},
};

constexpr std::array<std::string_view, 17> kKnownKeys = {"NAME",
                                                         "COMMENT",
                                                         "TYPE",
                                                         "DIMENSION",
                                                         "CAPACITY",
                                                         "VEHICLES",
                                                         "DISTANCE",
                                                         "SERVICE_TIME",
                                                         "EDGE_WEIGHT_TYPE",
                                                         "EDGE_WEIGHT_FORMAT",
                                                         "EDGE_DATA_FORMAT",
                                                         "NODE_COORD_TYPE",
                                                         "DISPLAY_DATA_TYPE",
                                                         "VEHICLES_MAX_DURATION",
                                                         "VEHICLES_MAX_DISTANCE",
                                                         "DISTANCE_ROUNDING",
                                                         "DISTANCE_UNIT"};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool startsNumber(std::string_view text)
{
    return !text.empty() &&
           (text[0] == '+' || text[0] == '-' || text[0] == '.' || (text[0] >= '0' && text[0] <= '9'));
}

Line splitLine(const Token& token)
{
    const auto colon = token.text.find(':');
    if (colon != std::string_view::npos)
        return {token, trimmed(token.text.substr(0, colon)), trimmed(token.text.substr(colon + 1))};
    const auto blank = token.text.find_first_of(kBlanks);
    if (blank == std::string_view::npos) return {token, token.text, {}};
    return {token, token.text.substr(0, blank), trimmed(token.text.substr(blank))};
}

} // namespace

CvrplibText::CvrplibText(std::string_view text, const std::string& file) : m_scanner(text, file), m_text(text)
{
    readLines();
}

const Line* CvrplibText::find(const std::string& key) const
{
    const auto found = m_keys.find(key);
    return found == m_keys.end() ? nullptr : &found->second;
}

const Line& CvrplibText::require(const std::string& key) const
{
    if (const Line* line = find(key)) return *line;
    throw errorOfFile("the key " + key + " is missing");
}

const Table* CvrplibText::findTable(const std::string& name) const
{
    const auto found = m_tables.find(name);
    return found == m_tables.end() ? nullptr : &found->second;
}

const Table& CvrplibText::table(const std::string& name) const
{
    if (const Table* table = findTable(name)) return *table;
    throw errorOfFile(name + " is missing");
}

Token CvrplibText::value(const Line& line) const
{
    if (line.value.empty()) throw error(line.token, "a value for " + std::string(line.key));
    return {line.value, line.token.line, line.token.column + (line.value.data() - line.token.text.data())};
}

std::int64_t CvrplibText::number(const Line& line, std::int64_t lowest, std::int64_t highest) const
{
    return m_scanner.integerIn(value(line), line.key, lowest, highest);
}

format::Decimal CvrplibText::decimal(const Line& line) const
{
    return m_scanner.decimalIn(value(line), line.key);
}

Token CvrplibText::afterBlanks(std::size_t offset, std::size_t tokensToSkip) const
{
    std::size_t at = m_text.find_first_not_of(kBlanksAndLineEnds, offset);
    for (; tokensToSkip > 0; --tokensToSkip) {
        at = m_text.find_first_of(kBlanksAndLineEnds, at);
        at = m_text.find_first_not_of(kBlanksAndLineEnds, at);
    }
    return m_scanner.tokenAt(at);
}

std::string CvrplibText::fieldOf(const Table& table, std::size_t row, std::size_t column)
{
    return std::string(table.form->columns[column]) + " of " + std::string(table.form->id) + " " +
           std::to_string(table.ids[row]);
}

Token CvrplibText::idToken(const Table& table, std::size_t row) const
{
    return m_scanner.tokenAt(table.start[row]);
}

Token CvrplibText::valueToken(const Table& table, std::size_t row, std::size_t column) const
{
    return afterBlanks(table.start[row], column + 1);
}

Token CvrplibText::weightToken(const Table& table, std::size_t k) const
{
    return afterBlanks(table.start.front(), k);
}

format::InputError CvrplibText::error(const Token& token, std::string expected) const
{
    return m_scanner.error(token, std::move(expected));
}

format::InputError CvrplibText::errorOfFile(std::string expected) const
{
    return format::InputError({file(), 0, 0}, "", std::move(expected));
}

void CvrplibText::readLines()
{
    while (const auto first = m_scanner.peek()) {
        if (startsNumber(first->text)) throw error(*first, "a key or a section, not a number");
        const Line line = splitLine(m_scanner.line());
        if (line.key == "EOF" && line.value.empty()) {
            m_endsWithEof = true;
            m_lastLineIsWhole = true;
            if (const auto rest = m_scanner.peek()) warn(*rest, "what follows EOF was not read");
            return;
        }
        if (line.key.ends_with("_SECTION"))
            readSection(line);
        else
            readKey(line);
    }
    m_scanner.next(); // past the last line end
    m_lastLineIsWhole = m_endsWithDepots || m_scanner.atLineStart();
}

void CvrplibText::readKey(const Line& line)
{
    if (line.token.text.find(':') == std::string_view::npos)
        throw error(line.token, m_lastSection.empty() ? "'KEY : value' or a section"
                                                      : "a row of numbers in " + std::string(m_lastSection) +
                                                            ", 'KEY : value' or a section");
    const std::string key(line.key);
    if (std::find(kKnownKeys.begin(), kKnownKeys.end(), line.key) == kKnownKeys.end())
        warn(line, "unknown key " + format::quotable(key) + " was not used");
    const auto [earlier, isNew] = m_keys.emplace(key, line);
    if (isNew || key == "COMMENT") return;
    if (earlier->second.value != line.value)
        throw error(line.token, key + " once; line " + std::to_string(earlier->second.token.line) +
                                    " says '" + format::quotable(earlier->second.value) + "'");
    warn(line, key + " is given twice");
}

void CvrplibText::readSection(const Line& line)
{
    const auto* form =
        std::find_if(kForms.begin(), kForms.end(), [&](const Form& known) { return known.name == line.key; });
    if (form == kForms.end())
        throw error(line.token, line.key == "TOUR_SECTION"
                                    ? "a problem, not a tour"
                                    : "a section that is supported; this one is not and is never skipped");
    if (!line.value.empty()) throw error(line.token, std::string(line.key) + " alone on its line");
    const auto [entry, isNew] = m_tables.emplace(std::string(line.key), Table{form, line, 0, {}, {}, {}});
    if (!isNew) throw error(line.token, std::string(line.key) + " only once");
    m_lastSection = form->name;
    Table& table = entry->second;
    if (form->name == kMatrix) return readWeights(table);
    if (form->name == kDepots) return readDepots(table);
    while (atRow()) readRow(table);
}

bool CvrplibText::atRow() const
{
    const auto token = m_scanner.peek();
    return token && startsNumber(token->text);
}

void CvrplibText::readRow(Table& table)
{
    const Form& form = *table.form;
    const Token id = *m_scanner.next();
    table.ids.push_back(
        m_scanner.integerIn(id, form.id == "node" ? "a node number" : "a vehicle number", 1, kMostNodes));
    table.start.push_back(static_cast<std::size_t>(id.text.data() - m_text.data()));
    const std::size_t wanted = table.columns;
    std::size_t columns = 0;
    while (const auto token = m_scanner.nextOnLine()) {
        if (columns == (wanted == 0 ? form.most : wanted))
            throw error(*token, "the end of " + std::string(form.row));
        const auto value = format::parseDecimal(token->text);
        if (!value) m_scanner.decimalIn(*token, fieldOf(table, table.rows() - 1, columns)); // throws
        table.values.push_back(*value);
        ++columns;
    }
    if (columns < std::max(form.fewest, wanted))
        throw error(id, fieldOf(table, table.rows() - 1, columns) + " on the same line");
    table.columns = columns;
}

void CvrplibText::readWeights(Table& table)
{
    table.start.push_back(m_scanner.offset());
    while (atRow()) {
        const Token token = *m_scanner.next();
        const auto value = format::parseDecimal(token.text);
        if (!value || value->mantissa < 0) throw error(token, "a number from 0 in the matrix");
        table.values.push_back(*value);
    }
}

void CvrplibText::readDepots(Table& table)
{
    table.columns = 2;
    while (atRow()) {
        const Token token = m_scanner.require("a depot");
        const auto start = static_cast<std::size_t>(token.text.data() - m_text.data());
        if (m_scanner.atLineEnd()) {
            const auto id = m_scanner.integerIn(token, "a depot's node number", -1, kMostNodes);
            if (id == -1) {
                m_depotsClosed = true;
                m_endsWithDepots = m_scanner.atEnd();
                return;
            }
            if (id == 0) throw error(token, "a depot's node number from 1");
            addDepot(table, id, start, {}, {});
            continue;
        }
        const auto x = m_scanner.decimalIn(token, "a depot's coordinate");
        const auto y = m_scanner.decimal("a depot's coordinate");
        if (!m_scanner.atLineEnd())
            throw error(*m_scanner.peek(),
                        "a depot's node number or its two coordinates, alone on their line");
        addDepot(table, kByCoordinates, start, x, y);
    }
    warn(table.line, "DEPOT_SECTION does not end with -1");
}

void CvrplibText::addDepot(Table& table, std::int64_t id, std::size_t start, const format::Decimal& x,
                           const format::Decimal& y)
{
    table.ids.push_back(id);
    table.start.push_back(start);
    table.values.insert(table.values.end(), {x, y});
}

} // namespace tradeoff::problems::routing
