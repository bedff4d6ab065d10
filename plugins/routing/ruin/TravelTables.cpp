// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/TravelTables.h"

#include <limits>
#include <utility>

namespace tradeoff::routing {

namespace {

/// Empty where a value does not fit.
template <typename Length>
std::vector<std::int32_t> tabled(std::size_t nodes, Length length)
{
    std::vector<std::int32_t> table;
    table.reserve(nodes * nodes);
    for (std::size_t from = 0; from < nodes; ++from)
        for (std::size_t to = 0; to < nodes; ++to) {
            const std::int64_t value = length(static_cast<int>(from), static_cast<int>(to));
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
    m_tables.reserve(4); // pointers into it stay
    m_distance = kept(tabled(m_nodes, [&](int a, int b) { return problem.distance(a, b); }));
    if (m_distance != nullptr) m_distanceInto = kept(transposed(m_tables.back(), m_nodes));
    if (problem.data().duration.source == problems::routing::DurationModel::Source::None) return;
    Table driving = tabled(m_nodes, [&](int a, int b) { return problem.duration(a, b); });
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
