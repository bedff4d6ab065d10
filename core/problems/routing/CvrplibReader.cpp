// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/CvrplibReader.h"

#include "core/format/Scanner.h"
#include "core/problems/routing/Problem.h"

#include <algorithm>
#include <array>

namespace tradeoff::problems::routing {

namespace {

using format::Decimal;
using format::Scanner;
using format::Token;

constexpr std::int64_t kMostNodes = 50'000'000;
constexpr int kMostCoordinateDecimals = 6;

struct CoordinateRow
{
    Token id;
    std::int64_t node = 0;
    Decimal x;
    Decimal y;
    Token xToken;
};

struct DemandRow
{
    Token id;
    std::int64_t node = 0;
    std::int64_t demand = 0;
};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\f\v");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\f\v") - first + 1);
}

bool startsNumber(std::string_view text)
{
    return !text.empty() && (text[0] == '+' || text[0] == '-' || text[0] == '.' || (text[0] >= '0' && text[0] <= '9'));
}

/// One header line "KEY : value" or one section head.
struct Line
{
    Token token;
    std::string_view key;
    std::string_view value;
};

Line splitLine(const Token& token)
{
    const auto colon = token.text.find(':');
    if (colon != std::string_view::npos)
        return {token, trimmed(token.text.substr(0, colon)), trimmed(token.text.substr(colon + 1))};
    const auto blank = token.text.find_first_of(" \t");
    if (blank == std::string_view::npos) return {token, token.text, {}};
    return {token, token.text.substr(0, blank), trimmed(token.text.substr(blank))};
}

class Reader
{
public:
    Reader(std::string_view text, const std::string& file, const ReaderOptions& options)
        : m_scanner(text, file), m_options(options)
    {
        for (const auto& [id, value] : options) checkOption(id, value);
    }

    ReadResult read()
    {
        readLines();
        ProblemData data;
        data.name = name();
        takeType();
        takeRule(data);
        const std::int64_t nodes = takeDimension();
        takeCoordinates(data, nodes);
        takeDepot(data, nodes);
        takeDemands(data, nodes);
        takeLimits(data);
        return finish(std::move(data));
    }

private:
    // --- lines -------------------------------------------------------------------------------------------------

    void readLines()
    {
        while (const auto first = m_scanner.peek()) {
            if (startsNumber(first->text)) throw m_scanner.error(*first, "a key or a section, not a number");
            const Line line = splitLine(m_scanner.line());
            if (line.key == "EOF" && line.value.empty()) return noteTrailingData();
            if (line.key.ends_with("_SECTION")) readSection(line);
            else readKey(line);
        }
        requireComplete();
    }

    /// Without EOF the file may have been cut: only where nothing can be missing it is taken.
    void requireComplete()
    {
        m_scanner.next(); // past the last line end
        const bool isWhole = m_depotsClosed && (m_endsWithDepots || m_scanner.atLineStart());
        if (!isWhole)
            throw m_scanner.errorAtEnd("EOF, or depots closed by -1 and a whole last line: the file may be cut short");
        warn(m_scanner.errorAtEnd("").place(), "the file ends without EOF");
    }

    void readKey(const Line& line)
    {
        static constexpr std::array<std::string_view, 13> kKnown = {
            "NAME",     "COMMENT",  "TYPE",         "DIMENSION",       "EDGE_WEIGHT_TYPE",  "CAPACITY",         "DISTANCE",
            "VEHICLES", "SERVICE_TIME", "NODE_COORD_TYPE", "DISPLAY_DATA_TYPE", "DISTANCE_ROUNDING", "DISTANCE_UNIT"};
        if (line.token.text.find(':') == std::string_view::npos)
            throw m_scanner.error(line.token, "'KEY : value' or a section");
        const std::string key(line.key);
        if (std::find(kKnown.begin(), kKnown.end(), line.key) == kKnown.end())
            warn(line, "unknown key " + format::quotable(key) + " was not used");
        const auto [earlier, isNew] = m_keys.emplace(key, line);
        if (isNew || key == "COMMENT") return;
        if (earlier->second.value != line.value)
            throw m_scanner.error(line.token, key + " once; line " + std::to_string(earlier->second.token.line) +
                                                  " says '" + format::quotable(earlier->second.value) + "'");
        warn(line, key + " is given twice");
    }

