// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Metrics.h"

#include "core/format/Elementary.h"
#include "core/study/policy/Student.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::study::policy {

namespace {

using frontier::CostQuality;

Figure undefined(std::string because)
{
    return {0, std::move(because)};
}

std::string whyNoGap(const PairCurve& curve)
{
    if (!curve.whyNot.empty()) return curve.whyNot;
    if (curve.points.empty()) return "the curve has no point";
    if (!(curve.strong > curve.weak)) return "the strong model is not better than the weak one on these rows";
    return {};
}

/// The curve from the weak model with all rows to the strong one with all rows.
std::vector<PairPoint> completed(const PairCurve& curve)
{
    std::vector<PairPoint> points = curve.points;
    if (points.front().calls > 0) points.insert(points.begin(), {0, curve.weak});
    if (points.back().calls < 1) points.push_back({1, curve.strong});
    return points;
}

/// Variances and covariance of the means of two columns over rows or groups.
struct Spread
{
    double first = 0;
    double second = 0;
    double both = 0;
    double units = 0;
};

Spread spreadOf(const RowSet& rows, std::span<const double> a, std::span<const double> b, double meanA,
                double meanB)
{
    std::vector<double> sumsA(rows.unitCount(), 0);
    std::vector<double> sumsB(rows.unitCount(), 0);
    double total = 0;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const auto unit = static_cast<std::size_t>(rows.units[row]);
        sumsA[unit] += rows.weights[row] * (a[row] - meanA);
        sumsB[unit] += rows.weights[row] * (b[row] - meanB);
        total += rows.weights[row];
    }
    Spread spread;
    spread.units = static_cast<double>(rows.unitCount());
    const double scale = spread.units / (spread.units - 1) / (total * total);
    for (std::size_t unit = 0; unit < sumsA.size(); ++unit) {
        spread.first += scale * sumsA[unit] * sumsA[unit];
        spread.second += scale * sumsB[unit] * sumsB[unit];
        spread.both += scale * sumsA[unit] * sumsB[unit];
    }
    return spread;
}

double meanOf(const RowSet& rows, std::span<const double> values)
{
    double sum = 0;
    double weight = 0;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        sum += rows.weights[row] * values[row];
        weight += rows.weights[row];
    }
    return sum / weight;
}

/// The ratio b / a with Fieller's interval; a > 0.
RateFigure fieller(double a, double b, const Spread& spread)
{
    const double t = studentQuantile(spread.units - 1);
    const double ratio = b / a;
    const double g = t * t * spread.first / (a * a);
    if (g >= 1) return {undefined("the gain of accuracy is not told apart from 0"), {}};
    const double slope = spread.first > 0 ? spread.both / spread.first : 0;
    const double rest = spread.first > 0 ? spread.both * spread.both / spread.first : 0;
    const double inner =
        spread.second - 2 * ratio * spread.both + ratio * ratio * spread.first - g * (spread.second - rest);
    const double middle = (ratio - g * slope) / (1 - g);
    const double half = t / (a * (1 - g)) * std::sqrt(std::max(0.0, inner));
    return {{ratio, {}}, {middle - half, middle + half}};
}

} // namespace

Figure aiqByCode(std::span<const CostQuality> points, double largestCost)
{
    const auto hull = frontier::risingHull(points);
    if (hull.empty()) return undefined("there is no point");
    if (hull.front().cost < 0) return undefined("a cost is negative");
    if (!(largestCost > 0)) return undefined("the largest cost is not above 0");
    if (largestCost < hull.back().cost) return undefined("the largest cost lies below the last corner");
    double area = hull.back().quality * (largestCost - hull.back().cost);
    for (std::size_t i = 1; i < hull.size(); ++i)
        area += (hull[i].quality + hull[i - 1].quality) / 2 * (hull[i].cost - hull[i - 1].cost);
    return {area / largestCost, {}};
}

Figure aiqOver(std::span<const CostQuality> points, double from, double to)
{
    const auto hull = frontier::risingHull(points);
    if (hull.empty()) return undefined("there is no point");
    if (!(from < to)) return undefined("the range of costs is empty");
    if (from < hull.front().cost) return undefined("the range begins below the cheapest point");
    return {*frontier::averageQuality(hull, from, to), {}};
}

