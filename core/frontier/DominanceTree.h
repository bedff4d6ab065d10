// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Dominance.h"
#include "tradeoff_export.h"

#include <memory>
#include <vector>

namespace tradeoff::frontier {

/// Points none of which dominates another, in nested boxes: asks quickly whether one of them covers a new
/// point and which ones it covers. Borrows the points. Threads: none; the caller owns it. Source: Jaszkiewicz
/// and Lust (2018), ND-Tree-based update: a fast algorithm for the dynamic nondominance problem,
/// doi:10.1109/TEVC.2018.2799684. Differs: the two questions are asked one after the other.
class TRADEOFF_EXPORT DominanceTree
{
public:
    explicit DominanceTree(std::size_t objectives);
    ~DominanceTree();
    DominanceTree(DominanceTree&&) noexcept;
    DominanceTree& operator=(DominanceTree&&) noexcept;

    /// Is a held point at least as good in every objective?
    bool covers(const Point& point) const;
    /// Takes out the held points that this one is at least as good as in every objective.
    std::vector<const Point*> takeCovered(const Point& point);
    void insert(const Point& point);

private:
    struct Box;

    std::size_t m_objectives;
    std::unique_ptr<Box> m_root;
};

} // namespace tradeoff::frontier
