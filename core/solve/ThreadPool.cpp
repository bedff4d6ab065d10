// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/ThreadPool.h"

#include <algorithm>
#include <utility>

namespace tradeoff::solve {

const char* Interrupted::what() const noexcept
{
    return "a loop was ended before all of it was done";
}

ThreadPool::Interruption::Interruption(ThreadPool& pool, std::function<bool()> mustStop) : m_pool(pool)
{
    pool.m_mustStop = std::move(mustStop);
}

ThreadPool::Interruption::~Interruption()
{
    m_pool.m_mustStop = nullptr;
}

ThreadPool::ThreadPool(int threads) : m_size(std::max(1, threads))
{
}

ThreadPool::~ThreadPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_wake.notify_all();
    for (auto& thread : m_threads) thread.join();
}

void ThreadPool::start()
{
    for (int worker = static_cast<int>(m_threads.size()) + 1; worker < m_size; ++worker)
        m_threads.emplace_back([this, worker] { wait(worker); });
}

/// The life of one thread: a turn in each round.
void ThreadPool::wait(int worker)
{
    std::unique_lock lock(m_mutex);
    for (int round = 0;;) {
        m_wake.wait(lock, [&] { return m_ends || m_round != round; });
        if (m_ends) return;
        round = m_round;
        lock.unlock();
        takeTurns(worker);
        lock.lock();
        if (--m_busy == 0) m_allDone.notify_one();
    }
}

bool ThreadPool::isInterrupted()
{
    if (!m_mustStop || !m_mustStop()) return false;
    m_isCut = true;
    return true;
}

void ThreadPool::takeTurns(int worker)
{
    for (int index = m_next.fetch_add(1); index < m_count; index = m_next.fetch_add(1)) {
        if (isInterrupted()) return;
        // The one place where a thread's exceptions end: they go on in the thread that called.
        try {
            (*m_body)(index, worker);
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            if (!m_failure || index < m_failedIndex) {
                m_failedIndex = index;
                m_failure = std::current_exception();
            }
        }
    }
}

void ThreadPool::forEach(int count, const Body& body)
{
    if (m_size == 1 || count <= 1) {
        for (int index = 0; index < count; ++index) {
            if (isInterrupted()) throw Interrupted();
            body(index, 0);
        }
        return;
    }
    start();
    {
        const std::lock_guard lock(m_mutex);
        m_body = &body;
        m_count = count;
        m_next = 0;
        m_isCut = false;
        m_busy = static_cast<int>(m_threads.size());
        ++m_round;
    }
    m_wake.notify_all();
    takeTurns(0);
    std::unique_lock lock(m_mutex);
    m_allDone.wait(lock, [&] { return m_busy == 0; });
    if (m_failure) std::rethrow_exception(std::exchange(m_failure, nullptr));
    if (m_isCut) throw Interrupted();
}

} // namespace tradeoff::solve
