// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Saturation.h"
#include "core/study/policy/Coverage.h"
#include "tests/study/policy/Samples.h"

#include <QTest>
#include <bit>
#include <limits>

using namespace tradeoff;
using namespace tradeoff::study;
using namespace tradeoff::study::policy;
using samples::isNear;

namespace {

/// Logs of known law: problems whose chance of failing k tries in a row is on average (1 + k / rate)^-1/2,
/// since -ln(1 - chance) is drawn from a gamma distribution of shape 1/2.
std::vector<Attempts> logsOfKnownLaw(std::size_t problems, std::size_t tries, double rate, std::uint64_t seed)
{
    format::Random random(seed);
    std::vector<Attempts> logs;
    for (std::size_t i = 0; i < problems; ++i) {
        const double normal =
            std::sqrt(-2 * std::log(1 - random.unit())) * std::cos(6.283185307179586 * random.unit());
        const double chance = 1 - std::exp(-normal * normal / 2 / rate);
        Attempts of{tries, 0};
        for (std::size_t t = 0; t < tries; ++t) of.rights += random.unit() < chance;
        logs.push_back(of);
    }
    return logs;
}

double lawAt(double k, double rate)
{
    return 1 - 1 / std::sqrt(1 + k / rate);
}

} // namespace

class TestCoverage : public QObject
{
    Q_OBJECT

private slots:
    void passAt_everySubset_isCounted()
    {
        for (unsigned n = 1; n <= 10; ++n)
            for (unsigned rights = 0; rights <= n; ++rights)
                for (unsigned k = 1; k <= n; ++k) {
                    int subsets = 0;
                    int passing = 0;
                    for (unsigned subset = 0; subset < 1u << n; ++subset) {
                        if (std::popcount(subset) != static_cast<int>(k)) continue;
                        ++subsets;
                        passing += (subset & ((1u << rights) - 1)) != 0; // the first tries are the right ones
                    }
                    QVERIFY(isNear(passAt({n, rights}, k), double(passing) / subsets, 1e-9));
                }
    }

    void fitCoverage_exactLaws_areFound()
    {
        const std::vector<double> k = {1, 2, 4, 8, 16, 32};
        std::vector<double> exponentiated;
        std::vector<double> power;
        for (const double of : k) {
            exponentiated.push_back(std::exp(-1.5 * std::pow(of, -0.4)));
            power.push_back(1 - 0.9 * std::pow(of, -0.3));
        }
        const CoverageFit first = fitCoverage(k, exponentiated, CoverageLaw::Exponentiated);
        QVERIFY(isNear(first.a, -1.5, 1e-9) && isNear(first.b, -0.4, 1e-9));
        QVERIFY(isNear(first.at(1000), std::exp(-1.5 * std::pow(1000, -0.4)), 1e-9));
        QVERIFY(first.largestError < 1e-9);
        const CoverageFit second = fitCoverage(k, power, CoverageLaw::Power);
        QVERIFY(isNear(second.a, 0.9, 1e-9) && isNear(second.b, -0.3, 1e-9));
        QVERIFY(isNear(second.at(1000), 1 - 0.9 * std::pow(1000, -0.3), 1e-9));
        QVERIFY(fitCoverage(k, power, CoverageLaw::Exponentiated).largestError > 1e-4); // the other law
    }

    void fitCoverage_logsOfKnownLaw_foretellWhatWasHeldBack()
    {
        // Fitted on 16 tries of 1,500 problems; 64 and 256 tries are foretold.
        const auto logs = logsOfKnownLaw(1500, 16, 0.05, 1);
        const CoverageFit fit = fitCoverage(logs, CoverageLaw::Power);
        QCOMPARE(fit.mostMeasured, std::size_t{16});
        QVERIFY2(isNear(fit.b, -0.5, 0.06), qPrintable(QString::number(fit.b)));
        QVERIFY2(isNear(fit.at(64), lawAt(64, 0.05), 0.01), qPrintable(QString::number(fit.at(64))));
        QVERIFY2(isNear(fit.at(256), lawAt(256, 0.05), 0.01), qPrintable(QString::number(fit.at(256))));
        const Interval interval = coverageInterval(logs, CoverageLaw::Power, 64, {500, 1, 1});
        QVERIFY(interval.low < fit.at(64) && fit.at(64) < interval.high);
        QVERIFY(interval.low < lawAt(64, 0.05) && lawAt(64, 0.05) < interval.high);
        QVERIFY(interval.high - interval.low < 0.03);
    }

