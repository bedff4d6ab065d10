// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Functions.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::choice {

namespace {

/// ln 2 in two parts, the first of few bits: whole multiples of it are exact.
constexpr double kLog2High = 0.693147180369123816490;
constexpr double kLog2Low = 1.90821492927058770002e-10;

} // namespace

double exponential(double x)
{
    // e^x = 2^n e^r with |r| ≤ ln 2 / 2, the series for e^r; ldexp only counts the exponent up.
    const double clamped = std::clamp(x, -700.0, 700.0);
    const double n = std::floor(clamped / (kLog2High + kLog2Low) + 0.5);
    const double r = (clamped - n * kLog2High) - n * kLog2Low;
    double sum = 1;
    for (int i = 14; i >= 1; --i) sum = 1 + sum * r / i;
    return std::ldexp(sum, static_cast<int>(n));
}

double logarithm(double x)
{
    // x = m 2^e with m around 1; ln m = 2 artanh((m - 1) / (m + 1)). frexp only takes the bits apart.
    int exponent = 0;
    double mantissa = std::frexp(x, &exponent);
    if (mantissa < 0.70710678118654752440) {
        mantissa *= 2;
        --exponent;
    }
    const double s = (mantissa - 1) / (mantissa + 1);
    double sum = 0;
    for (int i = 21; i >= 1; i -= 2) sum = sum * s * s + 1.0 / i;
    return exponent * kLog2High + (2 * s * sum + exponent * kLog2Low);
}

} // namespace tradeoff::choice
