// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Project.h"

#include "core/format/Error.h"
#include "core/problems/Kinds.h"
#include "core/project/Editor.h"
#include "core/project/Lock.h"
#include "core/project/Migration.h"
#include "core/project/Schema.h"
#include "core/project/Store.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>

namespace tradeoff::project {

namespace {

constexpr std::chrono::seconds kBetweenLooks{1};

/// Reads plans. Keeps the front that was asked for last, and its problem, for the next step of it.
class PlanReader
{
public:
    problems::Solution read(const Store& store, const Snapshot& state, const problems::SolutionRef& ref)
    {
        if (const FrontInfo* front = state.front(ref.object)) return stepOf(store, state, *front, ref.step);
        problems::Solution solution;
        solution.decisions = format::ArrayFile::parse(store.object(ref.object), state.path);
        if (solution.decisions.kind.ends_with(".front"))
            throw format::InputError({state.path, 0, 0}, ref.object, "a plan; this front was left out");
        return solution;
    }

private:
    problems::Solution stepOf(const Store& store, const Snapshot& state, const FrontInfo& info, int step)
    {
        if (info.problem != m_digest) {
            m_problem = problems::decodeProblem(store.object(info.problem), state.path);
            m_digest = info.problem;
        }
        if (info.object != m_object) {
            m_front.plans = format::ArrayFile::parse(store.object(info.object), state.path);
            m_object = info.object;
        }
        return m_problem->stepOf(m_front, static_cast<std::size_t>(step));
    }

    std::string m_digest;
    problems::ProblemPtr m_problem;
    std::string m_object;
    problems::Front m_front;
};

} // namespace

/// The writer thread and its queue. Tasks run in the order they were given.
class Project::Impl
{
public:
    Impl(const std::string& path, Mode mode)
    {
        Opened opened = openDatabase(path, mode == Mode::OpenOrCreate);
        m_path = opened.database->path();
        m_neverWrites = opened.readOnlyReason;
        if (m_neverWrites.empty() && mode == Mode::Browse)
            m_neverWrites = "The project was opened for reading only.";
        m_lock = std::make_unique<Lock>(m_path);
        if (m_neverWrites.empty()) m_lock->take();
        use(std::move(opened));
        m_thread = std::thread(&Impl::work, this);
    }

    ~Impl()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }

    SnapshotPtr snapshot() const
    {
        const std::lock_guard lock(m_mutex);
        return m_published;
    }

    void setListener(std::function<void(SnapshotPtr)> listener)
    {
        const std::lock_guard lock(m_listenerMutex);
        m_listener = std::move(listener);
    }

    /// Queues work(store, state) and publishes the state it leaves.
    template <typename Work>
    auto write(Work work)
    {
        using Result = std::invoke_result_t<Work, const Store&, Snapshot&>;
        return queue<Result>([this, work = std::move(work)]() mutable -> Result {
            prepareToWrite();
            if constexpr (std::is_void_v<Result>) {
                work(*m_store, m_state);
                publish();
            } else {
                Result result = work(*m_store, m_state);
                publish();
                return result;
            }
        });
    }

    template <typename Work>
    auto read(Work work)
    {
        using Result = std::invoke_result_t<Work, const Store&, const Snapshot&>;
        return queue<Result>(
            [this, work = std::move(work)]() mutable -> Result { return work(*m_store, m_state); });
    }

