// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Learning.h"

#include <cmath>
#include <numeric>

namespace tradeoff::choice {

namespace {

struct Moments
{
    double weight = 0;
    double mean = 0;
    double spread = 0;
};

Moments momentsOf(const Lesson& lesson, std::size_t option)
{
    Moments moments;
    for (std::size_t i = 0; i < lesson.targets.rows; ++i) {
        const double target = lesson.targets.at(i, option);
        if (std::isnan(target)) continue;
        moments.weight += lesson.weights[i];
        moments.mean += lesson.weights[i] * target;
    }
    if (moments.weight <= 0) return moments;
    moments.mean /= moments.weight;
    double squares = 0;
    for (std::size_t i = 0; i < lesson.targets.rows; ++i) {
        const double off = lesson.targets.at(i, option) - moments.mean;
        if (!std::isnan(off)) squares += lesson.weights[i] * off * off;
    }
    moments.spread = std::sqrt(squares / moments.weight);
    return moments;
}

} // namespace

OptionUnits unitsOf(const Lesson& lesson)
{
    OptionUnits units;
    std::vector<std::size_t> unseen;
    double mean = 0;
    double spread = 0;
    for (std::size_t option = 0; option < lesson.targets.columns; ++option) {
        const auto moments = momentsOf(lesson, option);
        // Equal targets leave a spread of rounding errors.
        const bool varies = moments.spread > 1e-7 * std::abs(moments.mean);
        units.mean.push_back(moments.mean);
        units.spread.push_back(varies ? moments.spread : 1);
        if (moments.weight <= 0) unseen.push_back(option);
        mean += moments.weight > 0 ? units.mean.back() : 0;
        spread += moments.weight > 0 ? units.spread.back() : 0;
    }
    const auto seen = static_cast<double>(units.options() - unseen.size());
    for (const std::size_t option : unseen) {
        units.mean[option] = seen > 0 ? mean / seen : 0;
        units.spread[option] = seen > 0 ? spread / seen : 1;
    }
    return units;
}

Matrix OptionUnits::standardised(const Matrix& targets) const
{
    Matrix result(targets.rows, targets.columns);
    for (std::size_t i = 0; i < targets.rows; ++i)
        for (std::size_t o = 0; o < targets.columns; ++o)
            result.at(i, o) = static_cast<float>((targets.at(i, o) - mean[o]) / spread[o]);
    return result;
}

void OptionUnits::store(format::Json& json) const
{
    json["mean"] = storedNumbers(mean);
    json["spread"] = storedNumbers(spread);
}

OptionUnits OptionUnits::stored(const Stored& from, std::size_t options)
{
    OptionUnits units{from.numbers("mean", options), from.numbers("spread", options)};
    for (const double spread : units.spread)
        if (!(spread > 0)) from.refuse("spread", format::Json(spread).dump(), "numbers above 0");
    return units;
}

std::vector<int> foldsOf(std::size_t rows, int folds, solve::Random random)
{
    std::vector<std::size_t> order(rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    random.shuffle(std::span(order));
    std::vector<int> fold(rows);
    for (std::size_t i = 0; i < rows; ++i)
        fold[order[i]] = static_cast<int>(i % static_cast<std::size_t>(folds));
    return fold;
}

} // namespace tradeoff::choice
