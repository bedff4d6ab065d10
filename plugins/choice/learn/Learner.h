// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Parameters.h"
#include "core/solve/Random.h"
#include "plugins/choice/learn/Regressor.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tradeoff::choice {

using RegressorPtr = std::shared_ptr<const Regressor>;

/// What a learner may use beside its lesson.
struct LearnContext
{
    const solve::Parameters& parameters; ///< the learner's own among them
    solve::Random random;                ///< the same for the same seed and lesson
    solve::ThreadPool& threads;
    std::function<bool()> mustStop; ///< ask at least every 50 ms
};

/// What is left of going over rows once and paying for one option in each.
struct Bought
{
    RegressorPtr accuracy;
    RegressorPtr costs;
    std::vector<int> options; ///< per row the one paid for, -1: none; no other cell was seen
    std::string report;       ///< a sentence: what learning cost and brought
};

/// A way to learn. A policy strategy is a learner on the skeleton of policies/: features, a forecast of what
/// each option brings and costs in a row, thresholds, the policy's file and what it is applied to are the
/// skeleton's. To add one: a table like this, a file that names it (policies/RidgePlugin.cpp) and a line in
/// CMakeLists.txt.
struct Learner
{
    const char* id;      ///< "ridge"; the strategy is choice_ridge
    const char* name;    ///< for people
    const char* summary; ///< one sentence: what the policy does
    const char* source;  ///< the paper
    std::vector<solve::ParameterSpec> (*parameters)();
    /// Learns in each of the ways that validation shall choose between, the simplest first; their number
    /// depends on the parameters alone. Where a predicted accuracy is NaN the option is never chosen while
    /// another may be. Fewer ways, or none, only if asked to stop.
    std::vector<RegressorPtr> (*fit)(const Lesson& lesson, LearnContext& context);
    /// What Regressor::toJson() wrote. @throws format::InputError if it is no such thing.
    RegressorPtr (*read)(const format::Json& json);
    /// How it learns what options cost; null: as it learns accuracy.
    const Learner* (*costs)() = nullptr;
    /// May it do without columns known before?
    bool needsFeatures = true;
    /// What all ways of one fit() predict, for learners whose ways share most of the work; null: one by one.
    std::vector<Matrix> (*predictAll)(const std::vector<RegressorPtr>& ways, const Matrix& features,
                                      solve::ThreadPool& threads) = nullptr;
    /// In the place of fit, for learners that pay for what they see: costs are rows × options, as the
    /// targets.
    Bought (*replay)(const Lesson& lesson, const Matrix& costs, LearnContext& context) = nullptr;
    /// What was learnt with one more option, the last, from its observations alone: nothing is fitted again,
    /// and what other options are forecast to bring stays. fitted: what fit() or read() gave. Null: a new
    /// option takes a new fit.
    RegressorPtr (*withOption)(const Regressor& fitted, const Observations& observations) = nullptr;
};

} // namespace tradeoff::choice
