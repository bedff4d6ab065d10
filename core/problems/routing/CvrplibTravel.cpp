// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Places and distances of a CVRPLIB or TSPLIB text: EDGE_WEIGHT_TYPE and EDGE_WEIGHT_FORMAT as in Reinelt
// (1991).

#include "core/problems/routing/Coordinates.h"
#include "core/problems/routing/CvrplibParts.h"
#include "core/problems/routing/Rules.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

using Metric = DistanceModel::Metric;
using Line = CvrplibText::Line;
using Table = CvrplibText::Table;

struct WeightType
{
    std::string_view name;
    Metric metric;
    std::size_t columns;     ///< coordinates per node; 0: any or none
    std::string_view rule;   ///< what the type rounds by
    std::string_view itself; ///< the convention's name where the type allows no other
};

constexpr std::array kWeightTypes = {
    WeightType{"EUC_2D", Metric::Euclidean, 2, "nint", ""},
    WeightType{"EUC_3D", Metric::Euclidean, 3, "nint", ""},
    WeightType{"CEIL_2D", Metric::Euclidean, 2, "ceil", ""},
    WeightType{"EXACT_2D", Metric::Euclidean, 2, "exact", ""},
    WeightType{"MAX_2D", Metric::Maximum, 2, "nint", ""},
    WeightType{"MAX_3D", Metric::Maximum, 3, "nint", ""},
    WeightType{"MAN_2D", Metric::Manhattan, 2, "nint", ""},
    WeightType{"MAN_3D", Metric::Manhattan, 3, "nint", ""},
    WeightType{"ATT", Metric::PseudoEuclidean, 2, "ceil", "pseudo_euclidean"},
    WeightType{"GEO", Metric::Geographic, 2, "nint", "geographic"},
    WeightType{"XRAY1", Metric::Crystal1, 3, "nint", "crystal_1"},
    WeightType{"XRAY2", Metric::Crystal2, 3, "nint", "crystal_2"},
    WeightType{"EXPLICIT", Metric::Matrix, 0, "nint", "matrix"},
};

/// Which entries of the matrix a format lists, in its order. A symmetric matrix by columns of one half is the
/// other half by rows.
struct WeightFormat
{
    enum class Half { All, AboveDiagonal, BelowDiagonal };
    std::string_view name;
    Half half;
    bool diagonal;
};

using Half = WeightFormat::Half;

constexpr std::array kWeightFormats = {
    WeightFormat{"FULL_MATRIX", Half::All, true},
    WeightFormat{"UPPER_ROW", Half::AboveDiagonal, false},
    WeightFormat{"LOWER_ROW", Half::BelowDiagonal, false},
    WeightFormat{"UPPER_DIAG_ROW", Half::AboveDiagonal, true},
    WeightFormat{"LOWER_DIAG_ROW", Half::BelowDiagonal, true},
    WeightFormat{"UPPER_COL", Half::BelowDiagonal, false},
    WeightFormat{"LOWER_COL", Half::AboveDiagonal, false},
    WeightFormat{"UPPER_DIAG_COL", Half::BelowDiagonal, true},
    WeightFormat{"LOWER_DIAG_COL", Half::AboveDiagonal, true},
};

template <typename List>
std::string namesOf(const List& list)
{
    std::string text;
    for (const auto& entry : list) text += (text.empty() ? "" : ", ") + std::string(entry.name);
    return text;
}

std::int64_t entriesOf(const WeightFormat& format, std::int64_t nodes)
{
    if (format.half == Half::All) return nodes * nodes;
    return nodes * (nodes - 1) / 2 + (format.diagonal ? nodes : 0);
}

class Traveller
{
public:
    Traveller(CvrplibInput& input, ProblemData& data) : m_input(input), m_text(input.text()), m_data(data) {}

