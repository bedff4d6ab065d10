// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Tabu search and dispatching on shops small enough to try every schedule, and their parts against
// definitions.

#include "plugins/scheduling/dispatch/Dispatch.h"
#include "plugins/scheduling/dynasearch/Dynasearch.h"
#include "plugins/scheduling/greedy/Greedy.h"
#include "plugins/scheduling/search/FlowSequence.h"
#include "plugins/scheduling/search/OneMachine.h"
#include "plugins/scheduling/search/Selection.h"
#include "plugins/scheduling/search/ShopBound.h"
#include "plugins/scheduling/tabu/Tabu.h"
#include "tests/Refusal.h"
#include "tests/plugins/scheduling/Recorder.h"
#include "tests/problems/scheduling/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
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

/// Longest ways by relaxing until nothing changes; empty where the orders form a circle.
std::optional<std::int64_t> makespanOf(const JobShop& shop, const std::vector<std::vector<int>>& orders)
{
    std::vector<std::int64_t> start(shop.release.begin(), shop.release.end());
    for (int round = 0; round <= shop.operations() + 1; ++round) {
        bool changed = false;
        const auto push = [&](int before, int after) {
            const auto end =
                start[static_cast<std::size_t>(before)] + shop.duration[static_cast<std::size_t>(before)];
            if (start[static_cast<std::size_t>(after)] < end) {
                start[static_cast<std::size_t>(after)] = end;
                changed = true;
            }
        };
        for (int i = 0; i < shop.operations(); ++i)
            if (const int next = shop.jobAfter[static_cast<std::size_t>(i)]; next >= 0) push(i, next);
        for (const auto& order : orders)
            for (std::size_t k = 1; k < order.size(); ++k) push(order[k - 1], order[k]);
        if (!changed) {
            std::int64_t makespan = 0;
            for (std::size_t i = 0; i < start.size(); ++i)
                makespan = std::max(makespan, start[i] + shop.duration[i]);
            return makespan;
        }
    }
    return std::nullopt;
}

/// Every order on every machine tried.
std::int64_t bestMakespan(const JobShop& shop)
{
    std::vector<std::vector<int>> orders = shop.onMachine;
    std::int64_t best = INT64_MAX;
    const std::function<void(std::size_t)> tryFrom = [&](std::size_t machine) {
        if (machine == orders.size()) {
            if (const auto makespan = makespanOf(shop, orders)) best = std::min(best, *makespan);
            return;
        }
        std::sort(orders[machine].begin(), orders[machine].end());
        do tryFrom(machine + 1);
        while (std::next_permutation(orders[machine].begin(), orders[machine].end()));
    };
    tryFrom(0);
    return best;
}

std::vector<std::vector<int>> ordersOf(const JobShop& shop, const Selection& selection)
{
    std::vector<std::vector<int>> orders(static_cast<std::size_t>(shop.machines()));
    for (const int i : selection.order())
        orders[static_cast<std::size_t>(shop.machine[static_cast<std::size_t>(i)])].push_back(i);
    return orders;
}

/// Job by job in turns: a first order of any job shop.
std::vector<int> anyOrder(Random& random, const JobShop& shop)
{
    std::vector<int> next;
    for (int i = 0; i < shop.operations(); ++i)
        if (shop.jobBefore[static_cast<std::size_t>(i)] < 0) next.push_back(i);
    std::vector<int> order;
    while (!next.empty()) {
        const auto k = random.below(static_cast<std::uint32_t>(next.size()));
        order.push_back(next[k]);
        next[k] = shop.jobAfter[static_cast<std::size_t>(next[k])];
        if (next[k] < 0) next.erase(next.begin() + k);
    }
    return order;
}

solve::RunRequest asked(const std::string& objective, std::int64_t iterations, std::uint64_t seed = 1)
{
    solve::RunRequest request;
    request.objectives = {objective};
    request.iterations = iterations;
    request.seed = seed;
    return request;
}

} // namespace