    void readSection(const Line& line)
    {
        const std::string name(line.key);
        if (!line.value.empty()) throw m_scanner.error(line.token, name + " alone on its line");
        if (!m_sections.emplace(name, line).second) throw m_scanner.error(line.token, name + " only once");
        if (name == "NODE_COORD_SECTION") readCoordinates();
        else if (name == "DEMAND_SECTION") readDemands();
        else if (name == "DEPOT_SECTION") readDepots();
        else
            throw m_scanner.error(line.token, "NODE_COORD_SECTION, DEMAND_SECTION or DEPOT_SECTION; this section is "
                                              "not supported yet and is never skipped");
    }

    bool atRow()
    {
        const auto token = m_scanner.peek();
        return token && startsNumber(token->text);
    }

    Token nodeToken(std::int64_t& node)
    {
        const Token token = m_scanner.require("a node number");
        node = m_scanner.integerIn(token, "a node number", 1, kMostNodes) - 1;
        return token;
    }

    void readCoordinates()
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

    void readDemands()
    {
        while (atRow()) {
            DemandRow row;
            row.id = nodeToken(row.node);
            row.demand = m_scanner.integer("the demand of node " + std::to_string(row.node + 1), 0, INT64_MAX);
            requireLineEnd("a demand row");
            m_demands.push_back(row);
        }
    }

    void readDepots()
    {
        while (atRow()) {
            const Token token = m_scanner.require("a depot");
            const auto id = m_scanner.integerIn(token, "a depot's node number", -1, kMostNodes);
            if (id == -1) {
                m_depotsClosed = true;
                m_endsWithDepots = m_scanner.atEnd();
                return;
            }
            if (id == 0) throw m_scanner.error(token, "a depot's node number from 1");
            m_depots.push_back({token, id - 1});
        }
        warn(m_sections.at("DEPOT_SECTION"), "DEPOT_SECTION does not end with -1");
    }

    void requireLineEnd(const std::string& row)
    {
        if (!m_scanner.atLineEnd()) throw m_scanner.error(*m_scanner.peek(), "the end of " + row);
    }

    void noteTrailingData()
    {
        if (const auto rest = m_scanner.peek()) warn(m_scanner.placeOf(*rest), "what follows EOF was not read");
    }

    // --- meaning -----------------------------------------------------------------------------------------------

    const Line* find(const std::string& key) const
    {
        const auto found = m_keys.find(key);
        return found == m_keys.end() ? nullptr : &found->second;
    }

    const Line& requireKey(const std::string& key) const
    {
        if (const Line* line = find(key)) return *line;
        throw format::InputError({m_scanner.file(), 0, 0}, "", "the key " + key + " is missing");
    }

    Token valueToken(const Line& line) const
    {
        if (line.value.empty()) throw m_scanner.error(line.token, "a value for " + std::string(line.key));
        return {line.value, line.token.line, line.token.column + (line.value.data() - line.token.text.data())};
    }

    std::int64_t number(const Line& line, std::int64_t lowest, std::int64_t highest) const
    {
        return m_scanner.integerIn(valueToken(line), line.key, lowest, highest);
    }

    std::string name()
    {
        const Line* line = find("NAME");
        if (!line || line->value.empty()) {
            const std::string& file = m_scanner.file();
            const std::string base = file.substr(file.find_last_of('/') + 1);
            return format::validUtf8(base.substr(0, base.find_last_of('.')));
        }
        const std::string name = format::validUtf8(line->value);
        if (name != line->value) warn(*line, "the name is not UTF-8; unreadable bytes were replaced");
        return name;
    }

    void takeType()
    {
        const Line& line = requireKey("TYPE");
        if (line.value != "CVRP") throw m_scanner.error(valueToken(line), "TYPE CVRP; others are not supported yet");
        if (const Line* coordinates = find("NODE_COORD_TYPE"); coordinates && coordinates->value != "TWOD_COORDS")
            throw m_scanner.error(valueToken(*coordinates), "TWOD_COORDS");
        if (const Line* service = find("SERVICE_TIME"); service && number(*service, 0, INT64_MAX) != 0)
            throw m_scanner.error(valueToken(*service), "SERVICE_TIME 0; service times are not supported yet");
    }

