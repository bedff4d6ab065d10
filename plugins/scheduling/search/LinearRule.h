// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/scheduling/search/Rules.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace tradeoff::scheduling {

/// Something a rule may weigh when an operation could begin. Times are in mean durations of the shop, so that
/// one rule serves shops of any size and unit.
struct Feature
{
    const char* id;
    const char* help;
    double (*value)(const Moment&);
    /// What a shop must have for it to differ between operations.
    enum class Needs { Nothing, DueDates, Weights, Setups, Machines, Undated } needs = Needs::Nothing;
};

const std::vector<Feature>& features();
/// The position of a feature; features().size() if there is none of this name.
std::size_t featureNamed(const std::string& id);
/// Which features differ between operations of this shop.
std::vector<std::size_t> featuresOf(const problems::scheduling::Problem& problem);

/// A priority that is a weighted sum of features: what is least goes first.
struct LinearRule
{
    /// {feature, weight}, by feature, no weight 0.
    std::vector<std::pair<std::size_t, double>> weights;
    double delay = 0; ///< see Dispatching::delay

    double priority(const Moment& moment) const
    {
        double sum = 0;
        const auto& all = features();
        for (const auto& [feature, weight] : weights) sum += weight * all[feature].value(moment);
        return sum;
    }

    bool operator==(const LinearRule&) const = default;
};

/// A classical rule as a weighted sum of some of these features: the same order, or close to it. Without
/// weights for "random", and for rules that look at due dates where "due" is not among the features.
LinearRule linear(const Rule& rule, double delay, const std::vector<std::size_t>& features);

} // namespace tradeoff::scheduling
