// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The judge against a twin that walks unit by unit of time, and against schedules made wrong in known ways.

#include "tests/Refusal.h"
#include "tests/problems/scheduling/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <set>

using namespace tradeoff;
using format::Random;
using problems::scheduling::modeOn;
using problems::scheduling::Problem;
using problems::scheduling::Schedule;
using problems::scheduling::Shop;
using problems::scheduling::toSolution;
using tests::ShopKind;

namespace {

/// Everything looked at in half units of time, so that nothing falls between two looks.
class Twin
{
public:
    Twin(const Problem& problem, const Schedule& plan)
        : m_shop(problem.shop()), m_plan(plan)
    {
        for (std::size_t i = 0; i < plan.starts.size(); ++i)
            m_ends.push_back(plan.starts[i] + modeOn(m_shop.operations[i], plan.machines[i])->duration);
    }

    bool isFeasible() const
    {
        for (std::size_t a = 0; a < m_ends.size(); ++a) {
            if (m_plan.starts[a] < m_shop.jobs[job(a)].release || runsWhileClosed(a)) return false;
            for (std::size_t b = 0; b < m_ends.size(); ++b)
                if (a != b && conflict(a, b)) return false;
        }
        return !m_shop.isPermutation || hasOneOrder();
    }

    std::int64_t value(const std::string& objective) const
    {
        std::int64_t result = 0;
        for (std::size_t j = 0; j < m_shop.jobs.size(); ++j) {
            std::int64_t done = 0;
            for (std::size_t i = 0; i < m_ends.size(); ++i)
                if (job(i) == j) done = std::max({done, m_ends[i], m_shop.jobs[j].release});
            const auto& about = m_shop.jobs[j];
            const std::int64_t late = about.due && done > *about.due ? done - *about.due : 0;
            const std::map<std::string, std::int64_t> sums = {{"flow_time", done - about.release},
                                                              {"total_tardiness", late},
                                                              {"weighted_tardiness", late * about.weight},
                                                              {"late_jobs", late == 0 ? 0 : 1}};
            if (const auto sum = sums.find(objective); sum != sums.end()) result += sum->second;
            if (objective == "makespan") result = std::max(result, done);
            if (objective == "maximum_tardiness") result = std::max(result, late);
        }
        for (std::size_t i = 0; i < m_ends.size() && objective == "machine_cost"; ++i)
            for (std::int64_t t = m_plan.starts[i]; t < m_ends[i]; ++t)
                result += m_shop.machines[static_cast<std::size_t>(m_plan.machines[i])].rate;
        return result;
    }

private:
    std::size_t job(std::size_t i) const { return static_cast<std::size_t>(m_shop.operations[i].job); }

    /// Does a moment inside the first (its only moment, if it takes no time) lie inside the other?
    static bool meet(std::int64_t start, std::int64_t end, std::int64_t from, std::int64_t to)
    {
        if (start == end) return 2 * from < 2 * start && 2 * start < 2 * to;
        for (std::int64_t half = 2 * start + 1; half < 2 * end; ++half)
            if (2 * from < half && half < 2 * to) return true;
        return false;
    }

    bool runsWhileClosed(std::size_t i) const
    {
        for (const auto& closed : m_shop.machines[static_cast<std::size_t>(m_plan.machines[i])].closed)
            if (meet(m_plan.starts[i], m_ends[i], closed.start, closed.end)) return true;
        return false;
    }

    bool conflict(std::size_t a, std::size_t b) const
    {
        const bool together = meet(m_plan.starts[a], m_ends[a], m_plan.starts[b], m_ends[b]) ||
                              meet(m_plan.starts[b], m_ends[b], m_plan.starts[a], m_ends[a]);
        if (job(a) == job(b) && (m_shop.isOpen ? together : a < b && m_plan.starts[b] < m_ends[a]))
            return true;
        for (const auto& [before, after] : m_shop.precedences)
            if (static_cast<std::size_t>(before) == a && static_cast<std::size_t>(after) == b &&
                m_plan.starts[b] < m_ends[a])
                return true;
        if (m_plan.machines[a] != m_plan.machines[b]) return false;
        return together ||
               (isNext(a, b) && m_plan.starts[b] < m_ends[a] + m_shop.setup(m_shop.operations[a].family,
                                                                            m_shop.operations[b].family));
    }

