// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "core/project/Document.h"
#include "core/project/Snapshot.h"
#include "tradeoff_export.h"

#include <functional>
#include <future>
#include <memory>
#include <string>

namespace tradeoff::project {

/// One project file. One writer thread owns the only connection; every command is one transaction, done when
/// its future is ready; after each commit a new snapshot is published. All members may be called from any
/// thread.
///
/// Errors travel in the futures: format::IoError when the disk refuses, format::InputError for what is not in
/// the project or does not match its digest.
class TRADEOFF_EXPORT Project
{
public:
    /// Browse never writes and never locks anybody out.
    enum class Mode { OpenOrCreate, OpenOnly, Browse };

    /// Opens safely: application id, version and schema are compared with what this version knows before
    /// anything is read; a file that is not ours is refused in one sentence. Read-only files and folders open
    /// read-only and are not changed by a byte; so does a project that somebody else edits, until he ends
    /// (Snapshot::readOnlyReason names him). A project of an older version is brought to this one by its
    /// first change, and kept as "NAME~vVERSION". Runs that a dead program left "running" read "interrupted".
    /// @throws format::IoError, format::InputError.
    explicit Project(const std::string& path, Mode mode = Mode::OpenOrCreate);
    ~Project();
    Project(const Project&) = delete;
    Project& operator=(const Project&) = delete;

    SnapshotPtr snapshot() const;
    /// Called on the writer thread after every commit; empty to stop.
    void setListener(std::function<void(SnapshotPtr)> listener);

    /// Stores the problem (once per digest) and, if no scenario has it as head, a scenario of this name.
    /// Gives the scenario's id.
    std::future<std::int64_t> addProblem(problems::ProblemPtr problem, std::string scenarioName);
    /// Records a started run; info.id is ignored. With a cell (cell.study is not 0; its id and run are
    /// ignored) the run becomes that cell of the study in the same moment. Gives the run's id.
    std::future<std::int64_t> beginRun(RunInfo info, StudyRunInfo cell = {});
    /// Stores the decisions as an object, which names it (info.ref.object is set), and what the judge found.
    std::future<std::int64_t> addSolution(SolutionInfo info, problems::Solution solution);
    /// Stores a front's decisions as an object, which names it (info.object is set), and what the judge found
    /// of each step (info.values is ignored). The problem must be there. Gives the front's id.
    std::future<std::int64_t> addFront(FrontInfo info, problems::Front front, problems::FrontVerdict verdict);
    /// Stores what a run learnt as an object, which names it (info.object is set). Gives the policy's id.
    std::future<std::int64_t> addPolicy(PolicyInfo info, std::string policy);
    /// Replaces everything recorded of the run but its problem.
    std::future<void> finishRun(RunInfo info);

    /// Finds the study of this name or makes it. Its grid never changes. Gives the study's id.
    /// @throws format::InputError if it is there with another grid.
    std::future<std::int64_t> openStudy(std::string name, std::string grid);
    /// The state is the study's own word: "open" when made.
    std::future<void> setStudyState(std::int64_t study, std::string state);
    /// Ties a run that is already recorded to a cell of a study; info.id is ignored. Gives the row's id.
    std::future<std::int64_t> addStudyRun(StudyRunInfo info);
    /// Replaces load and calibration of the run in its study.
    std::future<void> measureStudyRun(StudyRunInfo info);

    /// Changes the document in one step that can be undone, also after the project was closed and opened
    /// again. name is what a person reads: "Branch scenario 'Two vans'". Gives for each change the id of what
    /// it made or touched.
    /// @throws format::InputError for what is not there; then nothing has changed.
    std::future<std::vector<std::int64_t>> edit(std::string name, std::vector<Change> changes);
    /// Takes back the last step, or does the last undone one again. What cannot be is left as it is, with the
    /// reason in the result.
    std::future<HistoryMove> undo();
    std::future<HistoryMove> redo();
    /// edit("Pin plan" or "Unpin plan"). Of five pins the oldest gives way.
    std::future<void> setPinned(problems::SolutionRef ref, bool pinned);

    /// One complete file of this name, also while runs write ("Send copy"); an old file of that name stays
    /// until the copy is whole.
    std::future<void> copyTo(std::string path) const;
    std::future<problems::ProblemPtr> problem(std::string digest) const;
    /// A whole front, by the object that names it.
    std::future<problems::Front> front(std::string object) const;
    /// The JSON of a policy, by the object that names it.
    std::future<std::string> policy(std::string object) const;
    /// A plan, or one step of a front. Who walks along a front is answered in O(elements + switches) a step.
    std::future<problems::Solution> solution(problems::SolutionRef ref) const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace tradeoff::project
