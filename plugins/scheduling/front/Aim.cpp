// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/front/Aim.h"

#include <algorithm>

namespace tradeoff::scheduling {

namespace {

constexpr double kExcessWeighs = 10; ///< an excess of one unit, against an objective of one unit
constexpr double kOthersWeigh = 0.1; ///< beside the worst

Measure measureOf(const std::string& id)
{
    const auto& ids = measureIds();
    return static_cast<Measure>(std::find(ids.begin(), ids.end(), id) - ids.begin());
}

} // namespace

const std::vector<std::string>& measureIds()
{
    static const std::vector<std::string> ids = {"makespan",           "flow_time",         "total_tardiness",
                                                 "weighted_tardiness", "maximum_tardiness", "late_jobs",
                                                 "machine_cost"};
    return ids;
}

Goals::Goals(const problems::scheduling::Problem& problem, const solve::RunRequest& request)
    : m_isRanked(request.lexicographic || request.objectives.size() == 1)
{
    for (const auto& id : request.objectives) m_measures.push_back(measureOf(id));
    for (const auto& [id, most] : request.atMost) {
        // A limit between two whole numbers is met by the lower one.
        const std::int64_t down = most.number / most.weight - (most.number % most.weight < 0 ? 1 : 0);
        m_limits.emplace_back(measureOf(id), down);
    }
    for (const auto& job : problem.shop().jobs) {
        m_release.push_back(job.release);
        m_due.push_back(job.due.value_or(problems::scheduling::kEndOfTime));
        m_weight.push_back(job.weight);
    }
}

std::int64_t Goals::lateness(const Lanes& lanes, int job) const
{
    return std::max<std::int64_t>(0, lanes.endOfJob(job) - m_due[static_cast<std::size_t>(job)]);
}

std::int64_t Goals::value(const Sums& sums, const Lanes& lanes, Measure measure) const
{
    switch (measure) {
    case Measure::Makespan:
        return sums.makespan;
    case Measure::FlowTime:
        return sums.flow;
    case Measure::TotalTardiness:
        return sums.late;
    case Measure::WeightedTardiness:
        return sums.weighted;
    case Measure::MaximumTardiness:
        return sums.worst;
    case Measure::LateJobs:
        return sums.count;
    case Measure::MachineCost:
        return lanes.cost();
    }
    return 0;
}

void Goals::read(const Lanes& lanes, Point& point) const
{
    Sums sums;
    const int jobs = lanes.jobs();
    for (int j = 0; j < jobs; ++j) {
        const auto job = static_cast<std::size_t>(j);
        const std::int64_t end = lanes.endOfJob(j);
        const std::int64_t late = std::max<std::int64_t>(0, end - m_due[job]);
        sums.makespan = std::max(sums.makespan, end);
        sums.flow += end - m_release[job];
        sums.late += late;
        sums.weighted += m_weight[job] * late;
        sums.worst = std::max(sums.worst, late);
        sums.count += late > 0 ? 1 : 0;
    }
    point.resize(m_measures.size() + 1);
    for (std::size_t k = 0; k < m_measures.size(); ++k) point[k] = value(sums, lanes, m_measures[k]);
    point.back() = lanes.behindPins();
    for (const auto& [measure, most] : m_limits)
        point.back() += std::max<std::int64_t>(0, value(sums, lanes, measure) - most);
}

bool Goals::covers(const Point& a, const Point& b) const
{
    if (m_isRanked) {
        if (a.back() != b.back()) return a.back() < b.back();
        return a <= b;
    }
    for (std::size_t k = 0; k < a.size(); ++k)
        if (a[k] > b[k]) return false;
    return true;
}

double Aim::operator()(const Goals::Point& point) const
{
    double sum = 0;
    double worst = 0;
    for (std::size_t k = 0; k < weights.size(); ++k) {
        const double part = weights[k] * (static_cast<double>(point[k]) - ideal[k]) / unit[k];
        sum += part;
        worst = k == 0 ? part : std::max(worst, part);
    }
    const double value = byWorst ? worst + kOthersWeigh * sum : sum;
    return value + kExcessWeighs * static_cast<double>(point.back()) / unit[0];
}

} // namespace tradeoff::scheduling
