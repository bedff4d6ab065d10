// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/tour/EdgeCounts.h"

#include "core/format/Elementary.h"

#include <algorithm>

namespace tradeoff::routing {

EdgeCounts::EdgeCounts(int points, int most) : m_entries(static_cast<std::size_t>(points)), m_terms{0}
{
    for (int count = 1; count <= most; ++count) {
        const double share = static_cast<double>(count) / most;
        m_terms.push_back(share * format::minusLog(share));
    }
    m_terms.push_back(0); // a child may have an edge twice counted while it is weighed
}

void EdgeCounts::add(const LinkedTour& tour)
{
    for (int point = 0; point < static_cast<int>(tour.beside.size()); ++point)
        for (const int end : tour.beside[static_cast<std::size_t>(point)])
            if (point < end) add({point, end});
}

void EdgeCounts::change(const TourEdge& edge, int by)
{
    auto& entries = m_entries[static_cast<std::size_t>(std::min(edge.first, edge.second))];
    const int end = std::max(edge.first, edge.second);
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.end == end; });
    if (found == entries.end()) {
        entries.push_back({end, by});
        return;
    }
    found->count += by;
    if (found->count != 0) return;
    *found = entries.back();
    entries.pop_back();
}

int EdgeCounts::of(const TourEdge& edge) const
{
    const auto& entries = m_entries[static_cast<std::size_t>(std::min(edge.first, edge.second))];
    const int end = std::max(edge.first, edge.second);
    for (const Entry& entry : entries)
        if (entry.end == end) return entry.count;
    return 0;
}

double EdgeCounts::lossWithout(const TourEdge& edge) const
{
    const auto count = static_cast<std::size_t>(of(edge));
    return count == 0 ? 0 : m_terms[count] - m_terms[count - 1];
}

double EdgeCounts::gainWith(const TourEdge& edge) const
{
    const auto count = static_cast<std::size_t>(of(edge));
    return m_terms[count + 1] - m_terms[count];
}

} // namespace tradeoff::routing
