// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::routing {

/// Nearest points of a plane by a k-d tree over some of them. Cost: O(n log n) to build, about O(count log n)
/// a question, also where points lie on each other; memory linear. Answers depend on coordinates and numbers
/// only: ties go to the lower number, as far as the tree looked.
/// Source: Bentley (1975), Multidimensional binary search trees, Comm. ACM 18(9), doi:10.1145/361002.361007.
class PlaneTree
{
public:
    struct Found
    {
        std::int64_t squared; ///< of the distance
        int point;

        auto operator<=>(const Found&) const = default;
    };

    /// Which way from the asking point: everywhere, or one of the four quarters around it. Points that lie in
    /// line with it or on it belong to both quarters beside them.
    enum class Side { Any, RightUp, LeftUp, LeftDown, RightDown };

    /// x, y: of all points by number, at most 10^9; they must outlive the tree. members: those in the tree.
    PlaneTree(std::span<const std::int64_t> x, std::span<const std::int64_t> y, std::vector<int> members);

    /// The nearest `count` members of `point` but itself, nearest first, into found.
    void nearest(int point, int count, std::vector<Found>& found, Side side = Side::Any) const;

private:
    struct Question
    {
        int point;
        std::size_t count;
        Side side;
        std::vector<Found>& found;
    };

    std::int64_t coordinate(int point, bool byX) const;
    bool isWide(int from, int to) const;
    void build(int from, int to);
    void consider(int candidate, const Question& question) const;
    void look(int from, int to, const Question& question) const;

    std::span<const std::int64_t> m_x;
    std::span<const std::int64_t> m_y;
    std::vector<int> m_order;
    std::vector<bool> m_byX; ///< by position of a subtree's middle: split by x, otherwise by y
};

} // namespace tradeoff::routing
