// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Metrics.h"
#include "core/study/policy/Pairs.h"
#include "core/study/policy/Student.h"
#include "core/study/policy/Tokens.h"
#include "tests/study/policy/Samples.h"

#include <QTest>
#include <algorithm>
#include <limits>

using namespace tradeoff;
using namespace tradeoff::study;
using namespace tradeoff::study::policy;
using frontier::CostQuality;
using samples::isNear;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<CostQuality> randomPoints(format::Random& random)
{
    std::vector<CostQuality> points(3 + random.below(12));
    for (auto& point : points) point = {random.unit() * 5, random.unit()};
    return points;
}

/// The height above `cost` of the best mixture of two points, or of what is cheaper: all pairs tried.
double highest(const std::vector<CostQuality>& points, double cost)
{
    double best = -1;
    for (const auto& a : points)
        for (const auto& b : points) {
            if (a.cost <= cost) best = std::max(best, a.quality);
            if (a.cost < cost && cost <= b.cost)
                best =
                    std::max(best, a.quality + (b.quality - a.quality) * (cost - a.cost) / (b.cost - a.cost));
        }
    return best;
}

/// The area under `highest`, which bends at the points alone.
double slowArea(const std::vector<CostQuality>& points, double from, double to)
{
    std::vector<double> costs = {from, to};
    for (const auto& point : points)
        if (point.cost > from && point.cost < to) costs.push_back(point.cost);
    std::sort(costs.begin(), costs.end());
    double area = 0;
    for (std::size_t i = 1; i < costs.size(); ++i)
        area += (highest(points, costs[i - 1]) + highest(points, costs[i])) / 2 * (costs[i] - costs[i - 1]);
    return area;
}

double leastCost(const std::vector<CostQuality>& points)
{
    return std::min_element(points.begin(), points.end(),
                            [](const auto& a, const auto& b) { return a.cost < b.cost; })
        ->cost;
}

double accuracyAt(const std::vector<PairPoint>& points, double calls)
{
    for (std::size_t i = 1; i < points.size(); ++i)
        if (calls <= points[i].calls)
            return points[i - 1].accuracy + (points[i].accuracy - points[i - 1].accuracy) *
                                                (calls - points[i - 1].calls) /
                                                (points[i].calls - points[i - 1].calls);
    return points.back().accuracy;
}

PairCurve handCurve()
{
    return {{{0, 0.5}, {0.5, 0.8}, {1, 0.9}}, 0.5, 0.9, {}};
}

/// The squared distance of cost - rate · accuracy from 0 less what its spread allows: an end of Fieller's
/// interval is where this is 0.
double allowance(const HeldOut& heldOut, const Plan& from, const Plan& to, double rate)
{
    const RowSet rows = rowSetOf(std::span(&heldOut, 1));
    double sum = 0;
    double total = 0;
    for (std::size_t row = 0; row < heldOut.rows; ++row) {
        sum += rows.weights[row] *
               (to.cost[row] - from.cost[row] - rate * (to.accuracy[row] - from.accuracy[row]));
        total += rows.weights[row];
    }
    const double mean = sum / total;
    std::vector<double> units(rows.unitCount(), 0);
    for (std::size_t row = 0; row < heldOut.rows; ++row)
        units[static_cast<std::size_t>(rows.units[row])] +=
            rows.weights[row] *
            (to.cost[row] - from.cost[row] - rate * (to.accuracy[row] - from.accuracy[row]) - mean);
    double variance = 0;
    for (const double unit : units) variance += unit * unit;
    const auto n = static_cast<double>(units.size());
    variance *= n / (n - 1) / total / total;
    const double t = studentQuantile(n - 1);
    return mean * mean - t * t * variance;
}

} // namespace

class TestPolicyMetrics : public QObject
{
    Q_OBJECT

private slots:
    void aiq_fourPoints_isAsComputedByHand()
    {
        // Hull (1, 0.2) (2, 0.6) (4, 0.7): area 0.4 + 1.3; flat on to 5: 0.7 more.
        const std::vector<CostQuality> points = {{4, 0.7}, {3, 0.3}, {1, 0.2}, {2, 0.6}};
        QVERIFY(isNear(aiqByCode(points, 5).value, 2.4 / 5, 1e-12));
        QVERIFY(isNear(aiqOver(points, 1, 4).value, 1.7 / 3, 1e-12));
        QVERIFY(isNear(aiqOver(points, 2, 5).value, 2.0 / 3, 1e-12));
        QVERIFY(!aiqByCode(points, 3).isDefined());
        QVERIFY(!aiqByCode({}, 3).isDefined());
        QVERIFY(aiqOver(points, 0.5, 4).whyNot.find("below the cheapest") != std::string::npos);
        QVERIFY(!aiqOver(points, 4, 4).isDefined());
    }

