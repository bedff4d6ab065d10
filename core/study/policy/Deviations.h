// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <span>
#include <vector>

namespace tradeoff::study::policy {

/// What verdict and comparison read out of replicates of a difference: deviations are replicate - observed.

/// Rounding is no difference: 0 for what is smaller than 1e-12.
double snapped(double difference);
/// (1 + count of values that are at least this) / (1 + count).
double shareAtLeast(std::span<const double> values, double least);
/// Two-sided p of "no difference".
double twoSidedP(std::span<const double> deviations, double difference);
/// p of "at least the margin apart", by two one-sided tests.
double equivalenceP(std::span<const double> deviations, double difference, double margin);
double standardDeviation(std::span<const double> values);
/// Half widths that hold for all differences at once: standard errors times the 95 % quantile of the largest
/// |deviation| / standard error. Differences without deviations get 0.
std::vector<double> simultaneousWidths(std::span<const std::vector<double>> deviations);

/// The half width of "this recipe": the variance over refits added to that over rows, Student's t with
/// Satterthwaite's degrees of freedom (1946, Biometrics Bulletin 2). NaN with fewer than kLeastRefits.
double recipeWidth(std::span<const double> refits, double rowError);

} // namespace tradeoff::study::policy
