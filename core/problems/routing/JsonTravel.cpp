// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/JsonTravel.h"

#include "core/format/TextFile.h"
#include "core/problems/routing/Rules.h"
#include "core/problems/routing/TableFile.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace tradeoff::problems::routing {

namespace {

using format::Decimal;
using format::JsonField;
using Metric = DistanceModel::Metric;
using Source = DurationModel::Source;

class TravelReader
{
public:
    TravelReader(const JsonField& root, const std::vector<JsonField>& nodes, const std::string& file,
                 const ReaderOptions& options, JsonQuantities& quantities, ProblemData& data,
                 std::vector<std::string>& warnings)
        : m_root(root), m_nodes(nodes), m_file(file), m_options(options), m_quantities(quantities),
          m_data(data), m_warnings(warnings), m_onEarth(nodes.front().has("lon"))
    {
    }

    void read()
    {
        takeDistances();
        takeDurations();
    }

private:
    std::string option(const std::string& id, const std::string& otherwise) const
    {
        const auto found = m_options.find(id);
        return found == m_options.end() ? otherwise : found->second;
    }

    void takeDistances()
    {
        std::optional<JsonField> section;
        if (m_root.has("distance")) section = m_root.at("distance");
        if (section) section->requireOnly({"unit", "rule", "metric", "detour", "matrix", "table"});
        m_data.unit = section ? section->text("unit", m_onEarth ? "km" : "") : (m_onEarth ? "km" : "");
        const bool tabled = section && (section->has("matrix") || section->has("table"));
        std::string metric = tabled ? "matrix" : m_onEarth ? "great_circle" : "euclidean";
        if (section) metric = section->text("metric", metric);
        if (metric == "matrix" && tabled) return takeDistanceMatrix(*section);
        if (m_data.x.empty())
            throw m_root.error(
                "a distance matrix or table, or places (x, y or lon, lat) of all depots and stops");
        const std::map<std::string, Metric> plane = {
            {"euclidean", Metric::Euclidean}, {"manhattan", Metric::Manhattan}, {"maximum", Metric::Maximum}};
        if (m_onEarth ? metric != "great_circle" || tabled : plane.count(metric) == 0 || tabled)
            throw section->error(m_onEarth ? "metric great_circle, a matrix or a table"
                                           : "metric euclidean, manhattan or maximum, a matrix or a table");
        m_data.travel.metric = m_onEarth ? Metric::GreatCircle : plane.at(metric);
        const std::string rule = ruleNamed(section);
        m_data.distance = *distanceRule(rule);
        if (m_onEarth) takeDetour(section);
    }

    std::string ruleNamed(const std::optional<JsonField>& section) const
    {
        std::string rule = m_onEarth && m_data.unit == "km" ? "x1000" : "nint";
        if (section && section->has("rule")) {
            rule = section->at("rule").text();
            if (!distanceRule(rule))
                throw section->at("rule").error("one of nint, ceil, trunc1, x10, x100, x1000, exact");
        }
        return option("distance", rule);
    }

    void takeDetour(const std::optional<JsonField>& section)
    {
        if (m_data.unit != "km" && m_data.unit != "m")
            throw section->at("unit").error("km or m, for great circles");
        Decimal detour = *format::parseDecimal(kAssumedDetour);
        if (section && section->has("detour")) detour = section->at("detour").decimal();
        if (const auto chosen = m_options.find("detour"); chosen != m_options.end())
            detour = *format::parseDecimal(chosen->second);
        m_data.travel.detour = detour;
        m_data.assumptions.push_back("distances are great circles × " +
                                     format::formatDecimal(detour.mantissa, detour.scale));
    }

