// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Coverage.h"

#include "core/format/Elementary.h"
#include "core/format/Random.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::study::policy {

namespace {

double power(double base, double exponent)
{
    return format::exponential(exponent * format::logarithm(base));
}

/// The law as a line: the logarithm of what falls as a power of k.
double lineOf(CoverageLaw law, double coverage)
{
    const double falls = law == CoverageLaw::Power ? 1 - coverage : -format::logarithm(coverage);
    return format::logarithm(falls);
}

struct Line
{
    double offset = 0;
    double slope = 0;
};

Line leastSquares(std::span<const double> x, std::span<const double> y)
{
    const auto n = static_cast<double>(x.size());
    double sumX = 0;
    double sumY = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        sumX += x[i];
        sumY += y[i];
    }
    double squares = 0;
    double products = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        squares += (x[i] - sumX / n) * (x[i] - sumX / n);
        products += (x[i] - sumX / n) * (y[i] - sumY / n);
    }
    const double slope = products / squares;
    return {sumY / n - slope * sumX / n, slope};
}

/// 1, 2, 4, … below most, and most.
std::vector<double> doublings(std::size_t most)
{
    std::vector<double> k;
    for (std::size_t at = 1; at < most; at *= 2) k.push_back(static_cast<double>(at));
    k.push_back(static_cast<double>(most));
    return k;
}

std::size_t leastTries(std::span<const Attempts> problems)
{
    std::size_t least = problems.empty() ? 0 : problems.front().tries;
    for (const Attempts& of : problems) least = std::min(least, of.tries);
    return least;
}

CoverageFit undefinedFit(CoverageLaw law, const std::string& because)
{
    CoverageFit fit;
    fit.law = law;
    fit.whyNot = because;
    return fit;
}

} // namespace

double passAt(const Attempts& attempts, std::size_t k)
{
    double fail = 1;
    const auto wrongs = static_cast<double>(attempts.tries - attempts.rights);
    for (std::size_t i = 0; i < k; ++i) // 0 from the first k beyond the wrongs on
        fail *= (wrongs - static_cast<double>(i)) / static_cast<double>(attempts.tries - i);
    return 1 - fail;
}

double coverageAt(std::span<const Attempts> problems, std::size_t k)
{
    double sum = 0;
    for (const Attempts& of : problems) sum += passAt(of, k);
    return sum / static_cast<double>(problems.size());
}

double CoverageFit::at(double k) const
{
    const double falls = (law == CoverageLaw::Power ? a : -a) * power(k, b);
    const double coverage = law == CoverageLaw::Power ? 1 - falls : format::exponential(-falls);
    return std::clamp(coverage, 0.0, 1.0);
}

CoverageFit fitCoverage(std::span<const double> k, std::span<const double> coverage, CoverageLaw law)
{
    std::vector<double> x;
    std::vector<double> y;
    for (std::size_t i = 0; i < k.size(); ++i) {
        if (!(coverage[i] > 0 && coverage[i] < 1)) continue;
        x.push_back(format::logarithm(k[i]));
        y.push_back(lineOf(law, coverage[i]));
    }
    if (x.size() < 3)
        return undefinedFit(law, "coverage lies strictly between 0 and 1 at fewer than 3 of the k");
    const Line line = leastSquares(x, y);
    if (!(line.slope < 0)) return undefinedFit(law, "coverage does not rise with k");
    CoverageFit fit;
    fit.law = law;
    fit.a = (law == CoverageLaw::Power ? 1 : -1) * format::exponential(line.offset);
    fit.b = line.slope;
    for (std::size_t i = 0; i < k.size(); ++i)
        fit.largestError = std::max(fit.largestError, std::abs(fit.at(k[i]) - coverage[i]));
    fit.mostMeasured = static_cast<std::size_t>(k.back());
    return fit;
}

CoverageFit fitCoverage(std::span<const Attempts> problems, CoverageLaw law)
{
    if (problems.empty()) return undefinedFit(law, "there is no problem");
    const std::size_t most = leastTries(problems);
    if (most < kLeastTries) return undefinedFit(law, "a problem was tried fewer than 8 times");
    const auto k = doublings(most);
    std::vector<double> coverage;
    for (const double of : k) coverage.push_back(coverageAt(problems, static_cast<std::size_t>(of)));
    return fitCoverage(k, coverage, law);
}

Interval coverageInterval(std::span<const Attempts> problems, CoverageLaw law, double k,
                          const Resampling& how)
{
    std::vector<double> values;
    std::vector<Attempts> drawn(problems.size());
    for (int replicate = 0; replicate < how.replicates; ++replicate) {
        format::Random random(how.seed, static_cast<std::uint32_t>(replicate));
        for (Attempts& of : drawn) of = problems[random.below(static_cast<std::uint32_t>(problems.size()))];
        const CoverageFit fit = fitCoverage(drawn, law);
        if (fit.isDefined()) values.push_back(fit.at(k));
    }
    return percentiles(values);
}

Figure saturation(const CoverageFit& fit, double threshold)
{
    constexpr double kMost = 1099511627776.0; // 2^40
    if (!fit.isDefined()) return {0, fit.whyNot};
    if (!(threshold > 0)) return {0, "every threshold of 0 is passed for ever"};
    const auto gain = [&](double k) { return fit.at(k + 1) - fit.at(k); };
    double peak = 1; // gains may rise at first, then they fall for good
    while (peak < kMost && gain(peak + 1) > gain(peak)) ++peak;
    if (gain(peak) < threshold) return {1, {}};
    double low = peak;
    double high = peak;
    while (gain(high) >= threshold && high < kMost) high *= 2;
    if (gain(high) >= threshold) return {0, "it is not reached before 2^40 samples"};
    while (high - low > 1) {
        const double middle = std::floor((low + high) / 2);
        (gain(middle) >= threshold ? low : high) = middle;
    }
    return {high, {}};
}

Figure saturationOfRepeats(double chance, double ceiling, double threshold)
{
    if (!(chance > 0 && chance < 1)) return {0, "the chance of one sample is not between 0 and 1"};
    if (!(threshold > 0 && ceiling > 0)) return {0, "threshold and ceiling must be above 0"};
    if (ceiling * chance < threshold) return {0, {}};
    const double exact = format::logarithm(threshold / (ceiling * chance)) / format::logarithm(1 - chance);
    const auto gain = [&](double n) { return ceiling * chance * power(1 - chance, n); };
    double n = std::max(0.0, std::floor(exact) - 1);
    while (gain(n) >= threshold) ++n;
    return {n, {}};
}

Figure measuredSaturation(std::span<const double> amounts, std::span<const double> accuracy, double threshold)
{
    if (amounts.empty()) return {0, "the curve has no point"};
    double best = accuracy.back();
    std::size_t at = amounts.size() - 1;
    for (std::size_t i = amounts.size(); i > 0; --i) {
        best = std::max(best, accuracy[i - 1]);
        if (best - accuracy[i - 1] <= threshold) at = i - 1;
    }
    return {amounts[at], {}};
}

} // namespace tradeoff::study::policy