    std::string take()
    {
        const Line& line = m_text.require("EDGE_WEIGHT_TYPE");
        const auto* type = std::find_if(kWeightTypes.begin(), kWeightTypes.end(),
                                        [&](const WeightType& known) { return known.name == line.value; });
        if (type == kWeightTypes.end())
            throw m_text.error(m_text.value(line),
                               "an EDGE_WEIGHT_TYPE that is known: " + namesOf(kWeightTypes));
        m_data.travel.metric = type->metric;
        const std::string convention = takeRule(*type);
        if (const Line* format = m_text.find("EDGE_DATA_FORMAT"))
            throw m_text.error(format->token,
                               "distances between all nodes; EDGE_DATA_FORMAT is not supported");
        if (type->metric == Metric::Matrix)
            takeMatrix();
        else
            requireFunction(*type);
        takePlaces(*type);
        return convention;
    }

private:
    std::string takeRule(const WeightType& type)
    {
        std::string rule(type.rule);
        const Line* stated = m_text.find("DISTANCE_ROUNDING");
        const auto chosen = m_input.options().find("distance");
        if (!type.itself.empty()) {
            const std::string expected =
                "no rounding rule: EDGE_WEIGHT_TYPE " + std::string(type.name) + " has its own";
            if (stated) throw m_text.error(m_text.value(*stated), expected);
            if (chosen != m_input.options().end())
                throw format::InputError({m_text.file(), 0, 0}, "distance=" + chosen->second, expected);
        }
        if (stated) {
            if (!distanceRule(stated->value)) {
                std::string names;
                for (const auto& name : distanceRuleNames()) names += (names.empty() ? "" : ", ") + name;
                throw m_text.error(m_text.value(*stated), "one of " + names);
            }
            rule = stated->value;
        }
        if (chosen != m_input.options().end()) rule = chosen->second;
        m_data.distance = *distanceRule(rule);
        return type.itself.empty() ? rule : std::string(type.itself);
    }

    void requireFunction(const WeightType& type) const
    {
        const Line* line = m_text.find("EDGE_WEIGHT_FORMAT");
        if (line && line->value != "FUNCTION")
            throw m_text.error(m_text.value(*line),
                               "FUNCTION, as EDGE_WEIGHT_TYPE " + std::string(type.name) + " is");
    }

    // The matrix.

    void takeMatrix()
    {
        const Line& line = m_text.require("EDGE_WEIGHT_FORMAT");
        const auto* format =
            std::find_if(kWeightFormats.begin(), kWeightFormats.end(),
                         [&](const WeightFormat& known) { return known.name == line.value; });
        if (format == kWeightFormats.end())
            throw m_text.error(m_text.value(line),
                               "an EDGE_WEIGHT_FORMAT of a matrix: " + namesOf(kWeightFormats));
        m_text.table("EDGE_WEIGHT_SECTION");
        const Table& table = *m_input.take("EDGE_WEIGHT_SECTION");
        const std::int64_t wanted = entriesOf(*format, m_input.nodes());
        if (static_cast<std::int64_t>(table.values.size()) != wanted)
            throw m_text.error(table.line.token, std::to_string(wanted) + " numbers for a " +
                                                     std::string(format->name) + " of " +
                                                     std::to_string(m_input.nodes()) + " nodes, not " +
                                                     std::to_string(table.values.size()));
        takeMatrixScale(table);
        fill(table, *format);
        if (format->half == Half::All) noteAsymmetry(table);
    }

    void takeMatrixScale(const Table& table)
    {
        int scale = 0;
        for (const auto& value : table.values) scale = std::max(scale, value.scale);
        if (scale > kMostDecimals)
            throw m_text.error(table.line.token, "a matrix of numbers with at most 6 decimals");
        m_data.distance = {DistanceRule::Rounding::Nearest, scale > 3 ? kMostDecimals : scale};
    }

    void fill(const Table& table, const WeightFormat& format)
    {
        const auto nodes = static_cast<std::size_t>(m_input.nodes());
        auto& matrix = m_data.travel.matrix;
        matrix.assign(nodes * nodes, 0);
        std::size_t k = 0;
        std::size_t onDiagonal = 0;
        std::size_t firstOnDiagonal = 0;
        for (std::size_t row = 0; row < nodes; ++row) {
            const std::size_t below = format.diagonal ? row + 1 : row;
            const std::size_t above = format.diagonal ? row : row + 1;
            const std::size_t begin = format.half == Half::AboveDiagonal ? above : 0;
            const std::size_t end = format.half == Half::BelowDiagonal ? below : nodes;
            for (std::size_t column = begin; column < end; ++column, ++k) {
                const auto value = format::atScale(table.values[k], m_data.distance.scale);
                if (!value)
                    throw m_text.error(m_text.weightToken(table, k), "a number in the matrix below 2^63");
                if (row == column) {
                    if (*value != 0 && onDiagonal++ == 0) firstOnDiagonal = k;
                    continue;
                }
                matrix[row * nodes + column] = *value;
                if (format.half != Half::All) matrix[column * nodes + row] = *value;
            }
        }
        if (onDiagonal > 0)
            m_text.warn(m_text.weightToken(table, firstOnDiagonal),
                        "numbers on the diagonal that are not 0 were taken as 0: " +
                            std::to_string(onDiagonal));
    }

