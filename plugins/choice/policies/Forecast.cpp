// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/policies/Forecast.h"

#include "core/format/Elementary.h"
#include "core/format/Error.h"
#include "plugins/choice/learn/MatrixJson.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace tradeoff::choice {

using problems::choice::kMissing;

namespace {

constexpr double kUnits = 1 << 30;
constexpr double kLeastShare = 1e-6; ///< of the largest cost: what is less is taken for it before a logarithm
constexpr std::array kCostForms = {"means", "plain", "log"};

std::int64_t rounded(double x)
{
    return static_cast<std::int64_t>(std::floor(x + 0.5));
}

double widthOf(const Forecast& forecast)
{
    const double width = forecast.mostAccuracy - forecast.leastAccuracy;
    return width > 0 ? width : 1;
}

double accuracyAt(const Forecast& forecast, double predicted, std::size_t option)
{
    const double mean = forecast.accuracyMeans[option];
    const double width = widthOf(forecast);
    return std::clamp(mean + forecast.trust * (predicted - mean), forecast.leastAccuracy - width / 2,
                      forecast.mostAccuracy + width / 2);
}

/// Of what was learnt.
double costAt(const Forecast& forecast, const Matrix& learnt, std::size_t row, std::size_t option)
{
    const double cost =
        forecast.costFactors[option] * costOf(static_cast<double>(learnt.at(row, option)), forecast.costForm);
    return std::clamp(cost, 0.0, 2 * forecast.mostCost);
}

double costAt(const Forecast& forecast, const Predicted& predicted, std::size_t row, std::size_t option)
{
    if (forecast.costForm == CostForm::Means) return forecast.costMeans[option];
    return costAt(forecast, predicted.costs, row, option);
}

/// What the learner forecasts of options that were added is followed as far as few observations carry.
void believe(const Forecast& forecast, Matrix& accuracy)
{
    const std::size_t first = accuracy.columns - forecast.addedMeans.size();
    for (std::size_t i = 0; i < forecast.addedMeans.size(); ++i)
        for (std::size_t row = 0; row < accuracy.rows; ++row) {
            float& cell = accuracy.at(row, first + i);
            cell = static_cast<float>(forecast.accuracyMeans[first + i] +
                                      forecast.addedSlopes[i] *
                                          (static_cast<double>(cell) - forecast.addedMeans[i]));
        }
}

/// A column more for each option that was added: its share of the usual cost, in the form that is learnt.
Matrix withAdded(const Forecast& forecast, const Matrix& costs)
{
    const auto usual = usualCosts(forecast, costs);
    Matrix wide(costs.rows, costs.columns + forecast.costRatios.size());
    for (std::size_t row = 0; row < costs.rows; ++row) {
        std::copy(costs.row(row).begin(), costs.row(row).end(), wide.row(row).begin());
        for (std::size_t i = 0; i < forecast.costRatios.size(); ++i) {
            const double cost = forecast.costRatios[i] * usual[row];
            wide.at(row, costs.columns + i) =
                static_cast<float>(forecast.costForm == CostForm::Log
                                       ? format::logarithm(std::max(cost, kLeastShare * forecast.mostCost))
                                       : cost);
        }
    }
    return wide;
}

} // namespace

Matrix repeated(const std::vector<double>& means, std::size_t rows)
{
    Matrix matrix(rows, means.size());
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t option = 0; option < means.size(); ++option)
            matrix.at(row, option) = static_cast<float>(means[option]);
    return matrix;
}

double costOf(double learnt, CostForm form)
{
    return form == CostForm::Log ? format::exponential(learnt) : learnt;
}

std::vector<double> usualCosts(const Forecast& forecast, const Matrix& costs)
{
    std::vector<double> usual(costs.rows);
    for (std::size_t row = 0; row < costs.rows; ++row) {
        for (std::size_t option = 0; option < costs.columns; ++option)
            usual[row] += costAt(forecast, costs, row, option);
        usual[row] /= static_cast<double>(costs.columns);
    }
    return usual;
}

Matrix costTargets(const Matrix& costs, CostForm form, double mostCost)
{
    if (form != CostForm::Log) return costs;
    Matrix logs = costs;
    for (float& cost : logs.values)
        if (!std::isnan(cost))
            cost = static_cast<float>(
                format::logarithm(std::max(static_cast<double>(cost), kLeastShare * mostCost)));
    return logs;
}

Forecast extentOf(const Evidence& all)
{
    Forecast extent;
    bool any = false;
    for (std::size_t i = 0; i < all.accuracy.values.size(); ++i) {
        const auto accuracy = static_cast<double>(all.accuracy.values[i]);
        if (std::isnan(accuracy)) continue;
        extent.leastAccuracy = any ? std::min(extent.leastAccuracy, accuracy) : accuracy;
        extent.mostAccuracy = any ? std::max(extent.mostAccuracy, accuracy) : accuracy;
        const auto cost = static_cast<double>(all.costs.values[i]);
        extent.mostCost = any ? std::max(extent.mostCost, cost) : cost;
        any = true;
    }
    if (!(extent.mostCost > 0)) extent.mostCost = 1;
    return extent;
}

