// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/LearningCurve.h"

#include "core/format/Elementary.h"
#include "core/format/Random.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace tradeoff::study::policy {

namespace {

constexpr int kRates = 200; ///< 0.01 to 2

/// The gains at each size.
using BySize = std::map<double, std::vector<double>>;

struct Sums
{
    double n = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    double yy = 0;
};

Sums sumsAt(const BySize& sizes, double rate)
{
    Sums sums;
    for (const auto& [rows, gains] : sizes) {
        const double x = format::exponential(-rate * format::logarithm(rows));
        for (const double y : gains) {
            sums.n += 1;
            sums.x += x;
            sums.y += y;
            sums.xx += x * x;
            sums.xy += x * y;
            sums.yy += y * y;
        }
    }
    return sums;
}

LearningCurve fit(const BySize& sizes)
{
    LearningCurve best;
    best.error = -1;
    for (int step = 1; step <= kRates; ++step) {
        const double rate = step / 100.0;
        const Sums sums = sumsAt(sizes, rate);
        const double spread = sums.xx - sums.x * sums.x / sums.n;
        const double slope = (sums.xy - sums.x * sums.y / sums.n) / spread;
        if (!(slope < 0)) continue;
        const double limit = (sums.y - slope * sums.x) / sums.n;
        const double squares = sums.yy - limit * sums.y - slope * sums.xy;
        const double error = std::sqrt(std::max(0.0, squares) / sums.n);
        if (best.error < 0 || error < best.error) best = {limit, -slope, rate, error, {}};
    }
    if (best.error < 0) {
        best.error = 0;
        best.whyNot = "gains do not rise with the number of labelled rows";
    }
    return best;
}

std::string whyNoCurve(const BySize& sizes)
{
    if (sizes.size() < 3) return "refits at fewer than three sizes show no curve";
    if (sizes.begin()->first < 1) return "a refit without rows";
    return {};
}

BySize bySize(std::span<const Refit> refits)
{
    BySize sizes;
    for (const Refit& refit : refits) sizes[refit.rows].push_back(refit.gain);
    return sizes;
}

} // namespace

double LearningCurve::at(double rows) const
{
    return limit - scale * format::exponential(-rate * format::logarithm(rows));
}

LearningCurve fitLearningCurve(std::span<const Refit> refits)
{
    const BySize sizes = bySize(refits);
    LearningCurve curve;
    curve.whyNot = whyNoCurve(sizes);
    return curve.isDefined() ? fit(sizes) : curve;
}

MoreRows gainOfMoreRows(std::span<const Refit> refits, double rows, double more, const Resampling& how)
{
    MoreRows made;
    made.interval = {std::nan(""), std::nan("")};
    const LearningCurve curve = fitLearningCurve(refits);
    if (!curve.isDefined()) {
        made.gain.whyNot = curve.whyNot;
        return made;
    }
    made.gain.value = curve.at(rows + more) - curve.at(rows);
    const BySize sizes = bySize(refits);
    for (const auto& [size, gains] : sizes)
        if (gains.size() < 4) return made;
    std::vector<double> values;
    for (int replicate = 0; replicate < how.replicates; ++replicate) {
        format::Random random(how.seed, static_cast<std::uint32_t>(replicate));
        BySize drawn = sizes;
        for (auto& [size, gains] : drawn)
            for (double& gain : gains)
                gain = sizes.at(size)[random.below(static_cast<std::uint32_t>(gains.size()))];
        const LearningCurve again = fit(drawn);
        values.push_back(again.isDefined() ? again.at(rows + more) - again.at(rows) : 0);
    }
    made.interval = percentiles(values);
    return made;
}

} // namespace tradeoff::study::policy
