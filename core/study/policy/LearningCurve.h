// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/study/policy/Resample.h"
#include "tradeoff_export.h"

#include <span>
#include <string>
#include <vector>

namespace tradeoff::study::policy {

/// What a policy gained over the mixture when it was fitted on this many labelled rows.
struct Refit
{
    double rows = 0;
    double gain = 0; ///< of accuracy, per row
};

/// gain(n) = limit - scale · n^-rate, scale ≥ 0, rate 0.01 to 2 by steps of 0.01, by least squares over
/// refits. Domain: at least 3 different sizes ≥ 1, and gains that rise with them. What lies beyond the
/// largest size is carried on, not measured. Source: Cortes et al. (1993), Learning curves: asymptotic values
/// and rate of convergence, NIPS 6.
struct TRADEOFF_EXPORT LearningCurve
{
    double limit = 0;
    double scale = 0;
    double rate = 0;
    double error = 0; ///< root mean square over refits
    std::string whyNot;

    bool isDefined() const { return whyNot.empty(); }
    double at(double rows) const;
};
TRADEOFF_EXPORT LearningCurve fitLearningCurve(std::span<const Refit> refits);

/// What `more` rows beyond `rows` would add, with a 95 % interval: refits drawn anew within each size.
/// Undefined where the curve is, or where a size has fewer than 4 refits (the interval is then empty: NaN).
struct MoreRows
{
    Figure gain;
    Interval interval;
};
TRADEOFF_EXPORT MoreRows gainOfMoreRows(std::span<const Refit> refits, double rows, double more,
                                        const Resampling& how = {2000, 1, 1});

} // namespace tradeoff::study::policy
