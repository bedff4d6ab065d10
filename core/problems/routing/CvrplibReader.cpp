// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/CvrplibReader.h"

#include "core/problems/routing/CvrplibText.h"
#include "core/problems/routing/Problem.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

using format::Decimal;
using format::Token;

constexpr int kMostCoordinateDecimals = 6;

class Reader
{
public:
    Reader(std::string_view text, const std::string& file, const ReaderOptions& options)
        : m_text(text, file), m_options(options)
    {
        for (const auto& [id, value] : options) checkOption(id, value);
    }

    ReadResult read()
    {
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
    std::string name()
    {
        const CvrplibText::Line* line = m_text.find("NAME");
        if (!line || line->value.empty()) {
            const std::string& file = m_text.scanner().file();
            const std::string base = file.substr(file.find_last_of('/') + 1);
            return format::validUtf8(base.substr(0, base.find_last_of('.')));
        }
        const std::string name = format::validUtf8(line->value);
        if (name != line->value) m_text.warn(*line, "the name is not UTF-8; unreadable bytes were replaced");
        return name;
    }

    void takeType()
    {
        const CvrplibText::Line& line = m_text.require("TYPE");
        if (line.value != "CVRP")
            throw m_text.error(m_text.value(line), "TYPE CVRP; others are not supported yet");
        if (const CvrplibText::Line* coordinates = m_text.find("NODE_COORD_TYPE");
            coordinates && coordinates->value != "TWOD_COORDS")
            throw m_text.error(m_text.value(*coordinates), "TWOD_COORDS");
        if (const CvrplibText::Line* service = m_text.find("SERVICE_TIME");
            service && m_text.number(*service, 0, INT64_MAX) != 0)
            throw m_text.error(m_text.value(*service), "SERVICE_TIME 0; service times are not supported yet");
    }

    void takeRule(ProblemData& data)
    {
        const CvrplibText::Line& line = m_text.require("EDGE_WEIGHT_TYPE");
        std::string rule;
        if (line.value == "EUC_2D")
            rule = "nint";
        else if (line.value == "CEIL_2D")
            rule = "ceil";
        else if (line.value == "EXACT_2D")
            rule = "exact";
        else
            throw m_text.error(m_text.value(line),
                               "EUC_2D, CEIL_2D or EXACT_2D; others are not supported yet");
        if (const CvrplibText::Line* stated = m_text.find("DISTANCE_ROUNDING")) {
            if (!distanceRule(stated->value))
                throw m_text.error(m_text.value(*stated), "one of " + ruleNames());
            rule = stated->value;
        }
        if (const auto chosen = m_options.find("distance"); chosen != m_options.end()) rule = chosen->second;
        data.distance = *distanceRule(rule);

        if (const CvrplibText::Line* stated = m_text.find("DISTANCE_UNIT"))
            data.unit = format::validUtf8(stated->value);
        if (const auto chosen = m_options.find("unit"); chosen != m_options.end())
            data.unit = format::validUtf8(chosen->second);
    }

    std::int64_t takeDimension()
    {
        const CvrplibText::Line& line = m_text.require("DIMENSION");
        const std::int64_t nodes = m_text.number(line, 2, CvrplibText::kMostNodes);
        m_text.section("NODE_COORD_SECTION");
        if (static_cast<std::int64_t>(m_text.coordinates().size()) != nodes)
            throw m_text.error(m_text.value(line), std::to_string(m_text.coordinates().size()) +
                                                       ", the number of rows in NODE_COORD_SECTION");
        return nodes;
    }

    std::int64_t scaled(const Decimal& value, int scale, const CvrplibText::CoordinateRow& row) const
    {
        const auto number = format::atScale(value, scale);
        if (!number || *number > 1'000'000'000 || *number < -1'000'000'000)
            throw m_text.error(row.xToken, "coordinates of node " + std::to_string(row.node + 1) +
                                               " within ±10^9 in their last decimal");
        return *number;
    }

    void takeCoordinates(ProblemData& data, std::int64_t nodes)
    {
        for (const auto& row : m_text.coordinates())
            data.coordinateScale = std::max({data.coordinateScale, row.x.scale, row.y.scale});
        if (data.coordinateScale > kMostCoordinateDecimals)
            throw m_text.error(m_text.section("NODE_COORD_SECTION").token,
                               "coordinates with at most 6 decimals");
        data.x.assign(static_cast<std::size_t>(nodes), 0);
        data.y = data.x;
        std::vector<bool> seen(static_cast<std::size_t>(nodes), false);
        for (const auto& row : m_text.coordinates()) {
            const std::size_t node = claim(seen, row.id, row.node, nodes, "NODE_COORD_SECTION");
            data.x[node] = scaled(row.x, data.coordinateScale, row);
            data.y[node] = scaled(row.y, data.coordinateScale, row);
        }
    }

    std::size_t claim(std::vector<bool>& seen, const Token& id, std::int64_t node, std::int64_t nodes,
                      const std::string& section) const
    {
        if (node >= nodes) throw m_text.error(id, "a node number up to DIMENSION " + std::to_string(nodes));
        const auto at = static_cast<std::size_t>(node);
        if (seen[at]) throw m_text.error(id, "each node once in " + section);
        seen[at] = true;
        return at;
    }

    void takeDepot(ProblemData& data, std::int64_t nodes)
    {
        if (!m_text.hasSection("DEPOT_SECTION"))
            return m_text.warn(format::Place{m_text.scanner().file()},
                               "no DEPOT_SECTION: node 1 is taken as the depot");
        const auto& depots = m_text.depots();
        if (depots.empty()) throw m_text.error(m_text.section("DEPOT_SECTION").token, "a depot");
        if (depots.size() > 1)
            throw m_text.error(depots[1].id, "one depot; several depots are not supported yet");
        if (depots[0].node >= nodes)
            throw m_text.error(depots[0].id, "a node number up to DIMENSION " + std::to_string(nodes));
        data.depot = static_cast<int>(depots[0].node);
    }

    void takeDemands(ProblemData& data, std::int64_t nodes)
    {
        m_text.section("DEMAND_SECTION");
        data.capacity = m_text.number(m_text.require("CAPACITY"), 1, INT64_MAX);
        data.demand.assign(static_cast<std::size_t>(nodes), 0);
        std::vector<bool> seen(static_cast<std::size_t>(nodes), false);
        for (const auto& row : m_text.demands()) {
            const std::size_t node = claim(seen, row.id, row.node, nodes, "DEMAND_SECTION");
            data.demand[node] = row.demand;
            if (row.demand > data.capacity && row.node != data.depot)
                m_text.warn(m_text.scanner().placeOf(row.id),
                            "node " + std::to_string(node + 1) + " can never be served: demand " +
                                std::to_string(row.demand) + " over capacity " +
                                std::to_string(data.capacity));
        }
        const auto missing = std::find(seen.begin(), seen.end(), false);
        if (missing != seen.end())
            throw m_text.error(m_text.section("DEMAND_SECTION").token,
                               "a demand for node " + std::to_string(missing - seen.begin() + 1));
        std::int64_t& atDepot = data.demand[static_cast<std::size_t>(data.depot)];
        if (atDepot != 0)
            m_text.warn(m_text.section("DEMAND_SECTION"),
                        "the depot's demand " + std::to_string(atDepot) + " is not used");
        atDepot = 0;
    }

    void takeLimits(ProblemData& data)
    {
        if (const CvrplibText::Line* line = m_text.find("VEHICLES"))
            data.vehicles = static_cast<int>(m_text.number(*line, 1, INT32_MAX));
        const CvrplibText::Line* line = m_text.find("DISTANCE");
        if (!line) return;
        const auto limit =
            format::atScale(m_text.scanner().decimalIn(m_text.value(*line), "DISTANCE"), data.distance.scale);
        if (!limit || *limit < 0)
            throw m_text.error(m_text.value(*line), "a limit ≥ 0 with at most " +
                                                        std::to_string(data.distance.scale) +
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
            throw format::InputError({m_text.scanner().file(), 0, 0}, error.found(), error.expected());
        }
        result.warnings = m_text.warnings();
        return result;
    }

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

    CvrplibText m_text;
    const ReaderOptions& m_options;
};

} // namespace

std::vector<ReaderOption> cvrplibOptions()
{
    return {{"distance", distanceRuleNames(), "nint",
             "how a straight-line length becomes a number: nearest whole (nint), up (ceil), one decimal cut "
             "off (trunc1), "
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