    /// The table of a section, its entries moved to our order of nodes.
    TravelTable tableIn(const JsonField& section, Quantity quantity) const
    {
        TravelTable table;
        if (section.has("matrix")) {
            const auto rows = section.at("matrix").items();
            table.size = rows.size();
            for (const auto& row : rows) {
                const auto cells = row.items();
                if (cells.size() != table.size)
                    throw row.error(std::to_string(table.size) + " entries: the matrix must be square");
                for (const auto& cell : cells) table.entries.push_back(cell.decimal());
            }
        } else {
            const JsonField name = section.at("table");
            const std::filesystem::path path = name.text();
            if (path.empty() || path.is_absolute() || path.has_parent_path())
                throw name.error("the name of a file beside this one");
            const std::string full = std::filesystem::path(m_file).parent_path() / path;
            table = readTravelTable(format::readTextFile(full), full, quantity);
        }
        if (table.size != m_nodes.size())
            throw section.error(std::to_string(m_nodes.size()) +
                                " rows, one per depot and stop in this order, not " +
                                std::to_string(table.size));
        return table.labels.empty() ? table : inOurOrder(table, section);
    }

    TravelTable inOurOrder(const TravelTable& table, const JsonField& section) const
    {
        std::map<std::string, std::size_t> row;
        for (std::size_t i = 0; i < table.labels.size(); ++i) row[table.labels[i]] = i;
        TravelTable ordered = table;
        for (std::size_t i = 0; i < m_data.labels.size(); ++i)
            for (std::size_t j = 0; j < m_data.labels.size(); ++j) {
                const auto from = row.find(m_data.labels[i]);
                const auto to = row.find(m_data.labels[j]);
                if (from == row.end())
                    throw section.error("a table with a row for '" + m_data.labels[i] + "'");
                if (to == row.end()) throw section.error("a table with a row for '" + m_data.labels[j] + "'");
                ordered.entries[i * table.size + j] = table.entries[from->second * table.size + to->second];
            }
        return ordered;
    }

    /// Entries at the smallest scale that holds them all; metres become km exactly where the section asks for
    /// km.
    std::vector<std::int64_t> entriesOf(const TravelTable& table, const std::string& unit,
                                        const JsonField& section, JsonColumn& column)
    {
        if (!table.unit.empty() && unit != table.unit && !(unit == "km" && table.unit == "m"))
            throw section.error("the unit '" + table.unit + "', which the table is in");
        std::vector<std::int64_t> entries;
        for (Decimal entry : table.entries) {
            if (unit != table.unit && table.unit == "m") entry.scale += 3;
            if (entry.mantissa < 0) throw section.error("entries of 0 or more");
            entries.push_back(column.take(entry, section));
        }
        bool diagonal = false;
        for (std::size_t i = 0; i < table.size; ++i) diagonal |= entries[i * table.size + i] != 0;
        if (diagonal)
            m_warnings.push_back(
                warningAt(section, "the way from a place to itself is not 0 in the table; it is taken as 0"));
        return entries;
    }

    void takeDistanceMatrix(const JsonField& section)
    {
        if (section.has("rule") || section.has("detour") || m_options.count("distance") != 0 ||
            m_options.count("detour") != 0)
            throw section.error("no rule and no detour beside a matrix: its entries are taken as they are");
        m_data.travel.metric = Metric::Matrix;
        m_data.travel.matrix =
            entriesOf(tableIn(section, Quantity::Distance), m_data.unit, section, m_quantities.distances);
        if (m_quantities.distances.scale > 3) m_quantities.distances.scale = kMostDecimals;
        static constexpr std::array kRules = {"nint", "x10", "x100", "x1000", "", "", "exact"};
        m_data.distance = *distanceRule(kRules[static_cast<std::size_t>(m_quantities.distances.scale)]);
    }

