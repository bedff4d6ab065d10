// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Dominance.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <map>
#include <numeric>

namespace tradeoff::frontier {

namespace {

std::vector<std::size_t> inLexicographicOrder(std::span<const Point> points)
{
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::lexicographical_compare_three_way(points[a].begin(), points[a].end(), points[b].begin(),
                                                      points[b].end()) < 0;
    });
    return order;
}

/// The lower-left staircase of the points seen so far in two objectives: rising in the first, falling in the
/// second.
class Staircase
{
public:
    /// Adds (x, y) unless a stored point is at least as good in both; tells whether it was added.
    bool add(const Value& x, const Value& y)
    {
        auto after = m_steps.upper_bound(x);
        if (after != m_steps.begin() && std::prev(after)->second <= y) return false;
        auto at = m_steps.lower_bound(x);
        while (at != m_steps.end() && at->second >= y) at = m_steps.erase(at);
        m_steps.emplace(x, y);
        return true;
    }

private:
    std::map<Value, Value> m_steps;
};

double area(std::vector<std::vector<double>> points, double right, double top)
{
    std::sort(points.begin(), points.end());
    double sum = 0;
    for (const auto& point : points) {
        if (point[0] >= right || point[1] >= top) continue;
        sum += (right - point[0]) * (top - point[1]);
        top = point[1];
    }
    return sum;
}

double volume(std::vector<std::vector<double>> points, const std::vector<double>& reference)
{
    std::sort(points.begin(), points.end(), [](const auto& a, const auto& b) { return a[2] < b[2]; });
    double sum = 0;
    std::vector<std::vector<double>> slice;
    for (std::size_t i = 0; i < points.size() && points[i][2] < reference[2]; ++i) {
        slice.push_back({points[i][0], points[i][1]});
        const double next = i + 1 < points.size() ? std::min(points[i + 1][2], reference[2]) : reference[2];
        if (next > points[i][2]) sum += area(slice, reference[0], reference[1]) * (next - points[i][2]);
    }
    return sum;
}

} // namespace

Relation relation(const Point& a, const Point& b)
{
    assert(a.size() == b.size());
    bool better = false;
    bool worse = false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        better |= a[i] < b[i];
        worse |= b[i] < a[i];
    }
    if (better && worse) return Relation::Incomparable;
    if (better) return Relation::Dominates;
    return worse ? Relation::Dominated : Relation::Equal;
}

Point toPoint(const std::vector<Objective>& objectives, const std::vector<int>& chosen, const Values& values)
{
    Point point;
    for (const int index : chosen) {
        const auto at = static_cast<std::size_t>(index);
        Value value = values[at];
        if (objectives[at].sense == Sense::Maximise) value.number = -value.number;
        point.push_back(value);
    }
    return point;
}

std::vector<std::size_t> nonDominated(std::span<const Point> points)
{
    std::vector<std::size_t> front;
    if (points.empty()) return front;
    const std::size_t objectives = points[0].size();
    Staircase staircase;
    for (const std::size_t i : inLexicographicOrder(points)) {
        // Earlier points in this order are never dominated by later ones, so only "is i dominated?" is open.
        const auto coversI = [&](std::size_t j) {
            const Relation r = relation(points[j], points[i]);
            return r == Relation::Dominates || r == Relation::Equal;
        };
        bool kept = false;
        if (objectives == 1)
            kept = front.empty();
        else if (objectives == 2)
            kept = staircase.add(points[i][1], Value{});
        else if (objectives == 3)
            kept = staircase.add(points[i][1], points[i][2]);
        else
            kept = std::none_of(front.begin(), front.end(), coversI);
        if (kept) front.push_back(i);
    }
    return front;
}

double hypervolume(std::span<const std::vector<double>> points, const std::vector<double>& reference)
{
    const std::vector<std::vector<double>> copy(points.begin(), points.end());
    if (copy.empty()) return 0;
    assert(reference.size() >= 1 && reference.size() <= 3);
    if (reference.size() == 1) {
        double best = reference[0];
        for (const auto& point : copy) best = std::min(best, point[0]);
        return reference[0] - best;
    }
    return reference.size() == 2 ? area(copy, reference[0], reference[1]) : volume(copy, reference);
}

} // namespace tradeoff::frontier
