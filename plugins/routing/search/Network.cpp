// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/Network.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::routing {

namespace {

std::vector<int> depotFirst(const problems::routing::Problem& problem)
{
    std::vector<int> nodes = {problem.depot()};
    for (int node = 0; node < problem.nodes(); ++node)
        if (node != problem.depot()) nodes.push_back(node);
    return nodes;
}

std::vector<std::int64_t> gathered(const std::vector<std::int64_t>& values, const std::vector<int>& nodes)
{
    std::vector<std::int64_t> picked;
    picked.reserve(nodes.size());
    for (const int node : nodes) picked.push_back(values[static_cast<std::size_t>(node)]);
    return picked;
}

} // namespace

int directionOf(std::int64_t dx, std::int64_t dy)
{
    const double reach = std::abs(static_cast<double>(dx)) + std::abs(static_cast<double>(dy));
    if (reach == 0) return 0;
    const double tilt = static_cast<double>(dy) / reach;
    const double quarter = dx >= 0 ? (dy >= 0 ? tilt : 4 + tilt) : 2 - tilt;
    return std::min(65535, static_cast<int>(quarter * 16384));
}

Network::Network(const problems::routing::Problem& problem, int denseTo)
    : m_nodes(depotFirst(problem)), m_x(gathered(problem.data().x, m_nodes)),
      m_y(gathered(problem.data().y, m_nodes)), m_demand(gathered(problem.data().demand, m_nodes)),
      m_capacity(problem.capacity()),
      m_distance(
          problems::routing::PlaneDistance(m_x, m_y, problem.data().coordinateScale, problem.data().distance),
          problem.nodes(), denseTo)
{
    for (int place = 0; place < places(); ++place) {
        m_totalDemand += demand(place);
        m_direction.push_back(directionOf(x(place) - x(0), y(place) - y(0)));
    }
}

int Network::fewestVehicles() const
{
    const std::int64_t full = m_totalDemand / m_capacity + (m_totalDemand % m_capacity != 0);
    return static_cast<int>(std::clamp<std::int64_t>(full, 1, stops()));
}

std::int64_t Network::farthestReturn() const
{
    std::int64_t farthest = 0;
    for (int place = 1; place < places(); ++place) farthest = std::max(farthest, distance(0, place));
    return 2 * farthest;
}

Routes Network::toNodes(const Routes& places) const
{
    Routes nodes = places;
    for (auto& route : nodes)
        for (int& stop : route) stop = node(stop);
    return nodes;
}

Routes Network::toPlaces(const Routes& nodes) const
{
    std::vector<int> place(m_nodes.size());
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        place[static_cast<std::size_t>(m_nodes[i])] = static_cast<int>(i);
    Routes places = nodes;
    for (auto& route : places)
        for (int& stop : route)
            stop = stop >= 0 && stop < this->places() ? place[static_cast<std::size_t>(stop)] : 0;
    return places;
}

} // namespace tradeoff::routing
