// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/Session.h"

#include "app/studio/ProjectPath.h"
#include "core/format/TextFile.h"
#include "core/problems/Kinds.h"
#include "views/text/Quantity.h"

#include <QFileInfo>

#include <algorithm>

namespace tradeoff::studio {

using views::toQString;

namespace {

constexpr int kPlanInterval = 150; ///< ms between two plans of a run on the map

/// The newest scenario with this head; 0 for none.
std::int64_t scenarioOf(const project::Snapshot& snapshot, const std::string& digest)
{
    for (auto at = snapshot.scenarios.rbegin(); at != snapshot.scenarios.rend(); ++at)
        if (at->head == digest) return at->id;
    return 0;
}

/// The problem a project opens with: the head of its newest scenario, else its newest problem.
std::string problemToShow(const project::Snapshot& snapshot)
{
    if (!snapshot.scenarios.empty()) return snapshot.scenarios.back().head;
    return snapshot.problems.empty() ? std::string() : snapshot.problems.back().digest;
}

/// Of the plans that the project holds of this problem the one with the best first objective; null where
/// there is no such project or plan, or where it cannot be opened.
views::PlanPtr bestPlanIn(const QString& path, const problems::Problem& problem)
{
    if (!QFileInfo::exists(path)) return nullptr;
    try {
        const project::Project project(path.toStdString(), project::Project::Mode::Browse);
        const auto snapshot = project.snapshot();
        const auto& objective = problem.objectives().front();
        const project::SolutionInfo* best = nullptr;
        for (const auto& info : snapshot->solutions) {
            if (info.problem != problem.digest() || !info.feasible) continue;
            if (!best || frontier::isBetter(objective, info.values[0], best->values[0])) best = &info;
        }
        if (!best) return nullptr;
        return std::make_shared<const problems::Solution>(project.solution(best->ref).get());
    } catch (const std::exception&) {
        return nullptr; // a picture is not worth a message; opening the project gives it
    }
}

} // namespace

/// What the background hands over when a file is open.
struct Session::Opened
{
    QString path;
    std::shared_ptr<project::Project> project;
    problems::ProblemPtr problem;
    QStringList warnings;
    std::int64_t scenario = 0;      ///< 0: the one that has the problem as its head
    QString instead;                ///< why another problem than the file's is shown; empty: it is the file's
    views::ImportCheckPtr question; ///< nothing is open: this comes first
};

Session::Session(QObject* parent)
    : QObject(parent), m_plans(new PlanCache(this)), m_background(std::make_unique<Background>())
{
    m_planTimer.setSingleShot(true);
    m_planTimer.setInterval(kPlanInterval);
    connect(&m_planTimer, &QTimer::timeout, this, [this] { Q_EMIT planFound(m_newest); });
    m_snapshotTimer.setSingleShot(true);
    m_snapshotTimer.setInterval(kPlanInterval);
    connect(&m_snapshotTimer, &QTimer::timeout, this, &Session::takeSnapshot);
}

Session::~Session()
{
    m_background.reset();
    if (m_project) m_project->setListener({});
    m_runner.reset(); // stops the run and waits for it: nothing of it may outlive the window
}

void Session::open(const QString& path)
{
    openAs({.path = path, .mayAsk = true});
}

void Session::openTable(const QString& path, const problems::ReaderOptions& options)
{
    openAs({.path = path, .options = options});
}

void Session::openOperations(const QString& path)
{
    openAs({.path = path, .mayAsk = true, .holdsOperations = true});
}

void Session::openExample(const QString& path)
{
    openAs({.path = path, .inDocuments = true});
}

void Session::openMade(const QString& path, std::function<problems::ProblemPtr()> make)
{
    openAs({.path = path, .make = std::move(make)});
}

void Session::readText(const QString& path)
{
    inBackground(
        *m_background, this, [path] { return format::readTextFile(path.toStdString()); },
        [this, path](const Outcome<std::string>& outcome) {
            if (outcome.value)
                Q_EMIT textRead(path, toQString(*outcome.value));
            else
                Q_EMIT failed(outcome.error);
        });
}

/// A file whose scenario was changed since leads to that scenario; one that was changed itself becomes a
/// scenario with a name of its own. @throws format::IoError.
void Session::addOrFind(Opened& opened)
{
    const auto snapshot = opened.project->snapshot();
    const std::string digest = opened.problem->digest();
    std::string name = opened.problem->name();
    const auto isRootOf = [&](const std::string& wanted) {
        return [&](const auto& scenario) { return scenario.parent == 0 && scenario.name == wanted; };
    };
    const auto& all = snapshot->scenarios;
    const bool isHead = scenarioOf(*snapshot, digest) != 0;
    const auto known = std::find_if(all.begin(), all.end(), isRootOf(name));
    if (!isHead && known != all.end() && snapshot->problem(digest)) {
        opened.problem = opened.project->problem(known->head).get();
        opened.scenario = known->id;
        opened.instead =
            tr("This file is in the project already and was changed here since: shown is '%1' as "
               "it is now. Undo, or History, leads back to the file.")
                .arg(toQString(name));
        return;
    }
    if (!isHead && known != all.end()) {
        int number = 2;
        const auto numbered = [&] { return opened.problem->name() + " (" + std::to_string(number) + ")"; };
        while (std::any_of(all.begin(), all.end(), isRootOf(numbered()))) ++number;
        name = numbered();
        opened.instead =
            tr("The file differs from what this project holds under that name: it is the scenario "
               "'%1' now.")
                .arg(toQString(name));
    }
    opened.scenario = opened.project->addProblem(opened.problem, name).get();
}

/// In the background. @throws format::InputError, format::IoError.
Session::Opened Session::read(const Request& request, std::shared_ptr<project::Project> current,
                              const QString& currentPath)
{
    Opened opened;
    opened.path = request.path;
    const bool isProject =
        !request.make && request.path.endsWith(QLatin1String(".tradeoff"), Qt::CaseInsensitive);
    if (request.make) {
        opened.problem = request.make();
        opened.path = projectPathFor(request.path, !QFileInfo(request.path).isAbsolute());
    } else if (!isProject) {
        auto check = views::ImportCheck::of(request.path, request.options);
        if (request.holdsOperations && check->isTable && !check->isShop)
            check = views::ImportCheck::of(request.path, {{"form", "operations"}});
        if (request.mayAsk && check->wantsAnswer()) {
            opened.question = check;
            return opened;
        }
        if (!check->result.problem) throw std::runtime_error(check->refusal.toStdString());
        opened.problem = check->result.problem;
        if (request.mayAsk) opened.warnings = check->remarks();
        opened.path = projectPathFor(request.path, request.inDocuments);
    }
    const bool same = current && QFileInfo(opened.path) == QFileInfo(currentPath);
    const auto mode = isProject ? project::Project::Mode::OpenOnly : project::Project::Mode::OpenOrCreate;
    opened.project = same ? current : std::make_shared<project::Project>(opened.path.toStdString(), mode);
    if (opened.problem) addOrFind(opened);
    const auto snapshot = opened.project->snapshot();
    const std::string digest = opened.problem ? opened.problem->digest() : problemToShow(*snapshot);
    if (!opened.problem && !digest.empty()) opened.problem = opened.project->problem(digest).get();
    return opened;
}

void Session::openAs(const Request& request)
{
    if (isRunning()) {
        Q_EMIT failed(tr("A run is going on. Stop it before opening another file."));
        return;
    }
    Q_EMIT opening(request.path);
    const auto work = [request, current = m_project, currentPath = m_path] {
        return read(request, current, currentPath);
    };
    inBackground(*m_background, this, work, [this](Outcome<Opened> outcome) {
        if (!outcome.value)
            Q_EMIT failed(outcome.error);
        else if (outcome.value->question)
            Q_EMIT importAsked(outcome.value->question);
        else
            take(std::move(*outcome.value));
    });
}

void Session::take(Opened opened)
{
    if (opened.project != m_project) {
        if (m_project) m_project->setListener({});
        // A runner works on its project to the end, so it goes first; both may take a moment, so not here.
        m_background->run([runner = std::move(m_runner), project = std::move(m_project)]() mutable {
            runner.reset();
            project.reset();
        });
        m_project = std::move(opened.project);
        m_plans->setProject(m_project);
        m_runner = std::make_shared<run::Runner>(*m_project, callbacks());
        listen();
    }
    m_path = opened.path;
    m_problem = std::move(opened.problem);
    m_scenario = opened.scenario;
    if (m_scenario == 0 && m_problem) m_scenario = scenarioOf(*m_project->snapshot(), m_problem->digest());
    Q_EMIT snapshotChanged(m_project->snapshot());
    Q_EMIT problemShown();
    Q_EMIT this->opened(opened.path, opened.warnings);
    if (!opened.instead.isEmpty()) Q_EMIT openedInstead(opened.instead);
}

void Session::listen()
{
    m_project->setListener([this](project::SnapshotPtr snapshot) {
        bool first = false;
        {
            const std::lock_guard lock(m_snapshotMutex);
            first = !m_waitingSnapshot;
            m_waitingSnapshot = std::move(snapshot);
        }
        if (first) QMetaObject::invokeMethod(this, &Session::awaitSnapshot, Qt::QueuedConnection);
    });
}

/// A run publishes after each plan it finds; the window looks at what came meanwhile a few times a second.
void Session::awaitSnapshot()
{
    if (!m_snapshotTimer.isActive()) takeSnapshot();
}

void Session::takeSnapshot()
{
    project::SnapshotPtr snapshot;
    {
        const std::lock_guard lock(m_snapshotMutex);
        snapshot.swap(m_waitingSnapshot);
    }
    if (snapshot && isRunning()) m_snapshotTimer.start();
    // One that a project closed meanwhile had published is not of this project.
    if (snapshot && m_project && snapshot->id == m_project->snapshot()->id) Q_EMIT snapshotChanged(snapshot);
}

void Session::showProblem(const std::string& digest)
{
    if (!m_project || isRunning()) return;
    const auto read = [project = m_project, digest] { return project->problem(digest).get(); };
    inBackground(*m_background, this, read, [this](Outcome<problems::ProblemPtr> outcome) {
        if (!outcome.value) {
            Q_EMIT failed(outcome.error);
            return;
        }
        m_problem = *outcome.value;
        m_scenario = scenarioOf(*m_project->snapshot(), m_problem->digest());
        Q_EMIT problemShown();
    });
}

void Session::findStrategies()
{
    inBackground(
        *m_background, this, [] { return run::StrategyCatalog::discover(); },
        [this](Outcome<run::StrategyCatalog> outcome) {
            QStringList refused;
            if (!outcome.value)
                refused << outcome.error;
            else {
                m_strategies = outcome.value->strategies();
                for (const auto& entry : outcome.value->refused())
                    refused << toQString(entry.path) + QStringLiteral(": ") + toQString(entry.reason);
            }
            Q_EMIT strategiesFound(refused);
        });
}

void Session::findMachine()
{
    inBackground(*m_background, this, views::thisMachine, [this](const Outcome<views::Machine>& outcome) {
        if (outcome.value) Q_EMIT machineFound(*outcome.value);
    });
}

void Session::preview(const QString& path, std::function<void(problems::ProblemPtr, views::PlanPtr)> done)
{
    using Previewed = std::pair<problems::ProblemPtr, views::PlanPtr>;
    const auto read = [path] {
        const auto problem = problems::readProblem(path.toStdString()).problem;
        return Previewed(problem, bestPlanIn(projectPathFor(path, true), *problem));
    };
    inBackground(*m_background, this, read, [done = std::move(done)](const Outcome<Previewed>& outcome) {
        if (outcome.value) done(outcome.value->first, outcome.value->second);
    });
}

void Session::start(const RunChoice& choice)
{
    if (!m_runner || !m_problem || isRunning()) return;
    run::RunSpec spec;
    spec.problem = m_problem;
    for (const auto& strategy : m_strategies)
        if (strategy.description.id == choice.strategy) spec.strategy = strategy;
    spec.request.objectives = choice.objectives;
    spec.parameters = choice.parameters;
    spec.request.seconds = choice.seconds;
    spec.request.iterations = choice.iterations;
    spec.request.seed = choice.seed;
    spec.request.threads = choice.threads;
    spec.request.device = choice.device;
    spec.givesWay = true;
    try {
        m_ticket = m_runner->start(std::move(spec));
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromStdString(error.what()));
        return;
    }
    Q_EMIT runStarted();
}

