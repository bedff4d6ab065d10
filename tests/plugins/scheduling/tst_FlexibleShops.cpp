// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Tabu search where operations have a choice of machines and jobs wait for each other: its parts against
// definitions, its answers against every schedule, several threads.

#include "plugins/scheduling/search/Selection.h"
#include "plugins/scheduling/search/ShopBound.h"
#include "plugins/scheduling/tabu/Tabu.h"
#include "tests/plugins/scheduling/Recorder.h"
#include "tests/problems/scheduling/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <functional>
#include <set>

using namespace tradeoff;
using format::Random;
using problems::scheduling::Problem;
using scheduling::JobShop;
using scheduling::Move;
using scheduling::Selection;
using tests::ShopKind;
using tests::ShopRecorder;

namespace {

std::size_t at(int position)
{
    return static_cast<std::size_t>(position);
}

/// Every order in which operations can be placed on each of their machines as early as may be: one of them
/// is a best schedule.
class EverySchedule
{
public:
    explicit EverySchedule(const Problem& problem)
        : m_problem(problem), m_ends(problem.shop().operations.size(), -1),
          m_free(problem.shop().machines.size(), 0)
    {
        for (int job = 0; job < problem.jobs(); ++job) m_next.push_back(problem.firstOf(job));
    }

    std::int64_t bestMakespan()
    {
        place(m_problem.operations(), 0);
        return m_best;
    }

private:
    void place(int left, std::int64_t makespan)
    {
        if (makespan >= m_best) return;
        if (left == 0) m_best = makespan;
        for (int job = 0; job < m_problem.jobs(); ++job) {
            const int i = m_next[at(job)];
            std::int64_t ready = m_problem.shop().jobs[at(job)].release;
            if (i == m_problem.firstOf(job + 1) || !isReady(i, ready)) continue;
            ++m_next[at(job)];
            for (const auto& mode : m_problem.shop().operations[at(i)].modes) {
                const std::int64_t free = m_free[at(mode.machine)];
                m_ends[at(i)] = m_free[at(mode.machine)] = std::max(ready, free) + mode.duration;
                place(left - 1, std::max(makespan, m_ends[at(i)]));
                m_free[at(mode.machine)] = free;
            }
            m_ends[at(i)] = -1;
            --m_next[at(job)];
        }
    }

    bool isReady(int operation, std::int64_t& ready) const
    {
        const int job = m_problem.shop().operations[at(operation)].job;
        if (operation > m_problem.firstOf(job)) ready = std::max(ready, m_ends[at(operation - 1)]);
        for (const auto& [before, after] : m_problem.shop().precedences) {
            if (after == operation && m_ends[at(before)] < 0) return false;
            if (after == operation) ready = std::max(ready, m_ends[at(before)]);
        }
        return true;
    }

    const Problem& m_problem;
    std::vector<int> m_next;
    std::vector<std::int64_t> m_ends; ///< -1 before it is placed
    std::vector<std::int64_t> m_free;
    std::int64_t m_best = INT64_MAX;
};

/// The selection's orders and modes, by relaxing until nothing changes; -1 where they form a circle.
std::int64_t makespanOf(const JobShop& shop, const Selection& selection)
{
    std::vector<std::vector<int>> before(at(shop.operations()));
    for (int i = 0; i < shop.operations(); ++i) {
        if (shop.jobBefore[at(i)] >= 0) before[at(i)].push_back(shop.jobBefore[at(i)]);
        if (selection.machineBefore(i) >= 0) before[at(i)].push_back(selection.machineBefore(i));
        for (const int other : shop.othersBefore(i)) before[at(i)].push_back(other);
    }
    std::vector<std::int64_t> start(shop.release.begin(), shop.release.end());
    for (int round = 0; round <= shop.operations() + 1; ++round) {
        bool changed = false;
        for (int i = 0; i < shop.operations(); ++i)
            for (const int other : before[at(i)]) {
                const auto& mode = shop.modesOf(other)[at(selection.mode(other))];
                changed = changed || start[at(i)] < start[at(other)] + mode.duration;
                start[at(i)] = std::max(start[at(i)], start[at(other)] + mode.duration);
            }
        if (changed) continue;
        std::int64_t makespan = 0;
        for (int i = 0; i < shop.operations(); ++i)
            makespan = std::max(makespan, start[at(i)] + shop.modesOf(i)[at(selection.mode(i))].duration);
        return makespan;
    }
    return -1;
}

ShopKind flexibleKind(int round)
{
    ShopKind kind;
    kind.flexible = round % 5 != 4;
    kind.precedences = round % 3 == 1;
    kind.dates = round % 4 == 2;
    return kind;
}

std::vector<double> randomKeys(Random& random, const JobShop& shop)
{
    std::vector<double> keys;
    for (int i = 0; i < shop.operations(); ++i) keys.push_back(random.unit());
    return keys;
}

/// A move to a random place of a machine, safe or not.
Move anyMove(Random& random, const JobShop& shop, const Selection& selection)
{
    const int i = tests::below(random, shop.operations());
    const auto modes = static_cast<int>(shop.modesOf(i).size());
    if (const int mode = tests::below(random, modes); mode != selection.mode(i)) {
        std::int64_t estimate = 0;
        std::int64_t evaluated = 0;
        return selection.bestPlace(i, mode, INT64_MAX, random, estimate, evaluated);
    }
    const int other = tests::below(random, shop.operations());
    if (other == i || selection.machine(other) != selection.machine(i)) return {};
    for (int next = i; next >= 0; next = selection.machineAfter(next))
        if (next == other) return {i, other, true};
    return {i, other, false};
}

solve::RunRequest asked(std::int64_t iterations, std::uint64_t seed = 1, int threads = 1)
{
    solve::RunRequest request;
    request.objectives = {"makespan"};
    request.iterations = iterations;
    request.seed = seed;
    request.threads = threads;
    return request;
}

} // namespace