PairCurve pairCurveOf(const problems::choice::Problem& problem, const problems::Front& front,
                      std::size_t weak, std::size_t strong)
{
    PairCurve curve;
    const HeldOut rows = heldOutOf(problem, problem, false);
    const auto isOther = [&](std::int32_t option) {
        return static_cast<std::size_t>(option) != weak && static_cast<std::size_t>(option) != strong;
    };
    for (const char* array : {"base", "choices"}) {
        const auto options = front.plans.int32(array);
        if (std::any_of(options.begin(), options.end(), isOther))
            curve.whyNot = "the policy also chooses options that are neither the weak nor the strong one";
    }
    if (std::isnan(rows.trainAccuracy[weak]) || std::isnan(rows.trainAccuracy[strong]))
        curve.whyNot = "one of the two models lacks a row";
    if (!curve.whyNot.empty()) return curve;
    curve.weak = rows.trainAccuracy[weak];
    curve.strong = rows.trainAccuracy[strong];
    // The share of calls travels as the cost of a path that pays 1 for each row of the strong model.
    Path path = pathOf(problem, front);
    const auto base = front.plans.int32("base");
    const auto choices = front.plans.int32("choices");
    for (std::size_t row = 0; row < base.size(); ++row)
        path.cost[row] = static_cast<std::size_t>(base[row]) == strong;
    for (std::size_t i = 0; i < choices.size(); ++i)
        path.switches[i].cost = static_cast<std::size_t>(choices[i]) == strong;
    const Plan means = stepMeans(rows, path);
    for (std::size_t step = 0; step < path.steps(); ++step)
        curve.points.push_back({means.cost[step], means.accuracy[step]});
    std::stable_sort(curve.points.begin(), curve.points.end(),
                     [](const PairPoint& a, const PairPoint& b) { return a.calls < b.calls; });
    return curve;
}

Figure apgr(const PairCurve& curve)
{
    if (const auto reason = whyNoGap(curve); !reason.empty()) return undefined(reason);
    const auto points = completed(curve);
    double area = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
        area += (points[i].accuracy + points[i - 1].accuracy) / 2 * (points[i].calls - points[i - 1].calls);
    return {(area - curve.weak) / (curve.strong - curve.weak), {}};
}

Figure callsFor(const PairCurve& curve, double gap)
{
    if (const auto reason = whyNoGap(curve); !reason.empty()) return undefined(reason);
    const auto points = completed(curve);
    const double wanted = curve.weak + gap * (curve.strong - curve.weak);
    if (points.front().accuracy >= wanted) return {points.front().calls, {}};
    for (std::size_t i = 1; i < points.size(); ++i)
        if (points[i].accuracy >= wanted) {
            const double rise = points[i].accuracy - points[i - 1].accuracy;
            const double share = (wanted - points[i - 1].accuracy) / rise;
            return {points[i - 1].calls + share * (points[i].calls - points[i - 1].calls), {}};
        }
    return undefined("the curve never recovers that share of the gap");
}

Figure arenaScore(double accuracy, double costPerRow, const std::string& currency)
{
    constexpr double kBeta = 0.1;
    constexpr double kDearest = 200;
    constexpr double kCheapest = 0.0044;
    const double cost = costPerRow * 1000;
    if (currency != "USD") return undefined("the score is made for costs in USD");
    if (accuracy < 0 || accuracy > 1) return undefined("the accuracy is no share");
    if (cost < kCheapest || cost > kDearest)
        return undefined("the cost of 1,000 rows lies outside $0.0044 to $200");
    const double c = format::logarithm(kDearest / cost) / format::logarithm(kDearest / kCheapest);
    if (accuracy == 0 && c == 0) return undefined("accuracy and normalised cost are both 0");
    return {(1 + kBeta) * accuracy * c / (kBeta * accuracy + c), {}};
}

Figure tokenElasticity(double baseAccuracy, double baseTokens, double accuracy, double tokens)
{
    if (!(baseAccuracy > 0)) return undefined("the base plan is never right");
    if (!(baseTokens > 0)) return undefined("the base plan uses no tokens");
    if (tokens == baseTokens) return undefined("the number of tokens does not change");
    return {((accuracy - baseAccuracy) / baseAccuracy) / ((tokens - baseTokens) / baseTokens), {}};
}

Figure regret(const HeldOut& heldOut, const Plan& plan, double worth)
{
    if (!(worth > 0)) return undefined("accuracy must be worth something");
    double sum = 0;
    double weight = 0;
    for (std::size_t row = 0; row < heldOut.rows; ++row) {
        double best = -std::numeric_limits<double>::infinity();
        for (std::size_t option = 0; option < heldOut.options; ++option) {
            const std::size_t at = heldOut.at(row, option);
            const double value = heldOut.accuracy[at] - heldOut.cost[at] / worth;
            if (value > best) best = value; // never where missing
        }
        if (std::isinf(best)) return undefined("a row has no option");
        sum += heldOut.weight(row) * (best - (plan.accuracy[row] - plan.cost[row] / worth));
        weight += heldOut.weight(row);
    }
    if (!(weight > 0)) return undefined("there is no row");
    return {sum / weight, {}};
}

RateFigure exchangeRate(const HeldOut& heldOut, const Plan& from, const Plan& to)
{
    const RowSet rows = rowSetOf(std::span(&heldOut, 1));
    if (rows.unitCount() < 4)
        return {undefined("fewer than 4 rows or groups say nothing of their spread"), {}};
    std::vector<double> accuracy;
    std::vector<double> cost;
    for (std::size_t row = 0; row < heldOut.rows; ++row) {
        accuracy.push_back(to.accuracy[row] - from.accuracy[row]);
        cost.push_back(to.cost[row] - from.cost[row]);
    }
    const double gained = meanOf(rows, accuracy);
    const double paid = meanOf(rows, cost);
    if (!(gained > 0)) return {undefined("the second plan is not more accurate"), {}};
    return fieller(gained, paid, spreadOf(rows, accuracy, cost, gained, paid));
}

} // namespace tradeoff::study::policy
