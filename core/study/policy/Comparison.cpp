// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Comparison.h"

#include "core/study/policy/Deviations.h"
#include "core/study/policy/Student.h"
#include "core/study/policy/Wording.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::study::policy {

namespace {

/// More rows of the same kind until the difference is told apart.
Figure rowsToSeparate(double gain, double error, double p, const RowSet& rows)
{
    if (gain == 0) return {0, "the two plans bring the same on these rows"};
    if (p <= 0.05) return {0, {}};
    const double ratio = (kNormal975 + kNormal80) * error / gain;
    return {std::ceil(static_cast<double>(rows.rows()) * std::max(0.0, ratio * ratio - 1)), {}};
}

/// Shapes: per row, plan after plan, difference of accuracy and of cost.
std::vector<double> differences(const Plan& base, std::span<const Plan> plans)
{
    std::vector<double> values;
    for (std::size_t row = 0; row < base.accuracy.size(); ++row)
        for (const Plan& plan : plans) {
            values.push_back(plan.accuracy[row] - base.accuracy[row]);
            values.push_back(plan.cost[row] - base.cost[row]);
        }
    return values;
}

/// The walk of one path against a reference in one replicate: where accuracies cross.
struct Crossing
{
    double first = -1;
    double last = -1;
    double before = 0;     ///< accuracy less the reference's, at the step before
    double costBefore = 0; ///< sums by weight

    void step(double ahead, double cost, bool isFirst)
    {
        constexpr double kRounding = 1e-12;
        if (std::abs(ahead) < kRounding) ahead = 0;
        if (isFirst ? ahead >= 0 : before < 0 && ahead >= 0) {
            const double at = isFirst ? cost : costBefore + (cost - costBefore) * (before / (before - ahead));
            if (first < 0) first = at;
            last = at;
        }
        before = ahead;
        costBefore = cost;
    }
    bool isReached() const { return first >= 0; }
    double cost() const { return (first + last) / 2; }
};

/// The cost at the crossing and the reference's cost under these weights (weights[row * stride]).
struct Crossed
{
    bool isReached = false;
    double cost = 0;
    double reference = 0;
};

Crossed crossedAt(const Path& path, const Plan& reference, std::span<const double> weights,
                  std::size_t stride)
{
    double total = 0;
    double ahead = 0;
    double cost = 0;
    Crossed crossed;
    for (std::size_t row = 0; row < path.rows(); ++row) {
        const double weight = weights[row * stride];
        total += weight;
        ahead += weight * (path.accuracy[row] - reference.accuracy[row]);
        cost += weight * path.cost[row];
        crossed.reference += weight * reference.cost[row];
    }
    crossed.reference /= total;
    Plan now{path.accuracy, path.cost};
    Crossing crossing;
    std::size_t done = 0;
    for (std::size_t step = 0; step < path.steps(); ++step) {
        for (; done < static_cast<std::size_t>(path.marks[step]); ++done) {
            const auto& change = path.switches[done];
            const auto row = static_cast<std::size_t>(change.row);
            ahead += weights[row * stride] * (change.accuracy - now.accuracy[row]);
            cost += weights[row * stride] * (change.cost - now.cost[row]);
            now.accuracy[row] = change.accuracy;
            now.cost[row] = change.cost;
        }
        crossing.step(ahead / total, cost / total, step == 0);
    }
    crossed.isReached = crossing.isReached();
    if (crossed.isReached) crossed.cost = crossing.cost();
    return crossed;
}

} // namespace

