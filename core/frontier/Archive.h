// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Dominance.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <vector>

namespace tradeoff::frontier {

/// The non-dominated points met so far, each with the caller's key; grows by one point at a time.
/// Cost: O(log n + removed) per add in 1 and 2 objectives, O(n) beyond. Threads: none; the caller owns it.
class TRADEOFF_EXPORT Archive
{
public:
    struct Member
    {
        Point point;
        std::size_t key = 0;
    };

    explicit Archive(std::size_t objectives) : m_objectives(objectives) {}

    /// Adds the point unless a member dominates or equals it; drops the members it dominates.
    /// Returns whether it entered.
    bool add(Point point, std::size_t key);

    /// Sorted by first objective, then the next.
    const std::vector<Member>& members() const { return m_members; }

private:
    std::size_t m_objectives;
    std::vector<Member> m_members;
};

} // namespace tradeoff::frontier
