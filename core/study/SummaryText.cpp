// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/Summary.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tradeoff::study {

namespace {

using format::Json;
using Row = std::vector<std::string>;

constexpr std::size_t kFewestForFivePercent = 6; ///< 2 / 2^5 is above 0.05

std::string fixed(double value, int digits)
{
    if (std::isnan(value)) return "-";
    if (std::isinf(value)) return value > 0 ? "no plan" : "-no plan";
    std::array<char, 400> text;
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, digits);
    return {text.data(), end.ptr};
}

std::string probability(double p)
{
    return p < 0.0001 ? "< 0.0001" : "= " + fixed(p, 4);
}

std::string counted(std::size_t count, const std::string& one)
{
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

std::size_t widthOf(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// The first column to the left, numbers to the right.
std::string table(const std::vector<Row>& rows)
{
    std::vector<std::size_t> widths(rows[0].size(), 0);
    for (const auto& row : rows)
        for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], widthOf(row[c]));
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string pad(widths[c] - widthOf(row[c]), ' ');
            text += c == 0 ? row[c] + pad : "  " + pad + row[c];
        }
        text += "\n";
    }
    return text;
}

std::string referenceText(const BudgetSummary& budget)
{
    return budget.reference == Reference::BestKnown ? "gap to the best known value"
                                                    : "gap to the best value found in this study";
}

std::string entrantsText(const Summary& summary, const BudgetSummary& budget)
{
    std::vector<Row> rows = {
        {"Strategy", "Runs", "Failed", "Without a plan", "Mean gap %", "Median gap %", "Worst gap %"}};
    for (std::size_t e = 0; e < budget.entrants.size(); ++e) {
        const auto& one = budget.entrants[e];
        std::string without = std::to_string(one.runs - one.withPlan);
        for (const auto& [status, count] : one.without)
            without += ", " + std::to_string(count) + " " + status;
        const bool none = one.problemsWithPlan == 0;
        rows.push_back({summary.grid.entrants[e].label, std::to_string(one.runs), std::to_string(one.failed),
                        without, none ? "-" : fixed(one.meanGap, 3), fixed(one.medianGap, 3),
                        budget.problems.empty() ? "-" : fixed(one.worstGap, 3)});
    }
    return table(rows);
}

std::string pairText(const Summary& summary, const BudgetSummary& budget, const PairSummary& pair,
                     std::size_t tests)
{
    const auto& names = summary.grid.entrants;
    std::string text = names[pair.first].label + " against " + names[pair.second].label + ": better on " +
                       counted(pair.wins, "problem") + ", equal on " + std::to_string(pair.ties) +
                       ", worse on " + std::to_string(pair.losses) + ".\n";
    text += "  Median difference " + fixed(pair.medianDifference, 3) + " points of percent [" +
            fixed(pair.interval.low, 3) + ", " + fixed(pair.interval.high, 3) +
            "] (95 % bootstrap), matched-pairs rank-biserial " + fixed(pair.rankBiserial, 2) + ".\n";
    if (budget.problems.size() < kFewestForFivePercent)
        return text + "  Fewer than 6 problems: no test can reach 0.05.\n";
    if (pair.test.pairs == 0) return text + "  No problem tells them apart: there is nothing to test.\n";
    return text + "  Wilcoxon signed-rank, " +
           (pair.test.exact ? "exact" : "normal approximation with tie correction") + ", " +
           counted(pair.test.pairs, "pair") + " that differ: p " + probability(pair.test.p) + ", Holm over " +
           counted(tests, "test") + ": p " + probability(pair.adjusted) + ".\n";
}

std::string friedmanText(const Summary& summary, const BudgetSummary& budget)
{
    std::string text = "Friedman over " + counted(budget.problems.size(), "problem") + ": chi-square " +
                       fixed(budget.friedman->statistic, 3) + ", p " + probability(budget.friedman->p) +
                       "; mean ranks ";
    for (std::size_t e = 0; e < summary.grid.entrants.size(); ++e)
        text +=
            (e ? ", " : "") + summary.grid.entrants[e].label + " " + fixed(budget.friedman->meanRanks[e], 2);
    return text + ".\n";
}

std::string spreadText(const Summary& summary, const BudgetSummary& budget)
{
    std::string text = "One problem: the spread over its seeds, and no test.\n";
    for (std::size_t e = 0; e < budget.seedGaps.size(); ++e) {
        auto gaps = budget.seedGaps[e];
        std::sort(gaps.begin(), gaps.end());
        text += "  " + summary.grid.entrants[e].label + ": " + fixed(gaps.front(), 3) + " to " +
                fixed(gaps.back(), 3) + " %, median " + fixed(median(gaps), 3) + " %\n";
    }
    return text;
}

std::size_t testsOf(const Summary& summary)
{
    std::size_t tests = 0;
    for (const auto& budget : summary.budgets) tests += budget.pairs.size();
    return tests;
}

std::string budgetText(const Summary& summary, const BudgetSummary& budget)
{
    std::string text = "\n" + toText(budget.budget) + " a run, " +
                       counted(budget.problems.size(), "problem") + " compared, " + referenceText(budget) +
                       "\n" + entrantsText(summary, budget);
    for (const auto& pair : budget.pairs) text += pairText(summary, budget, pair, testsOf(summary));
    if (budget.friedman) text += friedmanText(summary, budget);
    if (!budget.seedGaps.empty()) text += spreadText(summary, budget);
    return text;
}