class TestShopSearch : public QObject
{
    Q_OBJECT

private:
    /// Jobs come and go; what is kept of heads and tails between changes must not tell.
    template <typename Time>
    void checkInsertions(Random& random)
    {
        ShopKind kind;
        kind.permutation = true;
        for (int round = 0; round < 200; ++round) {
            const Problem problem(tests::randomShop(random, 2 + tests::below(random, 40),
                                                    1 + tests::below(random, 5), 20, kind));
            const scheduling::FlowShop shop(problem);
            scheduling::FlowSequence<Time> sequence(shop);
            std::vector<int> order(static_cast<std::size_t>(shop.jobs()));
            std::iota(order.begin(), order.end(), 0);
            random.shuffle(std::span<int>(order));
            sequence.assign(order);
            for (int step = 0; step < 20; ++step) {
                const int job = sequence.remove(random.below(static_cast<std::uint32_t>(sequence.size())));
                std::int64_t best = INT64_MAX;
                for (std::size_t place = 0; place <= sequence.size(); ++place) {
                    auto with = sequence.jobs();
                    with.insert(with.begin() + static_cast<std::ptrdiff_t>(place), job);
                    best = std::min(best, shop.makespan(with));
                }
                const auto insertion = sequence.bestInsertion(job, random);
                QCOMPARE(insertion.makespan, best);
                sequence.insert(insertion.place, job);
                QCOMPARE(shop.makespan(sequence.jobs()), best);
                QCOMPARE(sequence.placeOf(job), insertion.place);
                if (step % 3 == 0) {
                    const int other = tests::below(random, shop.jobs());
                    sequence.remove(sequence.placeOf(other));
                    sequence.insert(random.below(static_cast<std::uint32_t>(sequence.size() + 1)), other);
                    if (step % 2 == 0) QCOMPARE(sequence.makespan(), shop.makespan(sequence.jobs()));
                }
            }
        }
    }

private slots:
    /// After any safe move heads, tails, order and makespan are what the definition says.
    void apply_safeMoves_keepSelectionWhatItsDefinitionSays()
    {
        Random random(1);
        int applied = 0;
        for (int round = 0; round < 300; ++round) {
            const Problem problem(
                tests::randomShop(random, 2 + tests::below(random, 5), 1 + tests::below(random, 4), 6));
            const JobShop shop(problem);
            Selection selection(shop, {anyOrder(random, shop), {}});
            for (int step = 0; step < 30; ++step) {
                const auto orders = ordersOf(shop, selection);
                const auto& order = orders[random.below(static_cast<std::uint32_t>(orders.size()))];
                if (order.size() < 2) continue;
                const auto a = random.below(static_cast<std::uint32_t>(order.size()));
                const auto b = random.below(static_cast<std::uint32_t>(order.size()));
                if (a == b) continue;
                const Move move = {order[a], order[b], a < b};
                if (!selection.isSafe(move)) continue;
                selection.apply(move);
                const Selection fresh(shop, selection.plan());
                QCOMPARE(ordersOf(shop, fresh), ordersOf(shop, selection));
                const auto makespan = makespanOf(shop, ordersOf(shop, selection));
                QVERIFY(makespan.has_value());
                QCOMPARE(selection.makespan(), *makespan);
                for (int i = 0; i < shop.operations(); ++i) {
                    QCOMPARE(selection.head(i), fresh.head(i));
                    QCOMPARE(selection.tail(i), fresh.tail(i));
                    QCOMPARE(selection.machineBefore(i), fresh.machineBefore(i));
                }
                ++applied;
            }
        }
        QVERIFY2(applied > 2000, qPrintable(QString::number(applied)));
    }

    /// The estimate of an exchange of neighbours on a critical path is a bound from below, and mostly exact.
    void estimate_againstTheMakespanAfterTheMove_isMostlyExact()
    {
        Random random(2);
        int moves = 0;
        int exact = 0;
        std::vector<int> path;
        for (int round = 0; round < 300; ++round) {
            const Problem problem(tests::randomShop(random, 6, 4, 20));
            const JobShop shop(problem);
            Selection selection(shop, {anyOrder(random, shop), {}});
            selection.criticalPath(random, path);
            std::int64_t length = 0;
            for (const int i : path) length += shop.duration[static_cast<std::size_t>(i)];
            QCOMPARE(length, selection.makespan());
            for (std::size_t k = 1; k < path.size(); ++k) {
                const Move move = {path[k - 1], path[k], true};
                if (shop.machine[static_cast<std::size_t>(path[k])] !=
                        shop.machine[static_cast<std::size_t>(path[k - 1])] ||
                    !selection.isSafe(move))
                    continue;
                Selection moved = selection;
                moved.apply(move);
                const auto estimate = selection.estimate(move);
                QVERIFY(estimate <= moved.makespan());
                exact += estimate == moved.makespan() ? 1 : 0;
                ++moves;
            }
        }
        QVERIFY2(moves > 300 && exact * 10 > moves * 6,
                 qPrintable(QString("%1 of %2").arg(exact).arg(moves)));
    }

