// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Frontiers of shops small enough to try every schedule, and the lanes they are searched on against fresh
// ones.

#include "core/format/TextFile.h"
#include "core/problems/Kinds.h"
#include "plugins/scheduling/front/FrontSearch.h"
#include "plugins/scheduling/front/Lanes.h"
#include "resources/examples/generate/Workshop.h"
#include "tests/plugins/scheduling/Recorder.h"
#include "tests/problems/scheduling/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <functional>
#include <set>

using namespace tradeoff;
using format::Random;
using problems::scheduling::Mode;
using problems::scheduling::Problem;
using problems::scheduling::Schedule;
using problems::scheduling::Shop;
using scheduling::Lane;
using scheduling::Lanes;
using scheduling::Line;
using tests::ShopKind;
using tests::ShopRecorder;

namespace {

using Point = std::vector<std::int64_t>;

std::size_t at(int position)
{
    return static_cast<std::size_t>(position);
}

/// Every order in which operations can be placed on every machine that takes them, each as early as may be;
/// what the judge lets pass.
class EverySchedule
{
public:
    explicit EverySchedule(const Problem& problem) : m_problem(problem), m_shop(problem.shop())
    {
        m_plan.starts.assign(m_shop.operations.size(), -1);
        m_plan.machines.assign(m_shop.operations.size(), 0);
        m_last.assign(m_shop.machines.size(), -1);
        place(problem.operations());
    }

    /// Those that no other beats in the objectives, within the limit.
    std::set<Point> frontier(const std::vector<std::string>& objectives, const std::string& limited = {},
                             std::int64_t most = 0) const
    {
        std::set<Point> points;
        for (const auto& values : m_values) {
            Point point;
            for (const auto& id : objectives) point.push_back(values[indexOf(id)]);
            if (limited.empty() || values[indexOf(limited)] <= most) points.insert(point);
        }
        return nonDominated(points);
    }

    static std::set<Point> nonDominated(const std::set<Point>& points)
    {
        std::set<Point> best;
        for (const Point& p : points)
            if (std::none_of(points.begin(), points.end(), [&](const Point& q) {
                    return q != p && std::equal(q.begin(), q.end(), p.begin(),
                                                [](std::int64_t a, std::int64_t b) { return a <= b; });
                }))
                best.insert(p);
        return best;
    }

    std::size_t indexOf(const std::string& id) const
    {
        return at(frontier::indexOf(m_problem.objectives(), id));
    }

private:
    bool isReady(int operation) const
    {
        if (m_plan.starts[at(operation)] >= 0) return false;
        if (!m_shop.isOpen && operation > m_problem.firstOf(m_shop.operations[at(operation)].job) &&
            m_plan.starts[at(operation) - 1] < 0)
            return false;
        return std::none_of(m_shop.precedences.begin(), m_shop.precedences.end(), [&](const auto& p) {
            return p.after == operation && m_plan.starts[at(p.before)] < 0;
        });
    }

    std::int64_t endOf(int operation) const
    {
        return m_plan.starts[at(operation)] +
               modeOn(m_shop.operations[at(operation)], m_plan.machines[at(operation)])->duration;
    }

    std::int64_t earliest(int operation, const Mode& mode) const
    {
        const auto& own = m_shop.operations[at(operation)];
        std::int64_t start = std::max(m_shop.jobs[at(own.job)].release, m_shop.frozenUntil);
        for (const auto& pin : m_shop.pins)
            if (pin.operation == operation) start = pin.start;
        for (int i = m_problem.firstOf(own.job); i < m_problem.firstOf(own.job + 1); ++i)
            if (m_plan.starts[at(i)] >= 0) start = std::max(start, endOf(i));
        for (const auto& p : m_shop.precedences)
            if (p.after == operation) start = std::max(start, endOf(p.before));
        if (const int last = m_last[at(mode.machine)]; last >= 0) {
            start =
                std::max(start, endOf(last) + m_shop.setup(m_shop.operations[at(last)].family, own.family));
            // The judge reads two of no length at the same time in the order of their numbers.
            if (mode.duration == 0 && m_plan.starts[at(last)] == start && endOf(last) == start &&
                operation < last && !m_shop.setups.empty())
                ++start;
        }
        for (const auto& closed : m_shop.machines[at(mode.machine)].closed)
            if (start < closed.end && closed.start < start + mode.duration) start = closed.end;
        return start;
    }

