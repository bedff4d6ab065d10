// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/gantt/GanttContent.h"
#include "views/kinds/PlanView.h"

#include <cstdint>
#include <functional>

class QMenu;

namespace tradeoff::views {

/// What of a schedule can be pinned from where the pointer or the choice is.
class GanttPins
{
public:
    /// ask: for the edit; a shop without pins gets them as the scenario "Pinned".
    using Ask = std::function<void(const ProblemEdit&)>;

    GanttPins(const GanttContent& content, problems::ProblemPtr problem, PlanPtr plan)
        : m_content(content), m_problem(std::move(problem)), m_plan(std::move(plan))
    {
    }

    /// Pins the operation, or unpins it.
    ProblemEdit toggle(int operation) const;
    /// operation, machine: -1 for none. time: before which to freeze.
    void fill(QMenu& menu, int operation, int machine, std::int64_t time, const Ask& ask) const;

private:
    ProblemEdit edit(std::function<problems::Edited(const problems::scheduling::Problem&)> make) const;

    const GanttContent& m_content;
    problems::ProblemPtr m_problem;
    PlanPtr m_plan;
};

} // namespace tradeoff::views
