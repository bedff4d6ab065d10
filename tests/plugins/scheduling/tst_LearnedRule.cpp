// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The learned dispatching rule: what it weighs, how it is kept, and that learning brings something.

#include "core/solve/Lessons.h"
#include "plugins/scheduling/dispatch/Dispatch.h"
#include "plugins/scheduling/learn/Copies.h"
#include "plugins/scheduling/learn/Learned.h"
#include "plugins/scheduling/learn/RuleFile.h"
#include "plugins/scheduling/search/Construction.h"
#include "tests/Refusal.h"
#include "tests/plugins/scheduling/Recorder.h"
#include "tests/problems/scheduling/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <atomic>
#include <memory>
#include <set>

using namespace tradeoff;
using format::Json;
using format::Random;
using problems::scheduling::Problem;
using scheduling::Learned;
using tests::ShopKind;
using tests::ShopRecorder;

namespace {

/// A recorder that keeps what was learnt.
class Recorder final : public solve::RunOutput
{
public:
    explicit Recorder(const problems::Problem& problem) : shop(problem) {}

    void progress(double, const solve::Spending&) override {}
    void front(const problems::Front&, const solve::Spending&) override {}
    void bound(std::string_view, const frontier::Value&, const solve::Spending&) override {}
    void note(std::string_view sentence) override { notes.emplace_back(sentence); }
    void policy(const Json& json) override { rule = json; }
    void solution(const problems::Solution& solution, const solve::Spending& spending) override
    {
        shop.solution(solution, spending);
    }

    ShopRecorder shop;
    Json rule;
    std::vector<std::string> notes;
    std::int64_t iterations = 0;
};

struct Asked
{
    std::string objective = "total_tardiness";
    std::int64_t iterations = 100;
    std::optional<Json> policy = {};
    int threads = 1;
    std::uint64_t seed = 1;
};

void runInto(Recorder& recorder, const problems::Problem& problem, const Asked& asked,
             const std::map<std::string, std::string>& chosen = {},
             const solve::Strategy& strategy = Learned())
{
    static const std::atomic<bool> never = false;
    solve::RunRequest request;
    request.objectives = {asked.objective};
    request.iterations = asked.iterations;
    request.policy = asked.policy;
    request.threads = asked.threads;
    request.seed = asked.seed;
    solve::RunContext context(problem, request, recorder, never);
    strategy.solve(problem, solve::Parameters(strategy.describe().parameters, chosen), context);
    context.flush();
    recorder.iterations = context.iterations();
}

/// Due dates up to the work of a job times the load of the shop.
std::shared_ptr<const Problem> dueShop(std::uint64_t seed, int jobs, int machines)
{
    Random random(seed, 77);
    auto shop = tests::randomShop(random, jobs, machines, 30);
    for (std::size_t j = 0; j < shop.jobs.size(); ++j) {
        std::int64_t work = 0;
        for (const auto& operation : shop.operations)
            if (operation.job == static_cast<int>(j)) work += operation.modes[0].duration;
        shop.jobs[j].due = work + tests::below(random, static_cast<int>(work) * jobs / machines + 1);
        shop.jobs[j].weight = 1 + tests::below(random, 4);
    }
    return std::make_shared<const Problem>(std::move(shop));
}

std::vector<problems::ProblemPtr> dueShops(std::uint64_t seed, int count, int jobs, int machines)
{
    std::vector<problems::ProblemPtr> shops;
    for (int k = 0; k < count; ++k)
        shops.push_back(dueShop(seed + static_cast<std::uint64_t>(k), jobs, machines));
    return shops;
}

Json ruleFor(const std::string& objective, std::int64_t schedules, int threads = 1)
{
    const auto shops = dueShops(1, 20, 8, 4);
    Recorder recorder(*shops[0]);
    runInto(recorder, *shops[0], {objective, schedules, solve::lessonsJson(shops), threads});
    return recorder.rule;
}

/// The values of one schedule on each shop.
std::int64_t total(const std::vector<problems::ProblemPtr>& shops, const solve::Strategy& strategy,
                   const std::optional<Json>& policy, const std::map<std::string, std::string>& chosen = {})
{
    std::int64_t sum = 0;
    for (const auto& shop : shops) {
        Recorder recorder(*shop);
        runInto(recorder, *shop, {"total_tardiness", 1, policy}, chosen, strategy);
        sum += recorder.shop.best("total_tardiness");
    }
    return sum;
}

Json smallRule()
{
    return {{"format", "tradeoff-rule"},
            {"version", 1},
            {"strategy", "scheduling_learned"},
            {"objectives", {"total_tardiness"}},
            {"weights", {{"due", 1.0}, {"processing", 0.25}}},
            {"delay", 0.5},
            {"noise", 0.1},
            {"training", Json::object()}};
}

} // namespace

class TestLearnedRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Sums stand for classical rules: without delay the schedules are the same ones.
    void linear_classicalRules_buildTheSameSchedules()
    {
        int compared = 0;
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const auto shop = dueShop(seed, 7, 4);
            const scheduling::Layout layout(*shop);
            const auto features = scheduling::featuresOf(*shop);
            for (const char* id :
                 {"spt", "lpt", "mwkr", "lwkr", "mopnr", "edd", "mdd", "slack", "wspt", "covert"}) {
                const auto sum = scheduling::linear(scheduling::ruleNamed(id), 0, features);
                Random unused(0);
                const auto goesOn = [] { return true; };
                const auto a = scheduling::build(layout, {&scheduling::ruleNamed(id), 0, 0}, unused, goesOn);
                const auto b = scheduling::build(layout, {nullptr, 0, 0, &sum}, unused, goesOn);
                QVERIFY(a.complete && b.complete);
                QVERIFY2(a.schedule == b.schedule || std::string(id) == "wspt", id);
                ++compared;
            }
        }
        QCOMPARE(compared, 200);
    }

    /// Features look at the shop as it is when an operation could begin: two jobs, told apart by one of them.
    void features_whatTheyWeigh_decides_data()
    {
        QTest::addColumn<QString>("feature");
        QTest::addColumn<double>("weight");
        QTest::addColumn<int>("first");
        QTest::newRow("shorter") << "processing" << 1.0 << 1;
        QTest::newRow("longer") << "processing" << -1.0 << 0;
        QTest::newRow("next operation is short") << "next_processing" << 1.0 << 0;
        QTest::newRow("next machine has less to do") << "next_workload" << 1.0 << 1;
        QTest::newRow("next machine's queue is short") << "next_queue" << 1.0 << 1;
        QTest::newRow("due later") << "due" << -1.0 << 0;
        QTest::newRow("heavier") << "log_weight" << -1.0 << 1;
        QTest::newRow("more work left") << "work_remaining" << -1.0 << 1;
    }
    void features_whatTheyWeigh_decides()
    {
        QFETCH(QString, feature);
        QFETCH(double, weight);
        QFETCH(int, first);
        // On M1: J1 takes 5, then 2 on M2; J2 takes 4, then 9 on M3. M2 is wanted by J3, 20 long.
        problems::scheduling::Shop shop;
        shop.name = "three jobs";
        for (const char* name : {"M1", "M2", "M3"}) shop.machines.push_back({name, {}, 0});
        shop.jobs = {{"J1", 0, 50, 1}, {"J2", 0, 40, 3}, {"J3", 0, 60, 1}};
        shop.operations = {
            {0, {{0, 5}}, 0}, {0, {{1, 2}}, 0}, {1, {{0, 4}}, 0}, {1, {{2, 9}}, 0}, {2, {{1, 20}}, 0}};
        const Problem problem(std::move(shop));
        scheduling::LinearRule rule;
        rule.weights = {{scheduling::featureNamed(feature.toStdString()), weight}};
        Random unused(0);
        const auto built = scheduling::build(scheduling::Layout(problem), {nullptr, 0, 0, &rule}, unused,
                                             [] { return true; });
        QCOMPARE(built.schedule.starts[first == 0 ? 0 : 2], 0);
        QVERIFY(built.schedule.starts[first == 0 ? 2 : 0] > 0);
    }

    void learned_everyFeature_givesTrueSchedules()
    {
        Random random(7);
        for (int round = 0; round < 150; ++round) {
            const auto has = [&] { return tests::below(random, 3) == 0; };
            ShopKind kind = {has(), has(), has(), has(), has(), true, false};
            if (!kind.flexible && !kind.open && !kind.precedences) kind.permutation = has();
            const Problem problem(
                tests::randomShop(random, 1 + tests::below(random, 5), 1 + tests::below(random, 4), 9, kind));
            const bool learns = round % 3 == 0;
            for (const auto& objective : problem.objectives()) {
                Recorder recorder(problem);
                runInto(recorder, problem, {objective.id, learns ? 3000 : 60});
                QVERIFY(!recorder.shop.solutions.empty());
                QCOMPARE(recorder.rule.is_object(), learns);
                QVERIFY2(recorder.shop.allFeasible && recorder.shop.allHonest,
                         qPrintable(QString::fromStdString(objective.id)));
            }
        }
    }

    void learned_anyBudget_isKept()
    {
        const auto shop = dueShop(3, 8, 4);
        for (const std::int64_t iterations : {1, 7, 100, 2000, 9000}) {
            Recorder recorder(*shop);
            runInto(recorder, *shop, {"total_tardiness", iterations});
            QVERIFY(recorder.iterations <= iterations);
            QVERIFY(recorder.shop.best("total_tardiness") < INT64_MAX);
        }
    }

    void learned_severalObjectives_findsAFrontier()
    {
        const auto shop = dueShop(4, 10, 5);
        ShopRecorder recorder(*shop);
        solve::RunRequest request;
        request.objectives = {"makespan", "total_tardiness"};
        request.iterations = 6000;
        tests::runShop(Learned(), *shop, request, recorder);
        QVERIFY(recorder.allFeasible && recorder.allHonest);
        QVERIFY(recorder.solutions.size() > 1);
    }

    void learning_sameSeed_sameRuleForAnyThreads()
    {
        const Json one = ruleFor("total_tardiness", 8000);
        QCOMPARE(ruleFor("total_tardiness", 8000, 2).dump(), one.dump());
        QCOMPARE(ruleFor("total_tardiness", 8000).dump(), one.dump());
        QVERIFY(one["training"]["schedules"].get<std::int64_t>() <= 8000);
        QCOMPARE(one["training"]["learnt_from"].size() + one["training"]["checked_on"].size(),
                 std::size_t(20));
    }

    /// Larger shops that it has not seen: better than the lot by far, and than the best classical rule.
    void learning_heldOutShops_beatsTheClassicalRules()
    {
        const Json rule = ruleFor("total_tardiness", 40'000);
        const auto shops = dueShops(1000, 30, 15, 6);
        const std::int64_t learned = total(shops, Learned(), rule);
        const std::int64_t lot = total(shops, scheduling::Dispatch(), std::nullopt, {{"rule", "random"}});
        std::int64_t classical = INT64_MAX;
        for (const auto& each : scheduling::rules())
            classical =
                std::min(classical, total(shops, scheduling::Dispatch(), std::nullopt, {{"rule", each.id}}));
        const auto figures =
            QString("learned %1, random %2, classical %3").arg(learned).arg(lot).arg(classical);
        QVERIFY2(learned * 10 < lot * 6, qPrintable(figures));
        QVERIFY2(learned * 20 < classical * 19, qPrintable(figures));
    }

    void rule_keptAndRead_isTheSameAndBuildsTheSame()
    {
        const Json json = ruleFor("weighted_tardiness", 6000);
        const auto kept = scheduling::ruleFrom(json);
        QVERIFY(!kept.rule.weights.empty());
        QCOMPARE(scheduling::toJson(kept).dump(), json.dump());
        const Json again = format::parseJson(json.dump(2), "rule.json");
        QVERIFY(scheduling::ruleFrom(again) == kept);
        const auto shop = dueShop(500, 12, 5);
        std::set<std::string> digests;
        for (const Json& each : {json, again}) {
            Recorder recorder(*shop);
            runInto(recorder, *shop, {"weighted_tardiness", 300, each});
            QVERIFY(recorder.rule.is_null()); // applied, not learnt again
            digests.insert(recorder.shop.solutions.back().decisions.digest());
        }
        QCOMPARE(digests.size(), std::size_t(1));
    }

    void rule_otherUse_isSaid()
    {
        const Problem undated(dueShop(6, 4, 3)->shop());
        auto shop = undated.shop();
        for (auto& job : shop.jobs) job.due.reset();
        const Problem problem(shop);
        Recorder recorder(problem);
        runInto(recorder, problem, {"makespan", 10, smallRule()});
        QCOMPARE(recorder.notes.size(), std::size_t(2));
        QCOMPARE(recorder.notes[0], "It was learnt for total_tardiness, not for makespan.");
        QCOMPARE(recorder.notes[1], "Of no weight in this shop: due.");
    }

    void rule_malformed_isRefusedWithItsPlace_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* change, const char* message) {
            QTest::newRow(change) << change << message;
        };
        row(R"({"version": 2})", "rule/version: found '2', expected 1");
        row(R"({"format": "tradeoff-policy"})",
            R"(rule/format: found '"tradeoff-policy"', expected "tradeoff-rule")");
        row(R"({"delay": 1.5})", "rule/delay: found '1.5', expected a number from 0.0 to 1.0");
        row(R"({"noise": "much"})", R"(rule/noise: found '"much"')");
        row(R"({"noise": null})", "rule: the member \"noise\"");
        row(R"({"weights": {"due": null, "processing": null}})", "rule/weights: found '{}'");
        row(R"({"weights": {"dew": 1}})", "rule/weights: found 'dew', expected a feature: processing, ");
        row(R"({"weights": {"due": true}})", "rule/weights/due: found 'true', expected a number");
        row(R"({"objectives": [1]})", "rule/objectives: found '[1]'");
        row(R"({"training": 3})", "rule/training: found '3', expected an object");
        row(R"({"wieghts": {}})", "rule: found 'wieghts', expected no such member");
    }
    void rule_malformed_isRefusedWithItsPlace()
    {
        QFETCH(QString, change);
        QFETCH(QString, message);
        Json rule = smallRule();
        QVERIFY(scheduling::ruleFrom(rule).rule.delay == 0.5);
        rule.merge_patch(Json::parse(change.toStdString()));
        const QString refused = tests::refusal([&] { scheduling::ruleFrom(rule); });
        QVERIFY2(refused.startsWith(message), qPrintable(refused));
        const auto shop = dueShop(1, 3, 2);
        Recorder recorder(*shop);
        QVERIFY(tests::refusalOf([&] {
                    runInto(recorder, *shop, {"total_tardiness", 10, rule});
                }).has_value());
    }

    void lessons_thereAndBack_areTheSameProblems()
    {
        const auto shops = dueShops(9, 3, 4, 3);
        const Json json = format::parseJson(solve::lessonsJson(shops).dump(), "lessons");
        QVERIFY(solve::areLessons(json) && !solve::areLessons(smallRule()));
        const auto again = solve::lessonsFrom(json);
        QCOMPARE(again.size(), shops.size());
        for (std::size_t k = 0; k < shops.size(); ++k) QCOMPARE(again[k]->digest(), shops[k]->digest());
    }

    void lessons_malformed_areRefused()
    {
        const Json good = solve::lessonsJson(dueShops(9, 2, 4, 3));
        const auto refused = [&](const char* path, const Json& value) {
            Json bad = good;
            bad[Json::json_pointer(path)] = value;
            return tests::refusal([&] { solve::lessonsFrom(bad); });
        };
        QVERIFY(refused("/problems", Json::array()).startsWith("lessons: "));
        QVERIFY(refused("/version", 2).startsWith("lessons: "));
        QVERIFY(refused("/problems/1", 7).startsWith("lessons/problems/1: "));
        QVERIFY(refused("/problems/1/kind", "puzzles") != "accepted");
        const auto name = good["problems"][0]["arrays"].items().begin().key();
        const std::string array = "/problems/0/arrays/" + name;
        const QString place = QString::fromStdString("lessons/problems/0/arrays/" + name);
        QVERIFY(refused(array.c_str(), 3).startsWith(place));
        QVERIFY(refused((array + "/0").c_str(), "i3").startsWith(place));
        QVERIFY(refused((array + "/2").c_str(), Json::array({"x"})).startsWith(place));
        QVERIFY(refused((array + "/1").c_str(), Json::array({99})) != "accepted");
    }

    /// What cannot be learnt for is named: lessons without due dates.
    void lessons_withoutTheObjective_areRefused()
    {
        Random random(1);
        std::vector<problems::ProblemPtr> lessons = dueShops(1, 1, 4, 3);
        const auto shop = lessons[0];
        lessons.push_back(std::make_shared<const Problem>(tests::randomShop(random, 4, 3, 9)));
        Recorder recorder(*shop);
        const QString refused = tests::refusal([&] {
            runInto(recorder, *shop, {"total_tardiness", 5000, solve::lessonsJson(lessons)});
        });
        QVERIFY2(refused.startsWith("lessons/problems/1: found ''random' without 'total_tardiness''"),
                 qPrintable(refused));
    }

    void copies_areOfTheSameFormAndDiffer()
    {
        Random random(11);
        for (int round = 0; round < 60; ++round) {
            const auto has = [&] { return tests::below(random, 3) == 0; };
            ShopKind kind = {has(), has(), has(), has(), has(), has(), false};
            if (!kind.flexible && !kind.open && !kind.precedences) kind.permutation = has();
            const Problem problem(tests::randomShop(random, 2 + tests::below(random, 6), 3, 50, kind));
            std::set<std::string> digests;
            for (const auto& copy : scheduling::copiesOf(problem, 5, Random(5))) {
                QCOMPARE(copy->jobs(), problem.jobs());
                QCOMPARE(copy->operations(), problem.operations());
                QVERIFY(copy->shop().machines == problem.shop().machines);
                QVERIFY(copy->shop().setups == problem.shop().setups);
                QCOMPARE(copy->shop().isOpen, problem.shop().isOpen);
                QCOMPARE(copy->shop().isPermutation, problem.shop().isPermutation);
                digests.insert(copy->digest());
            }
            QCOMPARE(digests.size(), std::size_t(5));
            QCOMPARE(scheduling::copiesOf(problem, 1, Random(5))[0]->digest(),
                     scheduling::copiesOf(problem, 1, Random(5))[0]->digest());
        }
        const auto large = dueShop(1, 100, 10);
        const auto copy = scheduling::copiesOf(*large, 1, Random(1))[0];
        QCOMPARE(copy->operations(), scheduling::kMostOperations);
        QCOMPARE(copy->machines(), 10);
    }
};

QTEST_GUILESS_MAIN(TestLearnedRule)
#include "tst_LearnedRule.moc"
