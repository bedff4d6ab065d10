// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Archive.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace tradeoff::frontier {

namespace {

bool isBefore(const Archive::Member& member, const Point& point)
{
    return std::lexicographical_compare_three_way(member.point.begin(), member.point.end(), point.begin(),
                                                  point.end()) < 0;
}

} // namespace

bool Archive::add(Point point, std::size_t key)
{
    assert(point.size() == m_objectives);
    const auto at = std::lower_bound(m_members.begin(), m_members.end(), point, isBefore);
    const auto covers = [&](const Member& member) {
        const Relation r = relation(member.point, point);
        return r == Relation::Dominates || r == Relation::Equal;
    };
    const auto isCovered = [&](const Member& member) {
        return relation(point, member.point) == Relation::Dominates;
    };

    // In one or two objectives the neighbours decide: the second falls as the first rises.
    const bool sorted = m_objectives <= 2;
    if (at != m_members.end() && relation(at->point, point) == Relation::Equal) return false;
    const auto firstRival = sorted && at != m_members.begin() ? std::prev(at) : m_members.begin();
    if (std::any_of(firstRival, at, covers)) return false;

    auto last = m_members.end();
    if (sorted) last = std::find_if_not(at, m_members.end(), isCovered);
    const auto position = at - m_members.begin();
    m_members.erase(std::remove_if(at, last, isCovered), last);
    m_members.insert(m_members.begin() + position, Member{std::move(point), key});
    return true;
}

} // namespace tradeoff::frontier
