// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// What is said of a plan's other places and of its promises, against judging every plan, on tiny random
// problems that use every field at once.

#include "core/format/Error.h"
#include "core/problems/routing/Problem.h"
#include "core/problems/routing/explain/Explain.h"
#include "core/solve/Random.h"
#include "tests/problems/routing/EveryPlace.h"
#include "tests/problems/routing/FamilyProblems.h"

#include <QTest>
#include <map>
#include <set>

using namespace tradeoff;
using namespace tradeoff::problems::routing;
using solve::Random;

namespace {

constexpr int kProblems = 1'500;

} // namespace

class TestExplain : public QObject
{
    Q_OBJECT

private slots:
    void insertions_tinyRandomProblems_areThoseOfJudgingEveryPlan()
    {
        Random random(20261122, 2);
        std::map<std::string, int> seen;
        for (int i = 0; i < kProblems; ++i) {
            const ProblemData data = tests::randomFamilyProblem(random);
            const Problem problem{data};
            const Plan plan = distinct(tests::randomFamilyPlan(random, data));
            Insertions insertions(problem, encodePlan(plan));
            for (int stop = 0; stop < problem.nodes(); ++stop) {
                if (problem.isDepot(stop)) continue;
                const QString difference = compare(problem, plan, stop, insertions.of(stop), seen);
                QVERIFY2(difference.isEmpty(),
                         qPrintable(QString("problem %1, stop %2: %3").arg(i).arg(stop).arg(difference)));
            }
        }
        for (const char* what :
             {"possible", "impossible", "here", "new", "pair", "capacity_exceeded", "skill_missing",
              "window_missed", "shift_missed", "break_missed", "duration_exceeded", "driving_exceeded",
              "route_too_long", "vehicles_exceeded"})
            QVERIFY2(seen[what] >= 100, what);
    }

    void promises_tinyRandomProblems_areThePlansThatDroppingThemAllows()
    {
        Random random(20261122, 3);
        std::map<Promise::Kind, int> seen;
        int dear = 0;
        for (int i = 0; i < kProblems; ++i) {
            const ProblemData data = tests::randomFamilyProblem(random);
            const Problem problem{data};
            const Plan plan = distinct(tests::randomFamilyPlan(random, data));
            const bool feasible = problem.judge(encodePlan(plan)).feasible;
            const auto found =
                explained(problem, encodePlan(plan), {.stops = {}, .promises = true, .threads = 1 + i % 3});
            int told = found->untold;
            for (const auto& promise : found->promises) {
                ++told;
                ++seen[promise.kind];
                dear += promise.cost > 0 ? 1 : 0;
                QVERIFY2(costOf(problem, data, plan, promise) == promise.cost,
                         qPrintable(QString("problem %1, stop %2").arg(i).arg(promise.stop)));
                QVERIFY(!feasible || promise.cost >= 0 || promise.kind == Promise::Kind::Served);
            }
            QCOMPARE(told, promisesIn(data, plan));
            QVERIFY(std::is_sorted(found->promises.begin(), found->promises.end(),
                                   [](const Promise& a, const Promise& b) { return a.cost > b.cost; }));
        }
        for (const auto kind : {Promise::Kind::Windows, Promise::Kind::Skills, Promise::Kind::Served})
            QVERIFY(seen[kind] > 200);
        QVERIFY(dear > 200);
    }

    void explained_anyThreads_sameAnswers()
    {
        Random random(20261122, 4);
        for (int i = 0; i < 60; ++i) {
            const ProblemData data = tests::randomFamilyProblem(random);
            const Problem problem{data};
            const Plan plan = distinct(tests::randomFamilyPlan(random, data));
            Question question{.stops = {}, .promises = true};
            for (int node = 0; node < problem.nodes(); ++node)
                if (!problem.isDepot(node)) question.stops.push_back(node);
            const auto one = explained(problem, encodePlan(plan), question);
            for (const int threads : {2, 3}) {
                question.threads = threads;
                const auto several = explained(problem, encodePlan(plan), question);
                for (std::size_t s = 0; s < question.stops.size(); ++s) {
                    QCOMPARE(several->stops[s].stop, question.stops[s]);
                    QVERIFY(several->stops[s].places == one->stops[s].places);
                }
                QVERIFY(std::equal(one->promises.begin(), one->promises.end(), several->promises.begin(),
                                   several->promises.end(), [](const Promise& a, const Promise& b) {
                                       return a.stop == b.stop && a.cost == b.cost && a.instead == b.instead;
                                   }));
            }
        }
    }

    void explained_badPlan_saysWhat()
    {
        Random random(20261122, 5);
        const ProblemData data = tests::randomFamilyProblem(random);
        const Problem problem{data};
        const int stop = static_cast<int>(data.depots.size());
        const auto refusal = [&](const Plan& plan, const std::vector<int>& stops) -> QString {
            try {
                explained(problem, encodePlan(plan), {.stops = stops});
            } catch (const format::InputError& error) {
                return error.what();
            }
            return {};
        };
        QVERIFY(refusal({{{stop}}, {0}, {}}, {stop}).isEmpty());
        QVERIFY(refusal({{{stop, stop}}, {0}, {}}, {stop}).contains("each stop once"));
        QVERIFY(refusal({{{stop, 99}}, {0}, {}}, {stop}).contains("there is no node 100"));
        QVERIFY(refusal({{{stop}}, {0}, {}}, {0}).contains("a stop of the problem"));
    }

private:
    /// Each stop at its first place only.
    static Plan distinct(Plan plan)
    {
        std::set<int> met;
        for (auto& route : plan.routes)
            std::erase_if(route, [&](int stop) { return !met.insert(stop).second; });
        return plan;
    }

