// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/study/policy/LearningCurve.h"
#include "core/study/policy/Trial.h"
#include "tradeoff_export.h"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::study::policy {

/// Which policies are fitted on fewer labelled rows, and how often.
struct LearningSettings
{
    TrialSettings trial; ///< its refits are not used
    /// Of the train rows of every fold, rising, each above 0 and at most 1.
    std::vector<double> shares = {0.125, 0.25, 0.5, 0.75};
    /// How often rows are drawn for each share; within one draw smaller shares are nested in larger ones. 4
    /// and more give an interval.
    int draws = 4;
};

/// What every policy gained when it was fitted on fewer rows; judged on all held-out rows, against the
/// mixture and at the budgets that all train rows say.
struct LearningTrial
{
    double rows = 0; ///< labelled rows that policies learn from, mean over folds: a share of 1
    std::map<std::string, std::vector<Refit>> refits; ///< by policy; sizes rise
    std::vector<std::string> failures; ///< "choice_knn: why", where a policy came to nothing on some share
    bool stopped = false;              ///< asked to: refits hold what was done until then
};

/// One fit that is about to begin, on so many labelled rows, and what there is so far.
struct LearningProgress
{
    TrialProgress fit;
    double rows = 0;
    const LearningTrial& soFar;
};

/// Fits every strategy on nested shares of the train rows: strategies × draws × shares × folds runs, of which
/// the smallest shares come first. Shares that would leave fewer than 20 rows are left out. The folds are
/// those that runTrial makes of the same problem and settings. May be called on any thread; progress is
/// called on it, before each fit. Blocks until done or stopped. The fits of one draw on one share count for
/// the policy only if every fold's came to something.
/// @throws as runTrial.
TRADEOFF_EXPORT LearningTrial runLearning(const problems::choice::Problem& problem,
                                          const LearningSettings& settings,
                                          const std::function<void(const LearningProgress&)>& progress,
                                          const run::StopRequest& stop);

/// Accuracy over the random mixture's at equal realised cost, mean of the verdict's four budgets; those at
/// which there is no comparison are left out. In the table's own unit, per row. Undefined where no budget
/// allows it.
TRADEOFF_EXPORT Figure meanGain(std::span<const HeldOut> folds, std::span<const Path> paths);

/// Labelled rows that policies learn from, mean over folds.
TRADEOFF_EXPORT double labelledRows(std::span<const std::shared_ptr<const problems::choice::Problem>> folds);

/// "Twice as many labelled rows (4,652) would add 0.4 points (−0.1 to +0.9) to choice_knn: carried on from
/// fits on 291 to 1,745 rows, not measured." or why nobody can say. asManyAgain: what `rows` more than `rows`
/// add by these refits (gainOfMoreRows). points: per unit of accuracy, see Verdict.
TRADEOFF_EXPORT std::string learningSentence(const std::string& policy, std::span<const Refit> refits,
                                             const MoreRows& asManyAgain, double rows, double points);

} // namespace tradeoff::study::policy