    void place(int left)
    {
        if (left == 0) {
            const auto verdict = m_problem.judge(problems::scheduling::toSolution(m_plan));
            if (!verdict.feasible) return;
            Point values;
            for (const auto& value : verdict.values) values.push_back(value.number);
            m_values.insert(values);
            return;
        }
        for (int i = 0; i < m_problem.operations(); ++i) {
            if (!isReady(i)) continue;
            for (const Mode& mode : m_shop.operations[at(i)].modes) {
                const std::int64_t start = earliest(i, mode);
                const int last = m_last[at(mode.machine)];
                m_plan.starts[at(i)] = start;
                m_plan.machines[at(i)] = mode.machine;
                m_last[at(mode.machine)] = i;
                place(left - 1);
                m_last[at(mode.machine)] = last;
                m_plan.starts[at(i)] = -1;
            }
        }
    }

    const Problem& m_problem;
    const Shop& m_shop;
    Schedule m_plan;
    std::vector<int> m_last;
    std::set<Point> m_values;
};

ShopKind randomKind(Random& random)
{
    const auto has = [&] { return tests::below(random, 3) == 0; };
    ShopKind kind = {has(), has(), has(), has(), has(), true, false};
    if (!kind.flexible && !kind.precedences) kind.permutation = has();
    return kind;
}

/// Small enough for EverySchedule.
Shop tinyShop(Random& random)
{
    const ShopKind kind = randomKind(random);
    int jobs = 2 + tests::below(random, 2);
    int machines = 1 + tests::below(random, 3);
    if (jobs * machines > 6) machines = 2;
    if ((kind.flexible || kind.open) && jobs * machines > 4) jobs = 2;
    if (kind.flexible && kind.open && machines > 2) machines = 2;
    Shop shop = tests::randomShop(random, jobs, machines, 9, kind);
    if (tests::below(random, 8) == 0) {
        const int i = tests::below(random, static_cast<int>(shop.operations.size()));
        shop.pins.push_back({i, shop.operations[at(i)].modes[0].machine, 9 + tests::below(random, 20)});
        shop.frozenUntil = tests::below(random, 5);
    }
    return shop;
}

solve::RunRequest asked(std::vector<std::string> objectives, std::int64_t iterations, std::uint64_t seed = 1)
{
    solve::RunRequest request;
    request.objectives = std::move(objectives);
    request.iterations = iterations;
    request.seed = seed;
    return request;
}

Point pointOf(const ShopRecorder& recorder, std::size_t k, const std::vector<std::string>& objectives)
{
    Point point;
    for (const auto& id : objectives) point.push_back(recorder.valueOf(recorder.verdicts[k], id));
    return point;
}

std::set<Point> frontOf(const ShopRecorder& recorder, const std::vector<std::string>& objectives)
{
    std::set<Point> points;
    for (std::size_t k = 0; k < recorder.verdicts.size(); ++k)
        points.insert(pointOf(recorder, k, objectives));
    return EverySchedule::nonDominated(points);
}

QString shown(const std::set<Point>& points)
{
    QString text;
    for (const auto& point : points) {
        text += QStringLiteral(" (");
        for (const auto value : point) text += QString::number(value) + QLatin1Char(' ');
        text += QLatin1Char(')');
    }
    return text;
}

std::vector<std::string> someObjectives(Random& random, const Problem& problem, std::size_t count)
{
    std::vector<std::string> ids;
    for (const auto& objective : problem.objectives()) ids.push_back(objective.id);
    random.shuffle(std::span<std::string>(ids));
    ids.resize(std::min(count, ids.size()));
    return ids;
}

/// Any move of any kind; false where it was refused.
bool moveAnything(Random& random, const Problem& problem, Lanes& lanes)
{
    const Shop& shop = problem.shop();
    const int i = tests::below(random, problem.operations());
    if (shop.isPermutation && tests::below(random, 2) == 0)
        return lanes.moveJob(tests::below(random, problem.jobs()), tests::below(random, problem.jobs()));
    const auto& modes = shop.operations[at(i)].modes;
    if (!shop.isPermutation && tests::below(random, 2) == 0) {
        const auto [first, last] = lanes.window(i);
        lanes.moveTo(i, modes[at(tests::below(random, static_cast<int>(modes.size())))],
                     first + tests::below(random, last - first + 1));
        return true;
    }
    Lane lane = shop.isOpen && tests::below(random, 2) == 0 ? Lane::Job : Lane::Machine;
    if (shop.isPermutation) lane = Lane::Job;
    if (lane == Lane::Job && !shop.isOpen) return false;
    int other = lanes.before(lane, i);
    if (other == Lanes::kNobody) return false;
    if (tests::below(random, 2) == 0 && lanes.before(lane, other) != Lanes::kNobody)
        other = lanes.before(lane, other);
    return tests::below(random, 2) == 0 ? lanes.moveBefore(lane, i, other) : lanes.moveAfter(lane, other, i);
}

} // namespace

