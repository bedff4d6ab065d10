// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/HvrpReader.h"

#include "core/problems/routing/NumberReader.h"
#include "core/problems/routing/Rules.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

constexpr std::string_view kHvrpComment = "//";
constexpr std::int64_t kNoRange = 999'999;
constexpr std::int64_t kMostTypes = 1000;
constexpr int kKilometre = 3; ///< decimals of a metre in a km

class HvrpReader : NumberReader
{
public:
    HvrpReader(std::string_view text, const std::string& file, const ReaderOptions& options)
        : NumberReader(text, file, options, kHvrpComment), m_rounds(options.contains("distance"))
    {
    }

    ReadResult read()
    {
        require("the numbers of customers and vehicle types, range and service time");
        const Token first = token(0);
        requireSize(4, 6, "a first line");
        m_customers = whole(0, "the number of customers", 1, kMostNodes);
        const std::int64_t types = whole(1, "the number of vehicle types", 1, kMostTypes);
        const Decimal range = decimal(2, "the range");
        const Decimal service = decimal(3, "the service time");
        for (std::size_t column = 4; column < size(); ++column) decimal(column, "a published value");
        const Token rangeAt = token(2);
        const Token serviceAt = token(3);
        for (std::int64_t type = 1; type <= types; ++type) takeType(type);
        require("the depot");
        if (size() == 1)
            takeMatrix();
        else
            takePlaces();
        requireEnd();
        takeTimes(range, rangeAt, service, serviceAt);
        takeFleet();
        return finish(first);
    }

private:
    struct Type
    {
        std::int64_t count = 0;
        std::int64_t capacity = 0;
        Decimal fixed;
        Decimal perDistance;
        Token token;
    };

    void takeType(std::int64_t number)
    {
        const std::string of = " of vehicle type " + std::to_string(number);
        require("the row" + of);
        requireSize(4, 4, "the row" + of);
        Type type{whole(0, "the number" + of, 1, INT32_MAX), whole(1, "the capacity" + of, 1),
                  decimal(2, "the fixed cost" + of), decimal(3, "the cost of distance" + of), token(0)};
        for (const Decimal& cost : {type.fixed, type.perDistance})
            if (cost.mantissa < 0 || cost.scale > kMostDecimals)
                throw error(token(2), "costs" + of + " from 0 with at most 6 decimals");
        m_types.push_back(type);
    }

    void takePlaces()
    {
        requireSize(2, 2, "the depot's place");
        addPlace(0);
        m_data.demand.push_back(0);
        for (std::int64_t customer = 1; customer <= m_customers; ++customer) {
            const std::string of = " of customer " + std::to_string(customer);
            require("the row" + of);
            requireSize(3, 3, "the row" + of);
            addPlace(0);
            m_data.demand.push_back(whole(2, "the demand" + of, 0));
        }
        setPlaces();
        m_costPerUnit = 0;
    }

    void takeMatrix()
    {
        if (m_rounds)
            throw error(token(0), "no choice of distance: the distances of a matrix are as they are");
        if (whole(0, "the depot's position in the matrix", 0) != 0)
            throw error(token(0), "the depot first in the matrix: position 0");
        const auto nodes = static_cast<std::size_t>(m_customers) + 1;
        auto& matrix = m_data.travel.matrix;
        for (std::size_t row = 0; row < nodes; ++row) {
            require("row " + std::to_string(row) + " of the matrix");
            requireSize(nodes, nodes, "row " + std::to_string(row) + " of the matrix");
            for (std::size_t column = 0; column < nodes; ++column)
                matrix.push_back(whole(column, "a distance", 0));
            if (matrix[row * nodes + row] != 0)
                throw error(token(row), "0 from row " + std::to_string(row) + " of the matrix to itself");
        }
        m_data.travel.metric = DistanceModel::Metric::Matrix;
        m_data.distance = *distanceRule("nint");
        if (m_data.unit.empty()) m_data.unit = "m";
        m_costPerUnit = kKilometre;
        takeDemands();
    }

    void takeDemands()
    {
        m_data.demand.assign(static_cast<std::size_t>(m_customers) + 1, -1);
        m_data.demand[0] = 0;
        for (std::int64_t row = 1; row <= m_customers; ++row) {
            require("the demand of each customer");
            requireSize(2, 2, "a customer's row");
            const std::int64_t id = whole(0, "the number of a customer", 1, m_customers);
            auto& demand = m_data.demand[static_cast<std::size_t>(id)];
            if (demand >= 0) throw error(token(0), "each customer once");
            demand = whole(1, "the demand of customer " + std::to_string(id), 0);
        }
    }

    void takeTimes(const Decimal& range, const Token& rangeAt, const Decimal& service, const Token& serviceAt)
    {
        const int scale = m_data.distance.scale;
        const auto limit = format::atScale(range, scale);
        const auto time = format::atScale(service, scale);
        if (!limit || *limit < 0 || *limit > Interval::kEndOfTime)
            throw error(rangeAt, "a range from 0 with as many decimals as distances");
        if (!time || *time < 0 || *time > Interval::kEndOfTime)
            throw error(serviceAt, "a service time from 0 with as many decimals as distances");
        if (*limit < kNoRange * format::powerOfTen(scale)) m_range = *limit;
        if (*time == 0) return;
        timeIsDistance();
        m_data.service.assign(m_data.demand.size(), *time);
        m_data.service[0] = 0;
    }

    /// Costs keep every decimal of rates times distances, up to six.
    void takeFleet()
    {
        const int distances = m_data.distance.scale + m_costPerUnit;
        for (const Type& type : m_types)
            m_data.costScale =
                std::min(kMostDecimals,
                         std::max({m_data.costScale, type.fixed.scale, type.perDistance.scale + distances}));
        m_data.ratedDistance = format::powerOfTen(distances);
        m_data.depots = {Depot{}};
        for (const Type& given : m_types) {
            VehicleType type;
            type.name = "type " + std::to_string(m_data.fleet.size() + 1);
            type.count = static_cast<int>(given.count);
            type.capacity = {given.capacity};
            type.fixedCost = cost(given.fixed, given.token);
            type.costPerDistance = cost(given.perDistance, given.token);
            (m_data.service.empty() ? type.longestDistance : type.longestDuration) = m_range;
            m_data.fleet.push_back(std::move(type));
        }
    }

    std::int64_t cost(const Decimal& value, const Token& at) const
    {
        const auto number = format::atScale(value, m_data.costScale);
        if (!number || *number > Interval::kEndOfTime)
            throw error(at, "costs below 2^52 in their last decimal");
        return *number;
    }

    bool m_rounds;
    std::int64_t m_customers = 0;
    std::vector<Type> m_types;
    std::optional<std::int64_t> m_range;
    int m_costPerUnit = 0; ///< costs are for 10^this whole units of distance
};

} // namespace

bool looksLikeHvrp(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n\f\v");
    if (first == std::string_view::npos || !text.substr(first).starts_with(kHvrpComment)) return false;
    const auto counts = numbersPerLine(text, 2, kHvrpComment);
    return counts.size() == 2 && counts[0] >= 4 && counts[0] <= 6 && counts[1] == 4;
}

ReadResult readHvrp(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    return HvrpReader(text, file, options).read();
}

} // namespace tradeoff::problems::routing
