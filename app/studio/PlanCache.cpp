// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/PlanCache.h"

#include <algorithm>

namespace tradeoff::studio {

namespace {

constexpr std::size_t kMostPlans = 256;
constexpr std::size_t kMostWishes = 4; ///< older ones were only passed over by the pointer

} // namespace

void PlanCache::setProject(std::shared_ptr<project::Project> project)
{
    // Closing a project may take a moment: not here.
    m_background.run([old = std::move(m_project)] {});
    m_project = std::move(project);
    m_plans.clear();
    m_order.clear();
    m_wanted.clear();
}

void PlanCache::put(const problems::SolutionRef& ref, std::shared_ptr<const problems::Solution> plan)
{
    if (!m_plans.emplace(ref, std::move(plan)).second) return;
    m_order.push_back(ref);
    if (m_order.size() <= kMostPlans) return;
    m_plans.erase(m_order.front());
    m_order.pop_front();
}

std::shared_ptr<const problems::Solution> PlanCache::find(const problems::SolutionRef& ref)
{
    if (const auto at = m_plans.find(ref); at != m_plans.end()) return at->second;
    if (!m_project || std::find(m_wanted.begin(), m_wanted.end(), ref) != m_wanted.end()) return nullptr;
    m_wanted.push_back(ref);
    if (m_wanted.size() > kMostWishes) m_wanted.pop_front();
    if (!m_loading) loadNext();
    return nullptr;
}

void PlanCache::loadNext()
{
    if (m_wanted.empty()) return;
    const problems::SolutionRef ref = m_wanted.back();
    m_wanted.pop_back();
    m_loading = true;
    const auto read = [project = m_project, ref] {
        return std::make_shared<const problems::Solution>(project->solution(ref).get());
    };
    inBackground(m_background, this, read, [this, ref, project = m_project](auto outcome) {
        m_loading = false;
        if (outcome.value && project == m_project) {
            put(ref, *outcome.value);
            Q_EMIT loaded(ref);
        }
        loadNext();
    });
}

} // namespace tradeoff::studio
