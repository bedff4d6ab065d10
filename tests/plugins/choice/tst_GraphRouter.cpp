// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Laws.h"

#include "plugins/choice/learn/graph/GraphRouter.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::choice;
using tests::sampleOf;

namespace {

/// The first rows, all options but the one left out, and the one.
struct Split
{
    Matrix features;
    Matrix others;
    std::vector<float> own;
};

Split splitOf(const tests::Sample& sample, std::size_t rows, std::size_t option)
{
    Split split{Matrix(rows, sample.features.columns), Matrix(rows, sample.targets.columns - 1), {}};
    for (std::size_t i = 0; i < rows; ++i) {
        std::copy(sample.features.row(i).begin(), sample.features.row(i).end(),
                  split.features.row(i).begin());
        std::size_t at = 0;
        for (std::size_t o = 0; o < sample.targets.columns; ++o)
            if (o != option) split.others.at(i, at++) = sample.targets.at(i, o);
        split.own.push_back(sample.targets.at(i, option));
    }
    return split;
}

std::unique_ptr<GraphRouter> routerOf(const Split& split, const GraphSettings& settings = {})
{
    solve::ThreadPool threads(1);
    const std::vector<double> weights(split.features.rows, 1.0);
    return fitGraph({split.features, split.others, weights}, settings, solve::Random(5), threads, never);
}

/// Mean squared distance of the last option's predictions from the truth.
double errorOf(const Matrix& found, const tests::Sample& fresh, std::size_t option)
{
    double error = 0;
    for (std::size_t i = 0; i < found.rows; ++i) {
        const double off = found.at(i, found.columns - 1) - fresh.truth.at(i, option);
        error += off * off / static_cast<double>(found.rows);
    }
    return error;
}

} // namespace

class TestGraphRouter : public QObject
{
    Q_OBJECT

private slots:
    // 12 options tell how an option's outcomes hang together; few of a thirteenth then tell more than their
    // mean, and more observations more.
    void withOption_fewObservations_beatsTheirMean()
    {
        solve::ThreadPool threads(1);
        double worst = 0;
        double errors[3] = {0, 0, 0};
        for (const std::size_t option : {1, 6, 10}) {
            const auto sample = sampleOf(800, 8, 13, 0.2, 1);
            const auto fresh = sampleOf(500, 8, 13, 0, 2);
            const auto all = splitOf(sample, 800, option);
            const auto router = routerOf(all);
            std::size_t slot = 0;
            for (const std::size_t count : {10, 30, 100}) {
                const auto shown = splitOf(sample, count, option);
                const auto more = router->withOption({shown.features, shown.own, &shown.others});
                const auto found = more->predict(fresh.features, threads);
                double mean = 0;
                for (const float outcome : shown.own) mean += outcome / static_cast<double>(count);
                double plain = 0;
                for (std::size_t i = 0; i < fresh.truth.rows; ++i) {
                    const double off = fresh.truth.at(i, option) - mean;
                    plain += off * off / static_cast<double>(fresh.truth.rows);
                }
                const double error = errorOf(found, fresh, option);
                worst = std::max(worst, error / plain);
                errors[slot++] += error;
            }
        }
        QVERIFY2(worst < 0.5, qPrintable(QString::number(worst)));
        QVERIFY(errors[2] < errors[0]);
    }

    void withOption_all_leavesTheOthersAsTheyWere()
    {
        solve::ThreadPool threads(1);
        const auto sample = sampleOf(300, 7, 6, 0.2, 1);
        const auto all = splitOf(sample, 300, 5);
        const auto router = routerOf(all);
        const auto more = router->withOption({all.features, all.own, &all.others});
        QCOMPARE(more->options(), 6U);
        const auto before = router->predict(sample.features, threads);
        const auto after = more->predict(sample.features, threads);
        for (std::size_t i = 0; i < 300; ++i)
            for (std::size_t o = 0; o < 5; ++o) QVERIFY(before.at(i, o) == after.at(i, o));
        const auto json = more->toJson();
        const auto weights = router->toJson();
        for (const auto& [key, value] : weights.items())
            QVERIFY2((json[key] == value) == (key != "options" && key != "units" && key != "embeddings"),
                     key.c_str());
        QVERIFY(readGraph(json)->predict(sample.features, threads) == after);
    }

