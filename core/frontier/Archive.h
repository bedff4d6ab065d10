// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/DominanceTree.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <set>

namespace tradeoff::frontier {

/// The non-dominated points met so far, each with the caller's key; grows by one point at a time. Equal
/// points are kept as one, the earliest, and counted. Cost per add: O((1 + removed) log n) in 1 and 2
/// objectives; beyond, a tree of boxes that looks at a small part of the members where they spread
/// (DominanceTree). Threads: none; the caller owns it. Not copyable.
class TRADEOFF_EXPORT Archive
{
public:
    struct Member
    {
        Point point;
        std::size_t key = 0;
        mutable std::size_t copies = 0; ///< equal points that came later
    };

    struct ByPoint
    {
        using is_transparent = void;
        bool operator()(const Member& a, const Member& b) const { return a.point < b.point; }
        bool operator()(const Member& a, const Point& b) const { return a.point < b; }
        bool operator()(const Point& a, const Member& b) const { return a < b.point; }
    };

    explicit Archive(std::size_t objectives) : m_objectives(objectives), m_tree(objectives) {}
    Archive(Archive&&) = default;
    Archive& operator=(Archive&&) = default;

    /// Adds the point unless a member dominates or equals it; drops the members it dominates.
    /// Returns whether it entered.
    bool add(Point point, std::size_t key);

    /// Sorted by first objective, then the next.
    const std::set<Member, ByPoint>& members() const { return m_members; }

private:
    bool addBetweenNeighbours(Point point, std::size_t key);

    std::size_t m_objectives;
    std::set<Member, ByPoint> m_members;
    DominanceTree m_tree; ///< of the members' points, in 3 and more objectives
};

} // namespace tradeoff::frontier