    void takeRule(ProblemData& data)
    {
        const Line& line = requireKey("EDGE_WEIGHT_TYPE");
        std::string rule;
        if (line.value == "EUC_2D") rule = "nint";
        else if (line.value == "CEIL_2D") rule = "ceil";
        else if (line.value == "EXACT_2D") rule = "exact";
        else throw m_scanner.error(valueToken(line), "EUC_2D, CEIL_2D or EXACT_2D; others are not supported yet");
        if (const Line* stated = find("DISTANCE_ROUNDING")) {
            if (!distanceRule(stated->value)) throw m_scanner.error(valueToken(*stated), "one of " + ruleNames());
            rule = stated->value;
        }
        if (const auto chosen = m_options.find("distance"); chosen != m_options.end()) rule = chosen->second;
        data.distance = *distanceRule(rule);

        if (const Line* stated = find("DISTANCE_UNIT")) data.unit = format::validUtf8(stated->value);
        if (const auto chosen = m_options.find("unit"); chosen != m_options.end())
            data.unit = format::validUtf8(chosen->second);
    }

    std::int64_t takeDimension()
    {
        const Line& line = requireKey("DIMENSION");
        const std::int64_t nodes = number(line, 2, kMostNodes);
        if (!m_sections.count("NODE_COORD_SECTION"))
            throw format::InputError({m_scanner.file(), 0, 0}, "", "NODE_COORD_SECTION is missing");
        if (static_cast<std::int64_t>(m_coordinates.size()) != nodes)
            throw m_scanner.error(valueToken(line), std::to_string(m_coordinates.size()) +
                                                        ", the number of rows in NODE_COORD_SECTION");
        return nodes;
    }

    std::int64_t scaled(const Decimal& value, int scale, const CoordinateRow& row) const
    {
        const auto number = format::atScale(value, scale);
        if (!number || *number > 1'000'000'000 || *number < -1'000'000'000)
            throw m_scanner.error(row.xToken, "coordinates of node " + std::to_string(row.node + 1) +
                                                  " within ±10^9 in their last decimal");
        return *number;
    }

    void takeCoordinates(ProblemData& data, std::int64_t nodes)
    {
        for (const auto& row : m_coordinates) data.coordinateScale = std::max({data.coordinateScale, row.x.scale, row.y.scale});
        if (data.coordinateScale > kMostCoordinateDecimals)
            throw m_scanner.error(m_sections.at("NODE_COORD_SECTION").token, "coordinates with at most 6 decimals");
        data.x.assign(static_cast<std::size_t>(nodes), 0);
        data.y = data.x;
        std::vector<bool> seen(static_cast<std::size_t>(nodes), false);
        for (const auto& row : m_coordinates) {
            const std::size_t node = claim(seen, row.id, row.node, nodes, "NODE_COORD_SECTION");
            data.x[node] = scaled(row.x, data.coordinateScale, row);
            data.y[node] = scaled(row.y, data.coordinateScale, row);
        }
    }

    std::size_t claim(std::vector<bool>& seen, const Token& id, std::int64_t node, std::int64_t nodes,
                      const std::string& section) const
    {
        if (node >= nodes) throw m_scanner.error(id, "a node number up to DIMENSION " + std::to_string(nodes));
        const auto at = static_cast<std::size_t>(node);
        if (seen[at]) throw m_scanner.error(id, "each node once in " + section);
        seen[at] = true;
        return at;
    }

    void takeDepot(ProblemData& data, std::int64_t nodes)
    {
        if (!m_sections.count("DEPOT_SECTION"))
            return warn(format::Place{m_scanner.file()}, "no DEPOT_SECTION: node 1 is taken as the depot");
        if (m_depots.empty()) throw m_scanner.error(m_sections.at("DEPOT_SECTION").token, "a depot");
        if (m_depots.size() > 1)
            throw m_scanner.error(m_depots[1].first, "one depot; several depots are not supported yet");
        if (m_depots[0].second >= nodes)
            throw m_scanner.error(m_depots[0].first, "a node number up to DIMENSION " + std::to_string(nodes));
        data.depot = static_cast<int>(m_depots[0].second);
    }

