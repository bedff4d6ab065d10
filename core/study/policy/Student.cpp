// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Student.h"

namespace tradeoff::study::policy {

double studentQuantile(double degrees)
{
    const double z = kNormal975;
    const double s = z * z;
    const double first = z * (s + 1) / 4;
    const double second = z * ((5 * s + 16) * s + 3) / 96;
    const double third = z * (((3 * s + 19) * s + 17) * s - 15) / 384;
    const double fourth = z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160;
    const double r = 1 / degrees;
    return z + r * (first + r * (second + r * (third + r * fourth)));
}

} // namespace tradeoff::study::policy