class TestShopFronts : public QObject
{
    Q_OBJECT

private slots:
    /// After any move the times are those of the line placed afresh, and undone they are what they were.
    void moves_ofEveryKind_keepTimesAndCanBeUndone()
    {
        Random random(1);
        int moved = 0;
        for (int round = 0; round < 400; ++round) {
            const Problem problem(tests::randomShop(random, 2 + tests::below(random, 5),
                                                    1 + tests::below(random, 4), 9, randomKind(random)));
            Schedule any;
            for (const auto& operation : problem.shop().operations) {
                any.starts.push_back(tests::below(random, 50));
                any.machines.push_back(operation.modes[0].machine);
            }
            const Line line = scheduling::lineOf(problem, any, any.starts);
            if (line.order.empty()) continue;
            Lanes lanes(problem);
            Lanes fresh(problem);
            lanes.place(line);
            for (int step = 0; step < 40; ++step) {
                const Schedule before = lanes.schedule();
                const auto cost = lanes.cost();
                const auto order = lanes.line().order;
                if (!moveAnything(random, problem, lanes)) {
                    QVERIFY(lanes.schedule() == before);
                    continue;
                }
                ++moved;
                fresh.place(lanes.line());
                QVERIFY(fresh.schedule() == lanes.schedule());
                QCOMPARE(lanes.cost(), fresh.cost());
                const auto verdict = problem.judge(problems::scheduling::toSolution(lanes.schedule()));
                QVERIFY2(verdict.feasible,
                         verdict.violations.empty() ? "" : verdict.violations[0].sentence.c_str());
                if (step % 3 != 0) continue;
                lanes.undo();
                QVERIFY(lanes.schedule() == before);
                QCOMPARE(lanes.cost(), cost);
                QVERIFY(lanes.line().order == order);
            }
        }
        QVERIFY2(moved > 5000, qPrintable(QString::number(moved)));
    }

