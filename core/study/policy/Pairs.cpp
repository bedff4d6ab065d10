// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Pairs.h"

#include "core/format/Error.h"
#include "core/problems/choice/HeldOut.h"
#include "core/study/policy/Fits.h"

#include <algorithm>
#include <set>

namespace tradeoff::study::policy {

namespace {

using problems::choice::Problem;
using problems::choice::Quantity;
using problems::choice::Table;

Quantity twoOf(const Quantity& quantity, std::size_t options, Pair pair)
{
    Quantity chosen = quantity;
    chosen.cells.clear();
    for (std::size_t at = 0; at < quantity.cells.size(); at += options) {
        chosen.cells.push_back(quantity.cells[at + pair.weak]);
        chosen.cells.push_back(quantity.cells[at + pair.strong]);
    }
    return chosen;
}

Table twoOf(const Table& table, Pair pair)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        if (table.isAvailable(row, pair.weak) && table.isAvailable(row, pair.strong)) rows.push_back(row);
    const auto& strong = table.options[pair.strong].id;
    if (rows.empty())
        throw format::InputError({}, "'" + table.options[pair.weak].id + "' and '" + strong + "'",
                                 "rows in which both are known, to learn from and held out");
    Table chosen = problems::choice::rowsOf(table, rows);
    const std::size_t options = table.options.size();
    chosen.accuracy = twoOf(chosen.accuracy, options, pair);
    chosen.cost = twoOf(chosen.cost, options, pair);
    for (auto& quantity : chosen.others) quantity = twoOf(quantity, options, pair);
    chosen.options = {table.options[pair.weak], table.options[pair.strong]};
    chosen.limits.clear();
    return chosen;
}

/// From the weak model with all rows to the strong one with all rows.
std::vector<PairPoint> whole(const PairCurve& curve)
{
    std::vector<PairPoint> points = curve.points;
    if (points.empty() || points.front().calls > 0) points.insert(points.begin(), {0, curve.weak});
    if (points.back().calls < 1) points.push_back({1, curve.strong});
    return points;
}

/// Between two points in proportion; where several have these calls, the last of them.
double accuracyAt(const std::vector<PairPoint>& points, double calls)
{
    const auto after =
        std::upper_bound(points.begin(), points.end(), calls,
                         [](double value, const PairPoint& point) { return value < point.calls; });
    if (after == points.begin()) return points.front().accuracy;
    if (after == points.end()) return points.back().accuracy;
    const auto before = after - 1;
    const double share = (calls - before->calls) / (after->calls - before->calls);
    return before->accuracy + share * (after->accuracy - before->accuracy);
}

} // namespace

std::optional<Pair> customaryPair(std::span<const HeldOut> folds)
{
    double ahead = 0; // of the second option
    for (const HeldOut& fold : folds) {
        if (fold.options != 2) return std::nullopt;
        ahead += static_cast<double>(fold.rows) * (fold.trainAccuracy[1] - fold.trainAccuracy[0]);
    }
    if (ahead > 0) return Pair{0, 1};
    return ahead < 0 ? std::optional(Pair{1, 0}) : std::nullopt;
}

PairCurve pooledPairCurve(std::span<const PairCurve> folds, std::span<const double> weights)
{
    PairCurve pooled;
    std::vector<std::vector<PairPoint>> curves;
    std::set<double> calls;
    double total = 0;
    for (std::size_t fold = 0; fold < folds.size(); ++fold) {
        if (pooled.whyNot.empty()) pooled.whyNot = folds[fold].whyNot;
        curves.push_back(whole(folds[fold]));
        for (const PairPoint& point : curves.back()) calls.insert(point.calls);
        pooled.weak += weights[fold] * folds[fold].weak;
        pooled.strong += weights[fold] * folds[fold].strong;
        total += weights[fold];
    }
    pooled.weak /= total;
    pooled.strong /= total;
    if (!pooled.whyNot.empty()) return pooled;
    for (const double at : calls) {
        PairPoint point = {at, 0};
        for (std::size_t fold = 0; fold < curves.size(); ++fold)
            point.accuracy += weights[fold] / total * accuracyAt(curves[fold], at);
        pooled.points.push_back(point);
    }
    return pooled;
}

std::shared_ptr<const Problem> ofTwoOptions(const Problem& heldOut, Pair pair)
{
    return std::make_shared<const Problem>(
        twoOf(heldOut.table(), pair), std::make_shared<const Problem>(twoOf(heldOut.train()->table(), pair)));
}

PairTrial runPair(const Problem& problem, Pair pair, const TrialSettings& settings,
                  const std::function<void(const TrialProgress&)>& progress, const run::StopRequest& stop)
{
    PairTrial trial;
    std::vector<ProblemPtr> folds;
    std::vector<double> weights;
    for (const auto& fold : trialProblems(problem, settings.folds, settings.seed)) {
        folds.push_back(ofTwoOptions(*fold, pair));
        weights.push_back(static_cast<double>(folds.back()->totalWeight()));
        trial.rows += folds.back()->rows();
    }
    Fits fits(settings, stop, progress, static_cast<int>(settings.strategies.size() * folds.size()));
    for (const auto& strategy : settings.strategies) {
        try {
            const auto brought = fits.of(strategy, folds);
            if (fits.isStopped()) break;
            std::vector<PairCurve> curves;
            for (std::size_t fold = 0; fold < folds.size(); ++fold)
                curves.push_back(pairCurveOf(*folds[fold], brought[fold], {0, 1}));
            trial.curves[strategy.description.id] = pooledPairCurve(curves, weights);
        } catch (const format::InputError& error) {
            trial.failures.push_back(strategy.description.id + ": " + error.what());
        }
    }
    trial.stopped = fits.isStopped();
    return trial;
}

} // namespace tradeoff::study::policy
