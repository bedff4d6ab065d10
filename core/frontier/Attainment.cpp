// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Attainment.h"

#include <algorithm>
#include <cassert>
#include <optional>

namespace tradeoff::frontier {

namespace {

struct Visit
{
    const Point* point;
    std::size_t run;
};

std::vector<Visit> inRisingFirst(std::span<const std::vector<Point>> runs)
{
    std::vector<Visit> visits;
    for (std::size_t run = 0; run < runs.size(); ++run)
        for (const Point& point : runs[run]) visits.push_back({&point, run});
    std::sort(visits.begin(), visits.end(),
              [](const Visit& a, const Visit& b) { return *a.point < *b.point; });
    return visits;
}

/// The best second objective so far of each run, sorted; runs without a point yet are not in it.
class Levels
{
public:
    explicit Levels(std::size_t runs) : m_ofRun(runs) {}

    void lower(std::size_t run, const Value& value)
    {
        if (m_ofRun[run] && *m_ofRun[run] <= value) return;
        if (m_ofRun[run]) m_sorted.erase(std::lower_bound(m_sorted.begin(), m_sorted.end(), *m_ofRun[run]));
        m_ofRun[run] = value;
        m_sorted.insert(std::upper_bound(m_sorted.begin(), m_sorted.end(), value), value);
    }

    std::optional<Value> reachedBy(std::size_t times) const
    {
        if (m_sorted.size() < times) return std::nullopt;
        return m_sorted[times - 1];
    }

private:
    std::vector<std::optional<Value>> m_ofRun;
    std::vector<Value> m_sorted;
};

} // namespace

std::vector<Point> attainedBy(std::span<const std::vector<Point>> runs, std::size_t times)
{
    assert(times >= 1);
    std::vector<Point> corners;
    Levels levels(runs.size());
    const auto visits = inRisingFirst(runs);
    for (std::size_t i = 0; i < visits.size(); ++i) {
        const Point& point = *visits[i].point;
        assert(point.size() == 2);
        levels.lower(visits[i].run, point[1]);
        const bool moreHere = i + 1 < visits.size() && (*visits[i + 1].point)[0] == point[0];
        const auto level = levels.reachedBy(times);
        if (moreHere || !level) continue;
        if (corners.empty() || *level < corners.back()[1]) corners.push_back({point[0], *level});
    }
    return corners;
}

} // namespace tradeoff::frontier
