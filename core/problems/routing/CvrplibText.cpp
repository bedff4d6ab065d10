// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/CvrplibText.h"

#include <algorithm>
#include <array>

namespace tradeoff::problems::routing {

namespace {

using format::Token;
using Line = CvrplibText::Line;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\f\v");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\f\v") - first + 1);
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
    const auto blank = token.text.find_first_of(" \t");
    if (blank == std::string_view::npos) return {token, token.text, {}};
    return {token, token.text.substr(0, blank), trimmed(token.text.substr(blank))};
}

} // namespace

CvrplibText::CvrplibText(std::string_view text, const std::string& file) : m_scanner(text, file)
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

const Line& CvrplibText::section(const std::string& name) const
{
    const auto found = m_sections.find(name);
    if (found == m_sections.end()) throw errorOfFile(name + " is missing");
    return found->second;
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

format::InputError CvrplibText::error(const Token& token, std::string expected) const
{
    return m_scanner.error(token, std::move(expected));
}

format::InputError CvrplibText::errorOfFile(std::string expected) const
{
    return format::InputError({m_scanner.file(), 0, 0}, "", std::move(expected));
}

void CvrplibText::warn(const format::Place& place, const std::string& sentence)
{
    std::string text = place.file;
    if (place.line > 0) text += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
    m_warnings.push_back(text + ": " + sentence);
}

void CvrplibText::readLines()
{
    while (const auto first = m_scanner.peek()) {
        if (startsNumber(first->text)) throw error(*first, "a key or a section, not a number");
        const Line line = splitLine(m_scanner.line());
        if (line.key == "EOF" && line.value.empty()) return noteTrailingData();
        if (line.key.ends_with("_SECTION"))
            readSection(line);
        else
            readKey(line);
    }
    requireComplete();
}

/// Without EOF the file may have been cut: only where nothing can be missing it is taken.
void CvrplibText::requireComplete()
{
    m_scanner.next(); // past the last line end
    const bool isWhole = m_depotsClosed && (m_endsWithDepots || m_scanner.atLineStart());
    if (!isWhole)
        throw m_scanner.errorAtEnd(
            "EOF, or depots closed by -1 and a whole last line: the file may be cut short");
    warn(m_scanner.errorAtEnd("").place(), "the file ends without EOF");
}

void CvrplibText::readKey(const Line& line)
{
    static constexpr std::array<std::string_view, 13> kKnown = {"NAME",
                                                                "COMMENT",
                                                                "TYPE",
                                                                "DIMENSION",
                                                                "EDGE_WEIGHT_TYPE",
                                                                "CAPACITY",
                                                                "DISTANCE",
                                                                "VEHICLES",
                                                                "SERVICE_TIME",
                                                                "NODE_COORD_TYPE",
                                                                "DISPLAY_DATA_TYPE",
                                                                "DISTANCE_ROUNDING",
                                                                "DISTANCE_UNIT"};
    if (line.token.text.find(':') == std::string_view::npos)
        throw error(line.token, "'KEY : value' or a section");
    const std::string key(line.key);
    if (std::find(kKnown.begin(), kKnown.end(), line.key) == kKnown.end())
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
    const std::string name(line.key);
    if (!line.value.empty()) throw error(line.token, name + " alone on its line");
    if (!m_sections.emplace(name, line).second) throw error(line.token, name + " only once");
    if (name == "NODE_COORD_SECTION")
        readCoordinates();
    else if (name == "DEMAND_SECTION")
        readDemands();
    else if (name == "DEPOT_SECTION")
        readDepots();
    else
        throw error(line.token, "NODE_COORD_SECTION, DEMAND_SECTION or DEPOT_SECTION; this section is "
                                "not supported yet and is never skipped");
}

bool CvrplibText::atRow() const
{
    const auto token = m_scanner.peek();
    return token && startsNumber(token->text);
}

Token CvrplibText::nodeToken(std::int64_t& node)
{
    const Token token = m_scanner.require("a node number");
    node = m_scanner.integerIn(token, "a node number", 1, kMostNodes) - 1;
    return token;
}

void CvrplibText::readCoordinates()
{
    while (atRow()) {
        CoordinateRow row;
        row.id = nodeToken(row.node);
        row.xToken = m_scanner.require("x");
        row.x = m_scanner.decimalIn(row.xToken, "x");
        row.y = m_scanner.decimal("y");
        requireLineEnd("a coordinate row");
        m_coordinates.push_back(row);
    }
}

void CvrplibText::readDemands()
{
    while (atRow()) {
        DemandRow row;
        row.id = nodeToken(row.node);
        row.demand = m_scanner.integer("the demand of node " + std::to_string(row.node + 1), 0, INT64_MAX);
        requireLineEnd("a demand row");
        m_demands.push_back(row);
    }
}

void CvrplibText::readDepots()
{
    while (atRow()) {
        const Token token = m_scanner.require("a depot");
        const auto id = m_scanner.integerIn(token, "a depot's node number", -1, kMostNodes);
        if (id == -1) {
            m_depotsClosed = true;
            m_endsWithDepots = m_scanner.atEnd();
            return;
        }
        if (id == 0) throw error(token, "a depot's node number from 1");
        m_depots.push_back({token, id - 1});
    }
    warn(m_sections.at("DEPOT_SECTION"), "DEPOT_SECTION does not end with -1");
}

void CvrplibText::requireLineEnd(const std::string& row)
{
    if (!m_scanner.atLineEnd()) throw error(*m_scanner.peek(), "the end of " + row);
}

void CvrplibText::noteTrailingData()
{
    if (const auto rest = m_scanner.peek()) warn(m_scanner.placeOf(*rest), "what follows EOF was not read");
}

} // namespace tradeoff::problems::routing
