// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/study/policy/Metrics.h"
#include "core/study/policy/Resample.h"
#include "tradeoff_export.h"

#include <array>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::study::policy {

/// A policy under judgement: its path on the held-out rows of each fold, in the order of the folds, and,
/// where they were made, the same of refits on train rows drawn anew.
struct Contender
{
    std::string name;
    std::vector<Path> paths;               ///< one per fold
    std::vector<std::vector<Path>> refits; ///< [refit][fold]; at least 4 of them, or none
    /// The paths with tokens in the place of cost; empty where the table counts none (see tokensOf).
    std::vector<Path> tokens = {};
    /// Of tables of two options: each fold's curve between the two (see customaryPair).
    std::vector<PairCurve> pairs = {};
};

struct VerdictSettings
{
    Resampling resampling;
    /// "Equivalent" means: surely within this much of the mixture's accuracy. A share; 0.01 is one point.
    double equivalenceMargin = 0.01;
};

inline constexpr std::array<double, 4> kBudgetShares = {0.2, 0.4, 0.6, 0.8};
/// Of chances, after adjustment.
inline constexpr double kSignificance = 0.05;
inline constexpr std::size_t kLeastRefits = 4;

/// One policy at one budget, against the random mixture at equal realised cost, on the same rows.
/// Accuracies and gains in the table's own unit, per row; costs per row. Half widths are of 95 % intervals
/// around `gain`.
struct VerdictCell
{
    std::size_t contender = 0;
    std::size_t budget = 0;
    std::string whyNot;             ///< why there is no comparison; the rest is then empty
    std::vector<std::size_t> steps; ///< operating point in each fold: the last expected to keep the budget
    double accuracy = 0;
    double cost = 0; ///< realised
    Interval costInterval;
    double chanceOver = 0; ///< that as many rows drawn anew cost more than the budget
    double mixtureAccuracy = 0;
    double gain = 0;
    double fitted = 0; ///< half width, "this fitted policy": rows drawn anew
    /// Half width, "this recipe": rows and train drawn anew, refitted. NaN without refits.
    double recipe = std::numeric_limits<double>::quiet_NaN();
    double together = 0;    ///< half width that holds for all cells at once (max-t)
    double p = 1;           ///< two-sided, no gain or loss
    double adjusted = 1;    ///< Holm over the whole table
    double equivalentP = 1; ///< two one-sided tests (Schuirmann 1987, doi:10.1007/BF01068419)
    double shareBelow = 0;  ///< of replicates in which the policy costs less than the mixture can

    bool isDefined() const { return whyNot.empty(); }
    bool gains() const { return isDefined() && gain > 0 && adjusted <= kSignificance; }
    bool loses() const { return isDefined() && gain < 0 && adjusted <= kSignificance; }
    /// Not told apart from the mixture, all cells considered at once.
    bool isIndistinguishable() const { return isDefined() && gain - together <= 0 && gain + together >= 0; }
    bool isEquivalent() const { return isDefined() && equivalentP <= kSignificance; }
};

/// The one table of an import: every policy × four budgets, declared from train alone: 20, 40, 60 and 80 % of
/// the way between the cheapest and the dearest corner of the train hull, in cost per row.
struct TRADEOFF_EXPORT Verdict
{
    std::vector<std::string> contenders;
    std::array<double, 4> budgets{}; ///< cost per row, mean over folds by weight
    std::vector<VerdictCell> cells;  ///< by contender, then budget
    std::size_t rows = 0;
    std::size_t units = 0; ///< what is drawn: rows, or groups of rows
    std::size_t folds = 0;
    int replicates = 0;
    double equivalenceMargin = 0;
    double points = 100;            ///< points per unit of accuracy: 100 where every accuracy is a share
    std::vector<std::string> notes; ///< what to know when reading it, in sentences
    std::string whyNot;             ///< why there is no table at all

    /// The cell that the sentence quotes: of those that gain the one whose simultaneous interval begins
    /// highest, else the one of the largest gain; null where no cell is defined.
    const VerdictCell* best() const;
    bool somethingGains() const;
};

/// Operating points come from expectedCost alone, budgets and the mixture from train alone. The rows (groups)
/// of all folds are drawn anew together for policies and mixture; p-values and intervals come from the
/// distances |replicate - observed|. "This recipe" adds the variance over refits to that over rows, Student's
/// t with Satterthwaite's degrees of freedom. Undefined cells count as p = 1.
/// Folds have disjoint rows; a single train/test split is one fold. Same bits for any number of threads.
/// Sources: Hall, Wilson (1991), Two guidelines for bootstrap hypothesis testing, Biometrics 47; Holm (1979);
/// simultaneous intervals: Romano, Wolf (2005), doi:10.1198/016214504000000539.
TRADEOFF_EXPORT Verdict verdictOf(std::span<const HeldOut> folds, std::span<const Contender> contenders,
                                  const VerdictSettings& settings = {});

/// "A router gains 2.5 ± 1.2 points here (choice_knn at $0.0031 per row)." or "Nothing beats mixing two
/// models here: …". The ± is the simultaneous half width, since the cell was picked among all.
TRADEOFF_EXPORT std::string sentenceOf(const Verdict& verdict, const std::string& currency);
/// One word or two of a cell: "gains", "loses", "equivalent", "not told apart", or why there is none.
TRADEOFF_EXPORT std::string outcomeOf(const VerdictCell& cell);

} // namespace tradeoff::study::policy
