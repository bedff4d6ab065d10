// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Editor.h"

#include "core/format/Error.h"
#include "core/project/Changeset.h"
#include "core/project/Clock.h"
#include "core/project/Records.h"

#include <algorithm>

namespace tradeoff::project {

namespace {

constexpr std::int64_t kMostPins = 4;

/// Columns of history.
enum HistoryColumn : std::size_t { kStepId, kStepName, kStepMade, kStepUndone, kStepChangeset };

/// Makes single changes inside the caller's transaction.
class Changer
{
public:
    Changer(const Database& database, const Store& store, const Snapshot& state)
        : m_database(database), m_store(store), m_state(state)
    {
    }

    std::int64_t operator()(const AddScenario& change)
    {
        ScenarioInfo scenario{nextKey(m_database, "scenario"), change.name, change.parent,
                              put(change.problem)};
        if (change.parent != 0) sound("scenario", change.parent);
        insertRow(m_database, "scenario", rowOf(scenario));
        return scenario.id;
    }

    std::int64_t operator()(const RenameScenario& change)
    {
        ScenarioInfo scenario = scenarioFrom(sound("scenario", change.scenario));
        scenario.name = change.name;
        updateRow(m_database, "scenario", rowOf(scenario));
        return scenario.id;
    }

    std::int64_t operator()(const MoveHead& change)
    {
        ScenarioInfo scenario = scenarioFrom(sound("scenario", change.scenario));
        scenario.head = put(change.problem);
        updateRow(m_database, "scenario", rowOf(scenario));
        return scenario.id;
    }

    std::int64_t operator()(const RemoveScenario& change)
    {
        sound("scenario", change.scenario);
        Statement branches(m_database, "SELECT 1 FROM scenario WHERE parent = ?");
        if (branches.bind(change.scenario).step())
            refuse("other scenarios branch from scenario " + std::to_string(change.scenario));
        return remove("scenario", change.scenario);
    }

    std::int64_t operator()(const SetPin& change)
    {
        Statement known(m_database, "SELECT id FROM pin WHERE object = ? AND step = ?");
        known.bind(change.plan.object).bind(std::int64_t{change.plan.step});
        const std::int64_t id = known.step() ? known.integer(0) : 0;
        if (!change.pinned) return id == 0 ? 0 : remove("pin", id);
        if (id != 0) remove("pin", id); // pinned again: now the latest
        Statement plan(m_database, "SELECT 1 FROM object WHERE digest = ?");
        if (!plan.bind(change.plan.object).step() || !isStep(change.plan))
            refuse("there is no such plan to pin");
        const std::int64_t key = nextKey(m_database, "pin");
        insertRow(m_database, "pin", Row({key, change.plan.object, std::int64_t{change.plan.step}}));
        dropOldestPins();
        return key;
    }

    std::int64_t operator()(const PutNote& change) { return put("note", change.note); }
    std::int64_t operator()(const RemoveNote& change) { return removeSound("note", change.note); }
    std::int64_t operator()(const PutFrontier& change) { return put("frontier", change.frontier); }
    std::int64_t operator()(const RemoveFrontier& change) { return removeSound("frontier", change.frontier); }

    /// Problem revisions that were new to the project.
    const std::vector<ProblemInfo>& added() const { return m_added; }

private:
    [[noreturn]] void refuse(const std::string& sentence) const
    {
        throw format::InputError({m_database.path(), 0, 0}, "", sentence);
    }

    Row sound(const std::string& table, std::int64_t id) const
    {
        SealedRows rows(m_database, table, "WHERE id = ?");
        rows.statement().bind(id);
        if (!rows.next() || !rows.isSound()) refuse("there is no " + table + " " + std::to_string(id));
        return rows.row();
    }

    /// False for a step that a front does not have.
    bool isStep(const problems::SolutionRef& plan) const
    {
        const FrontInfo* front = m_state.front(plan.object);
        return !front || (plan.step >= 0 && static_cast<std::size_t>(plan.step) < front->values->steps());
    }

