// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Schedules changed by hand, against schedules found by putting off one operation after the other until no
// rule is broken.

#include "core/problems/scheduling/edit/Fields.h"
#include "core/problems/scheduling/edit/Moves.h"
#include "core/problems/scheduling/edit/Pins.h"
#include "tests/problems/scheduling/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <numeric>
#include <optional>

using namespace tradeoff;
using format::Random;
using problems::scheduling::modeOn;
using problems::scheduling::Problem;
using problems::scheduling::Schedule;
using problems::scheduling::Shop;
using problems::scheduling::toSchedule;
using problems::scheduling::toSolution;
using problems::scheduling::edit::Move;
using problems::scheduling::edit::Sequences;
using tests::below;
using tests::ShopKind;
namespace edit = problems::scheduling::edit;

namespace {

std::size_t at(int position)
{
    return static_cast<std::size_t>(position);
}

/// From all at 0: whatever begins too early for one rule begins one unit later, until nothing changes. The
/// first state in which no rule is broken is the earliest there is. Nothing where times run away.
std::optional<Schedule> putOff(const Problem& problem, const Sequences& sequences)
{
    const Shop& shop = problem.shop();
    Schedule plan;
    plan.starts.assign(shop.operations.size(), 0);
    plan.machines.assign(shop.operations.size(), 0);
    for (std::size_t m = 0; m < sequences.size(); ++m)
        for (const int i : sequences[m]) plan.machines[at(i)] = static_cast<std::int32_t>(m);
    const auto end = [&](int i) {
        return plan.starts[at(i)] + modeOn(shop.operations[at(i)], plan.machines[at(i)])->duration;
    };
    const auto isTooEarly = [&](int i) {
        const auto& operation = shop.operations[at(i)];
        const std::int64_t start = plan.starts[at(i)];
        if (start < shop.jobs[at(operation.job)].release) return true;
        if (i > 0 && shop.operations[at(i) - 1].job == operation.job && start < end(i - 1)) return true;
        for (const auto& [before, after] : shop.precedences)
            if (after == i && start < end(before)) return true;
        for (const auto& closed : shop.machines[at(plan.machines[at(i)])].closed)
            if (closed.start < end(i) && start < closed.end && !(closed.start >= start && end(i) == start))
                return true;
        const auto& row = sequences[at(plan.machines[at(i)])];
        const auto own = std::find(row.begin(), row.end(), i);
        return own != row.begin() &&
               start < end(own[-1]) + shop.setup(shop.operations[at(own[-1])].family, operation.family);
    };
    constexpr std::int64_t kAway = 400;
    for (bool changes = true; changes;) {
        changes = false;
        for (int i = 0; i < problem.operations(); ++i) {
            while (plan.starts[at(i)] <= kAway && isTooEarly(i)) {
                ++plan.starts[at(i)];
                changes = true;
            }
            if (plan.starts[at(i)] > kAway) return std::nullopt;
        }
    }
    return plan;
}

/// Each operation on one of its machines, in any order.
Sequences anySequences(Random& random, const Problem& problem)
{
    Sequences sequences(problem.shop().machines.size());
    std::vector<int> order(at(problem.operations()));
    std::iota(order.begin(), order.end(), 0);
    // Nearly in order, so that circles are not the rule.
    for (std::size_t k = 1; k < order.size(); ++k)
        if (below(random, 2) == 0) std::swap(order[k], order[k - 1]);
    for (const int i : order) {
        const auto& modes = problem.shop().operations[at(i)].modes;
        sequences[at(modes[at(below(random, static_cast<int>(modes.size())))].machine)].push_back(i);
    }
    return sequences;
}

/// The moved operation taken out and put in, by hand.
Sequences moved(Sequences sequences, const Move& move)
{
    for (auto& row : sequences) std::erase(row, move.operation);
    auto& row = sequences[at(move.machine)];
    row.insert(row.begin() + std::min<std::ptrdiff_t>(move.place, static_cast<std::ptrdiff_t>(row.size())),
               move.operation);
    return sequences;
}

/// Without operations that take no time: those can all stand at one moment, in a circle.
Shop anyShop(Random& random, int jobs, int machines, const ShopKind& kind)
{
    Shop shop = tests::randomShop(random, jobs, machines, 5, kind);
    for (auto& operation : shop.operations)
        for (auto& mode : operation.modes) mode.duration = std::max<std::int64_t>(1, mode.duration);
    return shop;
}

ShopKind anyKind(Random& random)
{
    const auto has = [&] { return below(random, 3) == 0; };
    ShopKind kind;
    kind.flexible = has();
    kind.setups = has();
    kind.closed = has();
    kind.precedences = has();
    kind.dates = has();
    return kind;
}

/// J1 on M1 (4) then M2 (6), J2 on M2 (2) then M1 or M3 (1 each).
Shop two()
{
    Shop shop;
    shop.name = "two";
    shop.machines = {{"M1", {}, 0}, {"M2", {}, 0}, {"M3", {}, 0}};
    shop.jobs = {{"J1", 0, {}, 1}, {"J2", 0, 5, 1}};
    shop.operations = {{0, {{0, 4}}, 0}, {0, {{1, 6}}, 0}, {1, {{1, 2}}, 0}, {1, {{0, 1}, {2, 1}}, 0}};
    return shop;
}

/// J1 at 0 and 4, J2 at 0 and 4 on M1.
const Schedule kTwo = {{0, 4, 0, 4}, {0, 1, 1, 0}};

} // namespace