    // With every outcome of the option, the added one is what refitting with it would find.
    void withOption_allItsOutcomes_isCloseToRefitting()
    {
        solve::ThreadPool threads(1);
        const auto sample = sampleOf(1000, 8, 8, 0.2, 1);
        const auto all = splitOf(sample, 1000, 7);
        const auto more = routerOf(all)->withOption({all.features, all.own, &all.others});
        const auto refitted = fitGraph(sample.lesson(), {}, solve::Random(5), threads, never);
        const auto a = more->predict(sample.features, threads);
        const auto b = refitted->predict(sample.features, threads);
        double apart = 0;
        for (std::size_t i = 0; i < 1000; ++i) apart += std::abs(a.at(i, 7) - b.at(i, 7)) / 1000;
        QVERIFY2(apart < 0.01, qPrintable(QString::number(apart)));
    }

    void withOption_nothingObserved_isAUsualOption()
    {
        solve::ThreadPool threads(1);
        const auto sample = sampleOf(500, 7, 9, 0.1, 1);
        const auto all = splitOf(sample, 500, 4); // the middle one is a usual one
        const auto router = routerOf(all);
        const Matrix none(0, 7);
        const auto found = router->withOption({none, {}})->predict(sample.features, threads);
        double mean = 0;
        for (std::size_t i = 0; i < 500; ++i) mean += found.at(i, 8) / 500.0;
        QVERIFY2(std::abs(mean - 0.5) < 0.05, qPrintable(QString::number(mean)));
    }

    // Costs of 0.0001 and of 100: each option in its own units.
    void withOption_costsOfAnotherSize_areFound()
    {
        solve::ThreadPool threads(1);
        auto sample = sampleOf(500, 7, 8, 0.1, 1);
        auto fresh = sampleOf(300, 7, 8, 0, 2);
        for (std::size_t o = 0; o < 8; ++o) {
            const float size = o == 7 ? 100.0F : 1e-4F * static_cast<float>(o + 1);
            for (std::size_t i = 0; i < 500; ++i) sample.targets.at(i, o) *= size;
            for (std::size_t i = 0; i < 300; ++i) fresh.truth.at(i, o) *= size;
        }
        GraphSettings settings;
        settings.ownUnits = true;
        const auto router = routerOf(splitOf(sample, 500, 7), settings);
        const auto shown = splitOf(sample, 30, 7);
        const auto found =
            router->withOption({shown.features, shown.own, &shown.others})->predict(fresh.features, threads);
        double variance = 0;
        double mean = 0;
        for (std::size_t i = 0; i < 300; ++i) mean += fresh.truth.at(i, 7) / 300.0;
        for (std::size_t i = 0; i < 300; ++i)
            variance += (fresh.truth.at(i, 7) - mean) * (fresh.truth.at(i, 7) - mean) / 300;
        QVERIFY2(errorOf(found, fresh, 7) < 0.7 * variance,
                 qPrintable(QString::number(errorOf(found, fresh, 7) / variance)));
    }

    void withOption_withoutNeighbours_isLessSureButWorks()
    {
        solve::ThreadPool threads(1);
        const auto sample = sampleOf(800, 8, 13, 0.2, 1);
        const auto fresh = sampleOf(300, 8, 13, 0, 2);
        const auto router = routerOf(splitOf(sample, 800, 6));
        const auto shown = splitOf(sample, 60, 6);
        const auto found = router->withOption({shown.features, shown.own})->predict(fresh.features, threads);
        double plain = 0;
        for (std::size_t i = 0; i < 300; ++i) {
            const double off = fresh.truth.at(i, 6) - 0.5;
            plain += off * off / 300;
        }
        QVERIFY(errorOf(found, fresh, 6) < 0.5 * plain);
    }
};

QTEST_APPLESS_MAIN(TestGraphRouter)
#include "tst_GraphRouter.moc"