    void aiq_randomPoints_equalsAllPairsTried()
    {
        format::Random random(1);
        for (int round = 0; round < 1000; ++round) {
            const auto points = randomPoints(random);
            const double least = leastCost(points);
            QVERIFY(isNear(aiqByCode(points, 6).value, slowArea(points, least, 6) / 6, 1e-9));
            const double from = least + random.unit();
            const double to = from + 0.1 + random.unit() * 3;
            QVERIFY(isNear(aiqOver(points, from, to).value, slowArea(points, from, to) / (to - from), 1e-9));
        }
    }

    void pair_threePoints_isAsComputedByHand()
    {
        // Area 0.5 · 0.65 + 0.5 · 0.85 = 0.75, of which (0.75 - 0.5) / 0.4.
        QVERIFY(isNear(apgr(handCurve()).value, 0.625, 1e-12));
        QVERIFY(isNear(callsFor(handCurve(), 0.5).value, 1.0 / 3, 1e-12)); // 0.7
        QVERIFY(isNear(callsFor(handCurve(), 0.8).value, 0.6, 1e-12));     // 0.82
        PairCurve early = handCurve();
        early.points.pop_back(); // goes on straight to the strong model: the same
        QVERIFY(isNear(apgr(early).value, 0.625, 1e-12));
        PairCurve worse = handCurve();
        worse.strong = 0.4;
        QVERIFY(apgr(worse).whyNot.find("not better") != std::string::npos);
        QVERIFY(!callsFor(handCurve(), 1.2).isDefined());
    }

    /// At half of the calls the first fold has 0.8, the second, straight from 0.3 to 0.7, 0.5.
    void pooledPairCurve_twoFolds_isTheirMeanByWeight()
    {
        const std::vector<PairCurve> folds = {{{{0, 0.5}, {0.5, 0.8}}, 0.5, 0.9, {}}, {{}, 0.3, 0.7, {}}};
        const std::vector<double> weights = {1, 3};
        const PairCurve pooled = pooledPairCurve(folds, weights);
        QVERIFY(pooled.whyNot.empty());
        QVERIFY(isNear(pooled.weak, 0.35, 1e-12) && isNear(pooled.strong, 0.75, 1e-12));
        QCOMPARE(pooled.points.size(), std::size_t{3});
        QVERIFY(isNear(pooled.points[1].calls, 0.5, 0) && isNear(pooled.points[1].accuracy, 0.575, 1e-12));
        // Area 0.5 · 0.4625 + 0.5 · 0.6625 = 0.5625.
        QVERIFY(isNear(apgr(pooled).value, (0.5625 - 0.35) / 0.4, 1e-12));
        const std::vector<PairCurve> without = {folds[0], {{}, 0, 0, "no front"}};
        QCOMPARE(pooledPairCurve(without, weights).whyNot, std::string("no front"));
    }

    void customaryPair_isTheMoreAccurateOfTwo()
    {
        HeldOut fold = samples::rowsOnly(4);
        fold.options = 2;
        fold.trainAccuracy = {0.8, 0.5};
        QVERIFY(customaryPair(std::span(&fold, 1)) == (Pair{1, 0}));
        fold.trainAccuracy = {0.5, 0.5};
        QVERIFY(!customaryPair(std::span(&fold, 1)));
        fold.options = 3;
        QVERIFY(!customaryPair(std::span(&fold, 1)));
    }

    void tokensOf_inputAndOutput_areAddedUp()
    {
        using problems::choice::kMissing;
        problems::choice::Table table;
        table.rows = {"r0", "r1"};
        table.options = {{"a", "", {}, 0, 0, ""}, {"b", "", {}, 0, 0, ""}};
        table.accuracy = {"accuracy", "", 0, 1, true, {}, {0, 1, 1, kMissing}};
        table.cost = {"cost", "USD", 0, 1, false, {}, {1, 2, 3, 4}};
        QVERIFY(tokensOf(table).whyNot.find("counts no tokens") != std::string::npos);
        table.others = {{"input_tokens", "", 0, 1, false, {}, {10, 20, 30, kMissing}},
                        {"output_tokens", "", 1, 1, false, {}, {5, 6, 7, 8}}};
        const Tokens both = tokensOf(table); // tenths: 10.0 + 0.5, …; the last may not be chosen
        QVERIFY(both.whyNot.empty());
        QVERIFY((both.quantity.cells == std::vector<std::int64_t>{105, 206, 307, kMissing}));
        table.others[1].cells[2] = kMissing;
        QVERIFY(tokensOf(table).whyNot.find("1 choices are not known") != std::string::npos);
        table.others.push_back({"total_tokens", "", 0, 1, false, {}, {1, 2, 3, 4}});
        QVERIFY((tokensOf(table).quantity.cells == std::vector<std::int64_t>{1, 2, 3, 4}));
    }

