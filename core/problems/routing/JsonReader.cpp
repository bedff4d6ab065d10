// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/JsonReader.h"

#include "core/format/JsonField.h"
#include "core/format/TextFile.h"
#include "core/problems/routing/Problem.h"
#include "core/problems/routing/Rules.h"
#include "core/problems/routing/TableFile.h"

#include <algorithm>
#include <filesystem>

namespace tradeoff::problems::routing {

namespace {

using format::Decimal;
using format::JsonField;
using Metric = DistanceModel::Metric;
using Source = DurationModel::Source;

constexpr const char* kAssumedDetour = "1.3";
constexpr const char* kAssumedSpeed = "50"; ///< km an hour

/// Numbers of one quantity that share a scale: as many decimals as the one that needs most.
struct Column
{
    int scale = 0;
    bool fixed = false; ///< the scale is given; more decimals are refused

    std::int64_t take(const Decimal& value, const JsonField& field)
    {
        if (!fixed) scale = std::max(scale, value.scale);
        const auto number = scale <= kMostDecimals ? format::atScale(value, scale) : std::nullopt;
        if (!number)
            throw field.error("a number with at most " + std::to_string(fixed ? scale : kMostDecimals) +
                              " decimals");
        return *number;
    }
};

/// Builds the model. It runs twice: the first time to learn the scale of each column, the second to fill
/// them.
class Builder
{
public:
    Builder(const JsonField& root, const std::string& file, const ReaderOptions& options)
        : m_root(root), m_file(file), m_options(options)
    {
    }

    ProblemData build()
    {
        fill();
        fill();
        return std::move(m_data);
    }

    const std::vector<std::string>& warnings() const { return m_warnings; }
    /// In km an hour; empty where no speed was needed.
    const std::string& speed() const { return m_speed; }

private:
    void fill()
    {
        m_data = {};
        m_warnings.clear();
        m_root.requireOnly({"kind", "version", "name", "comment", "distance", "duration", "cost", "loads",
                            "depots", "vehicles", "stops", "shipments"});
        m_root.at("version").integer(1, 1);
        takeNames();
        takePlaces();
        takeDistances();
        takeDurations();
        takeMoney();
        for (const auto& depot : m_root.at("depots").items()) takeDepot(depot);
        for (const auto& vehicle : m_root.at("vehicles").items()) takeVehicle(vehicle);
        if (m_data.fleet.empty()) throw m_root.at("vehicles").error("at least one vehicle");
        for (const auto& stop : m_root.at("stops").items()) takeStop(stop);
        for (const auto& shipment : m_root.items("shipments")) takeShipment(shipment);
        m_data.coordinateScale = m_coordinates.scale;
        m_data.durationScale = m_times.scale;
        m_data.costScale = m_money.scale;
        warnOfTheImpossible();
    }

    // Names.

    void takeNames()
    {
        const std::string base = std::filesystem::path(m_file).stem();
        m_data.name = m_root.text("name", format::validUtf8(base));
        if (m_root.has("loads")) {
            m_data.loads.clear();
            for (const auto& load : m_root.at("loads").items()) m_data.loads.push_back(load.text());
            if (m_data.loads.empty()) throw m_root.at("loads").error("at least one thing that is carried");
        }
        m_depots = m_root.at("depots").items();
        if (m_depots.empty()) throw m_root.at("depots").error("at least one depot");
        const auto stops = m_root.at("stops").items();
        if (stops.empty()) throw m_root.at("stops").error("at least one stop");
        m_nodes = m_depots;
        m_nodes.insert(m_nodes.end(), stops.begin(), stops.end());
        m_byId.clear();
        for (const auto& node : m_nodes) {
            const std::string id = node.at("id").text();
            if (!m_byId.emplace(id, static_cast<int>(m_data.labels.size())).second)
                throw node.at("id").error("an id of its own");
            m_data.labels.push_back(id);
        }
        const std::size_t nodes = m_nodes.size();
        m_data.demand.assign(nodes * m_data.loads.size(), 0);
    }

    int nodeNamed(const JsonField& field) const
    {
        const auto found = m_byId.find(field.text());
        if (found == m_byId.end()) throw field.error("the id of a depot or stop");
        return found->second;
    }

