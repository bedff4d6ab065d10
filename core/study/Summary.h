// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "core/project/Snapshot.h"
#include "core/study/Grid.h"
#include "core/study/Statistics.h"
#include "tradeoff_export.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::study {

/// The best value anybody has published for a problem, and the rounding convention it was computed under.
struct BestKnown
{
    double value = 0;
    std::string convention;
};

/// Problem name -> best known value, from a CSV with a head line: the columns `instance` and `best_known`,
/// and `convention` where the file has one, else every value is taken as `nint`; other columns are passed
/// over.
/// @throws format::InputError naming line and column.
TRADEOFF_EXPORT std::map<std::string, BestKnown> readBestKnown(const std::string& text,
                                                               const std::string& file);

/// What gaps are measured against.
enum class Reference { BestKnown, BestFound };

/// One entrant under one budget.
struct EntrantSummary
{
    std::size_t runs = 0;     ///< ended
    std::size_t withPlan = 0; ///< of them, ended with a judged plan
    std::size_t failed = 0;   ///< of them, failed, with a plan or without
    std::map<std::string, std::size_t>
        without; ///< status -> count of runs without a plan: "refused", "failed", …
    /// Per problem: the mean gap over its seeds, in percent of the reference; +infinity with no plan at all.
    std::vector<double> gaps;
    double medianGap = 0;
    double meanGap = 0; ///< over the problems with a plan
    double worstGap = 0;
    std::size_t problemsWithPlan = 0;
};

/// Two entrants under one budget; differences are first - second in points of percent: negative is better for
/// the first.
struct PairSummary
{
    std::size_t first = 0, second = 0;
    std::size_t wins = 0, ties = 0, losses = 0; ///< problems, for the first
    SignedRankTest test;
    double adjusted = 1; ///< Holm over all pairs and budgets of the summary
    double rankBiserial = 0;
    double medianDifference = 0;
    Interval interval; ///< of the median difference, 95 %
};

struct BudgetSummary
{
    Budget budget;
    Reference reference = Reference::BestFound;
    std::vector<std::size_t> problems; ///< compared: every entrant has ended all its runs on them
    std::vector<EntrantSummary> entrants;
    std::vector<PairSummary> pairs;            ///< empty for fewer than two problems
    std::optional<FriedmanTest> friedman;      ///< with three entrants and two problems or more
    std::vector<std::vector<double>> seedGaps; ///< with one problem: per entrant the gap of each seed
};

/// How alike the machine was for the entrants.
struct LoadSummary
{
    std::vector<double> calibration; ///< per entrant: median milliseconds
    std::vector<double> load;        ///< per entrant: median load average before the run
    double slowestInBlock = 1;       ///< median over blocks of slowest / fastest calibration within one block
    std::vector<std::string> warnings; ///< sentences; empty where the comparison was made under equal load
};

struct Summary
{
    std::string study;
    Grid grid;
    std::string objective; ///< its name for people, with its unit
    std::size_t done = 0, waiting = 0;
    std::vector<BudgetSummary> budgets;
    LoadSummary load;
    std::vector<std::string> remarks; ///< sentences: what the reader must know
};

/// The study as numbers. The problem is the unit: seeds are averaged within it. A gap is to the best known
/// value where `best` has one of the same name and convention for every problem compared, else to the best
/// value found in this study, and says which. Nothing is dropped: a problem on which an entrant has no plan
/// counts as lost.
/// @throws format::InputError if the project holds no such study.
TRADEOFF_EXPORT Summary summarise(const project::Snapshot& snapshot, const std::string& study,
                                  const std::map<std::string, BestKnown>& best = {});

TRADEOFF_EXPORT std::string toText(const Summary& summary);
TRADEOFF_EXPORT format::Json toJson(const Summary& summary);

} // namespace tradeoff::study
