// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/study/policy/Resample.h"
#include "tradeoff_export.h"

#include <span>
#include <string>
#include <vector>

namespace tradeoff::study::policy {

struct ComparisonSettings
{
    Resampling resampling;
    double equivalenceMargin = 0.01; ///< a share: 0.01 is one point
};

/// One plan against a base plan on the same rows. Differences are plan - base, means per row; half widths are
/// of 95 % intervals around `gain`.
struct PlanComparison
{
    double gain = 0; ///< of accuracy
    double fitted = 0;
    double together = 0; ///< for all plans compared at once (max-t)
    double p = 1;        ///< two-sided
    double adjusted = 1; ///< Holm over the plans
    double equivalentP = 1;
    double costChange = 0;
    Interval costInterval;
    /// More labelled rows (as many more groups, where there are groups) with which a difference such as the
    /// observed one would be told apart at 5 % with a chance of 80 %; 0 where it is.
    Figure moreRows;
    double labelCost = 0; ///< of them, every option run on each row, by train's prices

    bool isIndistinguishable() const { return gain - together <= 0 && gain + together >= 0; }
    bool isEquivalent() const { return equivalentP <= 0.05; }
};

/// Plans hold the rows of all folds one after another.
/// Source of the number of rows: Lachin (1981), Introduction to sample size determination, Controlled
/// Clinical Trials 2: units · ((1.960 + 0.842) · standard error / gain)².
TRADEOFF_EXPORT std::vector<PlanComparison> comparePlans(std::span<const HeldOut> folds, const Plan& base,
                                                         std::span<const Plan> plans,
                                                         const ComparisonSettings& settings = {});

/// What one more labelled row costs: every option that train knows, once.
TRADEOFF_EXPORT double labelCostPerRow(const HeldOut& heldOut);

/// "B is 1.2 ± 2.0 points better than A: not told apart; 1,300 more labelled rows, about $12.40, would
/// separate them." points: per unit of accuracy, see Verdict.
TRADEOFF_EXPORT std::string sentenceOf(const PlanComparison& comparison, const std::string& base,
                                       const std::string& plan, const std::string& currency,
                                       double points = 100);

/// What a policy costs where it is as accurate as a reference plan: the only place where savings are quoted.
struct EqualAccuracy
{
    Figure cost; ///< per row
    Interval costInterval;
    double referenceCost = 0;
    Figure saved; ///< share of the reference's cost; negative where the policy costs more
    Interval savedInterval;
    double shareReached = 0; ///< of replicates in which the policy gets as accurate at all
};

/// Along the steps, cost where the accuracy rises to the reference's, between two steps in proportion (mixing
/// them by lot). A noisy curve crosses several times: the middle of the first and the last crossing.
/// Undefined where no step is as accurate; where the first step is, its cost. Intervals: percentiles over
/// rows drawn anew for policy and reference together; a replicate that never gets as accurate costs
/// infinitely much.
TRADEOFF_EXPORT EqualAccuracy costAtEqualAccuracy(const HeldOut& heldOut, const Path& path,
                                                  const Plan& reference, const Resampling& how = {});

} // namespace tradeoff::study::policy
