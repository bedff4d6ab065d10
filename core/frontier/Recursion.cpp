// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Recursion.h"

#include "core/frontier/Order.h"
#include "core/frontier/Sweep.h"

#include <algorithm>
#include <iterator>

namespace tradeoff::frontier {

namespace {

std::vector<std::uint64_t> columnOf(PointTable points, std::size_t objective)
{
    std::vector<std::uint64_t> column(points.size());
    for (std::size_t i = 0; i < column.size(); ++i) column[i] = sortKey(points.row(i)[objective]);
    return column;
}

TwoFold depth(const double* point, std::span<const double> reference, std::size_t k)
{
    return exactDifference(reference[k], point[k]);
}

/// The box from the point to the reference.
TwoFold boxOf(const double* point, std::span<const double> reference)
{
    TwoFold box{1, 0};
    for (std::size_t k = 0; k < reference.size(); ++k) box = box * depth(point, reference, k);
    return box;
}

TwoFold lengthOf(PointTable points, std::span<const double> reference)
{
    double best = reference[0];
    for (const double value : points.coordinates) best = std::min(best, value);
    return exactDifference(reference[0], best);
}

TwoFold areaOf(PointTable points, std::span<const double> reference)
{
    TwoFold sum;
    double top = reference[1];
    for (const std::uint32_t i : orderOf(columnOf(points, 0))) {
        const double* point = points.row(i);
        if (!isInside(point, reference) || point[1] >= top) continue;
        sum += depth(point, reference, 0) * exactDifference(top, point[1]);
        top = point[1];
    }
    return sum;
}

TwoFold volumeOf(PointTable points, std::span<const double> reference)
{
    const Sweep sweep(points, reference);
    Skyline stairs(sweep, reference);
    TwoFold sum;
    for (std::uint32_t i = 0; i < sweep.points.size(); ++i) {
        const std::uint32_t left = stairs.before(i);
        if (stairs.isCovered(i, left)) continue;
        TwoFold area;
        const auto addStrip = [&](double from, double to, double ceiling) {
            area += exactDifference(to, from) * exactDifference(ceiling, sweep.points[i][1]);
        };
        stairs.enter(i, left, addStrip, [](std::uint32_t) {});
        sum += area * exactDifference(reference[2], sweep.points[i][2]);
    }
    return sum;
}

} // namespace

TwoFold Recursion::hypervolume(PointTable points, std::span<const double> reference)
{
    if (!spend(points.size())) return {};
    if (points.size() == 0) return {};
    if (points.size() == 1)
        return isInside(points.row(0), reference) ? boxOf(points.row(0), reference) : TwoFold{};
    if (reference.size() == 1) return lengthOf(points, reference);
    if (reference.size() == 2) return areaOf(points, reference);
    if (reference.size() == 3) return volumeOf(points, reference);
    return slices(points, reference);
}

TwoFold Recursion::exclusive(const double* point, std::span<const double> others,
                             std::span<const double> reference)
{
    const std::size_t objectives = reference.size();
    std::vector<double> limited(others.size());
    for (std::size_t i = 0; i < limited.size(); ++i) limited[i] = std::max(others[i], point[i % objectives]);
    return boxOf(point, reference) - hypervolume({limited, objectives}, reference);
}

bool Recursion::spend(std::size_t steps)
{
    m_gaveUp = m_gaveUp || steps > m_left;
    m_left -= m_gaveUp ? 0 : steps;
    return !m_gaveUp;
}

TwoFold Recursion::slices(PointTable points, std::span<const double> reference)
{
    const std::size_t last = reference.size() - 1;
    std::vector<const double*> rows;
    for (const std::uint32_t i : nonDominated(points))
        if (isInside(points.row(i), reference)) rows.push_back(points.row(i));
    std::sort(rows.begin(), rows.end(), [&](const double* a, const double* b) {
        return std::lexicographical_compare(std::reverse_iterator(a + last + 1), std::reverse_iterator(a),
                                            std::reverse_iterator(b + last + 1), std::reverse_iterator(b));
    });
    TwoFold sum;
    std::vector<double> met; // the points so far, all at least as good in the last objective, without it
    for (const double* row : rows) {
        sum += exclusive(row, met, reference.first(last)) * depth(row, reference, last);
        if (m_gaveUp) return {};
        met.insert(met.end(), row, row + last);
    }
    return sum;
}

} // namespace tradeoff::frontier
