// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Deviations.h"

#include "core/study/policy/Student.h"
#include "core/study/policy/Verdict.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::study::policy {

double snapped(double difference)
{
    constexpr double kRounding = 1e-12;
    return std::abs(difference) < kRounding ? 0 : difference;
}

double shareAtLeast(std::span<const double> values, double least)
{
    const auto count =
        std::count_if(values.begin(), values.end(), [&](double value) { return value >= least; });
    return static_cast<double>(count + 1) / static_cast<double>(values.size() + 1);
}

double twoSidedP(std::span<const double> deviations, double difference)
{
    std::vector<double> distances(deviations.begin(), deviations.end());
    for (double& distance : distances) distance = std::abs(distance);
    return shareAtLeast(distances, std::abs(difference));
}

double equivalenceP(std::span<const double> deviations, double difference, double margin)
{
    std::vector<double> opposite(deviations.begin(), deviations.end());
    for (double& deviation : opposite) deviation = -deviation;
    return std::max(shareAtLeast(deviations, difference + margin),
                    shareAtLeast(opposite, margin - difference));
}

double standardDeviation(std::span<const double> values)
{
    const auto n = static_cast<double>(values.size());
    if (n < 2) return 0;
    double sum = 0;
    for (const double value : values) sum += value;
    double squares = 0;
    for (const double value : values) squares += (value - sum / n) * (value - sum / n);
    return std::sqrt(squares / (n - 1));
}

std::vector<double> simultaneousWidths(std::span<const std::vector<double>> deviations)
{
    std::vector<double> errors;
    std::vector<double> largest;
    for (const auto& of : deviations) {
        errors.push_back(standardDeviation(of));
        if (errors.back() > 0) largest.resize(of.size(), 0);
    }
    if (largest.empty()) return errors;
    for (std::size_t at = 0; at < errors.size(); ++at)
        if (errors[at] > 0)
            for (std::size_t i = 0; i < largest.size(); ++i)
                largest[i] = std::max(largest[i], std::abs(deviations[at][i]) / errors[at]);
    const double times = halfWidth(0, largest);
    for (double& error : errors) error *= times;
    return errors;
}

double recipeWidth(std::span<const double> refits, double rowError)
{
    if (refits.size() < kLeastRefits) return std::nan("");
    const double refitError = standardDeviation(refits);
    if (!(refitError > 0)) return kNormal975 * rowError;
    const double squares = refitError * refitError;
    const double variance = rowError * rowError + squares;
    const double degrees = variance * variance / (squares * squares / static_cast<double>(refits.size() - 1));
    return studentQuantile(degrees) * std::sqrt(variance);
}

} // namespace tradeoff::study::policy
