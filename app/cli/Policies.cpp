// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Policies.h"

#include "app/cli/Text.h"

#include "core/format/Decimal.h"

#include <charconv>
#include <cmath>

namespace tradeoff::cli {

namespace {

using study::policy::Verdict;
using study::policy::VerdictCell;

std::string decimals(double value, int scale)
{
    return format::formatDecimal(std::llround(value * std::pow(10, scale)), scale);
}

/// Four significant digits.
std::string brief(double value)
{
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 4);
    return error == std::errc() ? std::string(text, end) : std::string();
}

std::string signedPoints(double value)
{
    return (value < 0 ? "" : "+") + decimals(value, 1);
}

std::string chance(double p)
{
    return p < 0.001 ? "< 0.001" : decimals(p, 3);
}

std::vector<std::string> rowOf(const Verdict& verdict, const VerdictCell& cell)
{
    const double points = verdict.points;
    std::vector<std::string> row = {verdict.contenders[cell.contender], brief(verdict.budgets[cell.budget])};
    if (!cell.isDefined()) {
        row.insert(row.end(), {"", "", "", "", "", "", cell.whyNot});
        return row;
    }
    row.insert(row.end(), {brief(cell.cost), decimals(cell.accuracy * points, 1),
                           signedPoints(cell.gain * points), "± " + decimals(cell.fitted * points, 1),
                           std::isnan(cell.recipe) ? "" : "± " + decimals(cell.recipe * points, 1),
                           chance(cell.adjusted), study::policy::outcomeOf(cell)});
    return row;
}

} // namespace

study::policy::ReportSettings reportSettings(const problems::choice::Problem& problem, std::uint64_t seed,
                                             int threads)
{
    study::policy::ReportSettings settings;
    settings.verdict.resampling.seed = seed;
    settings.verdict.resampling.threads = threads;
    settings.currency = problem.table().cost.unit;
    for (const auto& option : problem.table().options) settings.options.push_back(option.id);
    return settings;
}

std::string verdictText(const study::policy::Report& report, const std::string& currency)
{
    const Verdict& verdict = report.verdict;
    std::string text = report.sentence + "\n";
    if (!verdict.whyNot.empty()) return text;
    const std::string money = currency.empty() ? "" : ", " + currency;
    std::vector<std::vector<std::string>> rows;
    for (const auto& cell : verdict.cells) rows.push_back(rowOf(verdict, cell));
    text += "\n" + table({"Policy", "Budget per row" + money, "Cost", "Accuracy, points", "Gain",
                          "Fitted policy", "Recipe", "p, adjusted", ""},
                         rows, {false, true, true, true, true, true, true, true, false});
    text +=
        "\nGain: over the random mixture of single options at equal realised cost, on " +
        std::to_string(verdict.rows) + " rows that no policy had seen" +
        (verdict.folds > 1 ? ", each held out once in " + std::to_string(verdict.folds) + " parts" : "") +
        ". ±: 95 %, of these policies as fitted (rows drawn anew) and of the recipe (fitted again on train "
        "rows drawn anew; --refits). p: two-sided, Holm over the whole table.\n";
    for (const auto& note : verdict.notes) text += note + "\n";
    return text;
}

} // namespace tradeoff::cli
