// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Laws.h"

#include "plugins/choice/learn/Algebra.h"
#include "plugins/choice/learn/factors/FactorModel.h"
#include "plugins/choice/learn/graph/GraphRouter.h"
#include "plugins/choice/learn/network/Kernels.h"
#include "plugins/choice/learn/trees/Trees.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::choice;
using tests::sampleOf;
using tests::uniform;

namespace {

std::vector<float> randomFloats(std::size_t size, solve::Random& random)
{
    std::vector<float> values(size);
    for (float& value : values) value = static_cast<float>(uniform(random, -2, 2));
    return values;
}

/// B = 2 I + A Aᵗ for a random A.
Table positiveDefinite(std::size_t n, solve::Random& random)
{
    Table a(n, n);
    for (double& value : a.values) value = uniform(random, -1, 1);
    Table result(n, n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) result.at(i, j) = dot(a.row(i), a.row(j)) + (i == j ? 2 : 0);
    return result;
}

double mostApart(const Matrix& a, const Matrix& b)
{
    double most = a.values.size() == b.values.size() ? 0 : HUGE_VAL;
    for (std::size_t i = 0; i < a.values.size() && i < b.values.size(); ++i)
        most = std::max(most, std::abs(static_cast<double>(a.values[i]) - static_cast<double>(b.values[i])));
    return most;
}

} // namespace

class TestLearnerParts : public QObject
{
    Q_OBJECT

private slots:
    void addProduct_anyShape_hasTheBitsOfPlainLoops()
    {
        solve::Random random(1);
        for (const std::size_t rows : {1, 3, 4, 5, 13}) {
            for (const std::size_t inner : {0, 1, 7, 64}) {
                for (const std::size_t columns : {16, 48}) {
                    for (const bool turned : {false, true}) {
                        const auto a = randomFloats(rows * inner + 1, random);
                        const auto b = randomFloats(inner * columns + 1, random);
                        auto c = randomFloats(rows * columns, random);
                        auto plain = c;
                        const Strided left{a.data(), turned ? 1 : inner, turned ? rows : 1};
                        for (std::size_t i = 0; i < rows; ++i)
                            for (std::size_t j = 0; j < columns; ++j)
                                for (std::size_t l = 0; l < inner; ++l)
                                    plain[i * columns + j] +=
                                        a[i * left.rowStep + l * left.columnStep] * b[l * columns + j];
                        addProduct(left, b.data(), c.data(), rows, inner, columns);
                        QVERIFY(c == plain);
                    }
                }
            }
        }
    }

    void adam_steps_goTheWayOfTheDefinition()
    {
        std::vector<float> weights{1, -2, 0.5F};
        std::vector<float> first(3);
        std::vector<float> second(3);
        adam(weights, std::vector<float>{0.1F, -4, 0}, first, second, {0.01F, 1e-8F, 0.5F});
        // m = g/10, v = g²/1000: the step is rate · sqrt(10) whatever g is; half is decayed before.
        QVERIFY(std::abs(weights[0] - (0.5F - 0.0316228F)) < 1e-5F);
        QVERIFY(std::abs(weights[1] - (-1.0F + 0.0316228F)) < 1e-5F);
        QVERIFY(weights[2] == 0.25F);
    }

    void cholesky_randomSystems_areSolved()
    {
        solve::Random random(2);
        for (std::size_t n = 1; n <= 12; ++n) {
            const Table a = positiveDefinite(n, random);
            const Cholesky factor(a);
            std::vector<double> x(n);
            for (double& value : x) value = uniform(random, -3, 3);
            std::vector<double> b(n);
            for (std::size_t i = 0; i < n; ++i) b[i] = dot(a.row(i), x);
            factor.solve(b);
            for (std::size_t i = 0; i < n; ++i) QVERIFY(std::abs(b[i] - x[i]) < 1e-10);
            const Table inverse = factor.inverse();
            for (std::size_t i = 0; i < n; ++i)
                for (std::size_t j = 0; j < n; ++j) {
                    double sum = 0;
                    for (std::size_t k = 0; k < n; ++k) sum += a.at(i, k) * inverse.at(k, j);
                    QVERIFY(std::abs(sum - (i == j ? 1 : 0)) < 1e-10);
                }
        }
    }

    // Draws through the factor have the inverse as covariance.
    void solveUpper_ofUnitVectors_squaresToTheInverse()
    {
        solve::Random random(3);
        const Table a = positiveDefinite(4, random);
        const Cholesky factor(a);
        Table sum(4, 4);
        for (std::size_t k = 0; k < 4; ++k) {
            std::vector<double> unit(4);
            unit[k] = 1;
            factor.solveUpper(unit);
            for (std::size_t i = 0; i < 4; ++i)
                for (std::size_t j = 0; j < 4; ++j) sum.at(i, j) += unit[i] * unit[j];
        }
        const Table inverse = factor.inverse();
        for (std::size_t i = 0; i < sum.values.size(); ++i)
            QVERIFY(std::abs(sum.values[i] - inverse.values[i]) < 1e-12);
    }

