// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/run/Harvest.h"

#include "core/frontier/Dominance.h"

#include <algorithm>

namespace tradeoff::run {

Harvest::Harvest(const problems::Problem& problem, const solve::RunRequest& request)
    : m_objectives(problem.objectives()), m_lexicographic(request.lexicographic),
      m_archive(request.objectives.size())
{
    for (const auto& id : request.objectives) m_chosen.push_back(frontier::indexOf(m_objectives, id));
}

frontier::Point Harvest::pointOf(std::span<const frontier::Value> values) const
{
    return frontier::toPoint(m_objectives, m_chosen, {values.begin(), values.end()});
}

bool Harvest::add(const JudgedSolution& plan)
{
    const auto point = pointOf(plan.verdict.values);
    if (m_lexicographic) {
        if (!m_kept.empty() && !(point < m_best)) return false;
        m_best = point;
        m_kept = {{0, plan}};
        return true;
    }
    if (!m_archive.add(point, m_next)) return false;
    m_kept.emplace(m_next++, plan);
    std::map<std::size_t, JudgedSolution> still;
    for (const auto& member : m_archive.members()) still.insert(m_kept.extract(member.key));
    m_kept = std::move(still);
    return true;
}

std::vector<bool> Harvest::needed(const std::vector<const JudgedFront*>& fronts) const
{
    std::vector<frontier::Point> points;
    std::vector<std::size_t> owners;
    for (std::size_t i = 0; i < fronts.size(); ++i)
        for (std::size_t step = 0; step < fronts[i]->counts.size(); ++step) {
            if (!fronts[i]->counts[step]) continue;
            points.push_back(pointOf(fronts[i]->verdict->at(step)));
            owners.push_back(i);
        }
    std::vector<bool> needed(fronts.size(), false);
    for (const std::size_t i : frontier::nonDominated(points)) needed[owners[i]] = true;
    return needed;
}

bool Harvest::add(const JudgedFront& front)
{
    std::vector<const JudgedFront*> fronts;
    for (const auto& kept : m_fronts) fronts.push_back(&kept);
    fronts.push_back(&front);
    if (fronts.size() > 1 && !needed(fronts).back()) return false;
    std::rotate(fronts.begin(), fronts.end() - 1, fronts.end());
    const auto stays = fronts.size() > 1 ? needed(fronts) : std::vector<bool>{true};
    std::vector<JudgedFront> kept;
    for (std::size_t i = 0; i < m_fronts.size(); ++i)
        if (stays[i + 1]) kept.push_back(std::move(m_fronts[i]));
    kept.push_back(front);
    m_fronts = std::move(kept);
    return true;
}

std::vector<JudgedSolution> Harvest::takePlans()
{
    std::vector<JudgedSolution> plans;
    if (m_lexicographic) {
        for (auto& [key, plan] : m_kept) plans.push_back(std::move(plan));
        return plans;
    }
    for (const auto& member : m_archive.members()) plans.push_back(std::move(m_kept.at(member.key)));
    return plans;
}

void countSteps(JudgedFront& judged, const problems::Problem& problem, const solve::RunRequest& request)
{
    const auto& objectives = problem.objectives();
    const auto first = static_cast<std::size_t>(frontier::indexOf(objectives, request.objectives[0]));
    const auto& verdict = *judged.verdict;
    judged.counts.resize(verdict.steps());
    for (std::size_t step = 0; step < verdict.steps(); ++step) {
        const auto values = verdict.at(step);
        if (!verdict.feasible[step] || !solve::meets(request, objectives, values)) continue;
        if (judged.countingSteps == 0 ||
            frontier::isBetter(objectives[first], values[first], verdict.at(judged.best)[first]))
            judged.best = step;
        judged.counts[step] = true;
        ++judged.countingSteps;
    }
}

} // namespace tradeoff::run
