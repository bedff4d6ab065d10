// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/LiLimReader.h"

#include "core/problems/routing/NumberReader.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

class LiLimReader : NumberReader
{
public:
    LiLimReader(std::string_view text, const std::string& file, const ReaderOptions& options)
        : NumberReader(text, file, options)
    {
    }

    ReadResult read()
    {
        require("the number of vehicles, their capacity and their speed");
        const Token first = token(0);
        takeVehicles();
        while (advance()) takeRow();
        if (m_rows.empty()) throw error(first, "rows of nine numbers after it");
        requireEnd();
        order();
        for (const Row& row : m_rows) takeStop(row);
        for (const Row& row : m_rows) pair(row);
        setPlaces();
        return finish(first);
    }

private:
    struct Row
    {
        Token token;
        std::int64_t id = 0;
        Decimal x;
        Decimal y;
        std::int64_t demand = 0;
        Interval window;
        std::int64_t service = 0;
        std::int64_t pickup = 0;   ///< the stop its goods come from; 0: none
        std::int64_t delivery = 0; ///< the stop its goods go to; 0: none
    };

    void takeVehicles()
    {
        requireSize(2, 3, "a first line");
        VehicleType type;
        type.name = "vehicle";
        type.count = static_cast<int>(whole(0, "the number of vehicles", 1, INT32_MAX));
        type.capacity = {whole(1, "the capacity", 1)};
        if (size() == 3 && whole(2, "the speed", 0) != 1)
            throw error(token(2), "the speed 1: other speeds are not planned");
        m_data.fleet = {type};
        timeIsDistance();
    }

    void takeRow()
    {
        requireSize(9, 9, "a row");
        Row row;
        row.token = token(0);
        row.id = whole(0, "the number of a stop", 0, kMostNodes);
        const std::string of = " of stop " + std::to_string(row.id);
        row.x = decimal(1, "x" + of);
        row.y = decimal(2, "y" + of);
        row.demand = whole(3, "the demand" + of, -(std::int64_t{1} << 52));
        const int scale = m_data.distance.scale;
        row.window = {scaled(4, "the ready time" + of, scale), scaled(5, "the due date" + of, scale)};
        if (row.window.earliest > row.window.latest)
            throw error(token(5), "the due date" + of + " no earlier than its ready time");
        row.service = scaled(6, "the service time" + of, scale);
        row.pickup = whole(7, "the pickup" + of, 0, kMostNodes);
        row.delivery = whole(8, "the delivery" + of, 0, kMostNodes);
        m_rows.push_back(row);
    }

    void order()
    {
        std::stable_sort(m_rows.begin(), m_rows.end(),
                         [](const Row& a, const Row& b) { return a.id < b.id; });
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (i > 0 && m_rows[i].id == m_rows[i - 1].id) throw error(m_rows[i].token, "each stop once");
            if (m_rows[i].id != static_cast<std::int64_t>(i))
                throw error(m_rows[i].token, "stop " + std::to_string(i) + " before it: none is missing");
        }
        if (m_rows.size() < 3) throw error(m_rows[0].token, "at least one pickup and its delivery");
    }

    void takeStop(const Row& row)
    {
        addPlace(row.token, row.x, row.y);
        m_data.labels.push_back(std::to_string(row.id));
        m_data.demand.push_back(0);
        m_data.service.push_back(row.id == 0 ? 0 : row.service);
        m_data.windows.emplace_back();
        if (row.id != 0) {
            m_data.windows.back() = {row.window};
            return;
        }
        if (row.demand != 0 || row.pickup != 0 || row.delivery != 0)
            throw error(row.token, "the depot, stop 0, without demand, pickup and delivery");
        if (row.service != 0) warn(row.token, "the depot's service time is not used");
        Depot depot;
        depot.open = row.window;
        m_data.depots = {depot};
    }

    /// Each pickup names its delivery and the other way round; their demands cancel.
    void pair(const Row& row)
    {
        if (row.id == 0) return;
        const std::string name = "stop " + std::to_string(row.id);
        if ((row.pickup == 0) == (row.delivery == 0))
            throw error(row.token, name + " with either a pickup or a delivery, the other 0");
        const std::int64_t other = row.pickup + row.delivery;
        if (other >= static_cast<std::int64_t>(m_rows.size()) || other == row.id)
            throw error(row.token, name + " paired with another stop");
        const Row& partner = m_rows[static_cast<std::size_t>(other)];
        if ((row.delivery != 0 ? partner.pickup : partner.delivery) != row.id)
            throw error(row.token,
                        "stop " + std::to_string(other) + " paired with " + name + " as this row is with it");
        if (row.demand != -partner.demand)
            throw error(row.token,
                        "the demand of " + name + " to be minus that of stop " + std::to_string(other));
        if (row.delivery == 0) return;
        if (row.demand < 0) throw error(row.token, "a demand of " + name + " from 0: it is picked up here");
        if (const std::int64_t capacity = m_data.fleet.front().capacity.front(); row.demand > capacity)
            warn(row.token, name + " can never be served: its goods " + std::to_string(row.demand) +
                                " over capacity " + std::to_string(capacity));
        m_data.shipments.push_back({static_cast<int>(row.id), static_cast<int>(other), {row.demand}});
    }

    std::vector<Row> m_rows;
};

} // namespace

bool looksLikeLiLim(std::string_view text)
{
    const auto counts = numbersPerLine(text, 2);
    if (counts.size() < 2 || counts[0] < 2 || counts[0] > 3 || counts[1] != 9) return false;
    const auto line = text.find_first_of("\r\n", text.find_first_not_of(" \t\r\n\f\v"));
    const auto row = text.find_first_not_of(" \t\r\n\f\v", line);
    return text[row] == '0' &&
           (text[row + 1] == ' ' || text[row + 1] == '\t'); // no shop has a job of no operation
}

ReadResult readLiLim(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    return LiLimReader(text, file, options).read();
}

} // namespace tradeoff::problems::routing
