// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Mixture.h"

#include "core/frontier/AverageQuality.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::study::policy {

namespace {

bool isEverywhere(const HeldOut& heldOut, std::size_t option)
{
    if (std::isnan(heldOut.trainAccuracy[option]) || std::isnan(heldOut.trainCost[option])) return false;
    for (std::size_t row = 0; row < heldOut.rows; ++row)
        if (std::isnan(heldOut.accuracy[heldOut.at(row, option)]) ||
            std::isnan(heldOut.cost[heldOut.at(row, option)]))
            return false;
    return true;
}

/// Between which corners a spending lies: the share of the second.
struct Lot
{
    std::size_t first = 0;
    std::size_t second = 0;
    double share = 0;
};

Lot lotAt(const std::vector<TrainCorner>& corners, double spending)
{
    if (spending <= corners.front().cost) return {corners.front().option, corners.front().option, 0};
    for (std::size_t i = 1; i < corners.size(); ++i)
        if (spending < corners[i].cost)
            return {corners[i - 1].option, corners[i].option,
                    (spending - corners[i - 1].cost) / (corners[i].cost - corners[i - 1].cost)};
    return {corners.back().option, corners.back().option, 0};
}

std::vector<double> spendingsOf(const std::vector<std::vector<TrainCorner>>& hulls)
{
    std::vector<double> spendings;
    for (const auto& hull : hulls)
        for (const auto& corner : hull) spendings.push_back(corner.cost);
    std::sort(spendings.begin(), spendings.end());
    spendings.erase(std::unique(spendings.begin(), spendings.end()), spendings.end());
    return spendings;
}

double drawn(const std::vector<double>& cells, const HeldOut& fold, std::size_t row, const Lot& lot)
{
    const double first = cells[fold.at(row, lot.first)];
    return first + lot.share * (cells[fold.at(row, lot.second)] - first);
}

} // namespace

std::vector<TrainCorner> trainHull(const HeldOut& heldOut)
{
    std::vector<std::size_t> options;
    std::vector<frontier::CostQuality> points;
    for (std::size_t option = 0; option < heldOut.options; ++option) {
        if (!isEverywhere(heldOut, option)) continue;
        options.push_back(option);
        points.push_back({heldOut.trainCost[option], heldOut.trainAccuracy[option]});
    }
    std::vector<TrainCorner> corners;
    for (const auto& corner : frontier::risingHull(points)) {
        const auto at = std::find(points.begin(), points.end(), corner) - points.begin();
        corners.push_back({options[static_cast<std::size_t>(at)], corner.quality, corner.cost});
    }
    return corners;
}

MixtureCurve mixtureCurve(std::span<const HeldOut> folds)
{
    std::vector<std::vector<TrainCorner>> hulls;
    for (const HeldOut& fold : folds) hulls.push_back(trainHull(fold));
    MixtureCurve curve;
    curve.spendings = spendingsOf(hulls);
    for (std::size_t f = 0; f < folds.size(); ++f) {
        std::vector<Lot> lots;
        for (const double spending : curve.spendings) lots.push_back(lotAt(hulls[f], spending));
        for (std::size_t row = 0; row < folds[f].rows; ++row)
            for (const Lot& lot : lots) {
                curve.accuracy.push_back(drawn(folds[f].accuracy, folds[f], row, lot));
                curve.cost.push_back(drawn(folds[f].cost, folds[f], row, lot));
            }
    }
    return curve;
}

AtCost mixtureAtCost(std::span<const double> costs, std::span<const double> accuracies, double cost)
{
    const auto least = static_cast<std::size_t>(std::min_element(costs.begin(), costs.end()) - costs.begin());
    if (cost < costs[least]) return {accuracies[least], true};
    bool isFound = cost >= costs.back();
    double best = accuracies.back();
    for (std::size_t i = 1; i < costs.size(); ++i) {
        const double from = costs[i - 1];
        const double to = costs[i];
        if (std::min(from, to) > cost || std::max(from, to) < cost) continue;
        const double share = from == to ? 0 : (cost - from) / (to - from);
        double accuracy = accuracies[i - 1] + share * (accuracies[i] - accuracies[i - 1]);
        if (from == to) accuracy = std::max(accuracies[i - 1], accuracies[i]);
        best = isFound ? std::max(best, accuracy) : accuracy;
        isFound = true;
    }
    return {best, false};
}

} // namespace tradeoff::study::policy