void Session::stop()
{
    if (isRunning()) m_runner->stop(m_ticket);
}

run::Runner::Callbacks Session::callbacks()
{
    using Ticket = run::Runner::Ticket;
    run::Runner::Callbacks calls;
    calls.recorded = [this](Ticket, std::int64_t run) {
        QMetaObject::invokeMethod(
            this, [this, run] { m_runId = run; }, Qt::QueuedConnection);
    };
    calls.progress = [this](Ticket, double spent, const solve::Spending& spending) {
        const views::RunProgress progress{spent, spending.wallSeconds, spending.iterations};
        QMetaObject::invokeMethod(
            this, [this, progress] { Q_EMIT runProgressed(progress); }, Qt::QueuedConnection);
    };
    calls.solution = [this](Ticket, const run::JudgedSolution& solution) {
        if (!solution.verdict.feasible) return;
        QMetaObject::invokeMethod(
            this, [this, solution] { takePlan(solution); }, Qt::QueuedConnection);
    };
    calls.bound = [this](Ticket, const std::string& objective, const run::Bound& bound) {
        QMetaObject::invokeMethod(
            this, [this, objective, value = bound.value] { Q_EMIT bounded(objective, value); },
            Qt::QueuedConnection);
    };
    calls.note = [this](Ticket, const std::string& sentence) {
        QMetaObject::invokeMethod(
            this, [this, text = toQString(sentence)] { Q_EMIT noted(text); }, Qt::QueuedConnection);
    };
    calls.finished = [this](Ticket, const run::RunResult& result, const std::string& error) {
        QMetaObject::invokeMethod(
            this, [this, result, text = toQString(error)] { endRun(result, text); }, Qt::QueuedConnection);
    };
    return calls;
}

void Session::takePlan(const run::JudgedSolution& solution)
{
    m_plans->put(solution.ref, std::make_shared<const problems::Solution>(solution.solution));
    m_newest = solution.ref;
    if (!m_planTimer.isActive()) m_planTimer.start();
}

void Session::endRun(const run::RunResult& result, const QString& error)
{
    m_ticket = 0;
    m_planTimer.stop();
    m_snapshotTimer.stop();
    takeSnapshot();
    if (!error.isEmpty()) Q_EMIT failed(error);
    Q_EMIT runEnded(result);
}

void Session::setPinned(const problems::SolutionRef& ref, bool pinned)
{
    if (!m_project) return;
    inBackground(
        *m_background, this,
        [project = m_project, ref, pinned] {
            project->setPinned(ref, pinned).get();
            return true;
        },
        [this](const Outcome<bool>& outcome) {
            if (!outcome.value) Q_EMIT failed(outcome.error);
        });
}

} // namespace tradeoff::studio
