// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person changes of the problem on show: edits, undo and redo, scenarios.

#include "app/studio/Session.h"
#include "core/format/Digest.h"
#include "core/problems/routing/edit/Edits.h"
#include "views/text/Quantity.h"

#include <algorithm>
#include <cstdlib>

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

const std::string kPlanNote = "plan ";

/// Judges the plan and stores it as one that no run found.
problems::SolutionRef storePlan(project::Project& project, const problems::Problem& problem,
                                const problems::Solution& plan)
{
    const auto verdict = problem.judge(plan);
    project::SolutionInfo info;
    info.problem = problem.digest();
    info.ref.object = format::sha256(plan.decisions.bytes());
    info.feasible = verdict.feasible;
    info.values = verdict.values;
    const auto ref = info.ref;
    const auto snapshot = project.snapshot();
    const bool isThere =
        std::any_of(snapshot->solutions.begin(), snapshot->solutions.end(),
                    [&](const auto& stored) { return stored.ref == ref && stored.problem == info.problem; });
    if (!isThere) project.addSolution(std::move(info), plan).get();
    return ref;
}

/// The plan whose note is in the one snapshot and not in the other.
std::optional<problems::SolutionRef> planNotedOnlyIn(const project::Snapshot& here,
                                                     const project::Snapshot& there)
{
    for (const auto& note : here.notes) {
        const bool isBoth = std::any_of(there.notes.begin(), there.notes.end(),
                                        [&](const auto& other) { return other.subject == note.subject; });
        if (isBoth || note.subject.rfind(kPlanNote, 0) != 0) continue;
        for (const auto& stored : here.solutions)
            if (note.subject == kPlanNote + problems::toText(stored.ref)) return stored.ref;
    }
    return std::nullopt;
}

/// The name, with a number behind it where other scenarios have it.
std::string freeName(const project::Snapshot& snapshot, const std::string& wanted)
{
    std::string name = wanted;
    const auto isTaken = [&](const auto& scenario) { return scenario.name == name; };
    for (int k = 2; std::any_of(snapshot.scenarios.begin(), snapshot.scenarios.end(), isTaken); ++k)
        name = wanted + " " + std::to_string(k);
    return name;
}

} // namespace

/// What an edit came to in the project.
struct Session::Stored
{
    problems::Edited edited;
    std::int64_t scenario = 0; ///< whose head it is
    std::optional<problems::SolutionRef> plan;
};

/// In the background. What the edit makes becomes the head of the scenario, or of a new one below it.
Session::Stored Session::store(project::Project& project, const views::ProblemEdit& edit,
                               std::int64_t scenario)
{
    Stored stored{edit.make(*edit.base), scenario, {}};
    auto& edited = stored.edited;
    if (edited.problem && edited.problem->digest() == edit.base->digest()) edited.problem.reset();
    if (!edited.problem) return stored;
    if (edit.scenario.empty()) {
        project.edit(edited.name, {project::MoveHead{scenario, edited.problem}}).get();
    } else {
        const std::string name = freeName(*project.snapshot(), edit.scenario);
        stored.scenario =
            project.edit(edited.name, {project::AddScenario{name, scenario, edited.problem}}).get().front();
    }
    if (edited.plan) stored.plan = storePlan(project, *edited.problem, *edited.plan);
    return stored;
}

/// What a step of the history led to.
struct Session::Moved
{
    project::HistoryMove move; ///< the last of them
    int steps = 0;             ///< that were gone; negative: back
    std::int64_t scenario = 0;
    problems::ProblemPtr problem; ///< null where the same stays on show
    std::vector<int> elementOf;
    std::optional<problems::SolutionRef> undonePlan;
    std::optional<problems::SolutionRef> redonePlan;
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
    const auto work = [project = m_project, edit, scenario = m_scenario] {
        return store(*project, edit, scenario);
    };
    inBackground(*m_background, this, work, [this](const Outcome<Stored>& outcome) {
        m_isEditing = false;
        if (!outcome.value)
            Q_EMIT editRefused(outcome.error);
        else if (!outcome.value->edited.refusal.empty())
            Q_EMIT editRefused(toQString(outcome.value->edited.refusal));
        else if (outcome.value->edited.problem)
            takeEdited(*outcome.value);
    });
}

void Session::takeEdited(const Stored& stored)
{
    const auto& edited = stored.edited;
    m_problem = edited.problem;
    m_scenario = stored.scenario;
    if (stored.plan && edited.plan)
        m_plans->put(*stored.plan, std::make_shared<const problems::Solution>(*edited.plan));
    Q_EMIT snapshotChanged(m_project->snapshot());
    Q_EMIT problemRevised(toQString(edited.name), edited.elementOf);
}

/// In the background. @throws format::IoError.
Session::Moved Session::move(project::Project& project, const problems::ProblemPtr& problem,
                             std::int64_t shown, int steps)
{
    const auto before = project.snapshot();
    Moved moved;
    for (int left = std::abs(steps); left > 0; --left) {
        const auto move = steps < 0 ? project.undo().get() : project.redo().get();
        if (!move.done && moved.steps != 0) break; // as far as it goes
        moved.move = move;
        if (!move.done) return moved;
        moved.steps += steps < 0 ? -1 : 1;
    }
    const auto after = project.snapshot();
    moved.undonePlan = planNotedOnlyIn(*before, *after);
    moved.redonePlan = planNotedOnlyIn(*after, *before);
    moved.scenario = scenarioAfter(*before, *after, shown);
    const auto* scenario = scenarioIn(*after, moved.scenario);
    const bool sameProblem = scenario && scenario->head == problem->digest();
    if (!scenario || (sameProblem && moved.scenario == shown)) return moved;
    moved.problem = sameProblem ? problem : project.problem(scenario->head).get();
    moved.elementOf = elementsBetween(*problem, *moved.problem);
    return moved;
}

