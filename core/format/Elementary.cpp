// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Elementary.h"

#include <cmath>
#include <limits>

namespace tradeoff::format {

double exponential(double x)
{
    // x = k ln 2 + r with |r| ≤ 0.35; ln 2 in two parts, so that r keeps its digits. floor and ldexp are
    // exact.
    constexpr double kLog2High = 0x1.62e42fee00000p-1;
    constexpr double kLog2Low = 0x1.a39ef35793c76p-33;
    constexpr double kPerLog2 = 1.44269504088896340736;
    if (!(x > -746)) return x == x ? 0 : x;
    if (x > 710) return std::numeric_limits<double>::infinity();
    const double k = std::floor(x * kPerLog2 + 0.5);
    const double r = (x - k * kLog2High) - k * kLog2Low;
    double sum = 1;
    for (int i = 14; i >= 1; --i) sum = 1 + sum * r / i;
    return std::ldexp(sum, static_cast<int>(k));
}

double logarithm(double x)
{
    return -minusLog(x);
}

double sigmoid(double x)
{
    const double small = exponential(x < 0 ? x : -x);
    return x < 0 ? small / (1 + small) : 1 / (1 + small);
}

double decay(double x)
{
    // e^-x = (e^(-x/128))^128; the series is short for |x/128| ≤ 0.5.
    const double y = -x / 128;
    double term = 1;
    double sum = 1;
    for (int i = 1; i <= 12; ++i) {
        term *= y / i;
        sum += term;
    }
    for (int i = 0; i < 7; ++i) sum *= sum;
    return sum;
}

double minusLog(double u)
{
    // u = m 2^e with m around 1; ln m = 2 atanh((m - 1) / (m + 1)). frexp only takes the bits apart.
    constexpr double kLog2 = 0.693147180559945309417;
    int exponent = 0;
    double mantissa = std::frexp(u, &exponent);
    if (mantissa < 0.7071) {
        mantissa *= 2;
        --exponent;
    }
    const double s = (mantissa - 1) / (mantissa + 1);
    double power = s;
    double sum = 0;
    for (int i = 1; i <= 21; i += 2) {
        sum += power / i;
        power *= s * s;
    }
    return -(2 * sum + exponent * kLog2);
}

} // namespace tradeoff::format