class TestShopMoves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decode_isTheEarliestSchedule_orRefusesACircle()
    {
        Random random(41);
        int circles = 0;
        constexpr int kRounds = 3000;
        for (int round = 0; round < kRounds; ++round) {
            const Problem problem(
                anyShop(random, 1 + below(random, 3), 1 + below(random, 3), anyKind(random)));
            const Sequences sequences = anySequences(random, problem);
            const auto expected = putOff(problem, sequences);
            const std::vector<std::int64_t> ranks(at(problem.operations()), 0);
            const auto decoded = edit::decode(problem, sequences, ranks);
            QCOMPARE(decoded.schedule.has_value(), expected.has_value());
            QCOMPARE(decoded.refusal.empty(), expected.has_value());
            if (expected) QVERIFY2(*decoded.schedule == *expected, qPrintable(QString::number(round)));
            circles += expected ? 0 : 1;
        }
        QVERIFY2(circles > kRounds / 20 && circles < kRounds * 3 / 4, qPrintable(QString::number(circles)));
    }

    void decode_ofAnOpenShop_isFeasible_andNothingBeginsLaterThanItMust()
    {
        Random random(42);
        for (int round = 0; round < 1000; ++round) {
            ShopKind kind = anyKind(random);
            kind.open = true;
            kind.precedences = kind.setups = false; // taking one away would change what follows what
            const Problem problem(anyShop(random, 1 + below(random, 3), 1 + below(random, 3), kind));
            std::vector<std::int64_t> ranks;
            for (int i = 0; i < problem.operations(); ++i) ranks.push_back(below(random, 9));
            const auto decoded = edit::decode(problem, anySequences(random, problem), ranks);
            QVERIFY(decoded.schedule && problem.judge(toSolution(*decoded.schedule)).feasible);
            for (std::size_t i = 0; i < decoded.schedule->starts.size(); ++i) {
                Schedule earlier = *decoded.schedule;
                --earlier.starts[i];
                QVERIFY(!problem.judge(toSolution(earlier)).feasible);
            }
        }
    }

    void sequences_ofASchedule_giveItBackWhereItIsSemiActive()
    {
        Random random(43);
        int checked = 0;
        for (int round = 0; round < 1500; ++round) {
            ShopKind kind = anyKind(random);
            if (!kind.flexible && !kind.precedences) kind.permutation = below(random, 3) == 0;
            const Problem problem(anyShop(random, 1 + below(random, 4), 1 + below(random, 3), kind));
            Sequences sequences = anySequences(random, problem);
            if (kind.permutation)
                for (auto& row : sequences) std::sort(row.begin(), row.end());
            const auto plan = putOff(problem, sequences);
            if (!plan || !problem.judge(toSolution(*plan)).feasible) continue;
            const auto again = edit::decode(problem, edit::sequencesOf(problem, *plan), plan->starts);
            QVERIFY(again.schedule);
            QVERIFY2(*again.schedule == *plan, qPrintable(QString::number(round)));
            ++checked;
        }
        QVERIFY2(checked > 500, qPrintable(QString::number(checked)));
    }

    void everyMove_isTheEarliestScheduleOfItsSequences_orRefusedWhereThereIsNone()
    {
        Random random(44);
        int refused = 0;
        int done = 0;
        for (int round = 0; round < 400; ++round) {
            const Problem problem(
                anyShop(random, 2 + below(random, 2), 1 + below(random, 3), anyKind(random)));
            const auto plan = putOff(problem, anySequences(random, problem));
            if (!plan || !problem.judge(toSolution(*plan)).feasible) continue;
            const Sequences before = edit::sequencesOf(problem, *plan);
            for (int i = 0; i < problem.operations(); ++i)
                for (int machine = 0; machine < problem.machines(); ++machine)
                    for (int place = 0; place <= static_cast<int>(before[at(machine)].size()); ++place) {
                        const Move move{i, machine, place};
                        const auto result = edit::moveOperation(problem, *plan, move);
                        const bool eligible = modeOn(problem.shop().operations[at(i)], machine) != nullptr;
                        const auto expected = eligible ? putOff(problem, moved(before, move)) : std::nullopt;
                        QCOMPARE(result.refusal.empty(), result.schedule.has_value());
                        if (expected && problem.judge(toSolution(*expected)).feasible) {
                            QVERIFY2(result.schedule, result.refusal.c_str());
                            QVERIFY(*result.schedule == *expected);
                            ++done;
                        } else {
                            QVERIFY(!result.schedule);
                            ++refused;
                        }
                    }
        }
        QVERIFY2(done > 2000 && refused > 500, qPrintable(QString("%1, %2").arg(done).arg(refused)));
    }

    void move_saysWhatItDoes_andWhyNot()
    {
        const Problem problem(two());
        const auto after = [&](const Move& move) { return edit::moveOperation(problem, kTwo, move); };
        QCOMPARE(after({3, 2, 0}).name, std::string("Move operation 2 of job 'J2' to machine 'M3'"));
        QVERIFY((*after({3, 2, 0}).schedule == Schedule{{0, 4, 0, 2}, {0, 1, 1, 2}}));
        QCOMPARE(after({3, 0, 0}).name, std::string("Move operation 2 of job 'J2' earlier on machine 'M1'"));
        QVERIFY((*after({3, 0, 0}).schedule == Schedule{{3, 7, 0, 2}, {0, 1, 1, 0}}));
        QCOMPARE(after({2, 1, 1}).name, std::string("Move operation 1 of job 'J2' later on machine 'M2'"));
        QCOMPARE(after({2, 0, 0}).refusal,
                 std::string("Operation 1 of job 'J2' cannot run on machine 'M1'."));
        // J2 goes first on M1 and last on M2: J1 waits for J2 there, which waits for J1 here.
        const Schedule first = {{3, 7, 0, 2}, {0, 1, 1, 0}};
        QCOMPARE(edit::moveOperation(problem, first, {2, 1, 1}).refusal,
                 std::string("Operation 1 of job 'J2' would need to end before itself: operation 2 of job "
                             "'J1' would come before it on machine 'M2' and waits for it."));
        const Schedule last = {{0, 4, 10, 12}, {0, 1, 1, 0}};
        QCOMPARE(edit::moveOperation(problem, last, {3, 0, 0}).refusal,
                 std::string("Operation 2 of job 'J2' would need to end before itself: it would come before "
                             "operation 1 of job 'J1' on machine 'M1' and waits for it."));
    }

    void place_isThatAmongTheOthersByTheirMiddles()
    {
        const Problem problem(two());
        QCOMPARE(edit::placeAt(problem, kTwo, 3, 0, 1.9), 0);
        QCOMPARE(edit::placeAt(problem, kTwo, 3, 0, 2.1), 1);
        QCOMPARE(edit::placeAt(problem, kTwo, 3, 2, 9), 0);
        QCOMPARE(edit::placeAt(problem, kTwo, 2, 1, 7.1), 1);
    }

    void inAPermutationShop_theWholeJobMoves()
    {
        Random random(45);
        ShopKind kind;
        kind.permutation = true;
        for (int round = 0; round < 200; ++round) {
            const Problem problem(anyShop(random, 4, 3, kind));
            Sequences inOrder(3);
            for (int i = 0; i < problem.operations(); ++i) inOrder[at(i % 3)].push_back(i);
            const auto plan = putOff(problem, inOrder);
            const int job = below(random, 4);
            const int place = below(random, 4);
            const auto result = edit::moveOperation(problem, *plan, {3 * job + 1, 1, place});
            QVERIFY2(result.schedule, result.refusal.c_str());
            for (int m = 0; m < 3; ++m) inOrder = moved(inOrder, {3 * job + m, m, place});
            QVERIFY(*result.schedule == *putOff(problem, inOrder));
            QCOMPARE(result.name,
                     "Move job 'J" + std::to_string(job + 1) + "' to place " + std::to_string(place + 1));
        }
    }

    void pins_comeFromAPlan_andThePlanHolds()
    {
        const Problem problem(two());
        const auto plan = toSolution(kTwo);
        const auto pinned = edit::pinOperations(problem, plan, {3});
        QCOMPARE(pinned.name, std::string("Pin operation 2 of job 'J2'"));
        QVERIFY(pinned.problem && pinned.plan);
        const auto& after = dynamic_cast<const Problem&>(*pinned.problem);
        QVERIFY((after.shop().pins == std::vector<problems::scheduling::Pin>{{3, 0, 4}}));
        QVERIFY(!after.judge(toSolution(Schedule{{0, 4, 0, 5}, {0, 1, 1, 0}})).feasible);
        QCOMPARE(edit::moveOperation(after, kTwo, {3, 2, 0}).refusal,
                 std::string("Operation 2 of job 'J2' is pinned. Unpin it to move it."));
        // Something else moves around it, or cannot.
        const auto later = edit::moveOperation(after, kTwo, {0, 0, 1});
        QVERIFY((*later.schedule == Schedule{{5, 9, 0, 4}, {0, 1, 1, 0}}));
        QVERIFY(!edit::moveOperation(after, kTwo, {2, 1, 1}).schedule);
        const auto machine = edit::pinMachine(after, plan, 1);
        QCOMPARE(dynamic_cast<const Problem&>(*machine.problem).shop().pins.size(), std::size_t(3));
        const auto back = edit::unpinOperations(after, &plan, {3});
        QCOMPARE(back.problem->digest(), problem.digest());
        QCOMPARE(edit::unpinOperations(problem, &plan, {3}).refusal,
                 std::string("Nothing of this is pinned."));
        const auto broken = toSolution(Schedule{{0, 3, 0, 4}, {0, 1, 1, 0}});
        QVERIFY(!edit::pinOperations(problem, broken, {3}).refusal.empty());
    }

    void fields_areReadAndRefusedAsPeopleWriteThem()
    {
        using edit::JobField;
        const Problem problem(two());
        const auto shopAfter = [](const problems::Edited& edited) {
            return dynamic_cast<const Problem&>(*edited.problem).shop();
        };
        const auto due = edit::setJobs(problem, {0, 1}, JobField::Due, " 9 ");
        QCOMPARE(due.name, std::string("Set due date of 2 jobs"));
        QVERIFY(shopAfter(due).jobs[0].due == 9 && shopAfter(due).jobs[1].due == 9);
        QVERIFY(!shopAfter(edit::setJobs(problem, {1}, JobField::Due, "")).jobs[1].due);
        QCOMPARE(edit::setJobs(problem, {1}, JobField::Weight, "").refusal,
                 std::string("The weight '' is no whole number."));
        QVERIFY(edit::setJobs(problem, {1}, JobField::Weight, "-1").refusal.find("0 to 10^9") !=
                std::string::npos);
        QCOMPARE(edit::setJobs(problem, {1}, JobField::Name, "J1").refusal,
                 std::string("Another job is called 'J1'."));
        QCOMPARE(edit::modesText(problem, 3), std::string("M1 1, M3 1"));
        const auto modes = edit::setModes(problem, {3}, "M3 4 ,M2 5");
        QCOMPARE(modes.name, std::string("Set machines of operation 2 of job 'J2'"));
        QCOMPARE(edit::modesText(dynamic_cast<const Problem&>(*modes.problem), 3), std::string("M3 4, M2 5"));
        QCOMPARE(edit::setModes(problem, {3}, "M9 4").refusal,
                 std::string("'M9 4' is no machine of this shop with a duration, as in 'M1 40'."));
        QVERIFY(!edit::setModes(problem, {3}, "M1 4, M1 5").refusal.empty());
        const auto late = edit::setJobs(problem, {1}, JobField::Due, "2");
        const auto& after = dynamic_cast<const Problem&>(*late.problem);
        QVERIFY(edit::concernsAbout(problem, 9).empty());
        QCOMPARE(edit::concernsAbout(after, 9).size(), std::size_t(1));
        QCOMPARE(edit::differencesBetween(problem, after)[0].sentence,
                 std::string("Job 'J2': due date 5 → 2"));
    }

    void fields_ofTimesWithDecimals_keepThem()
    {
        using edit::JobField;
        Shop shop = two();
        shop.timeScale = 1;
        const Problem problem(shop);
        const auto due = edit::setJobs(problem, {1}, JobField::Due, "2.5");
        const auto& after = dynamic_cast<const Problem&>(*due.problem);
        QCOMPARE(after.shop().jobs[1].due.value_or(0), 25);
        QCOMPARE(edit::textOf(after, 1, JobField::Due), std::string("2.5"));
        QCOMPARE(edit::modesText(problem, 3), std::string("M1 0.1, M3 0.1"));
        const auto modes = edit::setModes(problem, {3}, "M3 4");
        QCOMPARE(dynamic_cast<const Problem&>(*modes.problem).shop().operations[3].modes[0].duration, 40);
        QCOMPARE(edit::setJobs(problem, {1}, JobField::Release, "0.25").refusal,
                 std::string("The release '0.25' is no number with at most 1 decimals."));
        QCOMPARE(edit::setJobs(problem, {1}, JobField::Weight, "2.5").refusal,
                 std::string("The weight '2.5' is no whole number."));
    }

    void frozen_isWhatBeginsBefore_andNothingElseBeginsThere()
    {
        const Problem problem(two());
        const auto frozen = edit::freezeUntil(problem, toSolution(kTwo), 3);
        QCOMPARE(frozen.name, std::string("Freeze the plan until 3"));
        QVERIFY(frozen.plan);
        const auto& after = dynamic_cast<const Problem&>(*frozen.problem);
        QCOMPARE(after.shop().pins.size(), std::size_t(2));
        // Without the freeze it would begin at 2.
        const auto to = edit::moveOperation(after, kTwo, {3, 2, 0});
        QVERIFY((*to.schedule == Schedule{{0, 4, 0, 3}, {0, 1, 1, 2}}));
        QCOMPARE(edit::unpinAll(after, nullptr).problem->digest(), problem.digest());
    }
};

QTEST_GUILESS_MAIN(TestShopMoves)
#include "tst_ShopMoves.moc"
