// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/CvrplibReader.h"

#include "core/problems/routing/CvrplibParts.h"
#include "core/problems/routing/Doubts.h"
#include "core/problems/routing/Problem.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

using format::Decimal;
using format::Token;

constexpr std::array<std::string_view, 13> kTypes = {"CVRP",    "DCVRP", "VRPTW", "CVRPTW", "MDVRP",
                                                     "MDVRPTW", "HFVRP", "OVRP",  "VRPB",   "PCVRP",
                                                     "PCVRPTW", "TSP",   "ATSP"};

std::string ruleNames()
{
    std::string text;
    for (const auto& name : distanceRuleNames()) text += (text.empty() ? "" : ", ") + name;
    return text;
}

void checkOption(const std::string& id, const std::string& value)
{
    if (id != "distance" && id != "unit") throw format::InputError({}, id, "a reader option: distance, unit");
    if (id == "distance" && !distanceRule(value))
        throw format::InputError({}, value, "distance as one of " + ruleNames());
}

/// Without EOF the file may have been cut: it is taken only where nothing that says more can have followed.
void requireComplete(CvrplibInput& input)
{
    CvrplibText& text = input.text();
    if (text.endsWithEof()) return;
    const bool isWhole = input.isTour()
                             ? text.findTable("NODE_COORD_SECTION") && !text.findTable("EDGE_WEIGHT_SECTION")
                             : input.type() == "CVRP" && text.depotsClosed();
    if (!isWhole || !text.lastLineIsWhole())
        throw format::InputError(text.endPlace(), "end of file", "EOF: the file may be cut short");
    text.warn(text.endPlace(), "the file ends without EOF");
}

std::string nameOf(CvrplibInput& input)
{
    CvrplibText& text = input.text();
    const CvrplibText::Line* line = text.find("NAME");
    if (!line || line->value.empty()) {
        const std::string base = text.file().substr(text.file().find_last_of('/') + 1);
        return format::visibleName(base.substr(0, base.find_last_of('.')));
    }
    const std::string name = format::visibleName(line->value);
    if (name != line->value)
        text.warn(*line,
                  "the name held bytes that are not UTF-8, or characters that hide; they were made visible");
    return name;
}

std::string unitOf(CvrplibInput& input)
{
    if (const auto chosen = input.options().find("unit"); chosen != input.options().end())
        return format::visibleName(chosen->second);
    const CvrplibText::Line* stated = input.text().find("DISTANCE_UNIT");
    return stated ? format::visibleName(stated->value) : std::string();
}

void warnOfDoubts(CvrplibInput& input, const Problem& problem)
{
    CvrplibText& text = input.text();
    const CvrplibText::Table* demands = text.findTable("DEMAND_SECTION");
    for (const auto& doubt : doubtsAbout(problem, format::Warnings::kMost)) {
        format::Place place{text.file(), 0, 0};
        if (demands && doubt.node != Doubt::kAll) {
            const auto row = std::find(demands->ids.begin(), demands->ids.end(), doubt.node + 1);
            const Token id = text.idToken(*demands, static_cast<std::size_t>(row - demands->ids.begin()));
            place = {text.file(), id.line, id.column};
        }
        text.warn(place, doubt.sentence);
    }
}

} // namespace

CvrplibInput::CvrplibInput(std::string_view text, const std::string& file, const ReaderOptions& options)
    : m_text(text, file), m_options(options)
{
    takeType();
    m_nodes = m_text.number(m_text.require("DIMENSION"), 2, CvrplibText::kMostNodes);
}

void CvrplibInput::takeType()
{
    const Line& line = m_text.require("TYPE");
    const Token value = m_text.value(line);
    const auto blank = value.text.find_first_of(" \t(");
    m_type = value.text.substr(0, blank);
    if (std::find(kTypes.begin(), kTypes.end(), m_type) == kTypes.end()) {
        std::string wanted = "a TYPE that is read:";
        for (const auto& type : kTypes) wanted += " " + std::string(type);
        if (m_type == "HCP") wanted = "a problem with distances; Hamiltonian cycle problems are not read";
        if (m_type == "SOP") wanted = "stops in any order; sequential ordering problems are not read";
        if (m_type == "TOUR") wanted = "a problem, not a tour";
        throw m_text.error(value, wanted);
    }
    if (blank != std::string_view::npos)
        m_text.warn(value, "TYPE is taken as " + std::string(m_type) + "; what follows was not used");
}

const CvrplibText::Table* CvrplibInput::take(const std::string& name)
{
    const Table* table = m_text.findTable(name);
    if (table) m_taken.insert(table->form->name);
    return table;
}

