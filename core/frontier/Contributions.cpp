// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Recursion.h"
#include "core/frontier/Sweep.h"

#include "core/frontier/Order.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace tradeoff::frontier {

namespace {

/// The area every point of the staircase holds alone, as a row of boxes from left to right, each standing on
/// the point's second objective and falling in height; a box that changes is closed into its point's volume.
class Holdings
{
public:
    explicit Holdings(const Sweep& sweep)
        : m_points(sweep.points), m_first(sweep.points.size(), kNone), m_last(sweep.points.size(), kNone),
          m_volume(sweep.points.size())
    {
    }

    void append(std::uint32_t owner, double from, double to, double ceiling, double depth)
    {
        if (!(from < to) || !(m_points[owner][1] < ceiling)) return;
        const std::uint32_t box = make({from, to, ceiling, depth, m_last[owner], kNone});
        (m_last[owner] == kNone ? m_first[owner] : m_boxes[m_last[owner]].next) = box;
        m_last[owner] = box;
    }

    /// Nothing right of x stays with the owner from this depth on.
    void cutRight(std::uint32_t owner, double x, double depth)
    {
        while (m_last[owner] != kNone && m_boxes[m_last[owner]].from >= x) {
            const std::uint32_t box = m_last[owner];
            close(owner, box, depth);
            m_last[owner] = m_boxes[box].previous;
            (m_last[owner] == kNone ? m_first[owner] : m_boxes[m_last[owner]].next) = kNone;
            m_free.push_back(box);
        }
        if (m_last[owner] == kNone || m_boxes[m_last[owner]].to <= x) return;
        close(owner, m_last[owner], depth);
        m_boxes[m_last[owner]].to = x;
    }

    /// Nothing above y stays with the owner from this depth on.
    void cutTop(std::uint32_t owner, double y, double depth)
    {
        double to = m_points[owner][0];
        while (m_first[owner] != kNone && m_boxes[m_first[owner]].ceiling > y) {
            const std::uint32_t box = m_first[owner];
            close(owner, box, depth);
            to = m_boxes[box].to;
            m_first[owner] = m_boxes[box].next;
            (m_first[owner] == kNone ? m_last[owner] : m_boxes[m_first[owner]].previous) = kNone;
            m_free.push_back(box);
        }
        if (!(m_points[owner][0] < to)) return;
        const std::uint32_t box = make({m_points[owner][0], to, y, depth, kNone, m_first[owner]});
        (m_first[owner] == kNone ? m_last[owner] : m_boxes[m_first[owner]].previous) = box;
        m_first[owner] = box;
    }

    void closeAll(std::uint32_t owner, double depth)
    {
        for (std::uint32_t box = m_first[owner]; box != kNone; box = m_boxes[box].next) {
            close(owner, box, depth);
            m_free.push_back(box);
        }
        m_first[owner] = m_last[owner] = kNone;
    }

    double volume(std::uint32_t owner) const { return m_volume[owner].value(); }

private:
    static constexpr std::uint32_t kNone = Skyline::kNone;

    struct Box
    {
        double from, to, ceiling, depth;
        std::uint32_t previous, next;
    };

    std::uint32_t make(const Box& box)
    {
        if (m_free.empty()) {
            m_boxes.push_back(box);
            return static_cast<std::uint32_t>(m_boxes.size() - 1);
        }
        const std::uint32_t at = m_free.back();
        m_free.pop_back();
        m_boxes[at] = box;
        return at;
    }

    void close(std::uint32_t owner, std::uint32_t at, double depth)
    {
        Box& box = m_boxes[at];
        m_volume[owner] += exactDifference(box.to, box.from) *
                           exactDifference(box.ceiling, m_points[owner][1]) *
                           exactDifference(depth, box.depth);
        box.depth = depth;
    }

