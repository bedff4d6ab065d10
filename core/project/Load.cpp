// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Error.h"
#include "core/project/Records.h"
#include "core/project/Store.h"

#include <set>

namespace tradeoff::project {

namespace {

/// Reads sealed tables; what cannot be trusted is named instead of shown.
class Loader
{
public:
    Loader(const Database& database, Snapshot& state) : m_database(database), m_state(state) {}

    /// make(row) gives a value or throws where the row makes no sense; why(value) gives a reason to leave it
    /// out, or nothing.
    template <typename Info, typename Make, typename Why>
    void read(const char* table, std::vector<Info>& infos, Make make, Why why)
    {
        infos.clear();
        SealedRows rows(m_database, table);
        while (rows.next()) {
            if (!rows.isSound()) {
                leaveOut(rows.name(), "it does not match its digest");
                continue;
            }
            // The one place that catches here: a row that makes no sense is named, the rest opens.
            try {
                Info info = make(rows.row());
                const std::string reason = why(info);
                if (reason.empty())
                    infos.push_back(std::move(info));
                else
                    leaveOut(rows.name(), reason);
            } catch (const std::exception& error) {
                leaveOut(rows.name(), error.what());
            }
        }
    }

    template <typename Info, typename Make>
    void read(const char* table, std::vector<Info>& infos, Make make)
    {
        read(table, infos, make, [](const Info&) { return std::string(); });
    }

    void leaveOut(const std::string& what, const std::string& reason)
    {
        m_state.damage.push_back(what + " is damaged and left out: " + reason + ".");
    }

    /// Rows that are never deleted have the keys 1, 2, 3, …: a gap is a loss that no seal can tell of.
    void noticeGaps(const std::string& table)
    {
        Statement count(m_database, "SELECT count(*), ifnull(max(id), 0) FROM " + table);
        if (count.step() && count.integer(0) != count.integer(1))
            m_state.damage.push_back("Rows of '" + table +
                                     "' are missing: " + std::to_string(count.integer(0)) + " of " +
                                     std::to_string(count.integer(1)) + " are there.");
    }

private:
    const Database& m_database;
    Snapshot& m_state;
};

std::string lacksProblem(const Snapshot& state, const std::string& digest)
{
    return state.problem(digest) ? "" : "its problem is damaged";
}

} // namespace

Snapshot Store::load() const
{
    Snapshot state;
    state.path = m_database.path();
    Loader loader(m_database, state);

    std::vector<std::pair<std::string, std::string>> meta;
    loader.read("meta", meta, [](const Row& row) { return std::pair(row.text(0), row.text(1)); });
    for (const auto& [key, value] : meta)
        if (key == "id") state.id = value;
    if (state.id.empty()) loader.leaveOut("The project's id", "it is not there");

    loader.read("problem", state.problems, problemFrom);
    loader.read("run", state.runs, runFrom,
                [&](const RunInfo& run) { return lacksProblem(state, run.problem); });
    std::set<std::int64_t> runs = {0};
    for (const auto& run : state.runs) runs.insert(run.id);
    const auto lacksRun = [&](std::int64_t run) {
        return runs.count(run) == 0 ? std::string("its run is damaged") : std::string();
    };
    loader.read("solution", state.solutions, solutionFrom, [&](const SolutionInfo& plan) {
        return lacksRun(plan.run) + lacksProblem(state, plan.problem);
    });
    loader.read(
        "front", state.fronts, [&](const Row& row) { return frontWithValues(row, state); },
        [&](const FrontInfo& front) { return lacksRun(front.run) + lacksProblem(state, front.problem); });
    loader.read("policy", state.policies, policyFrom,
                [&](const PolicyInfo& policy) { return lacksRun(policy.run); });
    loader.read("study", state.studies, studyFrom);
    loader.read("study_run", state.studyRuns, studyRunFrom,
                [&](const StudyRunInfo& run) { return lacksRun(run.run); });
    for (const char* table : {"run", "solution", "front", "policy", "study", "study_run"})
        loader.noticeGaps(table);
    loadDocument(state);
    return state;
}

void Store::loadDocument(Snapshot& state) const
{
    Loader loader(m_database, state);
    loader.read("scenario", state.scenarios, scenarioFrom,
                [&](const ScenarioInfo& scenario) { return lacksProblem(state, scenario.head); });
    loader.read("pin", state.pins, [](const Row& row) {
        return problems::SolutionRef{row.text(1), static_cast<int>(row.integer(2))};
    });
    loader.read("note", state.notes, noteFrom);
    loader.read("frontier", state.frontiers, frontierFrom);
    loader.read("history", state.history, [](const Row& row) {
        return HistoryStep{row.text(1), row.text(2), row.integer(3) != 0};
    });
}

} // namespace tradeoff::project