std::vector<PlanComparison> comparePlans(std::span<const HeldOut> folds, const Plan& base,
                                         std::span<const Plan> plans, const ComparisonSettings& settings)
{
    const RowSet rows = rowSetOf(folds);
    const Means means = resampledMeans(rows, 2 * plans.size(), differences(base, plans), settings.resampling);
    std::vector<PlanComparison> made(plans.size());
    std::vector<std::vector<double>> deviations(plans.size());
    std::vector<double> p;
    for (std::size_t plan = 0; plan < plans.size(); ++plan) {
        PlanComparison& of = made[plan];
        of.gain = snapped(means.observed[2 * plan]);
        of.costChange = means.observed[2 * plan + 1];
        std::vector<double> costs;
        for (std::size_t i = 0; i < means.count(); ++i) {
            deviations[plan].push_back(snapped(means.at(i)[2 * plan] - of.gain));
            costs.push_back(means.at(i)[2 * plan + 1]);
        }
        of.costInterval = percentiles(costs);
        of.p = twoSidedP(deviations[plan], of.gain);
        of.equivalentP = equivalenceP(deviations[plan], of.gain, settings.equivalenceMargin);
        of.moreRows = rowsToSeparate(of.gain, standardDeviation(deviations[plan]), of.p, rows);
        of.labelCost = of.moreRows.value * (folds.empty() ? 0 : labelCostPerRow(folds.front()));
        p.push_back(of.p);
    }
    const auto widths = simultaneousWidths(deviations);
    const auto adjusted = holmAdjusted(p);
    for (std::size_t plan = 0; plan < plans.size(); ++plan) {
        made[plan].fitted = halfWidth(0, deviations[plan]);
        made[plan].together = widths[plan];
        made[plan].adjusted = adjusted[plan];
    }
    return made;
}

double labelCostPerRow(const HeldOut& heldOut)
{
    double sum = 0;
    for (const double cost : heldOut.trainCost) sum += std::isnan(cost) ? 0 : cost;
    return sum;
}

std::string sentenceOf(const PlanComparison& comparison, const std::string& base, const std::string& plan,
                       const std::string& currency, double points)
{
    const double gain = comparison.gain * points;
    const double error = comparison.together * points;
    const int digits = digitsFor(error);
    std::string text = plan + " is " + fixedText(std::abs(gain), digits) + " ± " + fixedText(error, digits) +
                       (points == 100 ? " points " : " ") + (gain < 0 ? "worse" : "better") + " than " + base;
    if (!comparison.isIndistinguishable()) return text + ".";
    text += comparison.isEquivalent() ? ": equivalent within the stated margin" : ": not told apart";
    if (!comparison.moreRows.isDefined()) return text + "; " + comparison.moreRows.whyNot + ".";
    if (comparison.moreRows.value == 0) return text + " once all that is compared counts.";
    return text + "; " + countText(comparison.moreRows.value) + " more labelled rows, about " +
           moneyText(comparison.labelCost, currency) + ", would separate them.";
}

EqualAccuracy costAtEqualAccuracy(const HeldOut& heldOut, const Path& path, const Plan& reference,
                                  const Resampling& how)
{
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const RowSet rows = rowSetOf(std::span(&heldOut, 1));
    const Crossed observed = crossedAt(path, reference, rows.weights, 1);
    EqualAccuracy made;
    made.referenceCost = observed.reference;
    if (!observed.isReached) {
        made.cost.whyNot = made.saved.whyNot = "no step is as accurate as the reference";
        return made;
    }
    made.cost.value = observed.cost;
    if (observed.reference > 0)
        made.saved.value = 1 - observed.cost / observed.reference;
    else
        made.saved.whyNot = "the reference costs nothing";
    std::vector<double> costs;
    std::vector<double> saved;
    const Draws draws(rows, how.seed);
    std::vector<double> weights(rows.rows() * Draws::kLanes);
    for (int replicate = 0; replicate < how.replicates; ++replicate) {
        const auto lane = static_cast<std::size_t>(replicate % Draws::kLanes);
        if (lane == 0) draws.block(replicate / Draws::kLanes, weights);
        const Crossed drawn =
            crossedAt(path, reference, std::span<const double>(weights).subspan(lane), Draws::kLanes);
        costs.push_back(drawn.isReached ? drawn.cost : kInfinity);
        saved.push_back(drawn.isReached ? 1 - drawn.cost / drawn.reference : -kInfinity);
        made.shareReached += drawn.isReached;
    }
    made.shareReached /= static_cast<double>(how.replicates);
    made.costInterval = percentiles(costs);
    made.savedInterval = percentiles(saved);
    return made;
}

} // namespace tradeoff::study::policy
