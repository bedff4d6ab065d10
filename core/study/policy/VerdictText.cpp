// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Verdict.h"
#include "core/study/policy/Wording.h"

#include <cmath>

namespace tradeoff::study::policy {

namespace {

std::string placeOf(const Verdict& verdict, const VerdictCell& cell, const std::string& currency)
{
    return verdict.contenders[cell.contender] + " at " + moneyText(cell.cost, currency) + " per row";
}

std::string withError(double value, double error, double points, const char* sign)
{
    const int digits = digitsFor(error * points);
    return sign + fixedText(value * points, digits) + " ± " + fixedText(error * points, digits) +
           (points == 100 ? " points" : "");
}

} // namespace

std::string sentenceOf(const Verdict& verdict, const std::string& currency)
{
    if (!verdict.whyNot.empty()) return "No verdict: " + verdict.whyNot + ".";
    const VerdictCell* best = verdict.best();
    if (!best) return "No verdict: no policy can be compared at any of the four budgets.";
    if (best->gains())
        return "A router gains " + withError(best->gain, best->together, verdict.points, "") + " here (" +
               placeOf(verdict, *best, currency) + ").";
    return "Nothing beats mixing two models here: the largest difference is " +
           withError(best->gain, best->together, verdict.points, best->gain > 0 ? "+" : "") + " (" +
           placeOf(verdict, *best, currency) + ").";
}

std::string outcomeOf(const VerdictCell& cell)
{
    if (!cell.isDefined()) return cell.whyNot;
    if (cell.gains()) return "gains";
    if (cell.loses()) return "loses";
    return cell.isEquivalent() ? "equivalent" : "not told apart";
}

} // namespace tradeoff::study::policy
