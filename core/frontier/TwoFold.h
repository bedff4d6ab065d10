// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

namespace tradeoff::frontier {

/// A sum of two doubles that carries about 106 bits, so that sums and products of differences of doubles lose
/// nothing a double could show. Needs no fused multiply-add. Source: Dekker (1971), A floating-point
/// technique for extending the available precision, doi:10.1007/BF01397083; Knuth, TAOCP 2, 4.2.2.
struct TwoFold
{
    double high = 0;
    double low = 0;

    double value() const { return high + low; }
};

inline TwoFold exactSum(double a, double b)
{
    const double sum = a + b;
    const double part = sum - a;
    return {sum, (a - (sum - part)) + (b - part)};
}

inline TwoFold exactDifference(double a, double b)
{
    return exactSum(a, -b);
}

inline TwoFold exactProduct(double a, double b)
{
    constexpr double kSplitter = 134217729; // 2^27 + 1
    const double product = a * b;
    const double wideA = kSplitter * a, wideB = kSplitter * b;
    const double highA = wideA - (wideA - a), highB = wideB - (wideB - b);
    const double lowA = a - highA, lowB = b - highB;
    return {product, ((highA * highB - product) + highA * lowB + lowA * highB) + lowA * lowB};
}

inline TwoFold operator+(const TwoFold& a, const TwoFold& b)
{
    const TwoFold sum = exactSum(a.high, b.high);
    const TwoFold rest = exactSum(a.low, b.low);
    const TwoFold once = exactSum(sum.high, sum.low + rest.high);
    return exactSum(once.high, once.low + rest.low);
}

inline TwoFold operator-(const TwoFold& a, const TwoFold& b)
{
    return a + TwoFold{-b.high, -b.low};
}

inline TwoFold operator*(const TwoFold& a, const TwoFold& b)
{
    const TwoFold product = exactProduct(a.high, b.high);
    return exactSum(product.high, product.low + (a.high * b.low + a.low * b.high));
}

inline TwoFold& operator+=(TwoFold& a, const TwoFold& b)
{
    return a = a + b;
}

} // namespace tradeoff::frontier
