// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/Study.h"

#include "core/format/Json.h"
#include "core/study/Load.h"

#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace tradeoff::study {

namespace {

bool isFinal(const project::RunInfo& run)
{
    return run.status != "running" && run.status != "interrupted" && run.stoppedBy != "user";
}

/// The runs of one call: workers take open cells in turn.
class Execution
{
public:
    Execution(project::Project& project, const run::StrategyCatalog& catalog, const StudyPlan& plan,
              const StudyListener& listener, const run::StopRequest& stop)
        : m_project(project), m_catalog(catalog), m_plan(plan), m_listener(listener), m_stop(stop)
    {
        for (const auto& entrant : plan.grid.entrants)
            solve::Parameters(catalog.find(entrant.id).description.parameters, entrant.parameters);
        for (const auto& entry : plan.grid.problems)
            m_problems.emplace(entry.digest, project.problem(entry.digest).get());
        checkRequests();
        m_study = project.openStudy(plan.name, format::dumpJson(toJson(plan.grid))).get();
        const auto snapshot = project.snapshot();
        const auto finished = finishedCells(*snapshot, m_study, plan.grid);
        for (const std::int64_t cell : runningOrder(plan.grid))
            if (!finished[static_cast<std::size_t>(cell)]) m_waiting.push_back(cell);
    }

    Outcome run()
    {
        std::vector<std::thread> workers;
        for (int job = 1; job < m_plan.jobs; ++job) workers.emplace_back(&Execution::work, this);
        work();
        for (auto& worker : workers) worker.join();
        if (m_error) std::rethrow_exception(m_error);
        if (m_stop.count() > 0) return Outcome::Stopped;
        m_project.setStudyState(m_study, "done").get();
        return Outcome::Complete;
    }

private:
    /// What is asked of each problem can be asked of it: nothing to find out after hours.
    void checkRequests() const
    {
        for (std::size_t problem = 0; problem < m_plan.grid.problems.size(); ++problem)
            for (std::size_t budget = 0; budget < m_plan.grid.budgets.size(); ++budget) {
                const auto spec = specOf({0, problem, 0, budget});
                solve::validate(spec.request, *spec.problem);
            }
    }

    /// No exception leaves a thread: the first is thrown again by run().
    void work()
    {
        try {
            while (const auto cell = next()) runCell(*cell);
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            if (!m_error) m_error = std::current_exception();
        }
    }

    std::optional<std::int64_t> next()
    {
        const std::lock_guard lock(m_mutex);
        if (m_error || m_stop.count() > 0 || m_begun == m_waiting.size()) return std::nullopt;
        return m_waiting[m_begun++];
    }

    void runCell(std::int64_t number)
    {
        const Cell cell = cellOf(m_plan.grid, number);
        tell([&] {
            if (m_listener.begins) m_listener.begins(cell, m_waiting.size() - m_begun);
        });
        run::RunSpec spec = specOf(cell);
        spec.cell.study = m_study;
        spec.cell.cell = number;
        spec.cell.loadBefore = machineLoad();
        spec.cell.calibration = calibrationMilliseconds();
        run::RunListener silent;
        const auto recorded = run::executeInto(m_project, spec, silent, m_stop);
        spec.cell.run = recorded.id;
        spec.cell.loadAfter = machineLoad();
        m_project.measureStudyRun(spec.cell).get();
        tell([&] {
            if (m_listener.ended) m_listener.ended(cell, recorded.result);
        });
    }

    template <typename Call>
    void tell(const Call& call)
    {
        const std::lock_guard lock(m_mutex);
        call();
    }

    run::RunSpec specOf(const Cell& cell) const
    {
        const Entrant& entrant = m_plan.grid.entrants[cell.entrant];
        const Budget& budget = m_plan.grid.budgets[cell.budget];
        run::RunSpec spec;
        spec.problem = m_problems.at(m_plan.grid.problems[cell.problem].digest);
        spec.strategy = m_catalog.find(entrant.id);
        spec.parameters = entrant.parameters;
        const auto& first = spec.problem->objectives().front().id;
        spec.request.objectives = {m_plan.grid.objective.empty() ? first : m_plan.grid.objective};
        spec.request.seconds = budget.seconds;
        spec.request.iterations = budget.iterations;
        spec.request.seed = m_plan.grid.seeds[cell.seed];
        spec.request.threads = m_plan.grid.threads;
        return spec;
    }

    project::Project& m_project;
    const run::StrategyCatalog& m_catalog;
    const StudyPlan& m_plan;
    const StudyListener& m_listener;
    const run::StopRequest& m_stop;
    std::map<std::string, problems::ProblemPtr> m_problems;
    std::int64_t m_study = 0;
    std::vector<std::int64_t> m_waiting;
    std::mutex m_mutex;
    std::size_t m_begun = 0;
    std::exception_ptr m_error;
};

} // namespace

std::vector<const project::StudyRunInfo*> finishedCells(const project::Snapshot& snapshot, std::int64_t study,
                                                        const Grid& grid)
{
    std::vector<const project::StudyRunInfo*> finished(grid.cells(), nullptr);
    for (const auto& row : snapshot.studyRuns) {
        const auto* run = snapshot.run(row.run);
        const auto cell = static_cast<std::size_t>(row.cell);
        if (row.study == study && cell < finished.size() && run && isFinal(*run)) finished[cell] = &row;
    }
    return finished;
}

Outcome runStudy(project::Project& project, const run::StrategyCatalog& catalog, const StudyPlan& plan,
                 const StudyListener& listener, const run::StopRequest& stop)
{
    return Execution(project, catalog, plan, listener, stop).run();
}

} // namespace tradeoff::study
