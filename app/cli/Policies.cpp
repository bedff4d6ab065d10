// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Policies.h"

#include "app/cli/Arguments.h"
#include "app/cli/Text.h"

#include "core/format/Decimal.h"
#include "core/study/policy/LearningTrial.h"
#include "core/study/policy/Pairs.h"
#include "core/study/policy/Wording.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
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

/// "0.62", or "-" where it is undefined, for the reason that goes to the notes.
std::string figureText(const study::policy::Figure& figure, int scale, std::set<std::string>& reasons)
{
    if (figure.isDefined()) return decimals(figure.value, scale);
    reasons.insert(figure.whyNot);
    return "-";
}

std::string reasonLines(const std::set<std::string>& reasons)
{
    std::string text;
    for (const auto& reason : reasons) text += "-: undefined because " + reason + ".\n";
    return text;
}

/// What policies do between a weak and a strong model; empty where no pair is named.
std::string pairText(const Report& report)
{
    if (report.weak.empty()) return "";
    std::vector<std::vector<std::string>> lines;
    std::set<std::string> reasons;
    for (const auto& policy : report.policies) {
        auto& line = lines.emplace_back(std::vector<std::string>{policy.name});
        line.push_back(figureText(policy.apgr, 3, reasons));
        for (const auto& calls : policy.callsFor)
            line.push_back(calls.isDefined() ? decimals(100 * calls.value, 1) + " %"
                                             : figureText(calls, 1, reasons));
    }
    return "\n" +
           table({"Policy", "APGR", "Calls at 20 %", "Calls at 50 %", "Calls at 80 %"}, lines,
                 {false, true, true, true, true}) +
           "\nBetween " + report.weak + " (weak) and " + report.strong +
           " (strong) alone: APGR is the share of the gap in accuracy that is recovered, mean over all "
           "shares of "
           "calls to the strong one (0.5: as by lot); below, the calls that recover 20, 50 and 80 % of "
           "it.\n" +
           reasonLines(reasons);
}

/// Empty where the table counts no tokens.
std::string elasticityText(const Report& report)
{
    if (report.tokenBase.empty()) return "";
    std::vector<std::vector<std::string>> lines;
    std::set<std::string> reasons;
    for (const auto& policy : report.policies) {
        auto& line = lines.emplace_back(std::vector<std::string>{policy.name});
        for (const auto& at : policy.atBudgets) line.push_back(figureText(at.tokenElasticity, 3, reasons));
    }
    std::vector<std::string> head = {"Token elasticity"};
    for (const double budget : report.verdict.budgets) head.push_back("at " + brief(budget));
    std::string base;
    for (const auto& option : report.tokenBase) base += (base.empty() ? "" : " or ") + option;
    return "\n" + table(head, lines, {false, true, true, true, true}) +
           "\nRelative change of accuracy over that of tokens, from " + base +
           " in every row to the policy at each budget.\n" + reasonLines(reasons);
}

/// Where "WEAK,STRONG" is cut so that both are options.
std::optional<study::policy::Pair> pairIn(const std::string& words,
                                          const std::vector<problems::choice::Option>& options)
{
    const auto positionOf = [&](const std::string& id) {
        return static_cast<std::size_t>(std::find_if(options.begin(), options.end(),
                                                     [&](const auto& option) { return option.id == id; }) -
                                        options.begin());
    };
    for (std::size_t comma = words.find(','); comma != std::string::npos;
         comma = words.find(',', comma + 1)) {
        const study::policy::Pair pair = {positionOf(words.substr(0, comma)),
                                          positionOf(words.substr(comma + 1))};
        if (pair.weak < options.size() && pair.strong < options.size() && pair.weak != pair.strong)
            return pair;
    }
    return std::nullopt;
}

} // namespace

bool addPair(study::policy::ReportSettings& settings, const problems::choice::Problem& problem,
             const study::policy::TrialSettings& trial, const std::string& words,
             const run::StopRequest& stop)
{
    const auto& options = problem.table().options;
    const auto pair = pairIn(words, options);
    if (!pair) {
        std::string known;
        for (const auto& option : options) known += (known.empty() ? "" : ", ") + option.id;
        throw UsageError("--pair takes WEAK,STRONG of the options " + known + ", not '" + words + "'");
    }
    settings.weak = options[pair->weak].id;
    settings.strong = options[pair->strong].id;
    const auto found = study::policy::runPair(
        problem, *pair, trial,
        [](const study::policy::TrialProgress& at) {
            std::fprintf(stderr, "fit %d of %d on the pair: %s\n", at.done + 1, at.all, at.strategy.c_str());
        },
        stop);
    for (const auto& failure : found.failures)
        std::fprintf(stderr, "left out of the pair: %s\n", failure.c_str());
    settings.pairs = found.curves;
    return !found.stopped;
}

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
    return text + pairText(report) + elasticityText(report) + learningText(report, currency);
}

} // namespace tradeoff::cli