    bool timeMatters() const
    {
        const auto any = [](const std::vector<JsonField>& fields, std::initializer_list<const char*> keys) {
            return std::any_of(fields.begin(), fields.end(), [&](const JsonField& field) {
                return std::any_of(keys.begin(), keys.end(), [&](const char* key) { return field.has(key); });
            });
        };
        return any(m_nodes, {"open", "loading", "windows", "service"}) ||
               any(m_root.at("vehicles").items(),
                   {"shift", "longest_duration", "overtime", "longest_driving", "breaks", "cost_per_duration",
                    "cost_per_hour", "cost_per_overtime"});
    }

    void takeDurations()
    {
        if (!m_root.has("duration") && !timeMatters()) return;
        std::optional<JsonField> section;
        if (m_root.has("duration")) section = m_root.at("duration");
        if (section) section->requireOnly({"unit", "decimals", "speed", "from", "matrix", "table"});
        m_data.durationUnit = section ? section->text("unit", "min") : "min";
        m_quantities.durationUnit = m_data.durationUnit;
        if (section && section->has("decimals"))
            m_quantities.times.scale =
                std::max(m_quantities.times.scale,
                         static_cast<int>(section->at("decimals").integer(0, kMostDecimals)));
        if (section && (section->has("matrix") || section->has("table"))) {
            m_data.duration.source = Source::Matrix;
            m_data.duration.matrix = entriesOf(tableIn(*section, Quantity::Duration), m_data.durationUnit,
                                               *section, m_quantities.times);
        } else if (section && section->has("from")) {
            if (section->at("from").text() != "distance") throw section->at("from").error("'distance'");
            m_data.duration.source = Source::Distance;
            m_quantities.times = {m_data.distance.scale, true};
        } else {
            takeSpeed(section);
        }
        m_data.hour = m_quantities.unitsInAnHour() * format::powerOfTen(m_quantities.times.scale);
    }

    void takeSpeed(const std::optional<JsonField>& section)
    {
        if (m_quantities.unitsInAnHour() == 0)
            throw section->at("unit").error("s, min or h, to turn a speed into durations");
        const bool metres = m_data.unit == "m";
        if (!metres && m_data.unit != "km")
            throw m_root.error(
                "distances in km or m, to turn a speed into durations; or a duration matrix, table or "
                "\"from\": \"distance\"");
        Decimal speed = *format::parseDecimal(kAssumedSpeed);
        if (section && section->has("speed")) speed = section->at("speed").decimal();
        if (const auto chosen = m_options.find("speed"); chosen != m_options.end())
            speed = *format::parseDecimal(chosen->second);
        if (speed.mantissa <= 0 || speed.scale > kMostDecimals)
            throw(section && section->has("speed") ? section->at("speed") : m_root)
                .error("a speed above 0 km/h");
        m_data.assumptions.push_back("driving times are distances at " +
                                     format::formatDecimal(speed.mantissa, speed.scale) + " km/h");
        m_data.duration.source = Source::Speed;
        m_data.duration.speed = metres ? Decimal{speed.mantissa * 1000, speed.scale} : speed;
        const bool stated = section && section->has("decimals");
        if (!stated)
            m_quantities.times.scale = std::max(m_quantities.times.scale, m_data.durationUnit == "s"     ? 0
                                                                          : m_data.durationUnit == "min" ? 1
                                                                                                         : 3);
    }

    const JsonField& m_root;
    const std::vector<JsonField>& m_nodes;
    const std::string& m_file;
    const ReaderOptions& m_options;
    JsonQuantities& m_quantities;
    ProblemData& m_data;
    std::vector<std::string>& m_warnings;
    bool m_onEarth;
};

} // namespace

void readJsonTravel(const JsonField& root, const std::vector<JsonField>& nodes, const std::string& file,
                    const ReaderOptions& options, JsonQuantities& quantities, ProblemData& data,
                    std::vector<std::string>& warnings)
{
    TravelReader(root, nodes, file, options, quantities, data, warnings).read();
}

std::string warningAt(const JsonField& field, const std::string& sentence)
{
    const format::Place place = field.error("").place();
    return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " +
           sentence;
}

} // namespace tradeoff::problems::routing
