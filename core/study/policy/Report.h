// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "core/study/policy/CostOfPass.h"
#include "core/study/policy/LearningCurve.h"
#include "core/study/policy/Metrics.h"
#include "core/study/policy/Verdict.h"
#include "tradeoff_export.h"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::study::policy {

struct ReportSettings
{
    VerdictSettings verdict;
    std::string currency;
    std::vector<std::string> options; ///< names, in the table's order
    std::vector<std::string>
        families;                 ///< of options, for removal from the frontier of cost of pass; or empty
    std::optional<double> expert; ///< what a human expert asks for one correct answer
    /// Policy -> its curve between a weak and a strong model; without them those that contenders bring.
    std::map<std::string, PairCurve> pairs;
    std::string weak; ///< the two models' names, with pairs
    std::string strong;
    std::map<std::string, std::vector<Refit>> learning; ///< policy -> gains of refits on fewer rows
    double learnedRows = 0;                             ///< labelled rows that policies were fitted on
    int curvePoints = 41;                               ///< budgets from the cheapest to the dearest corner
    int curveReplicates = 2000;
};

inline constexpr std::array<double, 3> kGaps = {0.2, 0.5, 0.8};

/// Where a policy operates at one budget, chosen by what it expects; means per row over all folds.
struct CurvePoint
{
    double budget = 0;
    double accuracy = 0;
    double cost = 0;
    Interval accuracyInterval; ///< this fitted policy
    Interval costInterval;
    double accuracyRecipe = 0; ///< half widths of "this recipe"; NaN without refits
    double costRecipe = 0;
    double chanceOver = 0; ///< of the budget
};

struct BudgetMetrics
{
    CostOfPass costOfPass;
    Figure arenaScore;
    Figure regret;          ///< accuracy short of hindsight
    RateFigure onward;      ///< what the step from the budget below costs per unit of accuracy
    Figure tokenElasticity; ///< against the train hull's cheapest option in every row
};

struct PolicyReport
{
    std::string name;
    std::vector<CurvePoint> points; ///< rising; budgets that change nothing are left out
    Figure aiqByCode;
    Interval aiqByCodeInterval; ///< reflected: a hull over noisy points
    Figure aiqOver;
    Interval aiqOverInterval;
    std::array<BudgetMetrics, 4> atBudgets;
    Figure apgr;
    std::array<Figure, 3> callsFor; ///< 20, 50, 80 % of the gap
    std::vector<Refit> refits;      ///< on fewer rows; empty unless they were made
    PairCurve pair;                 ///< between the weak and the strong model
    Figure gain;                    ///< of all rows to learn from, as that of a refit: see meanGain
    LearningCurve learning;
    MoreRows asManyAgain; ///< what twice the labelled rows would add
};

/// One option for all held-out rows.
struct OptionReport
{
    std::string name;
    std::string whyNot; ///< it lacks rows
    double accuracy = 0;
    double cost = 0;
    Interval accuracyInterval;
    Interval costInterval;
    CostOfPass costOfPass;
    Figure tokenElasticity; ///< as of policies
    bool isCorner = false;  ///< of the train hull, of every fold
};

/// All that is said of policies on rows they never saw.
struct Report
{
    Verdict verdict;
    std::string sentence;
    double largestCost = 0; ///< of all that is compared: AIQ by RouterBench's code
    double rangeFrom = 0;   ///< AIQ over a stated range: where all policies have begun, to the dearest corner
    double rangeTo = 0;
    std::vector<PolicyReport> policies;
    std::vector<OptionReport> options;
    std::vector<frontier::CostQuality> mixture; ///< the random mixture's corners on held-out rows
    Figure passFrontier;                        ///< one group: all rows; options alone
    std::map<std::string, Figure> passWithout;  ///< family -> the same without it
    std::string weak; ///< models that apgr and callsFor are about; empty where none are named
    std::string strong;
    std::vector<std::string> tokenBase; ///< options that token elasticity counts from, over the folds
    double labelledRows = 0;            ///< that policies were fitted on
    double labelCost = 0;               ///< of as many again, every option once per row, by train's prices
};

/// As verdictOf; where that has no table the rest is empty.
TRADEOFF_EXPORT Report reportOf(std::span<const HeldOut> folds, std::span<const Contender> contenders,
                                const ReportSettings& settings);

/// What is undefined is {"undefined": "because …"}; an interval [low, high] has null for an end it lacks.
TRADEOFF_EXPORT format::Json verdictJson(const Verdict& verdict, const std::string& currency);
TRADEOFF_EXPORT format::Json reportJson(const Report& report, const std::string& currency);

} // namespace tradeoff::study::policy
