// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/AverageQuality.h"
#include "core/study/policy/Resample.h"
#include "tradeoff_export.h"

#include <span>
#include <string>
#include <vector>

namespace tradeoff::study::policy {

/// Published metrics, each undefined outside its domain with the reason in a sentence.

/// Average improvement in quality in the form that RouterBench's program computes (Hu et al. 2024,
/// arXiv:2403.12031): the area under the rising concave hull from its own cheapest point on, flat from its
/// last corner to the largest cost of all that is compared, divided by that cost. What lies left of the
/// cheapest point counts as nothing, unlike in the paper's formula, which divides by the width of the range.
/// Domain: costs ≥ 0, largestCost > 0 and not below the hull's last corner.
TRADEOFF_EXPORT Figure aiqByCode(std::span<const frontier::CostQuality> points, double largestCost);
/// The same as a mean over a stated range of costs, which belongs to the comparison: 1 / (to - from) times
/// the area. Domain: from < to, and the cheapest point costs at most `from`.
TRADEOFF_EXPORT Figure aiqOver(std::span<const frontier::CostQuality> points, double from, double to);

/// A router between a weak and a strong model: the share of rows that the strong one gets, and the accuracy.
struct PairPoint
{
    double calls = 0; ///< 0 to 1
    double accuracy = 0;
};
/// Of a front that chooses between two options only; empty, with whyNot, if it chooses another.
struct PairCurve
{
    std::vector<PairPoint> points; ///< by rising calls
    double weak = 0;               ///< accuracy where one model gets all
    double strong = 0;
    std::string whyNot;
};
TRADEOFF_EXPORT PairCurve pairCurveOf(const problems::choice::Problem& problem, const problems::Front& front,
                                      std::size_t weak, std::size_t strong);
/// Average performance gap recovered: the mean over calls from 0 to 1 of (accuracy - weak) / (strong - weak),
/// by trapezoids. Where the curve ends early it goes on straight to the model that gets all rows: that is
/// always to be had. Domain: strong > weak. Source: Ong et al. (2024), RouteLLM, arXiv:2406.18665.
TRADEOFF_EXPORT Figure apgr(const PairCurve& curve);
/// Call-performance threshold: the least share of calls to the strong model from which this share of the gap
/// (0.2, 0.5, 0.8) is recovered, in proportion between two points. Domain: strong > weak, and the curve gets
/// there. Source: as apgr.
TRADEOFF_EXPORT Figure callsFor(const PairCurve& curve, double gap);

/// (1 + β) · A · C / (β · A + C), C = (log2 200 - log2 c) / (log2 200 - log2 0.0044), β = 0.1, c in USD per
/// 1,000 rows. Domain: USD, 0.0044 ≤ c ≤ 200, accuracy a share, not both zero.
/// Source: Lu et al. (2025), RouterArena, arXiv:2510.00202.
TRADEOFF_EXPORT Figure arenaScore(double accuracy, double costPerRow, const std::string& currency);

/// Token elasticity of performance: the relative change of accuracy per relative change of tokens,
/// ((A - A0) / A0) / ((T - T0) / T0). Domain: A0 > 0, T0 > 0, T ≠ T0.
/// Source: Zhu et al. (2025), EllieSQL, arXiv:2503.22402.
TRADEOFF_EXPORT Figure tokenElasticity(double baseAccuracy, double baseTokens, double accuracy,
                                       double tokens);

/// How much a plan falls short of choosing with outcomes known, per row, in units of accuracy: the mean of
/// max over options (a - c / worth) less the plan's own. worth: the cost that one unit of accuracy (all of
/// it) is worth, > 0; infinity weighs accuracy alone. Never negative for plans over the table's options.
TRADEOFF_EXPORT Figure regret(const HeldOut& heldOut, const Plan& plan, double worth);

/// What one more point of accuracy costs on the way from one plan to another, with a 95 % interval.
struct RateFigure
{
    Figure rate; ///< cost per unit of accuracy
    Interval interval;
};
/// Ratio of mean differences; interval by Fieller's theorem over rows (groups), Student's t. Domain: the plan
/// is more accurate and the gain is told apart from 0, else no interval is bounded.
/// Source: Fieller (1954), Some problems in interval estimation, JRSS B 16; groups by linearised totals.
TRADEOFF_EXPORT RateFigure exchangeRate(const HeldOut& heldOut, const Plan& from, const Plan& to);

} // namespace tradeoff::study::policy