void Session::moveHistory(int steps)
{
    if (const QString why = whyNotEdit(); !why.isEmpty()) {
        Q_EMIT editRefused(why);
        return;
    }
    m_isEditing = true;
    const auto work = [project = m_project, problem = m_problem, shown = m_scenario, steps] {
        return move(*project, problem, shown, steps);
    };
    inBackground(*m_background, this, work, [this](const Outcome<Moved>& outcome) {
        m_isEditing = false;
        if (!outcome.value)
            Q_EMIT editRefused(outcome.error);
        else if (outcome.value->steps == 0)
            Q_EMIT editRefused(toQString(outcome.value->move.reason));
        else
            takeMoved(*outcome.value);
    });
}

void Session::goTo(int stepsDone)
{
    if (!m_project) return;
    const auto snapshot = m_project->snapshot();
    const auto& history = snapshot->history;
    const auto done = static_cast<int>(
        std::count_if(history.begin(), history.end(), [](const auto& step) { return !step.undone; }));
    if (stepsDone != done) moveHistory(stepsDone - done);
}

void Session::takeMoved(const Moved& moved)
{
    if (moved.scenario != 0) m_scenario = moved.scenario;
    if (moved.problem) m_problem = moved.problem;
    Q_EMIT snapshotChanged(m_project->snapshot());
    if (moved.problem) Q_EMIT problemRevised({}, moved.elementOf);
    if (moved.undonePlan) Q_EMIT planUndone(*moved.undonePlan);
    if (moved.redonePlan) Q_EMIT planRedone(*moved.redonePlan);
    const QString name = toQString(moved.move.name);
    const int steps = std::abs(moved.steps);
    if (steps > 1)
        Q_EMIT historyMoved(moved.steps < 0
                                ? tr("%1 steps undone, the last of them: %2.").arg(steps).arg(name)
                                : tr("%1 steps done again up to: %2.").arg(steps).arg(name));
    else
        Q_EMIT historyMoved(moved.steps < 0 ? tr("Undone: %1.").arg(name) : tr("Done again: %1.").arg(name));
}

void Session::changeDocument(const std::string& step, const project::Change& change)
{
    if (const QString why = whyNotEdit(); !why.isEmpty()) {
        Q_EMIT editRefused(why);
        return;
    }
    m_isEditing = true;
    const auto work = [project = m_project, problem = m_problem, shown = m_scenario, step, change] {
        const auto before = project->snapshot();
        project->edit(step, {change}).get();
        Moved moved;
        moved.move.name = step;
        const auto after = project->snapshot();
        moved.scenario = scenarioIn(*after, shown) ? shown : scenarioAfter(*before, *after, shown);
        const auto* scenario = scenarioIn(*after, moved.scenario);
        if (scenario && moved.scenario != shown) moved.problem = project->problem(scenario->head).get();
        return moved;
    };
    inBackground(*m_background, this, work, [this](const Outcome<Moved>& outcome) {
        m_isEditing = false;
        if (!outcome.value) {
            Q_EMIT editRefused(outcome.error);
            return;
        }
        m_scenario = outcome.value->scenario;
        if (outcome.value->problem) m_problem = outcome.value->problem;
        Q_EMIT snapshotChanged(m_project->snapshot());
        if (outcome.value->problem) Q_EMIT problemShown();
        Q_EMIT historyMoved(toQString(outcome.value->move.name) + QLatin1Char('.'));
    });
}

void Session::renameScenario(std::int64_t scenario, const QString& name)
{
    if (!m_project) return;
    const auto snapshot = m_project->snapshot();
    const auto* was = scenarioIn(*snapshot, scenario);
    const std::string text = name.trimmed().toStdString();
    if (!was || text.empty() || was->name == text) return;
    changeDocument("Rename scenario '" + was->name + "' to '" + text + "'",
                   project::RenameScenario{scenario, text});
}

void Session::removeScenario(std::int64_t scenario)
{
    if (!m_project) return;
    const auto snapshot = m_project->snapshot();
    const auto& all = snapshot->scenarios;
    const auto* was = scenarioIn(*snapshot, scenario);
    if (!was) return;
    const auto isBranch = [&](const auto& other) { return other.parent == scenario && other.id != scenario; };
    if (std::any_of(all.begin(), all.end(), isBranch))
        Q_EMIT editRefused(
            tr("Other scenarios branch from '%1'. Remove them first.").arg(toQString(was->name)));
    else if (all.size() == 1)
        Q_EMIT editRefused(tr("'%1' is the only scenario of this project.").arg(toQString(was->name)));
    else
        changeDocument("Remove scenario '" + was->name + "'", project::RemoveScenario{scenario});
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

void Session::keepPlan(const problems::Solution& plan, const QString& name)
{
    if (!m_project || !m_problem) return;
    const auto store = [project = m_project, problem = m_problem, plan, note = name.toStdString()] {
        const auto ref = storePlan(*project, *problem, plan);
        project->edit(note, {project::PutNote{{0, kPlanNote + problems::toText(ref), note}}}).get();
        return ref;
    };
    inBackground(*m_background, this, store,
                 [this, plan, name](const Outcome<problems::SolutionRef>& outcome) {
                     if (!outcome.value) {
                         Q_EMIT failed(outcome.error);
                         return;
                     }
                     m_plans->put(*outcome.value, std::make_shared<const problems::Solution>(plan));
                     Q_EMIT planKept(*outcome.value, name);
                 });
}

} // namespace tradeoff::studio