    bool precedes(std::size_t a, std::size_t b) const
    {
        return std::tuple(m_plan.starts[a], m_ends[a], a) < std::tuple(m_plan.starts[b], m_ends[b], b);
    }

    bool isNext(std::size_t a, std::size_t b) const
    {
        if (!precedes(a, b)) return false;
        for (std::size_t c = 0; c < m_ends.size(); ++c)
            if (m_plan.machines[c] == m_plan.machines[a] && precedes(a, c) && precedes(c, b)) return false;
        return true;
    }

    bool isBefore(std::size_t a, std::size_t b) const
    {
        return std::pair(m_plan.starts[a], m_ends[a]) < std::pair(m_plan.starts[b], m_ends[b]);
    }

    bool hasOneOrder() const
    {
        for (std::size_t a = 0; a < m_ends.size(); ++a)
            for (std::size_t b = 0; b < m_ends.size(); ++b)
                for (std::size_t c = 0; c < m_ends.size(); ++c)
                    for (std::size_t d = 0; d < m_ends.size(); ++d)
                        if (m_plan.machines[a] == m_plan.machines[b] &&
                            m_plan.machines[c] == m_plan.machines[d] && job(a) == job(c) &&
                            job(b) == job(d) && job(a) != job(b) && isBefore(a, b) && isBefore(d, c))
                            return false;
        return true;
    }

    const Shop& m_shop;
    const Schedule& m_plan;
    std::vector<std::int64_t> m_ends;
};

/// Operations one after the other in a random order of jobs, mostly as early as may be, sometimes too early.
Schedule randomSchedule(Random& random, const Problem& problem)
{
    const Shop& shop = problem.shop();
    Schedule plan;
    plan.starts.assign(shop.operations.size(), 0);
    plan.machines.assign(shop.operations.size(), 0);
    std::vector<std::int64_t> free(shop.machines.size(), 0);
    std::vector<std::int64_t> jobFree;
    for (const auto& job : shop.jobs) jobFree.push_back(job.release);
    std::vector<int> next;
    for (int j = 0; j < problem.jobs(); ++j) next.push_back(problem.firstOf(j));
    for (std::size_t placed = 0; placed < shop.operations.size();) {
        const auto j = random.below(static_cast<std::uint32_t>(problem.jobs()));
        if (next[j] == problem.firstOf(static_cast<int>(j) + 1)) continue;
        const auto i = static_cast<std::size_t>(next[j]++);
        const auto& mode =
            shop.operations[i]
                .modes[random.below(static_cast<std::uint32_t>(shop.operations[i].modes.size()))];
        auto& machineFree = free[static_cast<std::size_t>(mode.machine)];
        const int slack = tests::below(random, 12);
        plan.starts[i] = std::max(machineFree, jobFree[j]) + (slack == 0 ? -1 : slack < 6 ? 0 : slack - 5);
        plan.machines[i] = mode.machine;
        machineFree = jobFree[j] = plan.starts[i] + mode.duration;
        ++placed;
    }
    return plan;
}

/// Two jobs on two machines, J1 on M1 then M2, J2 on M2 then M1, with something of everything.
Shop everything()
{
    Shop shop;
    shop.name = "everything";
    shop.machines = {{"M1", {{20, 22}}, 3}, {"M2", {}, 1}};
    shop.jobs = {{"J1", 1, 9, 2}, {"J2", 0, 30, 1}};
    shop.operations = {{0, {{0, 3}}, 0}, {0, {{1, 4}}, 1}, {1, {{1, 2}, {0, 5}}, 0}, {1, {{0, 6}}, 1}};
    shop.families = 2;
    shop.setups = {0, 1, 2, 0};
    shop.precedences = {{2, 1}};
    return shop;
}

/// Feasible: J1 at 1 to 4 and 5 to 9, J2 at 0 to 2 on M2 and 5 to 11.
const Schedule kGood = {{1, 5, 0, 5}, {0, 1, 1, 0}};

QString codesOf(const problems::Verdict& verdict)
{
    std::set<std::string> codes;
    for (const auto& violation : verdict.violations) codes.insert(violation.code);
    QStringList all;
    for (const auto& code : codes) all << QString::fromStdString(code);
    return all.join(' ');
}

} // namespace

