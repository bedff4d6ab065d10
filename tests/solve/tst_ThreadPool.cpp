// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/ThreadPool.h"

#include <QtTest>
#include <condition_variable>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>

using namespace tradeoff;

class TestThreadPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forEach_anySize_doesEachIndexOnce_data()
    {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 4, 9}) QTest::addRow("%d threads", threads) << threads;
    }

    void forEach_anySize_doesEachIndexOnce()
    {
        QFETCH(int, threads);
        solve::ThreadPool pool(threads);
        QCOMPARE(pool.size(), threads);
        for (const int count : {0, 1, 2, 7, 500}) {
            std::vector<std::atomic<int>> done(static_cast<std::size_t>(count));
            std::atomic<int> strangers = 0;
            pool.forEach(count, [&](int index, int worker) {
                ++done[static_cast<std::size_t>(index)];
                if (worker < 0 || worker >= threads) ++strangers;
            });
            for (const auto& times : done) QCOMPARE(times.load(), 1);
            QCOMPARE(strangers.load(), 0);
        }
    }

    // Each of three indices waits until all three have begun: this ends only if they run at the same time.
    void forEach_severalThreads_runAtTheSameTime()
    {
        solve::ThreadPool pool(3);
        std::mutex mutex;
        std::condition_variable begun;
        std::set<int> workers;
        int waiting = 0;
        pool.forEach(3, [&](int, int worker) {
            std::unique_lock lock(mutex);
            workers.insert(worker);
            ++waiting;
            begun.notify_all();
            begun.wait(lock, [&] { return waiting == 3; });
        });
        QCOMPARE(workers, (std::set<int>{0, 1, 2}));
    }

    void forEach_oneThread_isTheCallersOwn()
    {
        solve::ThreadPool pool(1);
        std::set<std::thread::id> threads;
        pool.forEach(5, [&](int, int) { threads.insert(std::this_thread::get_id()); });
        QCOMPARE(threads, (std::set<std::thread::id>{std::this_thread::get_id()}));
    }

    void forEach_throwingBody_throwsTheFirstByIndexAndStaysUsable()
    {
        for (const int threads : {2, 4}) {
            solve::ThreadPool pool(threads);
            std::atomic<int> done = 0;
            std::string said;
            try {
                pool.forEach(40, [&](int index, int) {
                    ++done;
                    if (index % 10 == 7) throw std::runtime_error(std::to_string(index));
                });
            } catch (const std::runtime_error& error) {
                said = error.what();
            }
            QCOMPARE(said, std::string("7"));
            QCOMPARE(done.load(), 40);
            pool.forEach(3, [&](int, int) { ++done; });
            QCOMPARE(done.load(), 43);
        }
    }

    void forEach_interrupted_takesNoFurtherIndexAndStaysUsable()
    {
        for (const int threads : {1, 2, 4}) {
            solve::ThreadPool pool(threads);
            std::atomic<int> done = 0;
            {
                const solve::ThreadPool::Interruption interruption(pool, [&] { return done >= 10; });
                QVERIFY_EXCEPTION_THROWN(pool.forEach(1'000, [&](int, int) { ++done; }), solve::Interrupted);
                QVERIFY(done >= 10);
                QVERIFY2(done < 10 + threads, "each thread ends with the index that it has");
                QVERIFY_EXCEPTION_THROWN(pool.forEach(1, [&](int, int) { ++done; }), solve::Interrupted);
            }
            done = 0;
            pool.forEach(100, [&](int, int) { ++done; });
            QCOMPARE(done.load(), 100);
        }
    }

    void forEach_interruptionThatDoesNotCome_changesNothing()
    {
        solve::ThreadPool pool(3);
        std::atomic<int> done = 0;
        const solve::ThreadPool::Interruption interruption(pool, [] { return false; });
        pool.forEach(100, [&](int, int) { ++done; });
        QCOMPARE(done.load(), 100);
    }
};

QTEST_GUILESS_MAIN(TestThreadPool)
#include "tst_ThreadPool.moc"