    /// The numbers after these words of the judge: "carries 15 kg of at most 12".
    static std::int64_t numberAfter(const std::string& sentence, const std::string& word)
    {
        const auto at = sentence.rfind(word);
        return at == std::string::npos ? -1 : std::atoll(sentence.c_str() + at + word.size());
    }

    static std::int64_t excessIn(const std::string& code, const std::string& sentence)
    {
        if (code == "capacity_exceeded")
            return numberAfter(sentence, "carries ") - numberAfter(sentence, "at most ");
        if (code == "window_missed")
            return numberAfter(sentence, "reached at ") - numberAfter(sentence, "closes at ");
        if (code == "duration_exceeded")
            return numberAfter(sentence, "takes ") - numberAfter(sentence, "at most ");
        if (code == "driving_exceeded")
            return numberAfter(sentence, "drives for ") - numberAfter(sentence, "at most ");
        if (code == "route_too_long")
            return numberAfter(sentence, " is ") - numberAfter(sentence, "at most ");
        if (code == "shift_missed")
            return numberAfter(sentence, "ends at ") - numberAfter(sentence, "the latest ");
        return 0;
    }

    /// Empty where the places told of one stop are what the judge finds.
    static QString compare(const Problem& problem, const Plan& plan, int stop,
                           const std::vector<Insertion>& places, std::map<std::string, int>& seen)
    {
        tests::EveryPlace every(problem, problem, plan, stop);
        std::size_t next = 0;
        const int routes = static_cast<int>(plan.routes.size());
        for (int r = 0; r < routes + static_cast<int>(problem.fleet().size()); ++r) {
            if (r < routes && plan.routes[static_cast<std::size_t>(r)].empty()) continue;
            const int vehicle = r < routes ? plan.vehicles[static_cast<std::size_t>(r)] : r - routes;
            const auto judged = every.on(std::min(r, routes), vehicle);
            const Insertion& found = places.at(next++);
            if (found.route != (r < routes ? r : -1) || found.vehicle != vehicle) return "another route";
            if (found.possible != judged.possible) return QString("route %1: possible?").arg(r);
            ++seen[found.possible ? "possible" : "impossible"];
            seen["here"] += found.isHere ? 1 : 0;
            seen["new"] += found.route < 0 ? 1 : 0;
            seen["pair"] += found.partner >= 0 ? 1 : 0;
            if (found.possible && (found.price != judged.price || found.position != judged.position))
                return QString("route %1: price %2 at %3 instead of %4 at %5")
                    .arg(r)
                    .arg(found.price)
                    .arg(found.position)
                    .arg(judged.price)
                    .arg(judged.position);
            const auto wrong = compareBreaches(problem, found, judged, seen);
            if (!wrong.isEmpty()) return QString("route %1: %2").arg(r).arg(wrong);
        }
        return next == places.size() ? "" : "too many places";
    }

    static QString compareBreaches(const Problem& problem, const Insertion& found,
                                   const tests::JudgedPlaces& judged, std::map<std::string, int>& seen)
    {
        std::multiset<std::pair<std::string, std::int64_t>> told;
        std::multiset<std::pair<std::string, std::int64_t>> broken;
        std::set<std::string> rules;
        for (const auto& breach : found.breaches) {
            told.emplace(codeOf(breach.rule), breach.rule == Rule::Vehicles ? 0 : breach.excess);
            rules.insert(codeOf(breach.rule));
            ++seen[codeOf(breach.rule)];
            if (sentenceOf(problem, breach).empty()) return "no sentence";
        }
        for (const auto& [code, sentence] : judged.broken.at({found.position, found.partnerPosition}))
            broken.emplace(code, excessIn(code, sentence));
        if (rules.size() != judged.fewestRules) return "not the fewest rules";
        return told == broken ? "" : "other breaches";
    }

    static int promisesIn(const ProblemData& data, const Plan& plan)
    {
        int count = 0;
        for (const auto& route : plan.routes)
            for (const int node : route) {
                const auto i = static_cast<std::size_t>(node);
                count += (data.windows[i].empty() ? 0 : 1) + (data.skills[i] == 0 ? 0 : 1) + data.optional[i];
            }
        return count;
    }

    static std::int64_t costOf(const Problem& problem, ProblemData data, const Plan& plan,
                               const Promise& promise)
    {
        const auto stop = static_cast<std::size_t>(promise.stop);
        if (promise.kind == Promise::Kind::Served) {
            const bool inCost = frontier::indexOf(problem.objectives(), "cost") >= 0;
            const tests::EveryPlace every(problem, problem, plan, promise.stop);
            return tests::EveryPlace::priceOf(problem, plan) -
                   tests::EveryPlace::priceOf(problem, every.rest()) + (inCost ? data.prize[stop] : 0);
        }
        if (promise.kind == Promise::Kind::Windows) data.windows[stop].clear();
        if (promise.kind == Promise::Kind::Skills) data.skills[stop] = 0;
        const Problem relaxed{data};
        tests::EveryPlace every(problem, relaxed, plan, promise.stop);
        std::int64_t best = INT64_MAX;
        const int routes = static_cast<int>(plan.routes.size());
        for (int r = 0; r < routes + static_cast<int>(problem.fleet().size()); ++r) {
            if (r < routes && plan.routes[static_cast<std::size_t>(r)].empty()) continue;
            const auto judged = every.on(
                std::min(r, routes), r < routes ? plan.vehicles[static_cast<std::size_t>(r)] : r - routes);
            if (judged.possible) best = std::min(best, judged.price);
        }
        return every.wasSound(problem, plan) ? std::max<std::int64_t>(0, -best) : -best;
    }
};

QTEST_APPLESS_MAIN(TestExplain)
#include "tst_Explain.moc"
