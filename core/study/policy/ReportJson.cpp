// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Report.h"

#include <cmath>

namespace tradeoff::study::policy {

namespace {

using format::Json;

Json number(double value)
{
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json figure(const Figure& of)
{
    if (!of.isDefined()) return {{"undefined", "because " + of.whyNot}};
    if (std::isinf(of.value)) return "infinity";
    return number(of.value);
}

Json interval(const Interval& of)
{
    return Json::array({number(of.low), number(of.high)});
}

Json around(double value, double half)
{
    return interval({value - half, value + half});
}

Json pass(const CostOfPass& of)
{
    Json json = {{"value", figure(of.value)}, {"tries", of.tries}};
    if (of.least > 0) json["at_least"] = of.least;
    return json;
}

Json cellJson(const Verdict& verdict, const VerdictCell& cell)
{
    Json json = {{"policy", verdict.contenders[cell.contender]},
                 {"budget", verdict.budgets[cell.budget]},
                 {"budget_share", kBudgetShares[cell.budget]},
                 {"outcome", cell.isDefined() ? outcomeOf(cell) : std::string("undefined")}};
    if (!cell.isDefined()) {
        json["undefined"] = "because " + cell.whyNot;
        return json;
    }
    json["steps"] = cell.steps;
    json["accuracy"] = cell.accuracy;
    json["cost"] = cell.cost;
    json["cost_interval"] = interval(cell.costInterval);
    json["chance_over_budget"] = cell.chanceOver;
    json["mixture_accuracy"] = cell.mixtureAccuracy;
    json["gain_points"] = cell.gain * verdict.points;
    json["gain_fitted_policy"] = around(cell.gain * verdict.points, cell.fitted * verdict.points);
    json["gain_recipe"] = around(cell.gain * verdict.points, cell.recipe * verdict.points);
    json["gain_simultaneous"] = around(cell.gain * verdict.points, cell.together * verdict.points);
    json["p"] = cell.p;
    json["p_adjusted"] = cell.adjusted;
    json["p_equivalence"] = cell.equivalentP;
    json["share_below_mixture"] = cell.shareBelow;
    return json;
}

Json pointJson(const CurvePoint& point)
{
    return {{"budget", point.budget},
            {"accuracy", point.accuracy},
            {"cost", point.cost},
            {"accuracy_interval", interval(point.accuracyInterval)},
            {"cost_interval", interval(point.costInterval)},
            {"accuracy_recipe", around(point.accuracy, point.accuracyRecipe)},
            {"cost_recipe", around(point.cost, point.costRecipe)},
            {"chance_over_budget", point.chanceOver}};
}

Json metricsJson(const BudgetMetrics& of, double share)
{
    return {{"budget_share", share},
            {"cost_of_pass", pass(of.costOfPass)},
            {"router_arena", figure(of.arenaScore)},
            {"regret", figure(of.regret)},
            {"token_elasticity", figure(of.tokenElasticity)},
            {"exchange_rate", figure(of.onward.rate)},
            {"exchange_rate_interval",
             of.onward.rate.isDefined() ? interval(of.onward.interval) : Json(nullptr)}};
}

Json learningJson(const PolicyReport& policy, double rows, double points)
{
    Json json = Json::object();
    if (!policy.refits.empty()) {
        json["rows"] = rows;
        json["gain_points"] =
            policy.gain.isDefined() ? number(policy.gain.value * points) : figure(policy.gain);
        for (const Refit& refit : policy.refits)
            json["refits"].push_back({{"rows", refit.rows}, {"gain_points", refit.gain * points}});
    }
    if (!policy.learning.isDefined()) {
        json["undefined"] = "because " + policy.learning.whyNot;
        return json;
    }
    const MoreRows& more = policy.asManyAgain;
    json["limit_points"] = policy.learning.limit * points;
    json["scale_points"] = policy.learning.scale * points;
    json["rate"] = policy.learning.rate;
    json["carried_on_to_rows_points"] = policy.learning.at(rows) * points;
    json["twice_the_rows_add_points"] = more.gain.value * points;
    json["twice_the_rows_interval"] = interval({more.interval.low * points, more.interval.high * points});
    return json;
}

Json policyJson(const PolicyReport& policy, double rows, double points)
{
    Json json = {{"policy", policy.name},
                 {"points", Json::array()},
                 {"aiq_routerbench_code", figure(policy.aiqByCode)},
                 {"aiq_routerbench_code_interval", interval(policy.aiqByCodeInterval)},
                 {"aiq_over_range", figure(policy.aiqOver)},
                 {"aiq_over_range_interval", interval(policy.aiqOverInterval)},
                 {"apgr", figure(policy.apgr)},
                 {"calls", Json::object()},
                 {"learning_curve", learningJson(policy, rows, points)},
                 {"at_budgets", Json::array()}};
    const std::array<const char*, 3> gaps = {"20", "50", "80"};
    for (std::size_t i = 0; i < gaps.size(); ++i) json["calls"][gaps[i]] = figure(policy.callsFor[i]);
    for (const CurvePoint& point : policy.points) json["points"].push_back(pointJson(point));
    for (std::size_t b = 0; b < kBudgetShares.size(); ++b)
        json["at_budgets"].push_back(metricsJson(policy.atBudgets[b], kBudgetShares[b]));
    return json;
}

Json optionJson(const OptionReport& option)
{
    Json json = {{"option", option.name}, {"cost_of_pass", pass(option.costOfPass)}};
    if (!option.whyNot.empty()) {
        json["undefined"] = "because " + option.whyNot;
        return json;
    }
    json["accuracy"] = option.accuracy;
    json["accuracy_interval"] = interval(option.accuracyInterval);
    json["cost"] = option.cost;
    json["cost_interval"] = interval(option.costInterval);
    json["train_corner"] = option.isCorner;
    json["token_elasticity"] = figure(option.tokenElasticity);
    return json;
}

} // namespace

Json verdictJson(const Verdict& verdict, const std::string& currency)
{
    Json json = {{"sentence", sentenceOf(verdict, currency)}};
    if (!verdict.whyNot.empty()) {
        json["undefined"] = "because " + verdict.whyNot;
        return json;
    }
    json["rows"] = verdict.rows;
    json["drawn_units"] = verdict.units;
    json["folds"] = verdict.folds;
    json["replicates"] = verdict.replicates;
    json["equivalence_margin_points"] = verdict.equivalenceMargin * verdict.points;
    json["significance"] = kSignificance;
    json["cost_per"] = "row";
    json["currency"] = currency;
    json["budgets"] = verdict.budgets;
    json["notes"] = verdict.notes;
    json["table"] = Json::array();
    for (const VerdictCell& cell : verdict.cells) json["table"].push_back(cellJson(verdict, cell));
    return json;
}

Json reportJson(const Report& report, const std::string& currency)
{
    Json json = {{"verdict", verdictJson(report.verdict, currency)}};
    if (!report.verdict.whyNot.empty()) return json;
    json["aiq_largest_cost"] = report.largestCost;
    json["aiq_range"] = interval({report.rangeFrom, report.rangeTo});
    if (report.labelledRows > 0) {
        json["labelled_rows"] = report.labelledRows;
        json["label_cost_of_as_many_again"] = report.labelCost;
    }
    if (!report.weak.empty()) json["pair"] = {{"weak", report.weak}, {"strong", report.strong}};
    if (!report.tokenBase.empty()) json["token_elasticity_base"] = report.tokenBase;
    json["policies"] = Json::array();
    for (const PolicyReport& policy : report.policies)
        json["policies"].push_back(policyJson(policy, report.labelledRows, report.verdict.points));
    json["options"] = Json::array();
    for (const OptionReport& option : report.options) json["options"].push_back(optionJson(option));
    json["random_mixture"] = Json::array();
    for (const auto& point : report.mixture)
        json["random_mixture"].push_back({{"cost", point.cost}, {"accuracy", point.quality}});
    json["cost_of_pass_frontier"] = figure(report.passFrontier);
    json["cost_of_pass_frontier_without"] = Json::object();
    for (const auto& [family, value] : report.passWithout)
        json["cost_of_pass_frontier_without"][family] = figure(value);
    return json;
}

} // namespace tradeoff::study::policy
