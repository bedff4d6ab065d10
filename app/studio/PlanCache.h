// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/studio/Background.h"
#include "core/project/Project.h"
#include "views/kinds/PlanSource.h"

#include <deque>
#include <map>
#include <memory>

namespace tradeoff::studio {

/// The plans of the open project that were looked at lately; others are read in the background, the newest
/// wish first.
class PlanCache final : public views::PlanSource
{
    Q_OBJECT

public:
    explicit PlanCache(QObject* parent = nullptr) : PlanSource(parent) {}

    void setProject(std::shared_ptr<project::Project> project);
    void put(const problems::SolutionRef& ref, std::shared_ptr<const problems::Solution> plan);
    std::shared_ptr<const problems::Solution> find(const problems::SolutionRef& ref) override;

private:
    void loadNext();

    std::shared_ptr<project::Project> m_project;
    std::map<problems::SolutionRef, std::shared_ptr<const problems::Solution>> m_plans;
    std::deque<problems::SolutionRef> m_order; ///< oldest first
    std::deque<problems::SolutionRef> m_wanted;
    bool m_loading = false;
    Background m_background; ///< last: joined before anything it touches goes
};

} // namespace tradeoff::studio