    void ofTwoOptions_keepsTheirRowsAlone()
    {
        using problems::choice::kMissing;
        problems::choice::Table table;
        table.rows = {"r0", "r1"};
        table.options = {{"a", "", {}, 0, 0, ""}, {"b", "", {}, 0, 0, ""}, {"c", "", {}, 0, 0, ""}};
        table.accuracy = {"accuracy", "", 0, 1, true, {}, {0, 1, 1, 1, 0, kMissing}};
        table.cost = {"cost", "USD", 0, 1, false, {}, {1, 2, 3, 4, 5, 6}};
        const auto train = std::make_shared<const problems::choice::Problem>(table);
        const auto two = ofTwoOptions(problems::choice::Problem(table, train), {2, 0});
        QVERIFY((two->table().rows == std::vector<std::string>{"r0"})); // c is not known in r1
        QCOMPARE(two->table().options[1].id, std::string("a"));
        QVERIFY((two->table().cost.cells == std::vector<std::int64_t>{3, 1}));
        QVERIFY((two->train()->table().accuracy.cells == std::vector<std::int64_t>{1, 0}));
    }

    void pair_randomCurves_equalBruteForce()
    {
        format::Random random(2);
        for (int round = 0; round < 300; ++round) {
            PairCurve curve{{}, random.unit() / 2, 0.6 + random.unit() / 3, {}};
            double accuracy = curve.weak;
            for (double calls = 0; calls < 1; calls += 0.01 + random.unit() / 5) {
                curve.points.push_back({calls, accuracy});
                accuracy += random.unit() / 20;
            }
            auto all = curve.points;
            all.push_back({1, curve.strong});
            double area = 0;
            for (std::size_t i = 1; i < all.size(); ++i) // the middle of a straight piece is its mean
                area += accuracyAt(all, (all[i].calls + all[i - 1].calls) / 2) *
                        (all[i].calls - all[i - 1].calls);
            QVERIFY(isNear(apgr(curve).value, (area - curve.weak) / (curve.strong - curve.weak), 1e-9));
            const double wanted = curve.weak + 0.5 * (curve.strong - curve.weak);
            double low = 0;
            double high = 1;
            if (!std::is_sorted(all.begin(), all.end(),
                                [](auto a, auto b) { return a.accuracy < b.accuracy; }))
                continue;
            for (int i = 0; i < 60; ++i)
                (accuracyAt(all, (low + high) / 2) < wanted ? low : high) = (low + high) / 2;
            QVERIFY(isNear(callsFor(curve, 0.5).value, high, 1e-9));
        }
    }

    void pairCurveOf_aFrontOfTwoOptions_countsCalls()
    {
        problems::choice::Table table;
        table.rows = {"r0", "r1"};
        table.options = {
            {"weak", "", {}, 0, 0, ""}, {"strong", "", {}, 0, 0, ""}, {"third", "", {}, 0, 0, ""}};
        table.accuracy = {"accuracy", "", 0, 1, true, {}, {0, 1, 1, 1, 1, 1}};
        table.cost = {"cost", "", 0, 1, false, {}, {1, 2, 3, 1, 2, 3}};
        table.weights = {3, 1};
        const problems::choice::Problem problem(table);
        const auto front = problems::makeFront("choice", {0, 0}, {0, 1}, {1, 1}, {0, 1, 2});
        const PairCurve curve = pairCurveOf(problem, front, 0, 1);
        QCOMPARE(curve.points.size(), std::size_t{3});
        QCOMPARE(curve.points[1].calls, 0.75);
        QCOMPARE(curve.points[1].accuracy, 1.0);
        QCOMPARE(curve.weak, 0.25);
        QCOMPARE(curve.strong, 1.0);
        const auto other = problems::makeFront("choice", {0, 2}, {}, {}, {0});
        QVERIFY(pairCurveOf(problem, other, 0, 1).whyNot.find("neither") != std::string::npos);
    }

    void arenaScore_aRowOfTheLeaderboard_isAsPublished()
    {
        // Accuracy 68.41 %, $0.29 per 1,000: 67.65.
        QVERIFY(isNear(arenaScore(0.6841, 0.00029, "USD").value, 0.6765, 0.0002));
        QVERIFY(isNear(arenaScore(0.5, 0.0000044, "USD").value, 1.1 * 0.5 / 1.05, 1e-9)); // C = 1
        QVERIFY(!arenaScore(0.5, 0.00029, "EUR").isDefined());
        QVERIFY(!arenaScore(0.5, 0.5, "USD").isDefined());
        QVERIFY(!arenaScore(0, 0.2, "USD").isDefined());
        QVERIFY(!arenaScore(1.5, 0.00029, "USD").isDefined());
    }