std::vector<std::uint32_t> CvrplibInput::rowsById(const Table& table, std::int64_t ids,
                                                  const std::string& rule) const
{
    const std::string section(table.form->name);
    const std::string what(table.form->id);
    constexpr std::uint32_t kNone = UINT32_MAX;
    // No more rows than the text holds are ever allocated for.
    std::vector<std::uint32_t> rows(
        static_cast<std::size_t>(std::min<std::int64_t>(ids, static_cast<std::int64_t>(table.rows()) + 1)),
        kNone);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::int64_t id = table.ids[row];
        if (id > ids) throw m_text.error(m_text.idToken(table, row), "a " + what + " number up to " + rule);
        if (static_cast<std::size_t>(id) > rows.size()) continue;
        auto& entry = rows[static_cast<std::size_t>(id) - 1];
        if (entry != kNone)
            throw m_text.error(m_text.idToken(table, row), "each " + what + " once in " + section);
        entry = static_cast<std::uint32_t>(row);
    }
    const auto missing = std::find(rows.begin(), rows.end(), kNone);
    if (missing != rows.end())
        throw m_text.error(table.line.token, std::string(table.form->row) + " for " + what + " " +
                                                 std::to_string(missing - rows.begin() + 1));
    return rows;
}

std::vector<std::uint32_t> CvrplibInput::rowsByNode(const Table& table) const
{
    return rowsById(table, m_nodes, "DIMENSION " + std::to_string(m_nodes));
}

std::vector<std::uint32_t> CvrplibInput::rowsByVehicle(const Table& table, std::int64_t vehicles) const
{
    return rowsById(table, vehicles, "VEHICLES " + std::to_string(vehicles));
}

std::int64_t CvrplibInput::whole(const Table& table, std::size_t row, std::size_t column,
                                 std::int64_t lowest) const
{
    const auto& value = table.value(row, column);
    const std::string field = CvrplibText::fieldOf(table, row, column);
    if (value.scale != 0)
        throw m_text.error(m_text.valueToken(table, row, column), "a whole number for " + field);
    if (value.mantissa < lowest)
        throw m_text.error(m_text.valueToken(table, row, column), field + " from " + std::to_string(lowest));
    return value.mantissa;
}

std::optional<std::int64_t> CvrplibInput::scaled(const Decimal& value, int scale)
{
    const auto scaled = format::atScale(value, scale);
    return scaled && *scaled >= 0 && *scaled <= Interval::kEndOfTime ? scaled : std::nullopt;
}

std::string CvrplibInput::scaledRule(const Decimal& value, int scale)
{
    if (value.scale > scale) return " with at most " + std::to_string(scale) + " decimals, as distances have";
    return " from 0 to 2^52 in its last decimal";
}

std::int64_t CvrplibInput::scaled(const Table& table, std::size_t row, std::size_t column, int scale) const
{
    const Decimal& value = table.value(row, column);
    if (const auto number = scaled(value, scale)) return *number;
    throw m_text.error(m_text.valueToken(table, row, column),
                       CvrplibText::fieldOf(table, row, column) + scaledRule(value, scale));
}

std::int64_t CvrplibInput::scaled(const Line& line, int scale) const
{
    const Decimal value = m_text.decimal(line);
    if (const auto number = scaled(value, scale)) return *number;
    throw m_text.error(m_text.value(line), std::string(line.key) + scaledRule(value, scale));
}

void CvrplibInput::requireAllTaken() const
{
    for (const auto& [name, table] : m_text.tables())
        if (!m_taken.contains(table.form->name))
            throw m_text.error(table.line.token, "a section that TYPE " + std::string(m_type) +
                                                     " has; no section is ever skipped");
}

std::vector<ReaderOption> cvrplibOptions()
{
    return {{"distance", distanceRuleNames(), "nint",
             "how a straight-line length becomes a number: nearest whole (nint), up (ceil), one decimal cut "
             "off (trunc1), nearest with 1, 2, 3 or 6 decimals (x10, x100, x1000, exact); EUC_2D means nint; "
             "types that round by themselves (GEO, ATT, XRAY1, XRAY2, EXPLICIT) refuse it"},
            {"unit", {}, "", "what distances are measured in, for example km"}};
}

bool looksLikeCvrplib(std::string_view text)
{
    return text.find("NODE_COORD_SECTION") != std::string_view::npos ||
           text.find("EDGE_WEIGHT_TYPE") != std::string_view::npos ||
           text.find("EDGE_WEIGHT_SECTION") != std::string_view::npos ||
           text.find("TOUR_SECTION") != std::string_view::npos ||
           (text.find("DIMENSION") != std::string_view::npos && text.find("TYPE") != std::string_view::npos);
}

ReadResult readCvrplib(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    for (const auto& [id, value] : options) checkOption(id, value);
    CvrplibInput input(text, file, options);
    ProblemData data;
    data.name = nameOf(input);
    data.unit = unitOf(input);
    ReadResult result;
    result.options = {{"distance", takeTravel(input, data)}, {"unit", data.unit}};
    takeFleet(input, data);
    input.requireAllTaken();
    requireComplete(input);
    try {
        auto problem = std::make_shared<const Problem>(std::move(data));
        warnOfDoubts(input, *problem);
        result.problem = std::move(problem);
    } catch (const format::InputError& error) {
        throw format::InputError({file, 0, 0}, error.found(), error.expected());
    }
    result.warnings = input.text().warnings().list();
    return result;
}

} // namespace tradeoff::problems::routing