    const std::vector<std::array<double, 3>>& m_points;
    std::vector<std::uint32_t> m_first, m_last; ///< boxes of each owner
    std::vector<TwoFold> m_volume;
    std::vector<Box> m_boxes;
    std::vector<std::uint32_t> m_free;
};

std::vector<double> inThree(PointTable table, std::span<const double> reference)
{
    const Sweep sweep(table, reference);
    Skyline skyline(sweep, reference);
    Holdings holdings(sweep);
    std::vector<bool> isRepeated(sweep.points.size(), false);
    for (std::uint32_t i = 0; i < sweep.points.size(); ++i) {
        const auto [x, y, z] = sweep.points[i];
        const std::uint32_t left = skyline.before(i);
        if (skyline.isCovered(i, left)) {
            if (sweep.points[left] == sweep.points[i]) isRepeated[left] = true;
            continue;
        }
        const std::uint32_t right = skyline.enter(
            i, left,
            [&, depth = z](double from, double to, double ceiling) {
                holdings.append(i, from, to, ceiling, depth);
            },
            [&, depth = z](std::uint32_t removed) { holdings.closeAll(removed, depth); });
        if (left != Skyline::kNone) holdings.cutRight(left, x, z);
        if (right != Skyline::kNone) holdings.cutTop(right, y, z);
    }
    std::vector<double> result(table.size(), 0);
    for (std::uint32_t i = 0; i < sweep.points.size(); ++i) {
        holdings.closeAll(i, reference[2]);
        if (!isRepeated[i]) result[sweep.source[i]] = holdings.volume(i);
    }
    return result;
}

/// True for each point that another one equals.
std::vector<bool> repeated(PointTable points)
{
    std::vector<std::uint32_t> order(points.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto compare = [&](std::uint32_t a, std::uint32_t b) {
        return std::lexicographical_compare_three_way(points.row(a), points.row(a) + points.objectives,
                                                      points.row(b), points.row(b) + points.objectives);
    };
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return compare(a, b) < 0; });
    std::vector<bool> result(points.size(), false);
    for (std::size_t i = 1; i < order.size(); ++i)
        if (compare(order[i - 1], order[i]) == 0) result[order[i - 1]] = result[order[i]] = true;
    return result;
}

/// In two objectives the neighbours on the front bound what a point holds alone.
std::vector<double> inTwo(PointTable points, std::span<const double> reference)
{
    std::vector<std::uint64_t> column(points.size());
    for (std::size_t i = 0; i < column.size(); ++i) column[i] = sortKey(points.row(i)[0]);
    auto order = orderOf(column);
    std::vector<std::uint32_t> front;
    std::vector<bool> isRepeated(points.size(), false);
    const auto x = [&](std::uint32_t i) { return points.row(i)[0]; };
    const auto y = [&](std::uint32_t i) { return points.row(i)[1]; };
    for (const std::uint32_t i : order) {
        if (!isInside(points.row(i), reference)) continue;
        if (!front.empty() && x(i) == x(front.back()) && y(i) < y(front.back())) front.pop_back();
        if (front.empty() || y(i) < y(front.back()))
            front.push_back(i);
        else if (x(i) == x(front.back()) && y(i) == y(front.back()))
            isRepeated[front.back()] = true;
    }
    std::vector<double> result(points.size(), 0);
    for (std::size_t k = 0; k < front.size(); ++k) {
        if (isRepeated[front[k]]) continue;
        const double right = k + 1 < front.size() ? x(front[k + 1]) : reference[0];
        const double top = k > 0 ? y(front[k - 1]) : reference[1];
        result[front[k]] = (exactDifference(right, x(front[k])) * exactDifference(top, y(front[k]))).value();
    }
    return result;
}

std::vector<double> byRecursion(PointTable points, std::span<const double> reference)
{
    std::vector<std::uint32_t> front;
    for (const std::uint32_t i : nonDominated(points))
        if (isInside(points.row(i), reference)) front.push_back(i);
    const auto isRepeated = repeated(points);
    std::vector<double> result(points.size(), 0);
    for (const std::uint32_t i : front) {
        if (isRepeated[i]) continue;
        std::vector<double> others;
        for (const std::uint32_t j : front)
            if (j != i) others.insert(others.end(), points.row(j), points.row(j) + points.objectives);
        Recursion recursion(std::numeric_limits<std::uint64_t>::max());
        result[i] = recursion.exclusive(points.row(i), others, reference).value();
    }
    return result;
}

} // namespace

std::vector<double> contributions(PointTable points, std::span<const double> reference)
{
    assert(points.size() == 0 || points.objectives == reference.size());
    if (points.size() == 0) return {};
    if (reference.size() == 2) return inTwo(points, reference);
    return reference.size() == 3 ? inThree(points, reference) : byRecursion(points, reference);
}

} // namespace tradeoff::frontier