class TestFlexibleShops : public QObject
{
    Q_OBJECT

private slots:
    /// After any safe move, to another machine too, heads, tails and makespan are what the definition says.
    void apply_safeMoves_keepSelectionWhatItsDefinitionSays()
    {
        Random random(1);
        int transfers = 0;
        int others = 0;
        for (int round = 0; round < 400; ++round) {
            const Problem problem(tests::randomShop(random, 2 + tests::below(random, 5),
                                                    2 + tests::below(random, 3), 6, flexibleKind(round)));
            const JobShop shop(problem);
            Selection selection(shop, {orderBy(shop, randomKeys(random, shop)), {}});
            for (int step = 0; step < 60; ++step) {
                const Move move = anyMove(random, shop, selection);
                if (move.operation < 0) continue;
                const bool transfer = move.mode != Move::kSameMachine;
                if (!transfer && !selection.isSafe(move)) continue;
                selection.apply(move);
                const auto makespan = makespanOf(shop, selection);
                QVERIFY2(makespan >= 0, "the orders form a circle");
                QCOMPARE(selection.makespan(), makespan);
                const Selection fresh(shop, selection.plan());
                for (int i = 0; i < shop.operations(); ++i) {
                    QCOMPARE(selection.head(i), fresh.head(i));
                    QCOMPARE(selection.tail(i), fresh.tail(i));
                    QCOMPARE(selection.machineBefore(i), fresh.machineBefore(i));
                    QCOMPARE(selection.machine(i), fresh.machine(i));
                }
                ++(transfer ? transfers : others);
            }
        }
        QVERIFY2(transfers > 1500 && others > 1500,
                 qPrintable(QString("%1 and %2").arg(transfers).arg(others)));
    }

    /// The longest way through the operation is mostly what was estimated before it went.
    void bestPlace_ofACriticalOperation_mostlyTellsTheWayThroughIt()
    {
        Random random(2);
        int moves = 0;
        int exact = 0;
        std::vector<int> path;
        for (int round = 0; round < 400; ++round) {
            ShopKind kind;
            kind.flexible = true;
            const JobShop shop(Problem(tests::randomShop(random, 6, 4, 20, kind)));
            const Selection selection(shop, {orderBy(shop, randomKeys(random, shop)), {}});
            selection.criticalPath(random, path);
            for (const int i : path) {
                for (int mode = 0; mode < static_cast<int>(shop.modesOf(i).size()); ++mode) {
                    if (mode == selection.mode(i)) continue;
                    std::int64_t estimate = 0;
                    std::int64_t evaluated = 0;
                    const Move move = selection.bestPlace(i, mode, INT64_MAX, random, estimate, evaluated);
                    if (move.operation < 0) continue;
                    QVERIFY(evaluated > 0 && estimate >= selection.leastEstimate(i, mode));
                    std::int64_t none = 0;
                    QCOMPARE(
                        selection.bestPlace(i, mode, selection.leastEstimate(i, mode) - 1, random, none, none)
                            .operation,
                        -1);
                    Selection moved = selection;
                    moved.apply(move);
                    exact += estimate == moved.head(i) + moved.duration(i) + moved.tail(i) ? 1 : 0;
                    ++moves;
                }
            }
        }
        QVERIFY2(moves > 500 && exact * 10 > moves * 8,
                 qPrintable(QString("%1 of %2").arg(exact).arg(moves)));
    }

