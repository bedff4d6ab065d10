// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Hull.h"
#include "plugins/choice/learn/Learner.h"
#include "plugins/choice/policies/Evidence.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::choice {

/// How costs are learnt.
enum class CostForm {
    Means, ///< each option's mean, for every row alike
    Plain, ///< as they are
    Log,   ///< their logarithms; then a factor per option so that their mean is right on the rows learnt from
};

/// What each option is expected to bring and cost in rows nobody has tried it in.
struct Forecast
{
    RegressorPtr accuracy; ///< null: the options' means
    /// How far to follow it away from the options' means: 0 to 1.
    double trust = 1;
    std::vector<double> accuracyMeans;
    double leastAccuracy = 0; ///< that was seen
    double mostAccuracy = 1;
    RegressorPtr costs; ///< null for Means
    CostForm costForm = CostForm::Means;
    std::vector<double> costMeans;
    std::vector<double> costFactors; ///< of Log
    double mostCost = 1;             ///< that was seen, > 0
    /// Of options that were added afterwards, the last ones: what they cost over the mean of what all others
    /// are forecast to cost in the row. None for Means; not stored.
    std::vector<double> costRatios;
    /// Of the same where accuracy is forecast: the mean of the learner's forecasts, to be replaced by the
    /// option's in accuracyMeans, and how far to follow them away from it.
    std::vector<double> addedMeans;
    std::vector<double> addedSlopes;
};

/// The widths of what was seen, nothing else of a forecast.
Forecast extentOf(const Evidence& all);

/// Predicted cells, whole numbers; which of them are offered is not in them yet.
/// Units: accuracy 2^-30 of the width of what was seen, cost 2^-30 of the most that was seen.
struct PredictedCells
{
    std::size_t rows = 0;
    std::size_t options = 0;
    std::vector<std::int64_t> value;
    std::vector<std::int64_t> price;
};

/// Both by a regressor each, as they come.
struct Predicted
{
    Matrix accuracy;
    Matrix costs; ///< as learnt: logarithms for Log; empty for Means
};
Predicted predict(const Forecast& forecast, const Matrix& features, solve::ThreadPool& threads);

/// The mean over options that were fitted of what each row is forecast to cost. costs: as learnt.
std::vector<double> usualCosts(const Forecast& forecast, const Matrix& costs);

/// The means for every row.
Matrix repeated(const std::vector<double>& means, std::size_t rows);

/// As whole numbers: accuracy drawn to the means by trust, costs no less than 0, both no further than twice
/// what was seen. An option that is never to be chosen (NaN), or that the row does not offer, is kMissing,
/// unless a row had none left: then those it offers come at their means.
/// coarser: this many bits are dropped from both, for rows of large weight.
PredictedCells cellsOf(const Forecast& forecast, const Predicted& predicted,
                       const std::function<bool(std::size_t row, std::size_t option)>& isOffered,
                       int coarser = 0);

/// The same in the table's own units, 0 where an option may not be chosen: accuracies and costs.
std::vector<double> accuraciesOf(const Forecast& forecast, const PredictedCells& cells, int coarser = 0);
std::vector<double> costsOf(const Forecast& forecast, const PredictedCells& cells, int coarser = 0);

/// How many bits have to go so that all sums stay below 2^62.
int bitsTooMany(std::int64_t totalWeight);

/// What a cost of the observed rows is learnt as; NaN stays.
Matrix costTargets(const Matrix& costs, CostForm form, double mostCost);
/// Back from what was learnt to costs, but for the factor.
double costOf(double learnt, CostForm form);

format::Json toJson(const Forecast& forecast);
/// @throws format::InputError if the JSON is none that toJson() writes.
Forecast forecastOf(const format::Json& json, const Learner& learner);
/// The learner of costs.
const Learner& costLearner(const Learner& learner);

} // namespace tradeoff::choice