    void lowerBound_neverExceedsTheBestSchedule()
    {
        Random random(3);
        int tight = 0;
        for (int round = 0; round < 400; ++round) {
            ShopKind kind;
            kind.dates = round % 3 == 0;
            const JobShop shop(Problem(tests::randomShop(random, 3, 3, 9, kind)));
            const auto best = bestMakespan(shop);
            QVERIFY(scheduling::lowerBound(shop) <= best);
            tight += scheduling::lowerBound(shop) == best ? 1 : 0;
        }
        QVERIFY(tight > 100);
    }

    void tabu_tinyShops_findsTheBestSchedule()
    {
        Random random(4);
        for (int round = 0; round < 2000; ++round) {
            ShopKind kind;
            kind.dates = round % 4 == 0;
            const Problem problem(
                tests::randomShop(random, 2 + round % 2, 1 + tests::below(random, 3), 9, kind));
            ShopRecorder recorder(problem);
            tests::runShop(scheduling::Tabu(), problem, asked("makespan", 300), recorder,
                           {{"patience", "50"}});
            QVERIFY(recorder.allFeasible && recorder.allHonest);
            const auto best = bestMakespan(JobShop(problem));
            QVERIFY2(
                recorder.best("makespan") == best,
                qPrintable(
                    QString("round %1: %2, not %3").arg(round).arg(recorder.best("makespan")).arg(best)));
            for (const auto& [objective, bound] : recorder.bounds) QVERIFY(bound.number <= best);
        }
    }

