// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/Annealing.h"

#include <cmath>

namespace tradeoff::routing {

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

} // namespace tradeoff::routing
