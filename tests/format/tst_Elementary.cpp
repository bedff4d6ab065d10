// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Elementary.h"
#include "core/format/Random.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace tradeoff;

namespace {

/// |found / exact - 1| against the library's own in long double.
double relativeError(double found, long double exact)
{
    return static_cast<double>(std::abs(static_cast<long double>(found) / exact - 1));
}

} // namespace

class TestElementary : public QObject
{
    Q_OBJECT

private slots:
    void exponential_normalResults_errsInTheLastBitsOnly()
    {
        format::Random random(1);
        double worst = 0;
        for (int i = 0; i < 200'000; ++i) {
            const double x = i % 2 ? 1416 * random.unit() - 708 : 4 * random.unit() - 2;
            worst =
                std::max(worst, relativeError(format::exponential(x), std::exp(static_cast<long double>(x))));
        }
        QVERIFY2(worst < 4e-16, qPrintable(QString::number(worst)));
    }

    void exponential_atItsEnds_isZeroOneOrInfinite()
    {
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        QVERIFY(format::exponential(0) == 1);
        QVERIFY(format::exponential(-0.0) == 1);
        QVERIFY(format::exponential(-kInfinity) == 0);
        QVERIFY(format::exponential(-800) == 0);
        QVERIFY(format::exponential(kInfinity) == kInfinity);
        QVERIFY(format::exponential(800) == kInfinity);
        QVERIFY(std::isfinite(format::exponential(709.7)));
        QVERIFY(format::exponential(-745) > 0);
        QVERIFY(std::isnan(format::exponential(std::nan(""))));
    }

    void logarithm_positiveNumbers_errsInTheLastBitsOnly()
    {
        format::Random random(2);
        double worst = 0;
        double worstNearOne = 0;
        for (int i = 0; i < 200'000; ++i) {
            const double near = 0.5 + 1.5 * random.unit();
            worstNearOne = std::max(worstNearOne,
                                    std::abs(format::logarithm(near) -
                                             static_cast<double>(std::log(static_cast<long double>(near)))));
            const double far = std::ldexp(near, static_cast<int>(random.below(2000)) - 1000);
            if (std::abs(far - 0.9) < 1.2) continue;
            worst = std::max(worst,
                             relativeError(format::logarithm(far), std::log(static_cast<long double>(far))));
        }
        QVERIFY2(worst < 4e-16, qPrintable(QString::number(worst)));
        QVERIFY2(worstNearOne < 3e-16, qPrintable(QString::number(worstNearOne)));
        QVERIFY(format::logarithm(1) == 0);
        QVERIFY(std::abs(format::logarithm(5e-324) + 744.4400719213812) < 1e-12);
    }

    void sigmoid_anySign_isExactAndSymmetric()
    {
        format::Random random(3);
        double worst = 0;
        for (int i = 0; i < 100'000; ++i) {
            const double x = 1400 * random.unit() - 700;
            worst = std::max(
                worst, relativeError(format::sigmoid(x), 1 / (1 + std::exp(-static_cast<long double>(x)))));
            QVERIFY(std::abs(format::sigmoid(x) + format::sigmoid(-x) - 1) < 3e-16);
        }
        QVERIFY2(worst < 1e-15, qPrintable(QString::number(worst)));
        QVERIFY(format::sigmoid(0) == 0.5);
        QVERIFY(format::sigmoid(1e9) == 1 && format::sigmoid(-1e9) == 0);
    }

    void decayAndMinusLog_whereAnnealingAsks_haveTenDigits()
    {
        for (double x = 0; x <= 60; x += 0.37) QVERIFY(relativeError(format::decay(x), std::exp(-x)) < 1e-9);
        for (double u = 1e-9; u <= 1; u *= 1.31) QVERIFY(std::abs(format::minusLog(u) + std::log(u)) < 1e-9);
        QVERIFY(format::minusLog(1) == 0);
    }

    // The very bits: what was decided by them on one machine must be decided alike on every other.
    void allOfThem_hasTheBitsItAlwaysHad()
    {
        QVERIFY(format::decay(0.37) == 0x1.61a7ee209fb14p-1);
        QVERIFY(format::decay(41.5) == 0x1.17c80438be726p-60);
        QVERIFY(format::minusLog(0.013) == 0x1.15f0883f73977p+2);
        QVERIFY(format::exponential(-3.7) == 0x1.9511fc6871044p-6);
        QVERIFY(format::sigmoid(1.9) == 0x1.bd626c0b5b606p-1);
    }
};

QTEST_APPLESS_MAIN(TestElementary)
#include "tst_Elementary.moc"