class TestShopJudge : public QObject
{
    Q_OBJECT

private slots:
    void judge_goodSchedule_hasTheValuesWorkedOutByHand()
    {
        const Problem problem(everything());
        const auto verdict = problem.judge(toSolution(kGood));
        QCOMPARE(codesOf(verdict), QString());
        QVERIFY(verdict.feasible);
        std::map<std::string, std::int64_t> values;
        for (std::size_t k = 0; k < verdict.values.size(); ++k)
            values[problem.objectives()[k].id] = verdict.values[k].number;
        const std::map<std::string, std::int64_t> expected = {{"makespan", 11},
                                                              {"flow_time", 8 + 11},
                                                              {"total_tardiness", 0},
                                                              {"weighted_tardiness", 0},
                                                              {"maximum_tardiness", 0},
                                                              {"late_jobs", 0},
                                                              {"machine_cost", 3 * 9 + 1 * 6}};
        QCOMPARE(values, expected);
    }

    void judge_wrongInAKnownWay_saysWhich_data()
    {
        QTest::addColumn<int>("operation");
        QTest::addColumn<qlonglong>("start");
        QTest::addColumn<int>("machine");
        QTest::addColumn<QString>("codes");
        QTest::newRow("before the release") << 0 << 0LL << 0 << "before_release";
        QTest::newRow("set-up short by one") << 3 << 4LL << 0 << "setup_too_short";
        QTest::newRow("overlap by one") << 3 << 3LL << 0 << "overlap";
        QTest::newRow("earlier, with room for the set-up") << 1 << 4LL << 1 << "";
        QTest::newRow("job order") << 1 << 3LL << 1 << "job_order";
        QTest::newRow("precedence, job order and overlap") << 2 << 4LL << 1 << "job_order overlap precedence";
        QTest::newRow("closed, by one at its end") << 3 << 15LL << 0 << "machine_closed";
        QTest::newRow("just before it closes") << 3 << 14LL << 0 << "";
        QTest::newRow("closed, by one at its start") << 3 << 21LL << 0 << "machine_closed";
        QTest::newRow("just after it opens") << 3 << 22LL << 0 << "";
        QTest::newRow("not its machine") << 0 << 1LL << 1 << "wrong_machine";
        QTest::newRow("no machine") << 0 << 1LL << 2 << "unknown_machine";
        QTest::newRow("negative machine") << 0 << 1LL << -1 << "unknown_machine";
        QTest::newRow("before time") << 2 << -1LL << 1 << "before_release";
        QTest::newRow("beyond time") << 3 << 4503599627370497LL << 0 << "unreadable";
    }
    void judge_wrongInAKnownWay_saysWhich()
    {
        QFETCH(int, operation);
        QFETCH(qlonglong, start);
        QFETCH(int, machine);
        const Problem problem(everything());
        Schedule plan = kGood;
        plan.starts[static_cast<std::size_t>(operation)] = start;
        plan.machines[static_cast<std::size_t>(operation)] = machine;
        QTEST(codesOf(problem.judge(toSolution(plan))), "codes");
    }