Predicted predict(const Forecast& forecast, const Matrix& features, solve::ThreadPool& threads)
{
    Predicted predicted;
    predicted.accuracy = forecast.accuracy ? forecast.accuracy->predict(features, threads)
                                           : repeated(forecast.accuracyMeans, features.rows);
    believe(forecast, predicted.accuracy);
    if (forecast.costForm == CostForm::Means) return predicted;
    predicted.costs = forecast.costs->predict(features, threads);
    if (!forecast.costRatios.empty()) predicted.costs = withAdded(forecast, predicted.costs);
    return predicted;
}

int bitsTooMany(std::int64_t totalWeight)
{
    // A cell stays below 2^32, so that weights of up to 2^29 in all are fine.
    return std::max(0, static_cast<int>(std::bit_width(static_cast<std::uint64_t>(totalWeight))) - 29);
}

PredictedCells cellsOf(const Forecast& forecast, const Predicted& predicted,
                       const std::function<bool(std::size_t, std::size_t)>& isOffered, int coarser)
{
    PredictedCells cells = {predicted.accuracy.rows, predicted.accuracy.columns, {}, {}};
    cells.value.assign(cells.rows * cells.options, kMissing);
    cells.price = cells.value;
    const double units = std::ldexp(kUnits, -coarser);
    const double width = widthOf(forecast);
    for (std::size_t row = 0; row < cells.rows; ++row) {
        bool any = false;
        for (const bool takesAll : {false, true})
            for (std::size_t option = 0; option < cells.options && !(takesAll && any); ++option) {
                const auto accuracy = static_cast<double>(predicted.accuracy.at(row, option));
                const bool isNever = std::isnan(accuracy);
                if (!isOffered(row, option) || (isNever && !takesAll)) continue;
                const double value =
                    isNever ? forecast.accuracyMeans[option] : accuracyAt(forecast, accuracy, option);
                const std::size_t at = row * cells.options + option;
                cells.value[at] = rounded((value - forecast.leastAccuracy) / width * units);
                cells.price[at] =
                    rounded(costAt(forecast, predicted, row, option) / forecast.mostCost * units);
                any = any || !takesAll;
            }
    }
    return cells;
}

namespace {

std::vector<double> inUnits(const std::vector<std::int64_t>& cells, double least, double unit)
{
    std::vector<double> values;
    values.reserve(cells.size());
    for (const auto cell : cells)
        values.push_back(cell == kMissing ? 0 : least + unit * static_cast<double>(cell));
    return values;
}

} // namespace

std::vector<double> accuraciesOf(const Forecast& forecast, const PredictedCells& cells, int coarser)
{
    return inUnits(cells.value, forecast.leastAccuracy, widthOf(forecast) / std::ldexp(kUnits, -coarser));
}

std::vector<double> costsOf(const Forecast& forecast, const PredictedCells& cells, int coarser)
{
    return inUnits(cells.price, 0, forecast.mostCost / std::ldexp(kUnits, -coarser));
}

const Learner& costLearner(const Learner& learner)
{
    return learner.costs ? *learner.costs() : learner;
}

format::Json toJson(const Forecast& forecast)
{
    format::Json json = {{"accuracy",
                          {{"learnt", forecast.accuracy ? forecast.accuracy->toJson() : format::Json()},
                           {"trust", forecast.trust},
                           {"means", choice::toJson(forecast.accuracyMeans)},
                           {"least", forecast.leastAccuracy},
                           {"most", forecast.mostAccuracy}}},
                         {"cost",
                          {{"form", kCostForms[static_cast<std::size_t>(forecast.costForm)]},
                           {"means", choice::toJson(forecast.costMeans)},
                           {"most", forecast.mostCost}}}};
    if (forecast.costForm == CostForm::Means) return json;
    json["cost"]["learnt"] = forecast.costs->toJson();
    json["cost"]["factors"] = choice::toJson(forecast.costFactors);
    return json;
}

Forecast forecastOf(const format::Json& json, const Learner& learner)
try {
    Forecast forecast;
    const auto& accuracy = json.at("accuracy");
    if (!accuracy.at("learnt").is_null()) forecast.accuracy = learner.read(accuracy.at("learnt"));
    forecast.trust = accuracy.at("trust").get<double>();
    forecast.accuracyMeans = numbersOf(accuracy.at("means"));
    forecast.leastAccuracy = accuracy.at("least").get<double>();
    forecast.mostAccuracy = accuracy.at("most").get<double>();
    const auto& cost = json.at("cost");
    const auto form = std::find(kCostForms.begin(), kCostForms.end(), cost.at("form").get<std::string>());
    if (form == kCostForms.end()) throw format::InputError({}, cost.at("form").dump(), "means, plain or log");
    forecast.costForm = static_cast<CostForm>(form - kCostForms.begin());
    forecast.costMeans = numbersOf(cost.at("means"));
    forecast.mostCost = cost.at("most").get<double>();
    if (forecast.costForm == CostForm::Means) return forecast;
    forecast.costs = costLearner(learner).read(cost.at("learnt"));
    forecast.costFactors = numbersOf(cost.at("factors"));
    return forecast;
} catch (const format::Json::exception& error) {
    throw format::InputError({}, error.what(), "the forecast of a policy");
}

} // namespace tradeoff::choice