std::string loadText(const Summary& summary)
{
    std::string text = "\nMachine before the runs, medians: ";
    for (std::size_t e = 0; e < summary.load.calibration.size(); ++e)
        text += (e ? "; " : "") + summary.grid.entrants[e].label + " calibration " +
                fixed(summary.load.calibration[e], 1) + " ms, load " + fixed(summary.load.load[e], 2);
    text += ".\n";
    for (const auto& warning : summary.load.warnings) text += "Warning: " + warning + "\n";
    if (summary.load.warnings.empty() && summary.done > 0) text += "The load was equal for all.\n";
    return text;
}

/// A number, or null for no plan and for nothing to say.
Json number(double value)
{
    return std::isfinite(value) ? Json(value) : Json();
}

Json numbers(const std::vector<double>& values)
{
    Json list = Json::array();
    for (const double value : values) list.push_back(number(value));
    return list;
}

Json entrantJson(const Summary& summary, const BudgetSummary& budget, std::size_t e)
{
    const auto& one = budget.entrants[e];
    return {{"strategy", summary.grid.entrants[e].label},
            {"runs", one.runs},
            {"withPlan", one.withPlan},
            {"failed", one.failed},
            {"without", one.without},
            {"gaps", numbers(one.gaps)},
            {"meanGap", one.problemsWithPlan ? number(one.meanGap) : Json()},
            {"medianGap", number(one.medianGap)},
            {"worstGap", number(one.worstGap)}};
}

Json pairJson(const Summary& summary, const BudgetSummary& budget, const PairSummary& pair)
{
    const bool testable = budget.problems.size() >= kFewestForFivePercent && pair.test.pairs > 0;
    return {{"first", summary.grid.entrants[pair.first].label},
            {"second", summary.grid.entrants[pair.second].label},
            {"wins", pair.wins},
            {"ties", pair.ties},
            {"losses", pair.losses},
            {"test", !testable         ? "none"
                     : pair.test.exact ? "wilcoxon signed-rank, exact"
                                       : "wilcoxon signed-rank, normal approximation with tie correction"},
            {"pairs", pair.test.pairs},
            {"p", testable ? Json(pair.test.p) : Json()},
            {"holm", testable ? Json(pair.adjusted) : Json()},
            {"rankBiserial", pair.rankBiserial},
            {"medianDifference", number(pair.medianDifference)},
            {"interval", {number(pair.interval.low), number(pair.interval.high)}}};
}

Json budgetJson(const Summary& summary, const BudgetSummary& budget)
{
    Json problems = Json::array(), entrants = Json::array(), pairs = Json::array(), seeds = Json::array();
    for (const std::size_t p : budget.problems) problems.push_back(summary.grid.problems[p].name);
    for (std::size_t e = 0; e < budget.entrants.size(); ++e)
        entrants.push_back(entrantJson(summary, budget, e));
    for (const auto& pair : budget.pairs) pairs.push_back(pairJson(summary, budget, pair));
    for (const auto& gaps : budget.seedGaps) seeds.push_back(numbers(gaps));
    Json friedman;
    if (budget.friedman)
        friedman = {{"statistic", budget.friedman->statistic},
                    {"p", budget.friedman->p},
                    {"meanRanks", budget.friedman->meanRanks}};
    return {{"budget", toText(budget.budget)},
            {"reference", budget.reference == Reference::BestKnown ? "best known" : "best found"},
            {"problems", problems},
            {"strategies", entrants},
            {"pairs", pairs},
            {"friedman", friedman},
            {"seedGaps", seeds}};
}

} // namespace

std::string toText(const Summary& summary)
{
    const auto& grid = summary.grid;
    std::string text = "Study '" + summary.study + "': " + std::to_string(grid.entrants.size()) +
                       (grid.entrants.size() == 1 ? " strategy" : " strategies") + " x " +
                       counted(grid.problems.size(), "problem") + " x " + counted(grid.seeds.size(), "seed") +
                       " x " + counted(grid.budgets.size(), "budget") + ", " + std::to_string(summary.done) +
                       " of " + counted(grid.cells(), "run") + " ended. Objective: " + summary.objective +
                       ".\n";
    for (const auto& budget : summary.budgets) text += budgetText(summary, budget);
    text += loadText(summary);
    for (const auto& remark : summary.remarks) text += remark + "\n";
    return text;
}

Json toJson(const Summary& summary)
{
    Json budgets = Json::array();
    for (const auto& budget : summary.budgets) budgets.push_back(budgetJson(summary, budget));
    return {{"study", summary.study},
            {"grid", toJson(summary.grid)},
            {"objective", summary.objective},
            {"done", summary.done},
            {"waiting", summary.waiting},
            {"budgets", budgets},
            {"load",
             {{"calibration", numbers(summary.load.calibration)},
              {"load", numbers(summary.load.load)},
              {"slowestInBlock", number(summary.load.slowestInBlock)},
              {"warnings", summary.load.warnings}}},
            {"remarks", summary.remarks}};
}

} // namespace tradeoff::study