    int depotNamed(const JsonField& field) const
    {
        const int node = nodeNamed(field);
        if (node >= static_cast<int>(m_depots.size())) throw field.error("the id of a depot");
        return node;
    }

    // Places.

    void takePlaces()
    {
        const bool plane = m_nodes.front().has("x");
        m_onEarth = m_nodes.front().has("lon");
        if (!plane && !m_onEarth) return;
        for (const auto& node : m_nodes) {
            const JsonField x = node.at(plane ? "x" : "lon");
            const JsonField y = node.at(plane ? "y" : "lat");
            m_data.x.push_back(m_coordinates.take(x.decimal(), x));
            m_data.y.push_back(m_coordinates.take(y.decimal(), y));
            const std::int64_t degree = format::powerOfTen(m_coordinates.scale);
            if (m_onEarth && std::abs(m_data.x.back()) > 180 * degree)
                throw x.error("a longitude from -180 to 180");
            if (m_onEarth && std::abs(m_data.y.back()) > 90 * degree)
                throw y.error("a latitude from -90 to 90");
        }
    }

    // Distances and durations.

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
                                        const JsonField& section, Column& column)
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
        if (diagonal) warn(section, "the way from a place to itself is not 0 in the table; it is taken as 0");
        return entries;
    }

    void takeDistanceMatrix(const JsonField& section)
    {
        if (section.has("rule") || section.has("detour") || m_options.count("distance") != 0 ||
            m_options.count("detour") != 0)
            throw section.error("no rule and no detour beside a matrix: its entries are taken as they are");
        m_data.travel.metric = Metric::Matrix;
        m_data.travel.matrix =
            entriesOf(tableIn(section, Quantity::Distance), m_data.unit, section, m_distances);
        if (m_distances.scale > 3) m_distances.scale = kMostDecimals;
        static constexpr std::array kRules = {"nint", "x10", "x100", "x1000", "", "", "exact"};
        m_data.distance = *distanceRule(kRules[static_cast<std::size_t>(m_distances.scale)]);
    }

    std::int64_t unitsInAnHour() const
    {
        if (m_data.durationUnit == "s") return 3600;
        if (m_data.durationUnit == "min") return 60;
        return m_data.durationUnit == "h" ? 1 : 0;
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
        if (section && section->has("decimals"))
            m_times.scale =
                std::max(m_times.scale, static_cast<int>(section->at("decimals").integer(0, kMostDecimals)));
        if (section && (section->has("matrix") || section->has("table"))) {
            m_data.duration.source = Source::Matrix;
            m_data.duration.matrix =
                entriesOf(tableIn(*section, Quantity::Duration), m_data.durationUnit, *section, m_times);
        } else if (section && section->has("from")) {
            if (section->at("from").text() != "distance") throw section->at("from").error("'distance'");
            m_data.duration.source = Source::Distance;
            m_times = {m_data.distance.scale, true};
        } else {
            takeSpeed(section);
        }
        m_data.hour = unitsInAnHour() * format::powerOfTen(m_times.scale);
    }

    void takeSpeed(const std::optional<JsonField>& section)
    {
        if (unitsInAnHour() == 0)
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
        m_speed = format::formatDecimal(speed.mantissa, speed.scale);
        m_data.assumptions.push_back("driving times are distances at " + m_speed + " km/h");
        m_data.duration.source = Source::Speed;
        m_data.duration.speed = metres ? Decimal{speed.mantissa * 1000, speed.scale} : speed;
        const bool stated = section && section->has("decimals");
        if (!stated)
            m_times.scale = std::max(m_times.scale, m_data.durationUnit == "s"     ? 0
                                                    : m_data.durationUnit == "min" ? 1
                                                                                   : 3);
    }

    // Quantities.

