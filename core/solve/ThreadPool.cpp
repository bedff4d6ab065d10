// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/ThreadPool.h"

#include <algorithm>
#include <utility>

namespace tradeoff::solve {

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

void ThreadPool::takeTurns(int worker)
{
    for (int index = m_next.fetch_add(1); index < m_count; index = m_next.fetch_add(1)) {
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
        for (int index = 0; index < count; ++index) body(index, 0);
        return;
    }
    start();
    {
        const std::lock_guard lock(m_mutex);
        m_body = &body;
        m_count = count;
        m_next = 0;
        m_busy = static_cast<int>(m_threads.size());
        ++m_round;
    }
    m_wake.notify_all();
    takeTurns(0);
    std::unique_lock lock(m_mutex);
    m_allDone.wait(lock, [&] { return m_busy == 0; });
    if (m_failure) std::rethrow_exception(std::exchange(m_failure, nullptr));
}

} // namespace tradeoff::solve
