// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/studio/Background.h"
#include "app/studio/PlanCache.h"
#include "core/project/Project.h"
#include "core/run/Runner.h"
#include "views/import/ImportCheck.h"
#include "views/kinds/PlanView.h"
#include "views/kinds/ProblemEdit.h"
#include "views/runs/RunsModel.h"
#include "views/welcome/Machine.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::studio {

/// What the person chose to run.
struct RunChoice
{
    std::string strategy; ///< id
    std::vector<std::string> objectives;
    std::map<std::string, std::string> parameters; ///< those that differ from the defaults
    std::optional<double> seconds;                 ///< empty: no limit
    std::optional<std::int64_t> iterations;
    std::uint64_t seed = 1;
    int threads = 1;
    std::string device = "cpu"; ///< an id that the strategy declares
};

/// The open project, its shown problem, the strategies and the one run of this window. Everything slow
/// happens in the background; all signals come in the interface thread.
class Session final : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    /// A project, or a problem file for which a project is made beside it (or in the documents folder where
    /// that folder cannot be written).
    /// A table of which something is to be decided or known first is not opened: importAsked() follows.
    void open(const QString& path);
    /// As open, with the answers; nothing is asked.
    void openTable(const QString& path, const problems::ReaderOptions& options);
    /// As open; a table holds operations of a shop whatever its header says.
    void openOperations(const QString& path);
    /// As open, but the project is made in the documents folder: for files that came with the program.
    void openExample(const QString& path);
    /// Opens a problem that is made, in the background, of what stands in a file; a name without a folder
    /// means one in the documents folder.
    void openMade(const QString& path, std::function<problems::ProblemPtr()> make);
    /// Reads a file as it is; textRead() follows.
    void readText(const QString& path);
    void findStrategies();
    /// What this machine is; machineFound() follows.
    void findMachine();
    /// Reads a problem file without opening it, and from the project that openExample() would open the plan
    /// with the best first objective, null where there is none; done is called only if the file can be read.
    void preview(const QString& path, std::function<void(problems::ProblemPtr, views::PlanPtr)> done);
    /// Makes this problem of the open project the one on show.
    void showProblem(const std::string& digest);

    /// Makes this scenario the one that is shown, edited and run.
    void showScenario(std::int64_t scenario);
    /// Makes the edit a step of the history and a new revision the scenario's head; problemRevised() follows,
    /// or editRefused(). An edit that changes nothing makes no step.
    void edit(const views::ProblemEdit& edit);
    /// Takes the last step of the history back, or does it again; historyMoved() follows.
    void undo() { moveHistory(-1); }
    void redo() { moveHistory(1); }
    /// Takes steps back, or does them again, until so many are done; historyMoved() follows.
    void goTo(int stepsDone);
    /// Both are steps of the history; editRefused() tells why not.
    void renameScenario(std::int64_t scenario, const QString& name);
    void removeScenario(std::int64_t scenario);
    /// Makes a scenario from the problem on show, below the present one, and shows it.
    void branch(const QString& name);
    /// Reads the head of the scenario that the present one branched from; parentRead() follows.
    void readParent();
    /// The scenario on show; 0 where the problem on show is no scenario's head.
    std::int64_t scenario() const { return m_scenario; }

    bool isOpen() const { return m_project != nullptr; }
    const QString& path() const { return m_path; }
    std::shared_ptr<const project::Project> project() const { return m_project; }
    const problems::ProblemPtr& problem() const { return m_problem; }
    const std::vector<run::FoundStrategy>& strategies() const { return m_strategies; }
    /// Null while nothing is open.
    project::SnapshotPtr snapshot() const { return m_project ? m_project->snapshot() : nullptr; }
    PlanCache& plans() { return *m_plans; }

    void start(const RunChoice& choice);
    /// The first call asks politely and keeps the best; the second ends the process.
    void stop();
    bool isRunning() const { return m_ticket != 0; }
    /// The project's id of the run that was started last; 0 before it is recorded.
    std::int64_t runId() const { return m_runId; }
    /// Judges the plan and stores it as one opened from a file, with its name as a note; planKept() follows.
    void keepPlan(const problems::Solution& plan, const QString& name);
    void setPinned(const problems::SolutionRef& ref, bool pinned);

