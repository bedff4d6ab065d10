// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Project.h"

#include "core/format/Error.h"
#include "core/problems/Kinds.h"
#include "core/project/Editor.h"
#include "core/project/Schema.h"
#include "core/project/Store.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace tradeoff::project {

namespace {

constexpr std::chrono::seconds kBetweenLooks{1};

} // namespace

/// The writer thread and its queue. Tasks run in the order they were given.
class Project::Impl
{
public:
    Impl(const std::string& path, Mode mode)
    {
        Opened opened = openDatabase(path, mode == Mode::OpenOrCreate);
        m_database = std::move(opened.database);
        m_readOnly = !opened.readOnlyReason.empty();
        m_store = std::make_unique<Store>(*m_database);
        reload();
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
            if (m_readOnly) throw format::IoError(m_database->path(), "the file or its folder is read-only");
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

    void reload()
    {
        m_state = m_store->load();
        m_state.readOnly = m_readOnly;
        m_dataVersion = m_database->pragma("data_version");
        publish();
    }

    void publish()
    {
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

    /// Another program may have written: data_version tells.
    void noticeOthers()
    {
        try {
            if (m_database->pragma("data_version") != m_dataVersion) reload();
        } catch (const std::exception&) {
            return; // locked or gone for now; the next command says so to its caller
        }
    }

    bool m_readOnly = false;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Store> m_store;
    Snapshot m_state;
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

std::future<problems::ProblemPtr> Project::problem(std::string digest) const
{
    return m_impl->read([digest = std::move(digest)](const Store& store, const Snapshot& state) {
        return problems::decodeProblem(store.object(digest), state.path);
    });
}

std::future<problems::Solution> Project::solution(problems::SolutionRef ref) const
{
    return m_impl->read([ref = std::move(ref)](const Store& store, const Snapshot& state) {
        problems::Solution solution;
        solution.decisions = format::ArrayFile::parse(store.object(ref.object), state.path);
        return solution;
    });
}

} // namespace tradeoff::project
