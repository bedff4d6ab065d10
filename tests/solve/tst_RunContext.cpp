// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/RunContext.h"
#include "tests/solve/SmallProblem.h"

#include <QTest>
#include <algorithm>
#include <thread>

using namespace tradeoff;
using problems::Solution;
using solve::RunContext;
using solve::RunRequest;
using solve::Spending;

namespace {

class Recorder final : public solve::RunOutput
{
public:
    void progress(double spent, const Spending&) override { shares.push_back(spent); }
    void solution(const Solution& solution, const Spending& spending) override
    {
        costs.push_back(solution.claims.at("cost").number);
        iterations.push_back(spending.iterations);
    }
    void front(const problems::Front& front, const Spending& spending) override
    {
        fronts.push_back(front.plans.int32("marks").size());
        iterations.push_back(spending.iterations);
    }
    void bound(std::string_view objective, const frontier::Value& value, const Spending&) override
    {
        bounds.push_back(std::string(objective) + "=" + std::to_string(value.number));
    }
    void note(std::string_view sentence) override { notes.emplace_back(sentence); }

    std::vector<double> shares;
    std::vector<std::int64_t> costs;
    std::vector<std::int64_t> iterations;
    std::vector<std::size_t> fronts; ///< steps of each
    std::vector<std::string> bounds;
    std::vector<std::string> notes;
};

Solution plan(std::int64_t cost, std::int64_t accuracy)
{
    Solution solution;
    solution.claims = {{"cost", {cost}}, {"accuracy", {accuracy}}};
    return solution;
}

RunRequest costRequest()
{
    RunRequest request;
    request.objectives = {"cost"};
    return request;
}

RunRequest frontierRequest()
{
    RunRequest request;
    request.objectives = {"cost", "accuracy"};
    return request;
}

} // namespace

class TestRunContext : public QObject
{
    Q_OBJECT

    const tests::SmallProblem m_problem{};
    Recorder m_output;
    std::atomic<bool> m_stop{false};

private slots:
    void init()
    {
        m_output = Recorder();
        m_stop = false;
    }

    void step_iterationLimit_stopsExactlyThere()
    {
        RunRequest request = costRequest();
        request.iterations = 10;
        RunContext context(m_problem, request, m_output, m_stop);
        for (int i = 1; i < 10; ++i) QVERIFY(context.step());
        QVERIFY(!context.mustStop());
        QVERIFY(!context.step());
        QVERIFY(context.mustStop());
        QCOMPARE(context.iterations(), 10);
    }

    void step_severalAtOnce_countAll()
    {
        RunRequest request = costRequest();
        request.iterations = 10;
        RunContext context(m_problem, request, m_output, m_stop);
        QVERIFY(context.step(9));
        QVERIFY(context.step(0));
        QVERIFY(!context.step(5));
        QCOMPARE(context.iterations(), 14);
    }

    void step_stopFlag_stopsAtOnce()
    {
        RunContext context(m_problem, costRequest(), m_output, m_stop);
        QVERIFY(context.step());
        m_stop = true;
        QVERIFY(context.mustStop());
        QVERIFY(!context.step());
    }

    void step_secondsAlreadySpentLoading_count()
    {
        RunRequest request = costRequest();
        request.seconds = 1;
        RunContext context(m_problem, request, m_output, m_stop,
                           RunContext::Clock::now() - std::chrono::seconds(2));
        QVERIFY(context.mustStop());
        QVERIFY(!context.step());
        QCOMPARE(context.spent(), 1.0);
        QVERIFY(context.spending().wallSeconds >= 2);
    }

    void spent_iterationLimit_countsIterationsAlone()
    {
        RunRequest request = costRequest();
        request.iterations = 8;
        request.seconds = 100;
        RunContext context(m_problem, request, m_output, m_stop,
                           RunContext::Clock::now() - std::chrono::seconds(50));
        QCOMPARE(context.spent(), 0.0);
        context.step(2);
        QCOMPARE(context.spent(), 0.25);
        context.step(20);
        QCOMPARE(context.spent(), 1.0);
    }

    void spent_withoutLimits_staysZero()
    {
        RunContext context(m_problem, costRequest(), m_output, m_stop,
                           RunContext::Clock::now() - std::chrono::hours(1));
        context.step(1000);
        QCOMPARE(context.spent(), 0.0);
    }

    void random_sameSeed_givesIndependentRepeatableStreams()
    {
        RunRequest request = costRequest();
        request.seed = 77;
        const RunContext context(m_problem, request, m_output, m_stop);
        QCOMPARE(context.random(3).next(), solve::Random(77, 3).next());
        QVERIFY(context.random(0).next() != context.random(1).next());
    }

    void solution_first_leavesAtOnce()
    {
        RunContext context(m_problem, costRequest(), m_output, m_stop);
        context.step(3);
        context.solution(plan(10, 0));
        QCOMPARE(m_output.costs.size(), std::size_t{1});
        QCOMPARE(m_output.iterations[0], 3);
    }