    /// Whatever a shop has, two objectives: the frontier of all schedules.
    void front_tinyShops_isThatOfEverySchedule()
    {
        Random random(2);
        int traded = 0;
        for (int round = 0; round < 1000; ++round) {
            const Problem problem(tinyShop(random));
            const auto objectives = someObjectives(random, problem, round % 5 == 0 ? 3 : 2);
            const auto request = asked(objectives, objectives.size() > 2 ? 20'000 : 8000);
            if (scheduling::FrontSearch().refusal(problem, request)) continue;
            const auto expected = EverySchedule(problem).frontier(objectives);
            ShopRecorder recorder(problem);
            tests::runShop(scheduling::FrontSearch(), problem, request, recorder);
            QVERIFY(recorder.allFeasible && (recorder.allHonest || expected.empty()));
            const auto found = frontOf(recorder, objectives);
            QVERIFY2(found == expected,
                     qPrintable(QString("round %1:%2, not%3").arg(round).arg(shown(found), shown(expected))));
            traded += expected.size() > 1 ? 1 : 0;
        }
        QVERIFY2(traded > 100, qPrintable(QString::number(traded)));
    }

    void oneObjective_tinyShops_isTheBestOfEverySchedule()
    {
        Random random(3);
        for (int round = 0; round < 300; ++round) {
            const Problem problem(tinyShop(random));
            const auto objectives = someObjectives(random, problem, 1);
            const auto request = asked(objectives, 2000);
            if (scheduling::FrontSearch().refusal(problem, request)) continue;
            const auto expected = EverySchedule(problem).frontier(objectives);
            ShopRecorder recorder(problem);
            tests::runShop(scheduling::FrontSearch(), problem, request, recorder);
            QVERIFY(recorder.allFeasible);
            QVERIFY2(frontOf(recorder, objectives) == expected, qPrintable(QString("round %1").arg(round)));
        }
    }

    /// A limit on a third objective, halfway between the best and the worst of the frontier without it.
    void front_withALimit_keepsIt()
    {
        Random random(4);
        int limited = 0;
        for (int round = 0; round < 200; ++round) {
            const Problem problem(tinyShop(random));
            const std::vector<std::string> objectives = {"flow_time", "total_tardiness"};
            auto request = asked(objectives, 6000);
            if (frontier::indexOf(problem.objectives(), "total_tardiness") < 0 ||
                scheduling::FrontSearch().refusal(problem, request))
                continue;
            const EverySchedule every(problem);
            const auto makespans = every.frontier({"makespan"});
            if (makespans.empty()) continue;
            const std::int64_t most = (*makespans.begin())[0];
            request.atMost["makespan"] = {2 * most + 1, 2};
            const auto expected = every.frontier(objectives, "makespan", most);
            ShopRecorder recorder(problem);
            tests::runShop(scheduling::FrontSearch(), problem, request, recorder);
            QVERIFY(recorder.allFeasible);
            for (const auto& verdict : recorder.verdicts)
                QVERIFY(recorder.valueOf(verdict, "makespan") <= most);
            QVERIFY2(frontOf(recorder, objectives) == expected, qPrintable(QString("round %1").arg(round)));
            limited += expected != every.frontier(objectives) ? 1 : 0;
        }
        QVERIFY2(limited > 5, qPrintable(QString::number(limited)));
    }

    /// Jobs of one operation that any of several machines takes, at different speeds and rates.
    void parallelMachines_timeAgainstCost_isTheFrontierOfEverySchedule()
    {
        Random random(5);
        for (int round = 0; round < 60; ++round) {
            Shop shop;
            shop.name = "parallel";
            for (int m = 0; m < 2; ++m) shop.machines.push_back({"M" + std::to_string(m), {}, 3 - 2 * m});
            for (int j = 0; j < 5; ++j) {
                shop.jobs.push_back({"J" + std::to_string(j), 0, 5 + tests::below(random, 20), 1});
                const int work = 2 + tests::below(random, 8);
                shop.operations.push_back({j, {{0, work}, {1, work + work / 2}}, 0});
            }
            const Problem problem(std::move(shop));
            const std::vector<std::string> objectives = {"makespan", "machine_cost"};
            ShopRecorder recorder(problem);
            tests::runShop(scheduling::FrontSearch(), problem, asked(objectives, 5000), recorder);
            QVERIFY(recorder.allFeasible && recorder.allHonest);
            const auto expected = EverySchedule(problem).frontier(objectives);
            QVERIFY(expected.size() > 2);
            QVERIFY2(frontOf(recorder, objectives) == expected, qPrintable(QString("round %1").arg(round)));
        }
    }

    void front_sameRequest_sameBitsWithAnyThreads()
    {
        Random random(6);
        ShopKind kind = {true, false, true, true, true, true, false};
        const Problem problem(tests::randomShop(random, 8, 5, 30, kind));
        std::vector<std::vector<std::string>> digests;
        for (const int threads : {1, 1, 3}) {
            auto request = asked({"makespan", "total_tardiness", "machine_cost"}, 20'000, 7);
            request.threads = threads;
            ShopRecorder recorder(problem);
            tests::runShop(scheduling::FrontSearch(), problem, request, recorder);
            QVERIFY(recorder.allFeasible && recorder.allHonest);
            auto& all = digests.emplace_back();
            // Which plans leave while later ones beat them hangs on the clock; the last ones do not.
            const auto front = frontOf(recorder, request.objectives);
            for (std::size_t k = 0; k < recorder.solutions.size(); ++k)
                if (front.contains(pointOf(recorder, k, request.objectives)))
                    all.push_back(recorder.solutions[k].decisions.digest());
            std::sort(all.begin(), all.end());
        }
        QVERIFY(digests[0].size() > 3);
        QVERIFY(digests[0] == digests[1]);
        QVERIFY(digests[0] == digests[2]);
    }

    void front_fromAPlan_isNeverWorseThanIt()
    {
        Random random(7);
        const Problem problem(tests::randomShop(random, 15, 8, 50));
        ShopRecorder long_(problem);
        tests::runShop(scheduling::FrontSearch(), problem, asked({"makespan"}, 20'000, 1), long_);
        auto request = asked({"makespan"}, 1, 2);
        ShopRecorder without(problem);
        tests::runShop(scheduling::FrontSearch(), problem, request, without);
        request.start = long_.solutions.back();
        ShopRecorder with(problem);
        tests::runShop(scheduling::FrontSearch(), problem, request, with);
        QCOMPARE(with.best("makespan"), long_.best("makespan"));
        QVERIFY(without.best("makespan") > long_.best("makespan"));
    }

    void workshop_bundled_tradesMakespanAgainstTardiness()
    {
        const std::string path = TRADEOFF_SOURCE_DIRECTORY "/resources/examples/workshop-30.json";
        QVERIFY(format::readTextFile(path) == examples::workshop(examples::kWorkshopSeed));
        QVERIFY(examples::workshop(1) != examples::workshop(2));
        const auto read = problems::readProblem(path);
        QVERIFY(read.warnings.empty());
        const auto& problem = dynamic_cast<const Problem&>(*read.problem);
        QCOMPARE(problem.jobs(), 30);
        // What the window offers first.
        const std::vector<std::string> objectives = {problem.objectives()[0].id, problem.objectives()[1].id};
        QVERIFY(objectives == std::vector<std::string>({"makespan", "total_tardiness"}));
        ShopRecorder recorder(problem);
        tests::runShop(scheduling::FrontSearch(), problem, asked(objectives, 50'000), recorder);
        QVERIFY(recorder.allFeasible && recorder.allHonest);
        QVERIFY(frontOf(recorder, objectives).size() > 2);
    }

    void refusal_sumsThatLeave64Bits_isInWords()
    {
        Random random(8);
        ShopKind kind;
        kind.due = true;
        Shop shop = tests::randomShop(random, 3, 2, 9, kind);
        for (auto& job : shop.jobs) job.weight = problems::scheduling::kLargestWeight;
        shop.operations[0].modes[0].duration = std::int64_t{1} << 40;
        const auto reason = scheduling::FrontSearch().refusal(Problem(shop), asked({"makespan"}, 1));
        QVERIFY(reason.value_or("").find("2^61") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestShopFronts)
#include "tst_ShopFronts.moc"