    void gramAndCross_manyRows_areTheSumsOfTheirRows()
    {
        solve::Random random(4);
        Table x(2500, 3);
        std::vector<double> weights(2500);
        for (double& value : x.values) value = uniform(random, -1, 1);
        for (double& weight : weights) weight = uniform(random, 0, 2);
        solve::ThreadPool threads(3);
        const Table gram = gramOf(x, weights, threads);
        const Table cross = crossOf(x, x, weights, threads);
        for (std::size_t a = 0; a < 3; ++a) {
            for (std::size_t b = 0; b < 3; ++b) {
                double sum = 0;
                for (std::size_t i = 0; i < x.rows; ++i) sum += weights[i] * x.at(i, a) * x.at(i, b);
                QVERIFY(std::abs(gram.at(a, b) - sum) < 1e-9);
                QVERIFY(std::abs(cross.at(a, b) - sum) < 1e-9);
            }
        }
    }

    void leadingDirections_knownMatrix_areItsEigenvectors()
    {
        // Eigenvalues 9, 4 and 1 along (0.6, 0.8, 0), (-0.8, 0.6, 0) and (0, 0, 1).
        const double u[3][3] = {{0.6, 0.8, 0}, {0.8, -0.6, 0}, {0, 0, 1}};
        const double values[3] = {9, 4, 1};
        Table matrix(3, 3);
        for (std::size_t k = 0; k < 3; ++k)
            for (std::size_t i = 0; i < 3; ++i)
                for (std::size_t j = 0; j < 3; ++j) matrix.at(i, j) += values[k] * u[k][i] * u[k][j];
        const Table found = leadingDirections(matrix, 2);
        QCOMPARE(found.rows, 2U);
        for (std::size_t k = 0; k < 2; ++k)
            for (std::size_t i = 0; i < 3; ++i) QVERIFY(std::abs(found.at(k, i) - u[k][i]) < 1e-9);
    }

    void binsOf_fewValues_cutsBetweenThem()
    {
        Matrix features(5, 3);
        const float values[5] = {3, 1, 1, 2, 3};
        for (std::size_t i = 0; i < 5; ++i) {
            features.at(i, 0) = 7;
            features.at(i, 1) = values[i];
            features.at(i, 2) = static_cast<float>(i);
        }
        const Bins bins = binsOf(features, std::vector<double>(5, 1.0), 4);
        QCOMPARE(bins.columns(), 2U); // the constant one is left out
        QCOMPARE(bins.feature[0], 1U);
        QVERIFY((bins.cuts[0] == std::vector<float>{1.5F, 2.5F}));
        QVERIFY(std::vector<std::uint8_t>(bins.column(0), bins.column(0) + 5) ==
                (std::vector<std::uint8_t>{2, 0, 0, 1, 2}));
        QCOMPARE(bins.binsOf(1), 4U); // five values in four bins
    }

    // One step in one of the features: the first tree cuts there and nowhere before.
    void grow_stepInOneFeature_isCutThere()
    {
        auto sample = sampleOf(500, 6, 1, 0, 1);
        std::vector<float> targets;
        for (std::size_t i = 0; i < 500; ++i) targets.push_back(sample.features.at(i, 3) > 0.4F ? 1 : -1);
        const Bins bins = binsOf(sample.features, sample.weights, 64);
        solve::ThreadPool threads(1);
        GrowthSettings settings;
        settings.depth = 1;
        settings.shrinkage = 1;
        settings.ridge = 0;
        Booster booster(bins, {targets, sample.weights}, settings, solve::Random(1));
        QVERIFY(booster.grow(threads));
        QCOMPARE(booster.trees()[0][0].feature, 3);
        QVERIFY(std::abs(booster.trees()[0][0].cut - 0.4F) < 0.06F); // a bin is 3.46 / 64 wide
        for (std::size_t i = 0; i < 500; ++i) {
            const auto row = sample.features.row(i);
            QVERIFY(valueAt(booster.trees(), row) == static_cast<double>(booster.sums()[i]));
            if (std::abs(row[3] - 0.4F) > 0.06F) QVERIFY(booster.sums()[i] * targets[i] > 0.7F);
        }
    }

    void fit_weights_countAsRowsRepeated()
    {
        auto sample = sampleOf(150, 6, 3, 0.2, 1);
        for (std::size_t i = 0; i < 150; ++i) sample.weights[i] = static_cast<double>(i % 3 + 1);
        const auto copies = repeated(sample);
        QCOMPARE(copies.weights.size(), 300U);
        solve::ThreadPool threads(1);
        const auto apart = [&](const auto& fit) {
            const auto one = fit(sample.lesson())->predict(sample.features, threads);
            const auto other = fit(copies.lesson())->predict(sample.features, threads);
            return mostApart(one, other);
        };
        TreesSettings trees;
        trees.heldOut = 0;
        trees.bins = 200;
        trees.sharedTrees = 20;
        trees.ownTrees = 5;
        QVERIFY(apart([&](const Lesson& l) { return fitTrees(l, trees, solve::Random(1), threads, never); }) <
                1e-4);
        FactorsSettings factors;
        factors.grid = {{2}, {10}, 10, 0};
        QVERIFY(apart([&](const Lesson& l) {
                    return fitFactors(l, factors, solve::Random(1), threads, never);
                }) < 1e-4);
        GraphSettings graph;
        graph.grid = factors.grid;
        graph.leftOut = 0;
        QVERIFY(apart([&](const Lesson& l) { return fitGraph(l, graph, solve::Random(1), threads, never); }) <
                1e-4);
        for (double& weight : sample.weights) weight = 1; // were they not read, this would change nothing
        QVERIFY(apart([&](const Lesson& l) {
                    return fitFactors(l, factors, solve::Random(1), threads, never);
                }) > 1e-3);
    }
};

QTEST_APPLESS_MAIN(TestLearnerParts)
#include "tst_LearnerParts.moc"
