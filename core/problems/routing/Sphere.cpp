// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Sphere.h"

#include <cmath>

namespace tradeoff::problems::routing {

namespace {

constexpr double kHalfPi = kPi / 2;

/// Taylor series; |x| ≤ π/4.
double smallSine(double x)
{
    const double square = x * x;
    double sum = 0;
    for (int k = 21; k > 1; k -= 2) sum = (1 - sum) * square / (k * (k - 1.0));
    return x * (1 - sum);
}

double smallCosine(double x)
{
    const double square = x * x;
    double sum = 0;
    for (int k = 20; k > 0; k -= 2) sum = (1 - sum) * square / (k * (k - 1.0));
    return 1 - sum;
}

/// Taylor series of the arc sine; 0 ≤ x ≤ 0.13, where 14 terms reach the last bit.
double smallArcSine(double x)
{
    const double square = x * x;
    double term = x;
    double sum = x;
    for (int k = 1; k < 14; ++k) {
        term = term * square * (2 * k - 1.0) / (2.0 * k);
        sum += term / (2 * k + 1.0);
    }
    return sum;
}

} // namespace

double sine(double radians)
{
    const double quarters = std::floor(radians / kHalfPi + 0.5);
    const double rest = radians - quarters * kHalfPi;
    switch (static_cast<long>(quarters) & 3) {
    case 0:
        return smallSine(rest);
    case 1:
        return smallCosine(rest);
    case 2:
        return -smallSine(rest);
    default:
        return -smallCosine(rest);
    }
}

double cosine(double radians)
{
    const double quarters = std::floor(radians / kHalfPi + 0.5);
    const double rest = radians - quarters * kHalfPi;
    switch (static_cast<long>(quarters) & 3) {
    case 0:
        return smallCosine(rest);
    case 1:
        return -smallSine(rest);
    case 2:
        return -smallCosine(rest);
    default:
        return smallSine(rest);
    }
}

double arcSine(double value)
{
    if (value < 0) return -arcSine(-value);
    if (value >= 1) return kHalfPi;
    if (value > 0.5) return kHalfPi - 2 * arcSine(std::sqrt((1 - value) / 2));
    // Halving the angle twice: sin(a/2) = x / √(2 (1 + √(1 - x²))).
    double x = value;
    for (int i = 0; i < 2; ++i) x = x / std::sqrt(2 * (1 + std::sqrt(1 - x * x)));
    return 4 * smallArcSine(x);
}

double arcCosine(double value)
{
    return value < 0 ? kPi - arcCosine(-value) : kHalfPi - arcSine(value);
}

} // namespace tradeoff::problems::routing
