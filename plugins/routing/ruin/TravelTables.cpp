// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/TravelTables.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace tradeoff::routing {

namespace {

std::uint64_t spread(std::uint64_t bits)
{
    bits &= 0xffff;
    bits = (bits | bits << 8) & 0x00ff00ff;
    bits = (bits | bits << 4) & 0x0f0f0f0f;
    bits = (bits | bits << 2) & 0x33333333;
    return (bits | bits << 1) & 0x55555555;
}

/// Nodes along Morton's curve; as they come where nobody knows their places.
std::vector<int> alongCurve(const problems::routing::ProblemData& data, std::size_t nodes)
{
    std::vector<int> order(nodes);
    std::iota(order.begin(), order.end(), 0);
    if (data.x.size() != nodes || data.y.size() != nodes) return order;
    const auto scaled = [](const std::vector<std::int64_t>& values) {
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        const double width = static_cast<double>(*high - *low) + 1;
        std::vector<std::uint64_t> bits;
        for (const std::int64_t value : values)
            bits.push_back(
                spread(static_cast<std::uint64_t>(static_cast<double>(value - *low) * 65536 / width)));
        return bits;
    };
    const auto x = scaled(data.x);
    const auto y = scaled(data.y);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        const auto i = static_cast<std::size_t>(a);
        const auto j = static_cast<std::size_t>(b);
        return (x[i] | y[i] << 1) < (x[j] | y[j] << 1);
    });
    return order;
}

/// Empty where a value does not fit.
template <typename Length>
std::vector<std::int32_t> tabled(const std::vector<int>& nodes, Length length)
{
    std::vector<std::int32_t> table;
    table.reserve(nodes.size() * nodes.size());
    for (const int from : nodes)
        for (const int to : nodes) {
            const std::int64_t value = length(from, to);
            if (value > std::numeric_limits<std::int32_t>::max()) return {};
            table.push_back(static_cast<std::int32_t>(value));
        }
    return table;
}

std::vector<std::int32_t> transposed(const std::vector<std::int32_t>& table, std::size_t nodes)
{
    std::vector<std::int32_t> turned(table.size());
    for (std::size_t row = 0; row < nodes; ++row)
        for (std::size_t column = 0; column < nodes; ++column)
            turned[column * nodes + row] = table[row * nodes + column];
    return turned;
}

} // namespace

TravelTables::TravelTables(const problems::routing::Problem& problem)
    : m_problem(problem), m_nodes(static_cast<std::size_t>(problem.nodes()))
{
    if (m_nodes > kMostTabled) return;
    const std::vector<int> order = alongCurve(problem.data(), m_nodes);
    m_rank.resize(m_nodes);
    for (std::size_t row = 0; row < m_nodes; ++row)
        m_rank[static_cast<std::size_t>(order[row])] = static_cast<std::uint32_t>(row);
    m_tables.reserve(4); // pointers into it stay
    m_distance = kept(tabled(order, [&](int a, int b) { return problem.distance(a, b); }));
    if (m_distance != nullptr) m_distanceInto = kept(transposed(m_tables.back(), m_nodes));
    if (problem.data().duration.source == problems::routing::DurationModel::Source::None) return;
    Table driving = tabled(order, [&](int a, int b) { return problem.duration(a, b); });
    Table turned = transposed(driving, m_nodes);
    m_driving = kept(std::move(driving));
    m_drivingInto = kept(std::move(turned));
}

const std::int32_t* TravelTables::kept(Table table)
{
    if (table.empty()) return nullptr;
    for (const Table& known : m_tables)
        if (known == table) return known.data();
    m_tables.push_back(std::move(table));
    return m_tables.back().data();
}

} // namespace tradeoff::routing