    void lowerBound_neverExceedsTheBestSchedule()
    {
        Random random(3);
        int tight = 0;
        int byLoad = 0;
        for (int round = 0; round < 1500; ++round) {
            const Problem problem(tests::randomShop(random, 3, 2 + round % 2, 9, flexibleKind(round)));
            const JobShop shop(problem);
            const auto best = EverySchedule(problem).bestMakespan();
            const auto bound = scheduling::lowerBound(shop);
            QVERIFY2(bound <= best, qPrintable(QString("%1 > %2").arg(bound).arg(best)));
            QVERIFY(scheduling::loadBound(shop) <= best);
            tight += bound == best ? 1 : 0;
            byLoad += shop.isFlexible() && scheduling::loadBound(shop) == best ? 1 : 0;
        }
        QVERIFY2(tight > 500 && byLoad > 300, qPrintable(QString("%1, %2").arg(tight).arg(byLoad)));
    }

    void tabu_tinyFlexibleShops_findsTheBestSchedule()
    {
        Random random(4);
        for (int round = 0; round < 1000; ++round) {
            const Problem problem(tests::randomShop(random, 2 + round % 2, 1 + tests::below(random, 3), 9,
                                                    flexibleKind(round)));
            ShopRecorder recorder(problem);
            tests::runShop(scheduling::Tabu(), problem, asked(500), recorder, {{"patience", "50"}});
            QVERIFY(recorder.allFeasible && recorder.allHonest);
            const auto best = EverySchedule(problem).bestMakespan();
            QVERIFY2(
                recorder.best("makespan") == best,
                qPrintable(
                    QString("round %1: %2, not %3").arg(round).arg(recorder.best("makespan")).arg(best)));
            for (const auto& [objective, bound] : recorder.bounds) QVERIFY(bound.number <= best);
        }
    }

    /// Where a job passes a machine twice in a row its own operations must not change places.
    void tabu_oneMachineTwiceInARow_keepsTheJobsOrder()
    {
        Random random(5);
        for (int round = 0; round < 200; ++round) {
            auto shop = tests::randomShop(random, 3, 3, 9);
            for (auto& operation : shop.operations)
                for (auto& mode : operation.modes) mode.machine = mode.machine / 2;
            const Problem problem(std::move(shop));
            ShopRecorder recorder(problem);
            tests::runShop(scheduling::Tabu(), problem, asked(400), recorder, {{"patience", "50"}});
            QVERIFY(recorder.allFeasible && recorder.allHonest);
            QCOMPARE(recorder.best("makespan"), EverySchedule(problem).bestMakespan());
        }
    }

    /// The same request gives the same plan; islands on more threads go ways of their own.
    void tabu_severalThreads_sameBitsForTheSameNumber()
    {
        Random random(6);
        ShopKind kind;
        kind.flexible = true;
        const Problem problem(tests::randomShop(random, 12, 8, 50, kind));
        std::set<std::string> answers;
        for (const int threads : {1, 2, 3}) {
            std::set<std::string> digests;
            for (int run = 0; run < 3; ++run) {
                ShopRecorder recorder(problem);
                tests::runShop(scheduling::Tabu(), problem, asked(30'001, 9, threads), recorder,
                               {{"patience", "200"}, {"population", "5"}});
                QVERIFY(recorder.allFeasible && recorder.allHonest);
                digests.insert(recorder.solutions.back().decisions.digest());
            }
            QCOMPARE(digests.size(), std::size_t{1});
            answers.insert(*digests.begin());
        }
        QVERIFY(answers.size() > 1);
    }

    /// Every move is counted once, whatever the number of islands.
    void tabu_iterationLimit_isKeptToTheMove()
    {
        Random random(7);
        const Problem problem(tests::randomShop(random, 10, 8, 50));
        for (const int threads : {1, 3}) {
            ShopRecorder recorder(problem);
            static const std::atomic<bool> never = false;
            solve::RunContext context(problem, asked(5'003, 1, threads), recorder, never);
            const scheduling::Tabu tabu;
            tabu.solve(problem, solve::Parameters(tabu.describe().parameters, {}), context);
            QCOMPARE(context.iterations(), std::int64_t{5'003});
        }
    }
};

QTEST_GUILESS_MAIN(TestFlexibleShops)
#include "tst_FlexibleShops.moc"