    void noteAsymmetry(const Table& table)
    {
        const auto nodes = static_cast<std::size_t>(m_input.nodes());
        const auto& matrix = m_data.travel.matrix;
        std::size_t pairs = 0;
        for (std::size_t row = 0; row < nodes; ++row)
            for (std::size_t column = 0; column < row; ++column)
                if (matrix[row * nodes + column] != matrix[column * nodes + row]) ++pairs;
        if (pairs > 0)
            m_text.warn(table.line, "distances differ by direction between " + std::to_string(pairs) +
                                        " of " + std::to_string(nodes * (nodes - 1) / 2) + " pairs of nodes");
    }

    // Places.

    void takePlaces(const WeightType& type)
    {
        const Line* stated = m_text.find("NODE_COORD_TYPE");
        if (stated && stated->value != "TWOD_COORDS" && stated->value != "THREED_COORDS" &&
            stated->value != "NO_COORDS")
            throw m_text.error(m_text.value(*stated), "TWOD_COORDS, THREED_COORDS or NO_COORDS");
        const Table* table = m_input.take("NODE_COORD_SECTION");
        if (!table && type.columns != 0) throw m_text.errorOfFile("NODE_COORD_SECTION is missing");
        if (table) requireColumns(*table, type, stated);
        const Table* display = m_input.take("DISPLAY_DATA_SECTION");
        if (table && display)
            m_text.warn(display->line, "DISPLAY_DATA_SECTION was not used: the map shows NODE_COORD_SECTION");
        if (table && type.metric == Metric::Matrix)
            m_text.warn(table->line, "distances are those of the matrix; coordinates are for the map alone");
        if (table || display) setPlaces(table ? *table : *display, type);
    }

    void requireColumns(const Table& table, const WeightType& type, const Line* stated) const
    {
        if (static_cast<std::int64_t>(table.rows()) != m_input.nodes())
            throw m_text.error(m_text.value(m_text.require("DIMENSION")),
                               std::to_string(table.rows()) + ", the number of rows in NODE_COORD_SECTION");
        if (stated) {
            const std::size_t said = stated->value == "TWOD_COORDS"     ? 2
                                     : stated->value == "THREED_COORDS" ? 3
                                                                        : 0;
            if (said != table.columns)
                throw m_text.error(m_text.value(*stated), "the " + std::to_string(table.columns) +
                                                              " coordinates that NODE_COORD_SECTION has");
        }
        if (type.columns != 0 && table.columns != type.columns)
            throw m_text.error(m_text.idToken(table, 0), std::to_string(type.columns) +
                                                             " coordinates, as EDGE_WEIGHT_TYPE " +
                                                             std::string(type.name) + " needs");
    }

    void setPlaces(const Table& table, const WeightType& type)
    {
        const auto rows = m_input.rowsByNode(table);
        const bool latitudeFirst = type.metric == Metric::Geographic;
        GivenPlaces places;
        for (std::size_t axis = 0; axis < table.columns; ++axis) {
            auto& values = places[latitudeFirst ? 1 - axis : axis];
            values.reserve(rows.size());
            for (const auto row : rows) values.push_back(table.value(row, axis));
        }
        const bool angles = type.metric == Metric::Geographic || type.metric == Metric::Crystal1 ||
                            type.metric == Metric::Crystal2;
        const auto outcome = setCoordinates(m_data, places, !angles);
        if (outcome.fault) {
            const std::size_t row = rows[static_cast<std::size_t>(outcome.fault->node)];
            throw m_text.error(m_text.valueToken(table, row, 0), outcome.fault->expected);
        }
        if (!outcome.note.empty()) m_text.warn(table.line, outcome.note);
        if (latitudeFirst) requireOnEarth(table, rows);
    }

    void requireOnEarth(const Table& table, const std::vector<std::uint32_t>& rows) const
    {
        const std::int64_t degree = format::powerOfTen(m_data.coordinateScale);
        for (std::size_t node = 0; node < rows.size(); ++node)
            if (std::abs(m_data.y[node]) > 90 * degree || std::abs(m_data.x[node]) > 180 * degree)
                throw m_text.error(m_text.valueToken(table, rows[node], 0),
                                   "a latitude within ±90, then a longitude within ±180, of node " +
                                       std::to_string(node + 1));
    }

    CvrplibInput& m_input;
    CvrplibText& m_text;
    ProblemData& m_data;
};

} // namespace

std::string takeTravel(CvrplibInput& input, ProblemData& data)
{
    return Traveller(input, data).take();
}

} // namespace tradeoff::problems::routing
