// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/DistanceTable.h"

#include <utility>

namespace tradeoff::routing {

DistanceTable::DistanceTable(problems::routing::PlaneDistance plane, int places, int denseTo)
    : m_plane(std::move(plane)), m_places(static_cast<std::size_t>(places))
{
    if (places > denseTo) return;
    m_matrix.resize(m_places * m_places);
    for (int from = 0; from < places; ++from) {
        for (int to = 0; to < from; ++to) {
            const std::int64_t length = m_plane(from, to);
            if (length > INT32_MAX) {
                m_matrix = {};
                return;
            }
            m_matrix[static_cast<std::size_t>(from) * m_places + static_cast<std::size_t>(to)] =
                m_matrix[static_cast<std::size_t>(to) * m_places + static_cast<std::size_t>(from)] =
                    static_cast<std::int32_t>(length);
        }
    }
}

} // namespace tradeoff::routing