    void judge_pins_holdStartAndMachine_andWhatIsFrozenStaysBefore()
    {
        Shop shop = everything();
        shop.pins = {{0, 0, 1}, {2, 1, 0}};
        shop.frozenUntil = 5;
        const Problem problem(shop);
        QVERIFY(problem.judge(toSolution(kGood)).feasible);
        const auto changed = [&](std::size_t operation, std::int64_t start, int machine) {
            Schedule plan = kGood;
            plan.starts[operation] = start;
            plan.machines[operation] = machine;
            return codesOf(problem.judge(toSolution(plan)));
        };
        QCOMPARE(changed(1, 6, 1), QString());
        QCOMPARE(changed(1, 4, 1), QString("before_frozen"));
        QCOMPARE(changed(0, 2, 0), QString("pin_moved setup_too_short"));
        QCOMPARE(changed(2, 1, 1), QString("pin_moved"));
        QVERIFY(changed(2, 0, 0).contains("pin_moved"));
        const auto again = Problem::decode(format::ArrayFile::parse(problem.encode().bytes(), "payload"));
        QVERIFY(dynamic_cast<const Problem&>(*again).shop() == problem.shop());
        QVERIFY(problem.digest() != Problem(everything()).digest());
        const auto ids = problem.featureIds();
        QVERIFY(std::find(ids.begin(), ids.end(), "pins") != ids.end());
    }

    void judge_arraysOfOtherLength_areUnreadable()
    {
        const Problem problem(everything());
        Schedule plan = kGood;
        plan.starts.pop_back();
        QCOMPARE(codesOf(problem.judge(toSolution(plan))), QString("unreadable"));
        QCOMPARE(codesOf(problem.judge({})), QString("unreadable"));
        QVERIFY(problem.judge({}).values.empty());
    }

    void judge_randomSchedules_sayWhatTheTwinSays()
    {
        Random random(7);
        int feasible = 0;
        constexpr int kRounds = 6000;
        for (int round = 0; round < kRounds; ++round) {
            ShopKind kind;
            const auto has = [&] { return tests::below(random, 3) == 0; };
            kind = {has(), has(), has(), has(), has(), has(), false};
            if (!kind.flexible && !kind.open) kind.permutation = has();
            const Problem problem(
                tests::randomShop(random, 1 + tests::below(random, 3), 1 + tests::below(random, 3), 5, kind));
            const Schedule plan = randomSchedule(random, problem);
            const auto verdict = problem.judge(toSolution(plan));
            const Twin twin(problem, plan);
            QVERIFY2(verdict.feasible == twin.isFeasible(),
                     qPrintable(QString("round %1: %2").arg(round).arg(codesOf(verdict))));
            for (std::size_t k = 0; k < verdict.values.size(); ++k)
                QCOMPARE(verdict.values[k].number, twin.value(problem.objectives()[k].id));
            feasible += verdict.feasible ? 1 : 0;
        }
        QVERIFY2(feasible > kRounds / 10 && feasible < kRounds * 9 / 10,
                 qPrintable(QString::number(feasible)));
    }

    void judge_oneOperationMovedIntoAnother_isAnOverlap()
    {
        Random random(8);
        int mutated = 0;
        for (int round = 0; round < 4000; ++round) {
            const Problem problem(tests::randomShop(random, 3, 3, 9));
            Schedule plan = randomSchedule(random, problem);
            if (!problem.judge(toSolution(plan)).feasible) continue;
            const auto a = static_cast<std::size_t>(tests::below(random, problem.operations()));
            const auto b = static_cast<std::size_t>(tests::below(random, problem.operations()));
            const auto duration = problem.shop().operations[b].modes[0].duration;
            if (a == b || plan.machines[a] != plan.machines[b] || duration < 1 ||
                problem.shop().operations[a].modes[0].duration < 1)
                continue;
            plan.starts[a] = plan.starts[b] + duration - 1;
            QVERIFY(codesOf(problem.judge(toSolution(plan))).contains("overlap"));
            ++mutated;
        }
        QVERIFY2(mutated >= 200, qPrintable(QString::number(mutated)));
    }

