// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Operating.h"

#include "core/study/policy/Mixture.h"

namespace tradeoff::study::policy {

namespace {

template <typename T>
void append(std::vector<T>& all, const std::vector<T>& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

} // namespace

std::vector<double> declaredBudgets(std::span<const HeldOut> folds, double share)
{
    std::vector<double> budgets;
    for (const HeldOut& fold : folds) {
        const auto hull = trainHull(fold);
        budgets.push_back(hull.front().cost + share * (hull.back().cost - hull.front().cost));
    }
    return budgets;
}

double meanOverFolds(std::span<const HeldOut> folds, std::span<const double> values)
{
    double sum = 0;
    double total = 0;
    for (std::size_t fold = 0; fold < folds.size(); ++fold)
        for (std::size_t row = 0; row < folds[fold].rows; ++row) {
            sum += folds[fold].weight(row) * values[fold];
            total += folds[fold].weight(row);
        }
    return sum / total;
}

std::string operate(std::span<const Path> paths, std::span<const double> budgets,
                    std::vector<std::size_t>& steps)
{
    for (std::size_t fold = 0; fold < paths.size(); ++fold) {
        if (paths[fold].expectedCost.empty()) return "it does not say what it expects to cost";
        const auto step = stepExpecting(paths[fold], budgets[fold]);
        if (!step) return "even its cheapest step is expected to cost more than this budget";
        steps.push_back(*step);
    }
    return {};
}

Plan pooledPlan(std::span<const Path> paths, std::span<const std::size_t> steps)
{
    Plan all;
    for (std::size_t fold = 0; fold < paths.size(); ++fold) {
        const Plan plan = planAt(paths[fold], steps[fold]);
        append(all.accuracy, plan.accuracy);
        append(all.cost, plan.cost);
    }
    return all;
}

HeldOut pooledRows(std::span<const HeldOut> folds)
{
    HeldOut all;
    bool isGrouped = false;
    for (const HeldOut& fold : folds) {
        all.rows += fold.rows;
        all.options = fold.options;
        append(all.accuracy, fold.accuracy);
        append(all.cost, fold.cost);
        append(all.tokens, fold.tokens);
        if (fold.tokens.empty() || all.rows == fold.rows) all.whyNoTokens = fold.whyNoTokens;
        for (std::size_t row = 0; row < fold.rows; ++row) {
            all.weights.push_back(fold.weight(row));
            all.groups.push_back(fold.groups.empty() ? -1 : fold.groups[row]);
        }
        isGrouped = isGrouped || !fold.groups.empty();
    }
    if (!isGrouped) all.groups.clear();
    return all;
}

} // namespace tradeoff::study::policy