    void solution_burstInOneObjective_keepsFirstAndLast()
    {
        // All within one waiting time: the first leaves at once, of the rest only the best waits for flush().
        RunContext context(m_problem, costRequest(), m_output, m_stop);
        for (std::int64_t cost = 1000; cost > 0; --cost) {
            context.step();
            context.solution(plan(cost, 0));
        }
        context.flush();
        QCOMPARE(m_output.costs.front(), 1000);
        QCOMPARE(m_output.costs.back(), 1);
        QCOMPARE(m_output.iterations.back(), 1000); // what had been spent when it was found, not when it left
        QVERIFY(std::is_sorted(m_output.costs.rbegin(), m_output.costs.rend()));
        QVERIFY(m_output.costs.size() < 100);
        const std::size_t sent = m_output.costs.size();
        context.flush();
        QCOMPARE(m_output.costs.size(), sent);
    }

    void solution_burstOnAFrontier_losesNoPlanThatIsNotCovered()
    {
        // Fifty plans that trade cost for accuracy, each proposed after one that it covers.
        RunContext context(m_problem, frontierRequest(), m_output, m_stop);
        for (std::int64_t i = 0; i < 50; ++i) {
            context.solution(plan(1000 + i, i));
            context.solution(plan(i, i));
        }
        context.flush();
        for (std::int64_t i = 0; i < 50; ++i)
            QCOMPARE(std::count(m_output.costs.begin(), m_output.costs.end(), i), 1);
        QVERIFY(m_output.costs.size() < 75); // most of the covered ones never left
    }

    void solution_withoutClaims_isNeverDropped()
    {
        RunContext context(m_problem, frontierRequest(), m_output, m_stop);
        Solution partial = plan(5, 0);
        partial.claims.erase("accuracy");
        for (int i = 0; i < 5; ++i) context.solution(partial);
        context.flush();
        QCOMPARE(m_output.costs.size(), std::size_t{5});
    }

    void solution_waiting_leavesWithALaterStep()
    {
        RunContext context(m_problem, costRequest(), m_output, m_stop);
        context.solution(plan(2, 0));
        context.solution(plan(1, 0));
        std::this_thread::sleep_for(std::chrono::milliseconds(60));
        context.step();
        QCOMPARE(m_output.costs, (std::vector<std::int64_t>{2, 1}));
    }

    void front_burst_firstAndLastLeave()
    {
        RunContext context(m_problem, frontierRequest(), m_output, m_stop);
        for (std::int32_t steps = 1; steps <= 100; ++steps) {
            context.step();
            std::vector<std::int32_t> marks(static_cast<std::size_t>(steps), 0);
            context.front(problems::makeFront("small", {0}, {}, {}, std::move(marks)));
        }
        context.flush();
        QCOMPARE(m_output.fronts.front(), std::size_t{1});
        QCOMPARE(m_output.fronts.back(), std::size_t{100});
        QCOMPARE(m_output.iterations.front(), 1);
        QCOMPARE(m_output.iterations.back(), 100);
        QVERIFY(m_output.fronts.size() < 50);
        const std::size_t sent = m_output.fronts.size();
        context.flush();
        QCOMPARE(m_output.fronts.size(), sent);
    }

    void front_waiting_leavesWithALaterStep()
    {
        RunContext context(m_problem, frontierRequest(), m_output, m_stop);
        context.front(problems::makeFront("small", {0}, {}, {}, {0}));
        context.front(problems::makeFront("small", {0}, {}, {}, {0, 0}));
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        context.step();
        QCOMPARE(m_output.fronts, (std::vector<std::size_t>{1, 2}));
    }

    void progress_manySteps_isThrottled()
    {
        RunRequest request = costRequest();
        request.iterations = 100'000;
        RunContext context(m_problem, request, m_output, m_stop);
        const auto before = RunContext::Clock::now();
        while (context.step()) {
        }
        const double seconds = std::chrono::duration<double>(RunContext::Clock::now() - before).count();
        QVERIFY(!m_output.shares.empty());
        QVERIFY(static_cast<double>(m_output.shares.size()) <= 2 + 10 * seconds);
        QVERIFY(std::is_sorted(m_output.shares.begin(), m_output.shares.end()));
    }

    void boundAndNote_always_arePassedOn()
    {
        RunContext context(m_problem, costRequest(), m_output, m_stop);
        context.bound("cost", {7});
        context.note("a sentence");
        QCOMPARE(m_output.bounds, std::vector<std::string>{"cost=7"});
        QCOMPARE(m_output.notes, std::vector<std::string>{"a sentence"});
    }
};

QTEST_APPLESS_MAIN(TestRunContext)
#include "tst_RunContext.moc"