    /// Muth and Thompson's 6 × 6 (Fisher, Thompson 1963), 55.
    void tabu_sixBySix_isOptimal()
    {
        problems::scheduling::Shop shop;
        shop.name = "ft06";
        const std::vector<std::vector<int>> rows = {
            {2, 1, 0, 3, 1, 6, 3, 7, 5, 3, 4, 6}, {1, 8, 2, 5, 4, 10, 5, 10, 0, 10, 3, 4},
            {2, 5, 3, 4, 5, 8, 0, 9, 1, 1, 4, 7}, {1, 5, 0, 5, 2, 5, 3, 3, 4, 8, 5, 9},
            {2, 9, 1, 3, 4, 5, 5, 4, 0, 3, 3, 1}, {1, 3, 3, 3, 5, 9, 0, 10, 4, 4, 2, 1}};
        for (int k = 0; k < 6; ++k) {
            shop.machines.push_back({"M" + std::to_string(k), {}, 0});
            shop.jobs.push_back({"J" + std::to_string(k), 0, {}, 1});
            const auto& row = rows[static_cast<std::size_t>(k)];
            for (std::size_t o = 0; o < row.size(); o += 2)
                shop.operations.push_back({k, {{row[o], row[o + 1]}}, 0});
        }
        const Problem problem(std::move(shop));
        ShopRecorder recorder(problem);
        tests::runShop(scheduling::Tabu(), problem, asked("makespan", 20'000), recorder,
                       {{"patience", "500"}});
        QCOMPARE(recorder.best("makespan"), 55);
    }

    void tabu_sameRequest_sameBits()
    {
        Random random(5);
        const Problem problem(tests::randomShop(random, 10, 8, 50));
        std::vector<std::string> digests;
        for (int run = 0; run < 2; ++run) {
            ShopRecorder recorder(problem);
            tests::runShop(scheduling::Tabu(), problem, asked("makespan", 5000, 9), recorder,
                           {{"patience", "300"}});
            digests.push_back(recorder.solutions.back().decisions.digest());
        }
        QCOMPARE(digests[0], digests[1]);
    }

    void tabu_whatItCannotPlan_isRefusedInWords()
    {
        Random random(6);
        ShopKind kind;
        kind.setups = true;
        const Problem problem(tests::randomShop(random, 3, 3, 9, kind));
        QVERIFY(scheduling::Tabu().refusal(problem, asked("makespan", 1)).value_or("").find("setups") !=
                std::string::npos);
        const Problem plain(tests::randomShop(random, 3, 3, 9));
        QVERIFY(scheduling::Tabu().refusal(plain, asked("flow_time", 1)).has_value());
        QVERIFY(!scheduling::Tabu().refusal(plain, asked("makespan", 1)).has_value());
    }

    /// Whatever a shop has, every schedule is feasible and its claims are true.
    void dispatch_everyFeature_givesTrueSchedules()
    {
        Random random(7);
        for (int round = 0; round < 300; ++round) {
            const auto has = [&] { return tests::below(random, 3) == 0; };
            ShopKind kind = {has(), has(), has(), has(), has(), true, false};
            if (!kind.flexible && !kind.open && !kind.precedences) kind.permutation = has();
            const Problem problem(
                tests::randomShop(random, 1 + tests::below(random, 5), 1 + tests::below(random, 4), 9, kind));
            for (const auto& objective : problem.objectives()) {
                ShopRecorder recorder(problem);
                tests::runShop(scheduling::Dispatch(), problem, asked(objective.id, 60), recorder);
                QVERIFY(!recorder.solutions.empty());
                QVERIFY2(recorder.allFeasible && recorder.allHonest,
                         qPrintable(QString::fromStdString(objective.id)));
            }
        }
    }

    void bestInsertion_isThatOfTryingEveryPlace()
    {
        Random random(9);
        checkInsertions<std::int32_t>(random);
        checkInsertions<std::int64_t>(random);
    }

    /// Durations too long for narrow lanes.
    void greedy_hugeDurations_areAddedUpExactly()
    {
        Random random(15);
        ShopKind kind;
        kind.permutation = true;
        auto shop = tests::randomShop(random, 6, 3, 9, kind);
        const Problem small(shop);
        for (auto& operation : shop.operations) operation.modes[0].duration *= 1'000'000'007;
        const Problem large(std::move(shop));
        std::vector<std::int64_t> values;
        for (const Problem* problem : {&small, &large}) {
            ShopRecorder recorder(*problem);
            tests::runShop(scheduling::Greedy(), *problem, asked("makespan", 300), recorder);
            QVERIFY(recorder.allFeasible && recorder.allHonest);
            values.push_back(recorder.best("makespan"));
        }
        QCOMPARE(values[1], values[0] * 1'000'000'007);
    }

    void greedy_tinyFlowShops_findsTheBestOrder()
    {
        Random random(10);
        ShopKind kind;
        kind.permutation = true;
        for (int round = 0; round < 400; ++round) {
            const Problem problem(tests::randomShop(random, 2 + tests::below(random, 5),
                                                    1 + tests::below(random, 4), 20, kind));
            const scheduling::FlowShop shop(problem);
            std::vector<int> order(static_cast<std::size_t>(shop.jobs()));
            std::iota(order.begin(), order.end(), 0);
            std::int64_t best = INT64_MAX;
            do best = std::min(best, shop.makespan(order));
            while (std::next_permutation(order.begin(), order.end()));
            QVERIFY(shop.lowerBound() <= best);
            ShopRecorder recorder(problem);
            QVERIFY(!scheduling::Greedy().refusal(problem, asked("makespan", 1)).has_value());
            tests::runShop(scheduling::Greedy(), problem, asked("makespan", 200), recorder);
            QVERIFY(recorder.allFeasible && recorder.allHonest);
            QCOMPARE(recorder.best("makespan"), best);
        }
    }

    void greedy_otherShops_areRefusedInWords()
    {
        Random random(11);
        const Problem plain(tests::randomShop(random, 3, 3, 9));
        QVERIFY(scheduling::Greedy().refusal(plain, asked("makespan", 1)).has_value());
        ShopKind kind;
        kind.permutation = true;
        kind.closed = true;
        const Problem closed(tests::randomShop(random, 3, 3, 9, kind));
        QVERIFY(scheduling::Greedy().refusal(closed, asked("makespan", 1)).value_or("").find("closed") !=
                std::string::npos);
    }

    /// Every order tried; by sets of jobs, and by moves alone.
    void dynasearch_fewJobs_findsTheBestOrder()
    {
        Random random(12);
        ShopKind kind;
        kind.due = true;
        int byMoves = 0;
        constexpr int kRounds = 400;
        for (int round = 0; round < kRounds; ++round) {
            const Problem problem(tests::randomShop(random, 2 + tests::below(random, 6), 1, 20, kind));
            const bool weighted = frontier::indexOf(problem.objectives(), "weighted_tardiness") >= 0;
            const std::string objective =
                weighted && round % 3 > 0 ? "weighted_tardiness" : "total_tardiness";
            const scheduling::OneMachine line(problem, objective == "weighted_tardiness");
            std::vector<int> order(static_cast<std::size_t>(line.jobs()));
            std::iota(order.begin(), order.end(), 0);
            std::int64_t best = INT64_MAX;
            do best = std::min(best, line.cost(order));
            while (std::next_permutation(order.begin(), order.end()));
            ShopRecorder recorder(problem);
            tests::runShop(scheduling::Dynasearch(), problem, asked(objective, 50), recorder);
            QVERIFY(recorder.allFeasible && recorder.allHonest);
            QCOMPARE(recorder.best(objective), best);
            QCOMPARE(recorder.bounds.back().second.number, best);
            auto sequence = line.byUrgency(2);
            const std::int64_t before = line.cost(sequence);
            const std::int64_t after = line.improve(sequence, [] { return true; });
            QVERIFY(after <= before && after >= best && after == line.cost(sequence));
            byMoves += after == best ? 1 : 0;
        }
        QVERIFY2(byMoves > kRounds * 8 / 10, qPrintable(QString::number(byMoves)));
    }

    /// More jobs than are tried exactly: no pair of jobs may be left whose exchange gains.
    void dynasearch_manyJobs_leavesNoMoveThatGains()
    {
        Random random(13);
        ShopKind kind;
        kind.due = true;
        for (int round = 0; round < 20; ++round) {
            const Problem problem(tests::randomShop(random, 30, 1, 50, kind));
            const scheduling::OneMachine line(problem, true);
            auto sequence = line.byDueDate();
            const std::int64_t cost = line.improve(sequence, [] { return true; });
            for (std::size_t a = 0; a < sequence.size(); ++a)
                for (std::size_t b = a + 1; b < sequence.size(); ++b) {
                    auto swapped = sequence;
                    std::swap(swapped[a], swapped[b]);
                    QVERIFY(line.cost(swapped) >= cost);
                    auto rotated = sequence;
                    std::rotate(rotated.begin() + static_cast<std::ptrdiff_t>(a),
                                rotated.begin() + static_cast<std::ptrdiff_t>(a) + 1,
                                rotated.begin() + static_cast<std::ptrdiff_t>(b) + 1);
                    QVERIFY(line.cost(rotated) >= cost);
                }
        }
    }

    void dispatch_severalObjectives_tradesThem()
    {
        Random random(8);
        ShopKind kind;
        kind.dates = true;
        const Problem problem(tests::randomShop(random, 12, 5, 30, kind));
        auto request = asked("makespan", 1000);
        request.objectives = {"makespan", "total_tardiness"};
        ShopRecorder recorder(problem);
        tests::runShop(scheduling::Dispatch(), problem, request, recorder);
        QVERIFY(recorder.allFeasible);
        std::set<std::pair<std::int64_t, std::int64_t>> front;
        for (const auto& verdict : recorder.verdicts)
            front.emplace(recorder.valueOf(verdict, "makespan"),
                          recorder.valueOf(verdict, "total_tardiness"));
        QVERIFY(front.size() >= 2);
    }
};

QTEST_GUILESS_MAIN(TestShopSearch)
#include "tst_ShopSearch.moc"
