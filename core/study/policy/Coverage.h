// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/study/policy/Resample.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <span>
#include <vector>

namespace tradeoff::study::policy {

/// A problem that was tried several times.
struct Attempts
{
    std::size_t tries = 0;
    std::size_t rights = 0;
};

/// The chance that at least one of k attempts is right, without bias: 1 - C(n-c, k) / C(n, k), k ≤ n.
/// Source: Chen et al. (2021), Evaluating large language models trained on code, arXiv:2107.03374.
TRADEOFF_EXPORT double passAt(const Attempts& attempts, std::size_t k);
/// The mean over problems.
TRADEOFF_EXPORT double coverageAt(std::span<const Attempts> problems, std::size_t k);

enum class CoverageLaw {
    Exponentiated, ///< C(k) = exp(a · k^b), a, b < 0: Brown et al. (2024), Large language monkeys,
                   ///< arXiv:2407.21787
    Power,         ///< 1 - C(k) = a · k^b, a > 0, b < 0: failures fall as a power of k
};

inline constexpr std::size_t kLeastTries = 8;

/// A law of coverage fitted by least squares through the logarithms, at k = 1, 2, 4, … up to the least number
/// of tries and that number itself. Domain: at least 8 tries of every problem, 3 of the k with a coverage
/// strictly between 0 and 1, and coverage that rises.
struct TRADEOFF_EXPORT CoverageFit
{
    CoverageLaw law = CoverageLaw::Exponentiated;
    double a = 0;
    double b = 0;
    std::string whyNot;
    double largestError = 0;      ///< over the fitted k, in coverage
    std::size_t mostMeasured = 0; ///< the largest k that was measured: beyond it the law is carried on

    bool isDefined() const { return whyNot.empty(); }
    /// Between 0 and 1.
    double at(double k) const;
};
TRADEOFF_EXPORT CoverageFit fitCoverage(std::span<const Attempts> problems, CoverageLaw law);
/// Of measured coverages themselves. Shapes: k rising, one coverage each.
TRADEOFF_EXPORT CoverageFit fitCoverage(std::span<const double> k, std::span<const double> coverage,
                                        CoverageLaw law);
/// 95 % interval of fit.at(k): problems drawn anew and fitted again (percentiles of those that can be
/// fitted).
TRADEOFF_EXPORT Interval coverageInterval(std::span<const Attempts> problems, CoverageLaw law, double k,
                                          const Resampling& how = {});

/// Where sampling on stops paying: the least k from which on no further sample adds as much coverage as
/// `threshold`. Domain: threshold > 0, reached before 2^40 samples.
TRADEOFF_EXPORT Figure saturation(const CoverageFit& fit, double threshold);
/// The same for repeats that each succeed with one chance, up to a ceiling: the least N with
/// ceiling · chance · (1 - chance)^N < threshold. Source: the saturation point of Wang et al. (2025), Scaling
/// over scaling, arXiv:2505.20522, derived anew from F(N) = ceiling · (1 - (1 - chance)^N).
TRADEOFF_EXPORT Figure saturationOfRepeats(double chance, double ceiling, double threshold);
/// On a measured curve (amounts rising): the first amount beyond which no dearer one brings more than
/// `threshold` more. Empty curves are undefined.
TRADEOFF_EXPORT Figure measuredSaturation(std::span<const double> amounts, std::span<const double> accuracy,
                                          double threshold);

} // namespace tradeoff::study::policy