    std::int64_t remove(const std::string& table, std::int64_t id) const
    {
        removeRow(m_database, table, id);
        return id;
    }

    std::int64_t removeSound(const std::string& table, std::int64_t id) const
    {
        sound(table, id);
        return remove(table, id);
    }

    template <typename Info>
    std::int64_t put(const char* table, Info info) const
    {
        if (info.id == 0) {
            info.id = nextKey(m_database, table);
            insertRow(m_database, table, rowOf(info));
        } else {
            sound(table, info.id);
            updateRow(m_database, table, rowOf(info));
        }
        return info.id;
    }

    std::string put(const problems::ProblemPtr& problem)
    {
        if (!problem) refuse("a scenario needs a problem");
        const std::string digest = problem->digest();
        const bool isAdded = std::any_of(m_added.begin(), m_added.end(),
                                         [&](const ProblemInfo& info) { return info.digest == digest; });
        if (!isAdded && !m_state.problem(digest)) m_added.push_back(m_store.putProblem(*problem, m_state));
        return digest;
    }

    void dropOldestPins() const
    {
        std::vector<std::int64_t> ids;
        Statement pins(m_database, "SELECT id FROM pin ORDER BY id DESC");
        while (pins.step()) ids.push_back(pins.integer(0));
        for (std::size_t i = kMostPins; i < ids.size(); ++i) remove("pin", ids[i]);
    }

    const Database& m_database;
    const Store& m_store;
    const Snapshot& m_state;
    std::vector<ProblemInfo> m_added;
};

} // namespace

std::vector<std::int64_t> Editor::edit(const std::string& name, const std::vector<Change>& changes,
                                       Snapshot& state) const
{
    Transaction transaction(m_database);
    const Recording recording(m_database);
    Changer changer(m_database, m_store, state);
    std::vector<std::int64_t> ids;
    for (const auto& change : changes) ids.push_back(std::visit(changer, change));
    if (std::string changeset = recording.changeset(); !changeset.empty())
        remember(name, std::move(changeset));
    transaction.commit();
    state.problems.insert(state.problems.end(), changer.added().begin(), changer.added().end());
    m_store.loadDocument(state);
    return ids;
}

void Editor::remember(const std::string& name, std::string changeset) const
{
    m_database.execute("DELETE FROM history WHERE undone = 1");
    insertRow(
        m_database, "history",
        Row({nextKey(m_database, "history"), name, utcNow(), std::int64_t{0}, Blob{std::move(changeset)}}));
    m_database.execute("DELETE FROM history WHERE id <= (SELECT max(id) FROM history) - " +
                       std::to_string(kMostHistorySteps));
}

HistoryMove Editor::move(Snapshot& state, bool back) const
{
    const std::string verb = back ? "undone" : "redone";
    Transaction transaction(m_database);
    SealedRows steps(m_database, "history",
                     back ? "WHERE undone = 0 ORDER BY id DESC LIMIT 1"
                          : "WHERE undone = 1 ORDER BY id LIMIT 1");
    if (!steps.next()) return {false, "", "There is nothing to be " + verb + "."};
    Row step = steps.row();
    const std::string name = step.text(kStepName);
    if (!steps.isSound()) return {false, name, "This step of the history is damaged."};
    while (steps.next()) { // an open statement would hold the transaction
    }

    const std::string conflict = applyChangeset(m_database, step.blob(kStepChangeset), back);
    if (!conflict.empty()) return {false, name, "'" + name + "' cannot be " + verb + ": " + conflict + "."};
    step.set(kStepUndone, std::int64_t{back});
    updateRow(m_database, "history", step);
    Snapshot after = state;
    m_store.loadDocument(after);
    if (!after.damage.empty())
        return {false, name, "'" + name + "' cannot be " + verb + ": " + after.damage[0]};
    transaction.commit();
    state = std::move(after);
    return {true, name, ""};
}

} // namespace tradeoff::project