Q_SIGNALS:
    void opening(const QString& path);
    void opened(const QString& path, const QStringList& warnings);
    void textRead(const QString& path, const QString& text);
    void importAsked(const tradeoff::views::ImportCheckPtr& check);
    void snapshotChanged(tradeoff::project::SnapshotPtr snapshot);
    void problemShown();
    /// A sentence about what was opened in place of what was asked for.
    void openedInstead(const QString& sentence);
    /// problem() is another revision now; step is the name of the edit, empty after undo and redo.
    void problemRevised(const QString& step, const std::vector<int>& elementOf);
    void editRefused(const QString& sentence);
    /// Null where the scenario on show has no parent.
    void parentRead(const tradeoff::problems::ProblemPtr& parent, const QString& name);
    /// Undo took back that this plan was kept, or Redo kept it again. It stays among the plans.
    void planUndone(const tradeoff::problems::SolutionRef& ref);
    void planRedone(const tradeoff::problems::SolutionRef& ref);
    /// A sentence: "Undone: Move stop 17."
    void historyMoved(const QString& sentence);
    void strategiesFound(const QStringList& refused);
    void machineFound(const tradeoff::views::Machine& machine);
    void runStarted();
    void runProgressed(const tradeoff::views::RunProgress& progress);
    /// What the strategy says no plan can beat in this objective, as it tightens.
    void bounded(const std::string& objective, const tradeoff::frontier::Value& value);
    /// The newest judged plan of the run; at most seven a second.
    void planFound(const tradeoff::problems::SolutionRef& ref);
    void planKept(const tradeoff::problems::SolutionRef& ref, const QString& name);
    void noted(const QString& sentence);
    void runEnded(const tradeoff::run::RunResult& result);
    void failed(const QString& sentence);

private:
    struct Opened;
    struct Moved;
    struct Stored;
    struct Request
    {
        QString path;
        problems::ReaderOptions options = {};
        bool inDocuments = false;
        bool mayAsk = false;
        bool holdsOperations = false; ///< a table whose header does not say so is one of operations
        std::function<problems::ProblemPtr()> make = {}; ///< in place of reading the file
    };

    static Opened read(const Request& request, std::shared_ptr<project::Project> current,
                       const QString& currentPath);
    static void addOrFind(Opened& opened);
    void openAs(const Request& request);
    void take(Opened opened);
    QString whyNotEdit() const;
    void moveHistory(int steps);
    void takeMoved(const Moved& moved);
    static Moved move(project::Project& project, const problems::ProblemPtr& problem, std::int64_t shown,
                      int steps);
    void changeDocument(const std::string& step, const project::Change& change);
    static Stored store(project::Project& project, const views::ProblemEdit& edit, std::int64_t scenario);
    void takeEdited(const Stored& stored);
    void listen();
    void awaitSnapshot();
    void takeSnapshot();
    run::Runner::Callbacks callbacks();
    void takePlan(const run::JudgedSolution& solution);
    void endRun(const run::RunResult& result, const QString& error);

    QString m_path;
    std::shared_ptr<project::Project> m_project;
    std::shared_ptr<run::Runner> m_runner;
    problems::ProblemPtr m_problem;
    std::int64_t m_scenario = 0;
    bool m_isEditing = false; ///< an edit or a move in the history is under way
    std::vector<run::FoundStrategy> m_strategies;
    PlanCache* m_plans = nullptr;
    run::Runner::Ticket m_ticket = 0;
    problems::SolutionRef m_newest;
    std::int64_t m_runId = 0;
    QTimer m_planTimer;
    QTimer m_snapshotTimer; ///< runs while the next snapshot of a run has to wait
    std::mutex m_snapshotMutex;
    project::SnapshotPtr m_waitingSnapshot; ///< guarded; only the latest matters
    std::unique_ptr<Background> m_background;
};

} // namespace tradeoff::studio
