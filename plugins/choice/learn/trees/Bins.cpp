// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/trees/Bins.h"

#include <algorithm>
#include <utility>

namespace tradeoff::choice {

namespace {

struct Value
{
    float value;
    double weight;
};

/// The distinct values of one feature, ascending, with what they weigh.
std::vector<Value> distinctValues(const Matrix& features, std::span<const double> weights, std::size_t column)
{
    std::vector<Value> all;
    all.reserve(features.rows);
    for (std::size_t i = 0; i < features.rows; ++i) all.push_back({features.at(i, column), weights[i]});
    std::stable_sort(all.begin(), all.end(),
                     [](const Value& a, const Value& b) { return a.value < b.value; });
    std::vector<Value> distinct;
    for (const auto& value : all) {
        if (distinct.empty() || distinct.back().value != value.value)
            distinct.push_back(value);
        else
            distinct.back().weight += value.weight;
    }
    return distinct;
}

/// A cut that holds a and leaves b out, a < b.
float between(float a, float b)
{
    const float middle = a + (b - a) / 2;
    return middle >= a && middle < b ? middle : a;
}

std::vector<float> cutsOf(const std::vector<Value>& distinct, int mostBins)
{
    std::vector<float> cuts;
    double total = 0;
    for (const auto& value : distinct) total += value.weight;
    const auto bins = static_cast<std::size_t>(mostBins);
    const bool all = distinct.size() <= bins;
    double below = 0;
    for (std::size_t i = 0; i + 1 < distinct.size(); ++i) {
        below += distinct[i].weight;
        const double due = total * static_cast<double>(cuts.size() + 1) / static_cast<double>(bins);
        if ((all || below >= due) && cuts.size() + 1 < bins)
            cuts.push_back(between(distinct[i].value, distinct[i + 1].value));
    }
    return cuts;
}

} // namespace

Bins binsOf(const Matrix& features, std::span<const double> weights, int mostBins)
{
    Bins bins;
    bins.rows = features.rows;
    for (std::size_t column = 0; column < features.columns; ++column) {
        auto cuts = cutsOf(distinctValues(features, weights, column), mostBins);
        if (cuts.empty()) continue;
        for (std::size_t i = 0; i < features.rows; ++i) {
            const auto at = std::lower_bound(cuts.begin(), cuts.end(), features.at(i, column)) - cuts.begin();
            bins.values.push_back(static_cast<std::uint8_t>(at));
        }
        bins.feature.push_back(column);
        bins.cuts.push_back(std::move(cuts));
    }
    return bins;
}

} // namespace tradeoff::choice