    /// A time: a number of duration units, or "08:30" and "08:30:15" where the unit is s or min.
    std::int64_t time(const JsonField& field)
    {
        if (!field.isText() || field.text().find(':') == std::string::npos)
            return m_times.take(field.decimal(), field);
        const std::string text = field.text();
        const auto part = [&](std::size_t at) -> std::int64_t {
            if (at + 2 > text.size() || (at + 2 < text.size() && text[at + 2] != ':')) return -1;
            return format::parseInteger(text.substr(at, 2)).value_or(-1);
        };
        const std::int64_t hours = part(0);
        const std::int64_t minutes = part(3);
        const std::int64_t seconds = text.size() > 5 ? part(6) : 0;
        const bool whole = m_data.durationUnit == "s" || (m_data.durationUnit == "min" && seconds == 0);
        if (hours < 0 || hours > 47 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 ||
            text.size() > 8 || !whole)
            throw field.error("a time such as \"08:30\", in a problem whose durations are in s or min");
        const std::int64_t inSeconds = hours * 3600 + minutes * 60 + seconds;
        return m_times.take({m_data.durationUnit == "s" ? inSeconds : inSeconds / 60, 0}, field);
    }

    std::int64_t time(const JsonField& of, const char* key)
    {
        if (!of.has(key)) return 0;
        const std::int64_t value = time(of.at(key));
        if (value < 0) throw of.at(key).error("a time of 0 or more");
        return value;
    }

    Interval interval(const JsonField& field)
    {
        const auto ends = field.items();
        if (ends.size() != 2) throw field.error("two times, [earliest, latest]");
        const Interval interval{time(ends[0]), time(ends[1])};
        if (interval.earliest < 0 || interval.latest < interval.earliest)
            throw field.error("an earliest time of 0 or more that is no later than the latest");
        return interval;
    }

    std::int64_t money(const JsonField& of, const char* key)
    {
        if (!of.has(key)) return 0;
        const JsonField field = of.at(key);
        const std::int64_t value = m_money.take(field.decimal(), field);
        if (value < 0) throw field.error("an amount of 0 or more");
        return value;
    }

    std::vector<std::int64_t> amounts(const JsonField& field) const
    {
        std::vector<std::int64_t> amounts;
        if (!field.isArray()) {
            if (m_data.loads.size() != 1)
                throw field.error("a list of " + std::to_string(m_data.loads.size()) +
                                  " amounts, one per load");
            return {field.integer(0, INT64_MAX)};
        }
        for (const auto& amount : field.items()) amounts.push_back(amount.integer(0, INT64_MAX));
        if (amounts.size() != m_data.loads.size())
            throw field.error(std::to_string(m_data.loads.size()) + " amounts, one per load");
        return amounts;
    }

    std::uint64_t skills(const JsonField& of)
    {
        std::uint64_t mask = 0;
        for (const auto& skill : of.items("skills")) {
            const std::string name = skill.text();
            auto found = std::find(m_data.skillNames.begin(), m_data.skillNames.end(), name);
            if (found == m_data.skillNames.end()) {
                if (m_data.skillNames.size() == kMostSkills) throw skill.error("at most 64 different skills");
                found = m_data.skillNames.insert(found, name);
            }
            mask |= std::uint64_t{1} << (found - m_data.skillNames.begin());
        }
        return mask;
    }

    void takeMoney()
    {
        bool rates = false;
        bool hourly = false;
        bool each = false;
        for (const auto& vehicle : m_root.at("vehicles").items()) {
            hourly |= vehicle.has("cost_per_hour");
            each |= vehicle.has("cost_per_duration");
            rates |= vehicle.has("cost_per_distance") || vehicle.has("cost_per_overtime");
        }
        if (hourly && each) throw m_root.at("vehicles").error("cost_per_hour or cost_per_duration, not both");
        if (hourly && m_data.hour == 0)
            throw m_root.at("vehicles").error("durations in s, min or h for cost_per_hour");
        m_data.ratedDistance = format::powerOfTen(m_data.distance.scale);
        m_data.ratedDuration = hourly ? m_data.hour : format::powerOfTen(m_times.scale);
        if (rates || hourly || each) m_money.scale = std::max(m_money.scale, 2);
        if (!m_root.has("cost")) return;
        const JsonField section = m_root.at("cost");
        section.requireOnly({"unit", "decimals"});
        m_data.costUnit = section.text("unit", "");
        if (section.has("decimals"))
            m_money.scale =
                std::max(m_money.scale, static_cast<int>(section.at("decimals").integer(0, kMostDecimals)));
    }

    // Depots, vehicles, stops.

