// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Archive.h"

#include <cassert>
#include <iterator>
#include <utility>

namespace tradeoff::frontier {

bool Archive::add(Point point, std::size_t key)
{
    assert(point.size() == m_objectives);
    if (const auto same = m_members.find(point); same != m_members.end()) {
        ++same->copies;
        return false;
    }
    if (m_objectives <= 2) return addBetweenNeighbours(std::move(point), key);
    if (m_tree.covers(point)) return false;
    for (const Point* covered : m_tree.takeCovered(point)) m_members.erase(m_members.find(*covered));
    const auto [member, isNew] = m_members.insert({std::move(point), key});
    m_tree.insert(member->point);
    return isNew;
}

/// In one or two objectives the neighbours decide: the second falls as the first rises.
bool Archive::addBetweenNeighbours(Point point, std::size_t key)
{
    auto at = m_members.lower_bound(point);
    if (at != m_members.begin() && relation(std::prev(at)->point, point) == Relation::Dominates) return false;
    while (at != m_members.end() && relation(point, at->point) == Relation::Dominates)
        at = m_members.erase(at);
    m_members.insert(at, {std::move(point), key});
    return true;
}

} // namespace tradeoff::frontier
