// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/study/policy/Metrics.h"
#include "core/study/policy/Trial.h"
#include "tradeoff_export.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::study::policy {

/// A weak and a strong option, by position.
struct Pair
{
    std::size_t weak = 0;
    std::size_t strong = 0;

    bool operator==(const Pair&) const = default;
};

/// Of tables of two options: the more accurate one on train, mean over folds, is the strong one. Empty for
/// other tables, and where they are equally accurate.
TRADEOFF_EXPORT std::optional<Pair> customaryPair(std::span<const HeldOut> folds);

/// The curve over all folds: at each share of calls the mean of the folds' accuracies there, a fold's curve
/// being straight between two of its points and going on to the model that gets all rows. weights: of the
/// folds. Its whyNot is the first that a fold has.
TRADEOFF_EXPORT PairCurve pooledPairCurve(std::span<const PairCurve> folds, std::span<const double> weights);

/// A held-out problem with these two options alone and the rows in which both are known, held out and train.
/// @throws format::InputError where no row is left in either.
TRADEOFF_EXPORT std::shared_ptr<const problems::choice::Problem>
ofTwoOptions(const problems::choice::Problem& heldOut, Pair pair);

/// What each policy does between two options.
struct PairTrial
{
    std::map<std::string, PairCurve> curves; ///< by policy
    std::size_t rows = 0;                    ///< held out, that have both
    std::vector<std::string> failures;       ///< as of a Trial
    bool stopped = false;
};

/// Fits every policy on every fold of the table with these two options alone. As runTrial otherwise; refits
/// are not used. @throws as runTrial.
TRADEOFF_EXPORT PairTrial runPair(const problems::choice::Problem& problem, Pair pair,
                                  const TrialSettings& settings,
                                  const std::function<void(const TrialProgress&)>& progress,
                                  const run::StopRequest& stop);

} // namespace tradeoff::study::policy