    void takeDepot(const JsonField& field)
    {
        field.requireOnly({"id", "x", "y", "lon", "lat", "open", "loading"});
        Depot depot;
        depot.node = nodeNamed(field.at("id"));
        if (field.has("open")) depot.open = interval(field.at("open"));
        depot.loading = time(field, "loading");
        m_data.depots.push_back(depot);
    }

    void takeVehicle(const JsonField& field)
    {
        field.requireOnly({"id", "count", "start", "end", "capacity", "fixed_cost", "cost_per_distance",
                           "cost_per_duration", "cost_per_hour", "cost_per_overtime", "shift",
                           "longest_duration", "overtime", "longest_driving", "longest_distance", "breaks",
                           "skills"});
        VehicleType type;
        type.name = field.at("id").text();
        if (field.has("count")) type.count = static_cast<int>(field.at("count").integer(1, INT32_MAX));
        if (field.has("start")) type.start = depotNamed(field.at("start"));
        type.end = type.start;
        if (field.has("end"))
            type.end = field.at("end").isNull() ? VehicleType::kOpenEnd : depotNamed(field.at("end"));
        if (field.has("capacity")) type.capacity = amounts(field.at("capacity"));
        type.fixedCost = money(field, "fixed_cost");
        type.costPerDistance = money(field, "cost_per_distance");
        type.costPerDuration =
            money(field, field.has("cost_per_hour") ? "cost_per_hour" : "cost_per_duration");
        type.costPerOvertime = money(field, "cost_per_overtime");
        if (field.has("shift")) type.shift = interval(field.at("shift"));
        if (field.has("longest_duration")) type.longestDuration = time(field, "longest_duration");
        type.overtime = time(field, "overtime");
        if (field.has("longest_driving")) type.longestDriving = time(field, "longest_driving");
        if (field.has("longest_distance")) {
            Column distances{m_data.distance.scale, true};
            type.longestDistance =
                distances.take(field.at("longest_distance").decimal(), field.at("longest_distance"));
        }
        for (const auto& pause : field.items("breaks")) {
            pause.requireOnly({"start", "duration"});
            type.breaks.push_back({interval(pause.at("start")), time(pause.at("duration"))});
        }
        std::stable_sort(type.breaks.begin(), type.breaks.end(),
                         [](const Break& a, const Break& b) { return a.start.latest < b.start.latest; });
        type.skills = skills(field);
        m_data.fleet.push_back(std::move(type));
    }

    template <typename T, typename Value>
    void set(std::vector<T>& values, int node, Value value) const
    {
        if (values.empty()) values.resize(m_nodes.size());
        values[static_cast<std::size_t>(node)] = std::move(value);
    }

    void setAmounts(std::vector<std::int64_t>& values, int node, const JsonField& field) const
    {
        values.resize(m_nodes.size() * m_data.loads.size());
        const auto amounts = this->amounts(field);
        std::copy(amounts.begin(), amounts.end(),
                  values.begin() +
                      static_cast<std::ptrdiff_t>(static_cast<std::size_t>(node) * amounts.size()));
    }

    void takeStop(const JsonField& field)
    {
        field.requireOnly({"id", "x", "y", "lon", "lat", "delivery", "pickup", "service", "windows", "skills",
                           "optional", "prize"});
        const int node = nodeNamed(field.at("id"));
        if (field.has("delivery")) setAmounts(m_data.demand, node, field.at("delivery"));
        if (field.has("pickup")) setAmounts(m_data.pickup, node, field.at("pickup"));
        if (field.has("service")) set(m_data.service, node, time(field, "service"));
        std::vector<Interval> windows;
        for (const auto& window : field.items("windows")) windows.push_back(interval(window));
        std::sort(windows.begin(), windows.end(),
                  [](const Interval& a, const Interval& b) { return a.earliest < b.earliest; });
        if (!windows.empty()) set(m_data.windows, node, std::move(windows));
        if (field.has("skills")) set(m_data.skills, node, skills(field));
        const bool optional = field.truth("optional", field.has("prize"));
        if (!optional && field.has("prize"))
            throw field.at("prize").error("no prize at a stop that is not optional");
        if (optional) set(m_data.optional, node, 1);
        if (field.has("prize")) set(m_data.prize, node, money(field, "prize"));
    }

