// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/CordeauReader.h"

#include "core/problems/routing/NumberReader.h"

#include <algorithm>
#include <array>

namespace tradeoff::problems::routing {

namespace {

constexpr int kTypeDepots = 2;
constexpr int kTypeWithWindows = 6;
constexpr std::array<std::string_view, 8> kCordeauTypes = {
    "vehicle routing from one depot",
    "periodic vehicle routing",
    "several depots",
    "site-dependent vehicle routing",
    "time windows and one depot",
    "periodic vehicle routing with time windows",
    "several depots with time windows",
    "site-dependent vehicle routing with time windows"};
constexpr std::int64_t kMostCordeauDepots = 1000;

class CordeauReader : NumberReader
{
public:
    CordeauReader(std::string_view text, const std::string& file, const ReaderOptions& options)
        : NumberReader(text, file, options)
    {
    }

    ReadResult read()
    {
        require("the type, the vehicles of each depot, the customers and the depots");
        const Token first = token(0);
        takeHead();
        for (std::int64_t depot = 0; depot < m_depots; ++depot) takeLimits();
        for (std::int64_t customer = 1; customer <= m_customers; ++customer) takeCustomer(customer);
        for (std::int64_t depot = 0; depot < m_depots; ++depot) takeDepot(depot);
        requireEnd();
        build();
        return finish(first);
    }

private:
    struct Limits
    {
        std::int64_t duration = 0; ///< 0: none
        std::int64_t load = 0;     ///< 0: none
    };
    struct Node
    {
        Token token;
        Decimal x;
        Decimal y;
        std::int64_t service = 0;
        std::int64_t demand = 0;
        Interval window;
    };

    void takeHead()
    {
        requireSize(4, 4, "a first line");
        m_type = static_cast<int>(whole(0, "the type", 0, 7));
        if (m_type != kTypeDepots && m_type != kTypeWithWindows)
            throw error(token(0), "type 2 or 6 (several depots); type " + std::to_string(m_type) + ", " +
                                      std::string(kCordeauTypes[static_cast<std::size_t>(m_type)]) +
                                      ", is not planned from this form");
        m_vehicles = whole(1, "the number of vehicles", 1, INT32_MAX);
        m_customers = whole(2, "the number of customers", 1, kMostNodes);
        m_depots = whole(3, "the number of depots", 1, kMostCordeauDepots);
        m_nodes.reserve(static_cast<std::size_t>(std::min<std::int64_t>(m_customers, 4096)));
    }

    void takeLimits()
    {
        require("the longest duration and the largest load of each depot");
        requireSize(2, 2, "a depot's limits");
        m_limits.push_back(
            {scaled(0, "the longest duration", m_data.distance.scale), whole(1, "the largest load", 0)});
    }

    Node takeNode(std::int64_t id, std::size_t fewest, std::size_t most)
    {
        const std::string of = " of " + std::to_string(id);
        require("the row" + of);
        requireSize(fewest, most, "the row" + of);
        if (whole(0, "the number of a row", 0, 2 * kMostNodes) != id)
            throw error(token(0), "row " + std::to_string(id) + ": rows come in their order, depots last");
        Node node;
        node.token = token(0);
        node.x = decimal(1, "x" + of);
        node.y = decimal(2, "y" + of);
        node.service = scaled(3, "the service time" + of, m_data.distance.scale);
        node.demand = whole(4, "the demand" + of, 0);
        return node;
    }

    void takeWindow(Node& node, std::size_t column, std::int64_t id)
    {
        const std::string of = " of " + std::to_string(id);
        const int scale = m_data.distance.scale;
        node.window = {scaled(column, "the ready time" + of, scale),
                       scaled(column + 1, "the due date" + of, scale)};
        if (node.window.earliest > node.window.latest)
            throw error(token(column + 1), "the due date" + of + " no earlier than its ready time");
    }

    void takeCustomer(std::int64_t id)
    {
        const std::size_t timed = m_type == kTypeWithWindows ? 2 : 0;
        Node node = takeNode(id, 7 + timed, 7 + timed + static_cast<std::size_t>(m_depots));
        if (whole(5, "the frequency", 0) != 1)
            throw error(token(5), "one visit: customers that are visited more often are not planned");
        takeCombinations(7 + timed);
        if (timed != 0) takeWindow(node, size() - 2, id);
        m_nodes.push_back(node);
    }