    void fitCoverage_outsideItsDomain_saysWhy()
    {
        const std::vector<Attempts> seven = {{7, 3}, {16, 2}};
        QVERIFY(fitCoverage(seven, CoverageLaw::Power).whyNot.find("fewer than 8") != std::string::npos);
        const std::vector<Attempts> never = {{16, 0}, {16, 0}};
        QVERIFY(fitCoverage(never, CoverageLaw::Power).whyNot.find("strictly") != std::string::npos);
        const std::vector<Attempts> flat = {{16, 16}, {16, 0}};
        QVERIFY(fitCoverage(flat, CoverageLaw::Power).whyNot.find("does not rise") != std::string::npos);
        QVERIFY(!fitCoverage({}, CoverageLaw::Power).isDefined());
        QVERIFY(!saturation(fitCoverage(flat, CoverageLaw::Power), 0.01).isDefined());
    }

    void saturation_laws_equalAScan()
    {
        format::Random random(8);
        for (int round = 0; round < 200; ++round) {
            CoverageFit fit;
            fit.law = round % 2 ? CoverageLaw::Power : CoverageLaw::Exponentiated;
            fit.a = fit.law == CoverageLaw::Power ? 0.2 + 0.7 * random.unit() : -(0.5 + 14 * random.unit());
            fit.b = -(0.1 + random.unit());
            const double threshold = 0.0005 + random.unit() / 50;
            double last = 0; // the last k after which one more sample still adds as much
            for (double k = 1; k < 4000; ++k)
                if (fit.at(k + 1) - fit.at(k) >= threshold) last = k;
            QCOMPARE(saturation(fit, threshold).value, last + 1);
            QVERIFY(saturation(fit, threshold / 4).value >= last + 1); // a lower threshold is met later
        }
        QVERIFY(!saturation(CoverageFit{CoverageLaw::Power, 0.9, -0.3, {}, 0, 8}, 0).isDefined());
    }

    void saturationOfRepeats_equalsAScan()
    {
        format::Random random(9);
        for (int round = 0; round < 500; ++round) {
            const double chance = 0.01 + 0.9 * random.unit();
            const double ceiling = 0.2 + 0.8 * random.unit();
            const double threshold = 0.001 + random.unit() / 10;
            double n = 0;
            for (double gain = ceiling * chance; gain >= threshold; gain *= 1 - chance) ++n;
            QCOMPARE(saturationOfRepeats(chance, ceiling, threshold).value, n);
        }
        QVERIFY(!saturationOfRepeats(1, 1, 0.1).isDefined());
        QVERIFY(!saturationOfRepeats(0.5, 1, 0).isDefined());
    }

    void measuredSaturation_equalsThatOfTables()
    {
        format::Random random(10);
        for (int round = 0; round < 200; ++round) {
            problems::choice::Table table;
            table.rows = {"r"};
            table.accuracy = {"accuracy", "", 3, 1, true, {}, {}};
            table.cost = {"cost", "", 0, 1, false, {}, {}};
            std::vector<double> amounts;
            std::vector<double> accuracy;
            for (int i = 0; i < 6; ++i) {
                table.options.push_back({std::to_string(i), "", {}, 0, 0, ""});
                table.accuracy.cells.push_back(random.below(1000));
                table.cost.cells.push_back(i + 1);
                amounts.push_back(i);
                accuracy.push_back(static_cast<double>(table.accuracy.cells.back()));
            }
            const auto threshold = static_cast<std::int64_t>(random.below(300));
            QCOMPARE(measuredSaturation(amounts, accuracy, static_cast<double>(threshold)).value,
                     static_cast<double>(problems::choice::saturationOf(table, threshold)[0]));
        }
        QVERIFY(!measuredSaturation({}, {}, 1).isDefined());
    }
};

QTEST_APPLESS_MAIN(TestCoverage)
#include "tst_Coverage.moc"