    Editor editor() const { return {*m_database, *m_store}; }
    PlanReader& plans() { return m_plans; }
    /// The project's own file.
    const Database& file() const { return m_old ? *m_old : *m_database; }

private:
    template <typename Result, typename Task>
    std::future<Result> queue(Task task)
    {
        auto packaged = std::make_shared<std::packaged_task<Result()>>(std::move(task));
        auto future = packaged->get_future();
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back([packaged] { (*packaged)(); });
        }
        m_wake.notify_one();
        return future;
    }

    /// An older project is shown through a copy of the current version until it is first changed.
    void use(Opened opened)
    {
        m_version = opened.version;
        m_store.reset();
        m_old.reset();
        m_database = std::move(opened.database);
        if (m_version < kSchemaVersion) {
            m_old = std::move(m_database);
            m_database = migratedCopy(*m_old, m_version);
        }
        m_store = std::make_unique<Store>(*m_database);
        reload();
    }

    void reload()
    {
        m_state = m_store->load();
        m_state.path = m_path;
        m_dataVersion = m_database->pragma("data_version");
        publish();
    }

    /// A sentence; empty where the project may be written.
    std::string whyReadOnly() const
    {
        if (!m_neverWrites.empty()) return m_neverWrites;
        if (file().hasMoved())
            return "The file was moved, removed or replaced while it was open. Save a copy to keep what is "
                   "shown.";
        if (!m_state.damage.empty()) return "Parts of this project are damaged, so it is not changed.";
        if (!m_lock->isHeld()) return "The project is being edited by " + m_lock->holder() + ".";
        return {};
    }

    void prepareToWrite()
    {
        if (m_neverWrites.empty() && !m_lock->isHeld() && m_lock->take()) reload();
        const std::string reason = whyReadOnly();
        if (!reason.empty()) throw format::IoError(m_path, reason);
        if (!m_old) return;
        migrateFile(*m_old, m_version);
        use(openDatabase(m_path, false));
    }

    void publish()
    {
        m_state.readOnlyReason = whyReadOnly();
        m_state.readOnly = !m_state.readOnlyReason.empty();
        auto published = std::make_shared<const Snapshot>(m_state);
        {
            const std::lock_guard lock(m_mutex);
            m_published = published;
        }
        const std::lock_guard lock(m_listenerMutex);
        if (m_listener) m_listener(std::move(published));
    }

    void work()
    {
        for (;;) {
            std::function<void()> task;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait_for(lock, kBetweenLooks, [this] { return m_ending || !m_tasks.empty(); });
                if (m_tasks.empty() && m_ending) return;
                if (!m_tasks.empty()) {
                    task = std::move(m_tasks.front());
                    m_tasks.pop_front();
                }
            }
            noticeOthers();
            if (task) task();
        }
    }

    /// Another program may have written, taken the file away, or ended and left the project to us.
    void noticeOthers()
    {
        try {
            const bool isFree = m_neverWrites.empty() && !m_lock->isHeld() && m_lock->take();
            if (isFree || m_database->pragma("data_version") != m_dataVersion)
                reload();
            else if (whyReadOnly() != m_state.readOnlyReason)
                publish();
        } catch (const std::exception&) {
            return; // locked or gone for now; the next command says so to its caller
        }
    }

    std::string m_path;
    std::string m_neverWrites; ///< why not, from the moment of opening; empty where it may
    std::unique_ptr<Lock> m_lock;
    std::unique_ptr<Database> m_old; ///< the file itself, while m_database is a copy of it
    std::int64_t m_version = kSchemaVersion;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Store> m_store;
    Snapshot m_state;
    PlanReader m_plans;
    std::int64_t m_dataVersion = 0;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_tasks;
    bool m_ending = false;
    SnapshotPtr m_published;
    std::mutex m_listenerMutex;
    std::function<void(SnapshotPtr)> m_listener;
    std::thread m_thread;
};

Project::Project(const std::string& path, Mode mode) : m_impl(std::make_unique<Impl>(path, mode))
{
}
Project::~Project() = default;

SnapshotPtr Project::snapshot() const
{
    return m_impl->snapshot();
}
void Project::setListener(std::function<void(SnapshotPtr)> listener)
{
    m_impl->setListener(std::move(listener));
}

std::future<std::int64_t> Project::addProblem(problems::ProblemPtr problem, std::string scenarioName)
{
    return m_impl->write(
        [problem = std::move(problem), name = std::move(scenarioName)](const Store& store, Snapshot& state) {
            return store.addProblem(*problem, name, state);
        });
}

std::future<std::int64_t> Project::beginRun(RunInfo info, StudyRunInfo cell)
{
    return m_impl->write([info = std::move(info), cell](const Store& store, Snapshot& state) {
        return store.beginRun(info, cell, state);
    });
}

