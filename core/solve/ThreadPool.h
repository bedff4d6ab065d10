// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tradeoff::solve {

/// What ThreadPool::forEach() throws where an Interruption ended it: not all indices were done.
struct TRADEOFF_EXPORT Interrupted final : std::exception
{
    const char* what() const noexcept override;
};

/// Threads that share the indices of one loop with the thread that calls. Whichever thread is free takes the
/// next index, so what an index computes may depend on the index alone; the worker's number is for scratch
/// memory. Then the same call gives the same answer with any number of threads.
/// Cost: about 10 µs a call; threads start with the first call that needs them.
class TRADEOFF_EXPORT ThreadPool
{
public:
    using Body = std::function<void(int index, int worker)>;

    /// threads ≥ 1, the caller's own among them.
    explicit ThreadPool(int threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int size() const { return m_size; }
    /// body(i, worker) once for each i from 0 to count - 1, worker from 0 (the caller) to size() - 1. Returns
    /// when all are done. Not to be called from a body.
    /// @throws what body threw for the least index that threw; the others are done nevertheless.
    /// @throws Interrupted where an Interruption ended it.
    void forEach(int count, const Body& body);

    /// While it lives, the pool takes no further index once mustStop() is true; any thread asks it, before
    /// each index. One at a time, made and ended by the thread that calls forEach().
    class TRADEOFF_EXPORT Interruption
    {
    public:
        Interruption(ThreadPool& pool, std::function<bool()> mustStop);
        ~Interruption();
        Interruption(const Interruption&) = delete;
        Interruption& operator=(const Interruption&) = delete;

    private:
        ThreadPool& m_pool;
    };

private:
    void start();
    void wait(int worker);
    void takeTurns(int worker);
    bool isInterrupted();

    int m_size;
    std::function<bool()> m_mustStop; ///< changes only between loops
    std::atomic<bool> m_isCut = false;
    std::vector<std::thread> m_threads;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_allDone;
    // Guarded by m_mutex.
    const Body* m_body = nullptr;
    int m_count = 0;
    int m_round = 0;
    int m_busy = 0;
    bool m_ends = false;
    int m_failedIndex = 0;
    std::exception_ptr m_failure;
    std::atomic<int> m_next{0};
};

} // namespace tradeoff::solve
