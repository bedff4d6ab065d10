// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Policies.h"

#include "app/cli/Text.h"

#include "core/format/Decimal.h"
#include "core/study/policy/LearningTrial.h"
#include "core/study/policy/Wording.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

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

using study::policy::PolicyReport;
using study::policy::Report;

/// Mean gain of a policy's refits by the number of rows.
std::map<double, double> meansBySize(const PolicyReport& policy)
{
    std::map<double, std::pair<double, int>> sums;
    for (const auto& refit : policy.refits) {
        sums[refit.rows].first += refit.gain;
        ++sums[refit.rows].second;
    }
    std::map<double, double> means;
    for (const auto& [rows, sum] : sums) means[rows] = sum.first / sum.second;
    return means;
}

std::string carriedOn(const PolicyReport& policy, double rows, double points)
{
    return policy.learning.isDefined() ? signedPoints(policy.learning.at(rows) * points) : "";
}

/// Gains on fewer rows, of all rows, and carried on to twice as many; empty where nothing was fitted again.
std::string learningText(const Report& report, const std::string& currency)
{
    std::set<double> sizes;
    for (const auto& policy : report.policies)
        for (const auto& refit : policy.refits) sizes.insert(refit.rows);
    if (sizes.empty()) return "";
    const double points = report.verdict.points;
    const double rows = report.labelledRows;
    std::vector<std::string> head = {"Labelled rows"};
    for (const double size : sizes) head.push_back(study::policy::countText(size));
    head.insert(head.end(), {study::policy::countText(rows) + ", all", study::policy::countText(2 * rows)});
    std::vector<std::vector<std::string>> lines;
    std::string sentences;
    for (const auto& policy : report.policies) {
        const auto means = meansBySize(policy);
        std::vector<std::string>& line = lines.emplace_back(std::vector<std::string>{policy.name});
        for (const double size : sizes)
            line.push_back(means.count(size) ? signedPoints(means.at(size) * points) : "");
        line.push_back(policy.gain.isDefined() ? signedPoints(policy.gain.value * points) : "");
        line.push_back(carriedOn(policy, 2 * rows, points));
        sentences +=
            study::policy::learningSentence(policy.name, policy.refits, policy.asManyAgain, rows, points) +
            "\n";
    }
    std::vector<bool> alignRight(head.size(), true);
    alignRight[0] = false;
    return "\n" + table(head, lines, alignRight) +
           "\nGain of policies fitted on fewer of the labelled rows, mean over the four budgets; the last "
           "column "
           "is carried on along gain(n) = limit - scale · n^-rate, not measured. As many rows again cost "
           "about " +
           study::policy::moneyText(report.labelCost, currency) + " to label, every option once per row.\n" +
           sentences;
}

} // namespace

bool addLearning(study::policy::ReportSettings& settings, const problems::choice::Problem& problem,
                 const study::policy::TrialSettings& trial, const run::StopRequest& stop)
{
    study::policy::LearningSettings learning;
    learning.trial = trial;
    const auto found = study::policy::runLearning(
        problem, learning,
        [](const study::policy::LearningProgress& at) {
            std::fprintf(stderr, "fit %d of %d on fewer rows: %s on %s\n", at.fit.done + 1, at.fit.all,
                         at.fit.strategy.c_str(), study::policy::countText(at.rows).c_str());
        },
        stop);
    for (const auto& failure : found.failures) std::fprintf(stderr, "left out: %s\n", failure.c_str());
    settings.learning = found.refits;
    settings.learnedRows = found.rows;
    return !found.stopped;
}

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
    return text + learningText(report, currency);
}

} // namespace tradeoff::cli