    void encode_andDecode_keepTheProblem()
    {
        Random random(9);
        for (int round = 0; round < 200; ++round) {
            const auto has = [&] { return tests::below(random, 2) == 0; };
            ShopKind kind = {has(), has(), has(), has(), has(), has(), false};
            const Problem problem(
                tests::randomShop(random, 1 + tests::below(random, 4), 1 + tests::below(random, 4), 9, kind));
            const auto payload = format::ArrayFile::parse(problem.encode().bytes(), "payload");
            const auto again = Problem::decode(payload);
            QCOMPARE(again->digest(), problem.digest());
            const auto& shop = dynamic_cast<const Problem&>(*again).shop();
            QVERIFY(shop.jobs == problem.shop().jobs && shop.operations == problem.shop().operations &&
                    shop.machines == problem.shop().machines && shop.setups == problem.shop().setups &&
                    shop.precedences == problem.shop().precedences && shop.isOpen == problem.shop().isOpen);
        }
    }

    void problem_thatBreaksARule_isRefusedByName_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("message");
        QTest::newRow("no machine") << 0 << "at least one machine";
        QTest::newRow("unknown machine") << 1 << "a machine of the shop";
        QTest::newRow("no mode") << 2 << "at least one machine";
        QTest::newRow("machine twice") << 3 << "each machine once";
        QTest::newRow("negative duration") << 4 << "a duration of operation 1";
        QTest::newRow("job without operations") << 5 << "at least one operation of every job";
        QTest::newRow("circle") << 6 << "precedences in a circle";
        QTest::newRow("closed times out of order") << 7 << "closed times of machine 1";
        QTest::newRow("set-ups that do not fit") << 8 << "one time for each two families";
        QTest::newRow("sum beyond time") << 9 << "a sum of at most 2^52";
        QTest::newRow("family unknown") << 10 << "a family of the shop";
        QTest::newRow("weight") << 11 << "from 0 to 10^9";
        QTest::newRow("pin of no operation") << 13 << "the pins";
        QTest::newRow("operation pinned twice") << 14 << "each at most once";
        QTest::newRow("pinned to a machine it cannot run on") << 15 << "a machine on which it can run";
        QTest::newRow("pinned before time") << 16 << "a start from 0 to 2^52";
        QTest::newRow("frozen before time") << 17 << "the frozen time";
        QTest::newRow("permutation with a choice") << 12 << "every job once on every machine";
    }
    void problem_thatBreaksARule_isRefusedByName()
    {
        QFETCH(int, fault);
        QFETCH(QString, message);
        Shop shop = everything();
        if (fault == 0) shop.machines.clear();
        if (fault == 1) shop.operations[0].modes[0].machine = 2;
        if (fault == 2) shop.operations[0].modes.clear();
        if (fault == 3) shop.operations[0].modes.push_back(shop.operations[0].modes[0]);
        if (fault == 4) shop.operations[0].modes[0].duration = -1;
        if (fault == 5) shop.jobs.push_back({"J3", 0, {}, 1});
        if (fault == 6) shop.precedences.push_back({1, 2});
        if (fault == 7) shop.machines[0].closed.push_back({10, 11});
        if (fault == 8) shop.setups.pop_back();
        if (fault == 9) shop.operations[0].modes[0].duration = problems::scheduling::kEndOfTime;
        if (fault == 10) shop.operations[0].family = 2;
        if (fault == 11) shop.jobs[0].weight = -1;
        if (fault == 13) shop.pins = {{4, 0, 0}};
        if (fault == 14) shop.pins = {{0, 0, 1}, {0, 0, 2}};
        if (fault == 15) shop.pins = {{0, 1, 1}};
        if (fault == 16) shop.pins = {{0, 0, -1}};
        if (fault == 17) shop.frozenUntil = -1;
        if (fault == 12) shop.isPermutation = true;
        const QString said = tests::refusal([&] { Problem problem(shop); });
        QVERIFY2(said.contains(message), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestShopJudge)
#include "tst_ShopJudge.moc"