    /// Any depot may serve: combination k is depot k alone.
    void takeCombinations(std::size_t besides)
    {
        const std::int64_t count = whole(6, "the number of combinations", 0, kMostCordeauDepots);
        if (static_cast<std::size_t>(count) + besides != size())
            throw error(token(6), "as many combinations as the row has: " + std::to_string(size() - besides));
        if (count != m_depots)
            throw error(token(6), "a customer that every depot may serve: " + std::to_string(m_depots) +
                                      " combinations");
        if (m_depots > 52) return; // such numbers are not written out
        for (std::int64_t k = 0; k < count; ++k)
            if (whole(static_cast<std::size_t>(7 + k), "a combination", 1) != std::int64_t{1} << k)
                throw error(token(static_cast<std::size_t>(7 + k)),
                            "combination " + std::to_string(std::int64_t{1} << k) + ", depot " +
                                std::to_string(k + 1) + " alone");
    }

    void takeDepot(std::int64_t depot)
    {
        const std::int64_t id = m_customers + depot + 1;
        const std::size_t timed = m_type == kTypeWithWindows ? 2 : 0;
        Node node = takeNode(id, 7 + timed, 7 + timed);
        if (node.demand != 0 || node.service != 0)
            throw error(token(3), "a depot without service time and demand");
        for (const std::size_t column : {5, 6})
            if (whole(column, "a depot's visits", 0) != 0)
                throw error(token(column), "0: nobody visits a depot");
        if (timed != 0) takeWindow(node, 7, id);
        m_nodes.push_back(node);
    }

    void build()
    {
        const auto customers = static_cast<std::size_t>(m_customers);
        std::vector<std::size_t> order = {customers}; // the first depot, then as they come
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
            if (i != customers) order.push_back(i);
        const bool timed = m_type == kTypeWithWindows;
        for (const std::size_t i : order) {
            const Node& node = m_nodes[i];
            const bool isDepot = i >= customers;
            addPlace(node.token, node.x, node.y);
            m_data.labels.push_back(std::to_string(i + 1));
            m_data.demand.push_back(node.demand);
            m_data.service.push_back(node.service);
            m_data.windows.emplace_back();
            if (timed && !isDepot) m_data.windows.back() = {node.window};
        }
        for (std::size_t depot = 0; depot < m_limits.size(); ++depot) addDepot(depot);
        dropWhatIsNotSaid(timed);
        setPlaces();
    }

    void addDepot(std::size_t depot)
    {
        const std::size_t customers = static_cast<std::size_t>(m_customers);
        const Node& node = m_nodes[customers + depot];
        Depot place;
        place.node = static_cast<int>(depot == 0 ? 0 : customers + depot);
        if (m_type == kTypeWithWindows) place.open = node.window;
        m_data.depots.push_back(place);
        VehicleType type;
        type.name = "depot " + std::to_string(customers + depot + 1);
        type.count = static_cast<int>(m_vehicles);
        type.start = type.end = static_cast<int>(depot);
        if (m_limits[depot].load > 0) type.capacity = {m_limits[depot].load};
        if (m_limits[depot].duration > 0) type.longestDuration = m_limits[depot].duration;
        m_data.fleet.push_back(std::move(type));
    }

    void dropWhatIsNotSaid(bool timed)
    {
        if (!timed) m_data.windows.clear();
        const bool serves =
            std::any_of(m_data.service.begin(), m_data.service.end(), [](auto time) { return time != 0; });
        if (!serves) m_data.service.clear();
        const bool limited = std::any_of(m_limits.begin(), m_limits.end(),
                                         [](const Limits& limits) { return limits.duration != 0; });
        if (timed || serves || limited) timeIsDistance();
    }

    int m_type = 0;
    std::int64_t m_vehicles = 0;
    std::int64_t m_customers = 0;
    std::int64_t m_depots = 0;
    std::vector<Limits> m_limits;
    std::vector<Node> m_nodes; ///< customers, then depots
};

} // namespace

bool looksLikeCordeau(std::string_view text)
{
    const auto counts = numbersPerLine(text, 3);
    return counts.size() == 3 && counts[0] == 4 && counts[1] == 2 && (counts[2] == 2 || counts[2] >= 7);
}

ReadResult readCordeau(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    return CordeauReader(text, file, options).read();
}

} // namespace tradeoff::problems::routing