std::future<std::int64_t> Project::addSolution(SolutionInfo info, problems::Solution solution)
{
    return m_impl->write(
        [info = std::move(info), solution = std::move(solution)](const Store& store, Snapshot& state) {
            return store.addSolution(info, solution, state);
        });
}

std::future<std::int64_t> Project::addFront(FrontInfo info, problems::Front front,
                                            problems::FrontVerdict verdict)
{
    return m_impl->write([info = std::move(info), front = std::move(front),
                          verdict = std::move(verdict)](const Store& store, Snapshot& state) {
        return store.addFront(info, front, verdict, state);
    });
}

std::future<std::int64_t> Project::addPolicy(PolicyInfo info, std::string policy)
{
    return m_impl->write(
        [info = std::move(info), policy = std::move(policy)](const Store& store, Snapshot& state) {
            return store.addPolicy(info, policy, state);
        });
}

std::future<void> Project::finishRun(RunInfo info)
{
    return m_impl->write(
        [info = std::move(info)](const Store& store, Snapshot& state) { store.finishRun(info, state); });
}

std::future<std::int64_t> Project::openStudy(std::string name, std::string grid)
{
    return m_impl->write(
        [name = std::move(name), grid = std::move(grid)](const Store& store, Snapshot& state) {
            return store.openStudy(name, grid, state);
        });
}

std::future<void> Project::setStudyState(std::int64_t study, std::string word)
{
    return m_impl->write([study, word = std::move(word)](const Store& store, Snapshot& state) {
        store.setStudyState(study, word, state);
    });
}

std::future<std::int64_t> Project::addStudyRun(StudyRunInfo info)
{
    return m_impl->write(
        [info](const Store& store, Snapshot& state) { return store.addStudyRun(info, state); });
}

std::future<void> Project::measureStudyRun(StudyRunInfo info)
{
    return m_impl->write([info](const Store& store, Snapshot& state) { store.measureStudyRun(info, state); });
}

std::future<std::vector<std::int64_t>> Project::edit(std::string name, std::vector<Change> changes)
{
    return m_impl->write(
        [this, name = std::move(name), changes = std::move(changes)](const Store&, Snapshot& state) {
            return m_impl->editor().edit(name, changes, state);
        });
}

std::future<HistoryMove> Project::undo()
{
    return m_impl->write([this](const Store&, Snapshot& state) { return m_impl->editor().undo(state); });
}

std::future<HistoryMove> Project::redo()
{
    return m_impl->write([this](const Store&, Snapshot& state) { return m_impl->editor().redo(state); });
}

std::future<void> Project::setPinned(problems::SolutionRef ref, bool pinned)
{
    return m_impl->write([this, ref = std::move(ref), pinned](const Store&, Snapshot& state) {
        m_impl->editor().edit(pinned ? "Pin plan" : "Unpin plan", {SetPin{ref, pinned}}, state);
    });
}

std::future<void> Project::copyTo(std::string path) const
{
    return m_impl->read([this, path = std::move(path)](const Store&, const Snapshot& state) {
        std::error_code error;
        if (std::filesystem::equivalent(path, state.path, error))
            throw format::IoError(path, "is the project itself; choose another name for the copy");
        m_impl->file().copyTo(path);
    });
}

std::future<problems::ProblemPtr> Project::problem(std::string digest) const
{
    return m_impl->read([digest = std::move(digest)](const Store& store, const Snapshot& state) {
        return problems::decodeProblem(store.object(digest), state.path);
    });
}

std::future<problems::Front> Project::front(std::string object) const
{
    return m_impl->read([object = std::move(object)](const Store& store, const Snapshot& state) {
        return problems::Front{format::ArrayFile::parse(store.object(object), state.path)};
    });
}

std::future<std::string> Project::policy(std::string object) const
{
    return m_impl->read(
        [object = std::move(object)](const Store& store, const Snapshot&) { return store.object(object); });
}

std::future<problems::Solution> Project::solution(problems::SolutionRef ref) const
{
    return m_impl->read([this, ref = std::move(ref)](const Store& store, const Snapshot& state) {
        return m_impl->plans().read(store, state, ref);
    });
}

} // namespace tradeoff::project