    void takeDemands(ProblemData& data, std::int64_t nodes)
    {
        if (!m_sections.count("DEMAND_SECTION"))
            throw format::InputError({m_scanner.file(), 0, 0}, "", "DEMAND_SECTION is missing");
        data.capacity = number(requireKey("CAPACITY"), 1, INT64_MAX);
        data.demand.assign(static_cast<std::size_t>(nodes), 0);
        std::vector<bool> seen(static_cast<std::size_t>(nodes), false);
        for (const auto& row : m_demands) {
            const std::size_t node = claim(seen, row.id, row.node, nodes, "DEMAND_SECTION");
            data.demand[node] = row.demand;
            if (row.demand > data.capacity && row.node != data.depot)
                warn(m_scanner.placeOf(row.id), "node " + std::to_string(node + 1) + " can never be served: demand " +
                                                    std::to_string(row.demand) + " over capacity " +
                                                    std::to_string(data.capacity));
        }
        const auto missing = std::find(seen.begin(), seen.end(), false);
        if (missing != seen.end())
            throw m_scanner.error(m_sections.at("DEMAND_SECTION").token,
                                  "a demand for node " + std::to_string(missing - seen.begin() + 1));
        std::int64_t& atDepot = data.demand[static_cast<std::size_t>(data.depot)];
        if (atDepot != 0) warn(m_sections.at("DEMAND_SECTION"), "the depot's demand " + std::to_string(atDepot) + " is not used");
        atDepot = 0;
    }

    void takeLimits(ProblemData& data)
    {
        if (const Line* line = find("VEHICLES")) data.vehicles = static_cast<int>(number(*line, 1, INT32_MAX));
        const Line* line = find("DISTANCE");
        if (!line) return;
        const auto limit = format::atScale(m_scanner.decimalIn(valueToken(*line), "DISTANCE"), data.distance.scale);
        if (!limit || *limit < 0)
            throw m_scanner.error(valueToken(*line), "a limit ≥ 0 with at most " + std::to_string(data.distance.scale) +
                                                         " decimals, as the distance rule has");
        data.longestRoute = *limit;
    }

    ReadResult finish(ProblemData data)
    {
        ReadResult result;
        result.options = {{"distance", nameOf(data.distance)}, {"unit", data.unit}};
        try {
            result.problem = std::make_shared<const Problem>(std::move(data));
        } catch (const format::InputError& error) {
            throw format::InputError({m_scanner.file(), 0, 0}, error.found(), error.expected());
        }
        result.warnings = std::move(m_warnings);
        return result;
    }

    // --- reports -----------------------------------------------------------------------------------------------

    static std::string ruleNames()
    {
        std::string text;
        for (const auto& name : distanceRuleNames()) text += (text.empty() ? "" : ", ") + name;
        return text;
    }

    static void checkOption(const std::string& id, const std::string& value)
    {
        if (id != "distance" && id != "unit")
            throw format::InputError({}, id, "a reader option: distance, unit");
        if (id == "distance" && !distanceRule(value))
            throw format::InputError({}, value, "distance as one of " + ruleNames());
    }

    void warn(const format::Place& place, const std::string& sentence)
    {
        std::string text = place.file;
        if (place.line > 0) text += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
        m_warnings.push_back(text + ": " + sentence);
    }
    void warn(const Line& line, const std::string& sentence) { warn(m_scanner.placeOf(line.token), sentence); }

    Scanner m_scanner;
    const ReaderOptions& m_options;
    std::map<std::string, Line> m_keys;
    std::map<std::string, Line> m_sections;
    std::vector<CoordinateRow> m_coordinates;
    std::vector<DemandRow> m_demands;
    std::vector<std::pair<Token, std::int64_t>> m_depots;
    bool m_depotsClosed = false;   // by -1
    bool m_endsWithDepots = false; // nothing follows that -1
    std::vector<std::string> m_warnings;
};

} // namespace

std::vector<ReaderOption> cvrplibOptions()
{
    return {{"distance", distanceRuleNames(), "nint",
             "how a straight-line length becomes a number: nearest whole (nint), up (ceil), one decimal cut off (trunc1), "
             "nearest with 1, 2, 3 or 6 decimals (x10, x100, x1000, exact); EUC_2D means nint"},
            {"unit", {}, "", "what distances are measured in, for example km"}};
}

bool looksLikeCvrplib(std::string_view text)
{
    return text.find("NODE_COORD_SECTION") != std::string_view::npos ||
           text.find("EDGE_WEIGHT_TYPE") != std::string_view::npos ||
           (text.find("DIMENSION") != std::string_view::npos && text.find("TYPE") != std::string_view::npos);
}

ReadResult readCvrplib(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    return Reader(text, file, options).read();
}

} // namespace tradeoff::problems::routing