    void takeShipment(const JsonField& field)
    {
        field.requireOnly({"from", "to", "amount"});
        Shipment shipment{nodeNamed(field.at("from")), nodeNamed(field.at("to")),
                          std::vector<std::int64_t>(m_data.loads.size(), 0)};
        if (field.has("amount")) shipment.amount = amounts(field.at("amount"));
        m_data.shipments.push_back(std::move(shipment));
    }

    // Warnings.

    void warn(const JsonField& at, const std::string& sentence)
    {
        const format::Place place = at.error("").place();
        m_warnings.push_back(place.file + ":" + std::to_string(place.line) + ":" +
                             std::to_string(place.column) + ": " + sentence);
    }

    void warnOfTheImpossible()
    {
        std::uint64_t known = 0;
        for (const auto& type : m_data.fleet) known |= type.skills;
        for (std::size_t node = m_depots.size(); node < m_nodes.size(); ++node) {
            if (!m_data.skills.empty() && (m_data.skills[node] & ~known) != 0)
                warn(m_nodes[node],
                     "stop '" + m_data.labels[node] + "' can never be served: no vehicle has all its skills");
            if (!fitsSomeVehicle(node))
                warn(m_nodes[node],
                     "stop '" + m_data.labels[node] + "' can never be served: no vehicle is large enough");
        }
    }

    bool fitsSomeVehicle(std::size_t node) const
    {
        const std::size_t loads = m_data.loads.size();
        return std::any_of(m_data.fleet.begin(), m_data.fleet.end(), [&](const VehicleType& type) {
            for (std::size_t load = 0; load < type.capacity.size(); ++load)
                if (m_data.demand[node * loads + load] > type.capacity[load]) return false;
            return true;
        });
    }

    const JsonField& m_root;
    const std::string& m_file;
    const ReaderOptions& m_options;
    ProblemData m_data;
    std::vector<JsonField> m_depots;
    std::vector<JsonField> m_nodes;
    std::map<std::string, int> m_byId;
    bool m_onEarth = false;
    Column m_coordinates;
    Column m_distances;
    Column m_times;
    Column m_money;
    std::string m_speed;
    std::vector<std::string> m_warnings;
};

void checkOptions(const ReaderOptions& options)
{
    for (const auto& [id, value] : options) {
        if (id == "distance" && !distanceRule(value))
            throw format::InputError({}, value,
                                     "distance as one of nint, ceil, trunc1, x10, x100, x1000, exact");
        if ((id == "detour" || id == "speed") && !format::parseDecimal(value))
            throw format::InputError({}, value, id + " as a number");
        if (id != "distance" && id != "detour" && id != "speed")
            throw format::InputError({}, id, "a reader option: distance, detour, speed");
    }
}

} // namespace

std::vector<ReaderOption> jsonOptions()
{
    return {
        {"distance", distanceRuleNames(), "nint",
         "how a length becomes a number; where the file has places and no table. In km on the Earth: x1000"},
        {"detour", {}, kAssumedDetour, "how much longer a road is than the great circle, 1 to 10"},
        {"speed", {}, kAssumedSpeed, "km an hour, where driving times come from distances"}};
}

bool looksLikeRoutingJson(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{' &&
           text.find("\"stops\"") != std::string_view::npos;
}

ReadResult readRoutingJson(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    checkOptions(options);
    const format::JsonDocument document(text, file);
    const JsonField root(document);
    if (root.at("kind").text() != "routing") throw root.at("kind").error("the kind 'routing'");
    Builder builder(root, file, options);
    ProblemData data = builder.build();
    ReadResult result;
    result.warnings = builder.warnings();
    result.options["distance"] = data.travel.metric == Metric::Matrix ? "matrix" : nameOf(data.distance);
    if (data.travel.metric == Metric::GreatCircle)
        result.options["detour"] =
            format::formatDecimal(data.travel.detour.mantissa, data.travel.detour.scale);
    if (!builder.speed().empty()) result.options["speed"] = builder.speed();
    try {
        result.problem = std::make_shared<const Problem>(std::move(data));
    } catch (const format::InputError& error) {
        throw format::InputError({file, 0, 0}, error.found(), error.expected());
    }
    return result;
}

} // namespace tradeoff::problems::routing
