// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Elementary.h"
#include "core/format/Error.h"
#include "core/problems/routing/replay/Replay.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tradeoff::problems::routing {

namespace {

constexpr int kMostSpread = 2;
constexpr int kMostDecimalsOfSpread = 6;

/// c[0] + c[1] x + …
template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x)
{
    double sum = 0;
    for (std::size_t i = N; i-- > 0;) sum = sum * x + coefficients[i];
    return sum;
}

/// AS 241, PPND16: the standard normal's quantile for 0 < p < 1 to about 16 digits.
double normalQuantile(double p)
{
    static constexpr std::array<double, 8> a = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                                                1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                                4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                                3.3430575583588128105e+4, 2.5090809287301226727e+3};
    static constexpr std::array<double, 8> b = {1.0,
                                                4.2313330701600911252e+1,
                                                6.8718700749205790830e+2,
                                                5.3941960214247511077e+3,
                                                2.1213794301586595867e+4,
                                                3.9307895800092710610e+4,
                                                2.8729085735721942674e+4,
                                                5.2264952788528545610e+3};
    static constexpr std::array<double, 8> c = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                                5.76949722146069140550e0,  3.64784832476320460504e0,
                                                1.27045825245236838258e0,  2.41780725177450611770e-1,
                                                2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static constexpr std::array<double, 8> d = {1.0,
                                                2.05319162663775882187e0,
                                                1.67638483018380384940e0,
                                                6.89767334985100004550e-1,
                                                1.48103976427480074590e-1,
                                                1.51986665636164571966e-2,
                                                5.47593808499534494600e-4,
                                                1.05075007164441684324e-9};
    const double q = p - 0.5;
    if (q > -0.425 && q < 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(a, r) / polynomial(b, r);
    }
    // The table of factors never asks beyond 1/8192, where the next piece of AS 241 would begin at e^-25.
    const double r = std::sqrt(-format::logarithm(q < 0 ? p : 1 - p)) - 1.6;
    const double x = polynomial(c, r) / polynomial(d, r);
    return q < 0 ? -x : x;
}

double spreadOf(const format::Decimal& decimal)
{
    return static_cast<double>(decimal.mantissa) / static_cast<double>(format::powerOfTen(decimal.scale));
}

void requireSpread(const format::Decimal& spread, const std::string& name)
{
    const bool sound = spread.scale >= 0 && spread.scale <= kMostDecimalsOfSpread && spread.mantissa >= 0 &&
                       spread.mantissa <= kMostSpread * format::powerOfTen(spread.scale);
    if (!sound)
        throw format::InputError({}, format::formatDecimal(spread.mantissa, std::max(0, spread.scale)),
                                 name + " from 0 to 2 with at most six decimals");
}

std::string plainText(format::Decimal decimal)
{
    for (; decimal.scale > 0 && decimal.mantissa % 10 == 0; --decimal.scale) decimal.mantissa /= 10;
    return format::formatDecimal(decimal.mantissa, decimal.scale);
}

} // namespace

DayFactors::DayFactors(const format::Decimal& spread)
{
    constexpr int kCount = 1 << kBits;
    constexpr double kUnit = 1 << kOne;
    const double sigma = spreadOf(spread);
    std::vector<double> factors(kCount);
    double sum = 0;
    for (int k = 0; k < kCount; ++k) {
        factors[static_cast<std::size_t>(k)] =
            format::exponential(sigma * normalQuantile((k + 0.5) / kCount));
        sum += factors[static_cast<std::size_t>(k)];
    }
    const double scale = kUnit * kCount / sum;
    m_factors.reserve(kCount);
    for (const double factor : factors)
        m_factors.push_back(spread.mantissa == 0 ? std::int64_t{1} << kOne
                                                 : static_cast<std::int64_t>(factor * scale + 0.5));
}

ChanceRange chanceRange(const DayCount& count)
{
    constexpr double z = 1.959963984540054;
    const double n = static_cast<double>(count.days);
    const double p = count.share();
    const double middle = p + z * z / (2 * n);
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    const double below = 1 + z * z / n;
    return {count.count == 0 ? 0 : (middle - half) / below,
            count.count == count.days ? 1 : (middle + half) / below};
}

void requireDays(const BadDays& days)
{
    if (days.draws < 1 || days.draws > BadDays::kMostDraws)
        throw format::InputError({}, std::to_string(days.draws),
                                 "days to draw from 1 to " + std::to_string(BadDays::kMostDraws));
    requireSpread(days.daySpread, "the spread of a day's traffic");
    requireSpread(days.travelSpread, "the spread of travel");
    requireSpread(days.serviceSpread, "the spread of service");
}

std::string assumptionOf(const BadDays& days)
{
    return std::to_string(days.draws) + " days drawn with seed " + std::to_string(days.seed) +
           ": driving times vary by " + plainText(days.daySpread) + " together (traffic) and by " +
           plainText(days.travelSpread) + " leg by leg, service times by " + plainText(days.serviceSpread) +
           ", log-normal with the planned time as mean, assumed.";
}

} // namespace tradeoff::problems::routing
