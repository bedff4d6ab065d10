// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person changes of the problem on show: edits, undo and redo, scenarios.

#include "app/studio/Session.h"
#include "core/problems/routing/edit/Edits.h"
#include "views/text/Quantity.h"

#include <algorithm>

namespace tradeoff::studio {

using views::toQString;

namespace {

const project::ScenarioInfo* scenarioIn(const project::Snapshot& snapshot, std::int64_t id)
{
    for (const auto& scenario : snapshot.scenarios)
        if (scenario.id == id) return &scenario;
    return nullptr;
}

/// The scenario to look at after a step of the history: the one whose head it moved or which it brought
/// back, else the one on show, else the parent of what is gone, else the newest. 0 where there is none.
std::int64_t scenarioAfter(const project::Snapshot& before, const project::Snapshot& after,
                           std::int64_t shown)
{
    for (const auto& scenario : after.scenarios) {
        const auto* was = scenarioIn(before, scenario.id);
        if (!was || was->head != scenario.head) return scenario.id;
    }
    if (scenarioIn(after, shown)) return shown;
    const auto* gone = scenarioIn(before, shown);
    if (gone && scenarioIn(after, gone->parent)) return gone->parent;
    return after.scenarios.empty() ? 0 : after.scenarios.back().id;
}

/// Which element is which in a revision that undo or redo brought; -1 where nobody can tell.
std::vector<int> elementsBetween(const problems::Problem& before, const problems::Problem& after)
{
    const auto* was = dynamic_cast<const problems::routing::Problem*>(&before);
    const auto* is = dynamic_cast<const problems::routing::Problem*>(&after);
    return was && is ? problems::routing::edit::nodesByName(*was, *is) : std::vector<int>();
}

} // namespace

/// What a step of the history led to.
struct Session::Moved
{
    project::HistoryMove move;
    std::int64_t scenario = 0;
    problems::ProblemPtr problem; ///< null where the same stays on show
    std::vector<int> elementOf;
};

QString Session::whyNotEdit() const
{
    if (!m_project || !m_problem) return tr("Nothing is open.");
    if (isRunning()) return tr("A run is going on. Stop it before changing the problem.");
    if (m_isEditing) return tr("The last change is still being stored.");
    const auto snapshot = m_project->snapshot();
    if (snapshot->readOnly) return toQString(snapshot->readOnlyReason);
    return {};
}

void Session::edit(const views::ProblemEdit& edit)
{
    QString why = whyNotEdit();
    if (why.isEmpty() && edit.base != m_problem) why = tr("The problem has changed meanwhile.");
    if (why.isEmpty() && m_scenario == 0)
        why = tr("This is an earlier revision. Branch makes a scenario of it that can be changed.");
    if (!why.isEmpty()) {
        Q_EMIT editRefused(why);
        return;
    }
    m_isEditing = true;
    const auto store = [project = m_project, edit, scenario = m_scenario] {
        problems::Edited edited = edit.make(*edit.base);
        if (edited.problem && edited.problem->digest() == edit.base->digest()) edited.problem.reset();
        if (edited.problem) project->edit(edited.name, {project::MoveHead{scenario, edited.problem}}).get();
        return edited;
    };
    inBackground(*m_background, this, store, [this](const Outcome<problems::Edited>& outcome) {
        m_isEditing = false;
        if (!outcome.value)
            Q_EMIT editRefused(outcome.error);
        else if (!outcome.value->refusal.empty())
            Q_EMIT editRefused(toQString(outcome.value->refusal));
        else if (outcome.value->problem)
            takeEdited(*outcome.value);
    });
}

void Session::takeEdited(const problems::Edited& edited)
{
    m_problem = edited.problem;
    Q_EMIT snapshotChanged(m_project->snapshot());
    Q_EMIT problemRevised(toQString(edited.name), edited.elementOf);
}

void Session::moveHistory(bool back)
{
    if (const QString why = whyNotEdit(); !why.isEmpty()) {
        Q_EMIT editRefused(why);
        return;
    }
    m_isEditing = true;
    const auto move = [project = m_project, problem = m_problem, shown = m_scenario, back] {
        const auto before = project->snapshot();
        Moved moved;
        moved.move = back ? project->undo().get() : project->redo().get();
        const auto after = project->snapshot();
        moved.scenario = scenarioAfter(*before, *after, shown);
        const auto* scenario = scenarioIn(*after, moved.scenario);
        const bool sameProblem = scenario && scenario->head == problem->digest();
        if (!scenario || (sameProblem && moved.scenario == shown)) return moved;
        moved.problem = sameProblem ? problem : project->problem(scenario->head).get();
        moved.elementOf = elementsBetween(*problem, *moved.problem);
        return moved;
    };
    inBackground(*m_background, this, move, [this, back](const Outcome<Moved>& outcome) {
        m_isEditing = false;
        if (!outcome.value)
            Q_EMIT editRefused(outcome.error);
        else if (!outcome.value->move.done)
            Q_EMIT editRefused(toQString(outcome.value->move.reason));
        else
            takeMoved(*outcome.value, back);
    });
}

void Session::takeMoved(const Moved& moved, bool back)
{
    if (moved.scenario != 0) m_scenario = moved.scenario;
    if (moved.problem) m_problem = moved.problem;
    Q_EMIT snapshotChanged(m_project->snapshot());
    if (moved.problem) Q_EMIT problemRevised({}, moved.elementOf);
    const QString name = toQString(moved.move.name);
    Q_EMIT historyMoved(back ? tr("Undone: %1.").arg(name) : tr("Done again: %1.").arg(name));
}

void Session::showScenario(std::int64_t scenario)
{
    if (!m_project || isRunning() || m_isEditing || scenario == m_scenario) return;
    const auto snapshot = m_project->snapshot();
    const auto* wanted = scenarioIn(*snapshot, scenario);
    if (!wanted) return;
    const auto read = [project = m_project, digest = wanted->head] { return project->problem(digest).get(); };
    inBackground(*m_background, this, read, [this, scenario](const Outcome<problems::ProblemPtr>& outcome) {
        if (!outcome.value) {
            Q_EMIT failed(outcome.error);
            return;
        }
        m_problem = *outcome.value;
        m_scenario = scenario;
        Q_EMIT problemShown();
    });
}

void Session::readParent()
{
    if (!m_project) return;
    const auto snapshot = m_project->snapshot();
    const auto* here = scenarioIn(*snapshot, m_scenario);
    const auto* parent = here ? scenarioIn(*snapshot, here->parent) : nullptr;
    if (!parent) {
        Q_EMIT parentRead(nullptr, {});
        return;
    }
    const auto read = [project = m_project, digest = parent->head] { return project->problem(digest).get(); };
    inBackground(*m_background, this, read,
                 [this, name = toQString(parent->name), scenario = m_scenario](const auto& outcome) {
                     if (scenario == m_scenario && outcome.value) Q_EMIT parentRead(*outcome.value, name);
                 });
}

void Session::branch(const QString& name)
{
    if (const QString why = whyNotEdit(); !why.isEmpty()) {
        Q_EMIT editRefused(why);
        return;
    }
    m_isEditing = true;
    const auto store = [project = m_project, problem = m_problem, parent = m_scenario,
                        text = name.toStdString()] {
        return project->edit("Branch '" + text + "'", {project::AddScenario{text, parent, problem}})
            .get()
            .front();
    };
    inBackground(*m_background, this, store, [this](const Outcome<std::int64_t>& outcome) {
        m_isEditing = false;
        if (!outcome.value) {
            Q_EMIT editRefused(outcome.error);
            return;
        }
        m_scenario = *outcome.value;
        Q_EMIT snapshotChanged(m_project->snapshot());
        Q_EMIT problemRevised({}, {});
    });
}

} // namespace tradeoff::studio
