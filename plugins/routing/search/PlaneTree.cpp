// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Leaves hold up to kLeaf points; a subtree is the middle of an array, so that no node objects exist. The
// order of the array depends on coordinates and numbers only, never on how nth_element leaves its halves.

#include "plugins/routing/search/PlaneTree.h"

#include <algorithm>
#include <utility>

namespace tradeoff::routing {

namespace {

constexpr int kLeaf = 8;

/// Does the side reach points with a lower, or with a higher coordinate?
bool reaches(PlaneTree::Side side, bool byX, bool lower)
{
    using Side = PlaneTree::Side;
    if (side == Side::Any) return true;
    const bool right = side == Side::RightUp || side == Side::RightDown;
    const bool up = side == Side::RightUp || side == Side::LeftUp;
    return (byX ? right : up) != lower;
}

} // namespace

PlaneTree::PlaneTree(std::span<const std::int64_t> x, std::span<const std::int64_t> y,
                     std::vector<int> members)
    : m_x(x), m_y(y), m_order(std::move(members)), m_byX(m_order.size(), false)
{
    build(0, static_cast<int>(m_order.size()));
}

std::int64_t PlaneTree::coordinate(int point, bool byX) const
{
    return (byX ? m_x : m_y)[static_cast<std::size_t>(point)];
}

bool PlaneTree::isWide(int from, int to) const
{
    const auto first = m_order.begin() + from;
    const auto last = m_order.begin() + to;
    const auto spread = [&](bool byX) {
        const auto ends = std::minmax_element(
            first, last, [&](int a, int b) { return coordinate(a, byX) < coordinate(b, byX); });
        return coordinate(*ends.second, byX) - coordinate(*ends.first, byX);
    };
    return spread(true) >= spread(false);
}

void PlaneTree::build(int from, int to)
{
    if (to - from <= kLeaf) {
        std::sort(m_order.begin() + from, m_order.begin() + to);
        return;
    }
    const int middle = from + (to - from) / 2;
    const bool byX = isWide(from, to);
    std::nth_element(
        m_order.begin() + from, m_order.begin() + middle, m_order.begin() + to,
        [&](int a, int b) { return std::pair(coordinate(a, byX), a) < std::pair(coordinate(b, byX), b); });
    m_byX[static_cast<std::size_t>(middle)] = byX;
    build(from, middle);
    build(middle + 1, to);
}

void PlaneTree::nearest(int point, int count, std::vector<Found>& found, Side side) const
{
    found.clear();
    look(0, static_cast<int>(m_order.size()), {point, static_cast<std::size_t>(count), side, found});
    std::sort_heap(found.begin(), found.end());
}

void PlaneTree::consider(int candidate, const Question& question) const
{
    if (candidate == question.point) return;
    const std::int64_t dx = coordinate(candidate, true) - coordinate(question.point, true);
    const std::int64_t dy = coordinate(candidate, false) - coordinate(question.point, false);
    if (dx != 0 && !reaches(question.side, true, dx < 0)) return;
    if (dy != 0 && !reaches(question.side, false, dy < 0)) return;
    const Found entry = {dx * dx + dy * dy, candidate};
    auto& found = question.found;
    if (found.size() == question.count) {
        if (found.front() < entry) return;
        std::pop_heap(found.begin(), found.end());
        found.pop_back();
    }
    found.push_back(entry);
    std::push_heap(found.begin(), found.end());
}

void PlaneTree::look(int from, int to, const Question& question) const
{
    if (to - from <= kLeaf) {
        for (int i = from; i < to; ++i) consider(m_order[static_cast<std::size_t>(i)], question);
        return;
    }
    const int middle = from + (to - from) / 2;
    const int pivot = m_order[static_cast<std::size_t>(middle)];
    const bool byX = m_byX[static_cast<std::size_t>(middle)];
    const std::int64_t offset = coordinate(question.point, byX) - coordinate(pivot, byX);
    const bool lower = offset < 0 || (offset == 0 && question.point < pivot);
    look(lower ? from : middle + 1, lower ? middle : to, question);
    consider(pivot, question);
    const bool isFull = question.found.size() >= question.count;
    if (isFull && offset * offset >= question.found.front().squared) return;
    if (offset != 0 && !reaches(question.side, byX, !lower)) return; // the far half lies the other way
    look(lower ? middle + 1 : from, lower ? to : middle, question);
}

} // namespace tradeoff::routing