    void tokenElasticity_handComputed_isRight()
    {
        QVERIFY(isNear(tokenElasticity(0.5, 100, 0.6, 150).value, 0.4, 1e-12));
        QVERIFY(isNear(tokenElasticity(0.5, 100, 0.45, 60).value, 0.25, 1e-12));
        QVERIFY(!tokenElasticity(0, 100, 0.6, 150).isDefined());
        QVERIFY(!tokenElasticity(0.5, 0, 0.6, 150).isDefined());
        QVERIFY(!tokenElasticity(0.5, 100, 0.6, 100).isDefined());
    }

    void regret_randomTables_equalsEveryOptionTried()
    {
        format::Random random(3);
        for (int round = 0; round < 300; ++round) {
            HeldOut heldOut = samples::rowsOnly(6);
            heldOut.options = 3;
            Plan plan;
            for (int row = 0; row < 6; ++row) {
                heldOut.weights.push_back(1 + random.below(3));
                for (int option = 0; option < 3; ++option) {
                    heldOut.accuracy.push_back(random.unit());
                    heldOut.cost.push_back(random.unit());
                }
                const std::size_t chosen = heldOut.accuracy.size() - 1 - random.below(3);
                plan.accuracy.push_back(heldOut.accuracy[chosen]);
                plan.cost.push_back(heldOut.cost[chosen]);
            }
            double sum = 0;
            double weight = 0;
            for (std::size_t row = 0; row < 6; ++row) {
                double best = -kInfinity;
                for (std::size_t at = 3 * row; at < 3 * row + 3; ++at)
                    best = std::max(best, heldOut.accuracy[at] - heldOut.cost[at] / 2);
                sum += heldOut.weights[row] * (best - plan.accuracy[row] + plan.cost[row] / 2);
                weight += heldOut.weights[row];
            }
            QVERIFY(isNear(regret(heldOut, plan, 2).value, sum / weight, 1e-9));
            QVERIFY(regret(heldOut, plan, kInfinity).value >= 0);
        }
        QVERIFY(!regret(samples::rowsOnly(1), Plan{{0}, {0}}, 1).isDefined());
        QVERIFY(!regret(samples::rowsOnly(0), Plan{}, 0).isDefined());
    }

    void exchangeRate_randomPlans_equalsTheEndsOfFiellersSet()
    {
        format::Random random(4);
        int unbounded = 0;
        for (int round = 0; round < 200; ++round) {
            HeldOut heldOut = samples::rowsOnly(40);
            Plan from;
            Plan to;
            for (std::int32_t row = 0; row < 40; ++row) {
                heldOut.weights.push_back(1 + random.below(3));
                if (round % 2) heldOut.groups.push_back(row / 2);
                from.accuracy.push_back(random.unit() / 2);
                to.accuracy.push_back(0.3 + random.unit() / 2);
                from.cost.push_back(random.unit());
                to.cost.push_back(1 + random.unit());
            }
            const RateFigure rate = exchangeRate(heldOut, from, to);
            if (!rate.rate.isDefined()) {
                ++unbounded;
                continue;
            }
            QVERIFY(rate.interval.low < rate.rate.value && rate.rate.value < rate.interval.high);
            for (const double end : {rate.interval.low, rate.interval.high}) {
                const double slope = std::abs(allowance(heldOut, from, to, end + 1e-4) -
                                              allowance(heldOut, from, to, end - 1e-4)) /
                                     2e-4;
                QVERIFY(std::abs(allowance(heldOut, from, to, end)) / slope < 1e-9 * std::abs(end));
            }
        }
        QVERIFY(unbounded < 50);
    }

    void exchangeRate_outsideItsDomain_saysWhy()
    {
        const HeldOut heldOut = samples::rowsOnly(4);
        const Plan none{{0, 0, 0, 0}, {1, 1, 1, 1}};
        const Plan oneMore{{0, 0, 0, 1}, {2, 2, 2, 2}};
        QVERIFY(exchangeRate(heldOut, none, oneMore).rate.whyNot.find("not told apart") != std::string::npos);
        QVERIFY(exchangeRate(heldOut, oneMore, none).rate.whyNot.find("not more accurate") !=
                std::string::npos);
        const Plan all{{1, 1, 1, 1}, {3, 3, 3, 3}}; // no spread: 2 per unit for sure
        QCOMPARE(exchangeRate(heldOut, none, all).rate.value, 2.0);
        QCOMPARE(exchangeRate(heldOut, none, all).interval.high, 2.0);
        QVERIFY(!exchangeRate(samples::rowsOnly(2), {{0, 0}, {1, 1}}, {{1, 1}, {2, 2}}).rate.isDefined());
    }
};

QTEST_APPLESS_MAIN(TestPolicyMetrics)
#include "tst_PolicyMetrics.moc"
