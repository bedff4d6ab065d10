// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Problem.h"
#include "core/project/Project.h"
#include "core/run/Runner.h"
#include "core/study/policy/Verdict.h"
#include "tradeoff_export.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace tradeoff::study::policy {

/// Which policies are put to the test, and how.
struct TrialSettings
{
    std::vector<run::FoundStrategy> strategies;
    std::map<std::string, std::string> parameters; ///< of every strategy that has them
    /// Of a table without test rows: every row is held out once, in this many parts.
    int folds = 5;
    /// How often each policy is fitted again on train rows drawn anew, for "this recipe"; 0, or kLeastRefits
    /// and more.
    int refits = 0;
    std::uint64_t seed = 1;
    int threads = 1;
    double seconds = 120; ///< for each fit
};

/// One fit that is about to begin: `done` of `all` are over.
struct TrialProgress
{
    std::string strategy;
    int done = 0;
    int all = 0;
};

/// Policies on rows they never saw, each fitted by a run of its own.
struct Trial
{
    std::vector<std::shared_ptr<const problems::choice::Problem>> problems; ///< one per fold
    std::vector<HeldOut> folds;
    std::vector<Contender> contenders;
    std::vector<std::string> failures; ///< "choice_knn: why", where a policy came to nothing
    bool stopped = false;              ///< asked to: not everything was tried
};

/// Are the groups of a table a sample of groups that could have been others, so that they, not rows, are
/// drawn anew? Taken to be so from kFewestUnits groups on: the few categories of a benchmark are no sample.
inline constexpr std::size_t kFewestUnits = 30;
TRADEOFF_EXPORT bool drawsGroups(const problems::choice::Problem& problem);

/// The policies among the stored runs of a held-out problem that ended: one contender for each strategy, its
/// last run. Runs in hindsight are none. strategies: only these; empty for all.
TRADEOFF_EXPORT std::vector<Contender> contendersIn(const project::Project& project,
                                                    const problems::choice::Problem& problem,
                                                    const std::set<std::string>& strategies = {});

/// The folds that a problem is tried in: itself if it is held out, else its table dealt into parts.
/// @throws format::InputError if nothing can be learnt from it: outcomes that are no log, stages, too few
/// rows.
TRADEOFF_EXPORT std::vector<std::shared_ptr<const problems::choice::Problem>>
trialProblems(const problems::choice::Problem& problem, int folds, std::uint64_t seed);

/// Fits every strategy on every fold, and again on train rows drawn anew where refits are asked for. progress
/// is called on the caller's thread before each fit. Blocks until done or stopped.
/// @throws as trialProblems; format::IoError if no process can be started.
TRADEOFF_EXPORT Trial runTrial(const problems::choice::Problem& problem, const TrialSettings& settings,
                               const std::function<void(const TrialProgress&)>& progress,
                               const run::StopRequest& stop);

} // namespace tradeoff::study::policy
