// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "HeldOutTables.h"

#include "core/format/Error.h"
#include "plugins/choice/learn/Features.h"
#include "plugins/choice/learn/Kernels.h"
#include "plugins/choice/learn/MatrixJson.h"
#include "plugins/choice/learn/Neighbours.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace tradeoff;
using choice::Features;
using choice::Matrix;
using problems::choice::Column;
using problems::choice::Form;
using problems::choice::kMissing;
using problems::choice::Table;

namespace {

Table tableOf(std::vector<Column> columns, std::size_t rows)
{
    Table table;
    table.columns = std::move(columns);
    for (std::size_t row = 0; row < rows; ++row) table.rows.push_back("r" + std::to_string(row));
    return table;
}

Column numbers(const std::string& name, std::vector<std::int64_t> values)
{
    Column column;
    column.name = name;
    column.numbers = std::move(values);
    return column;
}

Column words(const std::string& name, std::vector<std::string> words, std::vector<std::int32_t> codes)
{
    Column column;
    column.name = name;
    column.form = Form::Category;
    column.words = std::move(words);
    column.codes = std::move(codes);
    return column;
}

Column texts(std::vector<std::string> texts)
{
    Column column;
    column.name = "text";
    column.form = Form::Text;
    column.texts = std::move(texts);
    return column;
}

Features fitted(const Table& table, const choice::FeatureChoice& how = {})
{
    std::vector<std::size_t> rows(table.rows.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return Features::fit(table, rows, how);
}

Matrix randomMatrix(std::size_t rows, std::size_t columns, std::uint64_t seed)
{
    solve::Random random(seed);
    Matrix matrix(rows, columns);
    for (float& value : matrix.values) value = static_cast<float>(random.unit() - 0.5);
    return matrix;
}

} // namespace

class TestFeatures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// 2, 4, 6: mean 4, spread √(8/3); the missing one reads 0 and is marked.
    void numbers_areStandardised_andMissingOnesMarked()
    {
        const Table table = tableOf({numbers("n", {2, 4, 6, kMissing})}, 4);
        const Matrix read = fitted(table).read(table);
        QCOMPARE(read.columns, std::size_t(2));
        const double first = -2 / std::sqrt(8.0 / 3);
        QVERIFY(std::abs(static_cast<double>(read.at(0, 0)) - first) < 1e-6);
        QCOMPARE(read.at(1, 0), 0.0f);
        QCOMPARE(read.at(3, 0), 0.0f);
        QCOMPARE(read.at(3, 1), 1.0f);
        QCOMPARE(read.at(0, 1), 0.0f);
    }

    /// a ×4, b ×3, c and d once each: three columns; a word never seen reads 0 everywhere.
    void categories_areOneColumnEach_rareOnesTogether()
    {
        const Table table = tableOf({words("w", {"a", "b", "c", "d"}, {0, 0, 0, 0, 1, 1, 1, 2, 3})}, 9);
        const Features features = fitted(table);
        QCOMPARE(features.width(), std::size_t(3));
        const Matrix read = features.read(table);
        QVERIFY(read.at(0, 0) == 1 && read.at(4, 1) == 1 && read.at(7, 2) == 1 && read.at(8, 2) == 1);
        const Table other = tableOf({words("w", {"z", "b"}, {0, 1, -1})}, 3);
        const Matrix strange = features.read(other);
        QVERIFY(std::all_of(strange.row(0).begin(), strange.row(0).end(), [](float x) { return x == 0; }));
        QVERIFY(strange.at(1, 1) == 1);
        QVERIFY(features.outOfRange(other) == (std::vector<bool>{true, false, false}));
    }

    void constantColumnsAndIds_areLeftOut()
    {
        const Table table = tableOf({numbers("n", {5, 5, 5}), words("id", {"x", "y", "z"}, {0, 1, 2}),
                                     words("same", {"w"}, {0, 0, 0})},
                                    3);
        QCOMPARE(fitted(table).width(), std::size_t(0));
        const Table other =
            tableOf({numbers("n", {6}), words("id", {"x"}, {0}), words("same", {"w"}, {0})}, 1);
        QVERIFY(fitted(table).outOfRange(other)[0]);
    }

    void texts_sharedWords_areNearer()
    {
        const Table table = tableOf({texts({"sort the list of numbers", "sort the list of words",
                                            "who wrote this novel", "who wrote that novel"})},
                                    4);
        const Matrix read = fitted(table).read(table);
        const auto likeness = [&](std::size_t a, std::size_t b) {
            return choice::dot(read.row(a).first(256), read.row(b).first(256));
        };
        QVERIFY(std::abs(likeness(0, 0) - 1) < 1e-5f);
        QVERIFY(likeness(0, 1) > likeness(0, 2) + 0.3f && likeness(2, 3) > likeness(1, 3) + 0.3f);
    }

    void features_throughJson_readTheSame()
    {
        const auto table = tests::lawful({});
        const Features features = fitted(table);
        const auto text = format::dumpJson(features.toJson());
        const auto again = Features::fromJson(format::parseJson(text, "features"));
        QVERIFY(features.read(table) == again.read(table));
        QVERIFY(features.outOfRange(table) == again.outOfRange(table));
        QVERIFY_EXCEPTION_THROWN(Features::fromJson(format::Json{{"a", 1}}), format::InputError);
        QVERIFY_EXCEPTION_THROWN(Features::fromJson(format::Json::array({{{"name", "x"}, {"form", "poem"}}})),
                                 format::InputError);
    }

    void matrix_throughJson_isExact()
    {
        for (const std::size_t rows : {0u, 1u, 2u, 5u}) {
            Matrix matrix = randomMatrix(rows, 3, rows);
            if (rows > 1) matrix.at(1, 1) = 1e-40f;
            QVERIFY(choice::matrixOf(choice::toJson(matrix)) == matrix);
        }
        auto json = choice::toJson(randomMatrix(2, 2, 1));
        json["columns"] = 3;
        QVERIFY_EXCEPTION_THROWN(choice::matrixOf(json), format::InputError);
        json["f4"] = "????";
        QVERIFY_EXCEPTION_THROWN(choice::matrixOf(json), format::InputError);
    }

    /// Against comparing all pairs one by one, in sizes around those of blocks and panels.
    void nearest_isThatOfTheNaiveSearch()
    {
        for (const std::size_t rows : {1u, 15u, 16u, 17u, 100u})
            for (const std::size_t queries : {1u, 7u, 8u, 300u}) {
                const Matrix field = randomMatrix(rows, 21, rows);
                const Matrix asked = randomMatrix(queries, 21, 1000 + queries);
                solve::ThreadPool threads(2);
                const std::size_t k = std::min<std::size_t>(5, rows);
                const auto found = choice::nearest(asked, field, 5, threads);
                QCOMPARE(found.size(), queries * k);
                for (std::size_t q = 0; q < queries; ++q) {
                    std::vector<std::pair<double, std::int32_t>> all;
                    for (std::size_t row = 0; row < rows; ++row) {
                        double square = 0;
                        for (std::size_t c = 0; c < 21; ++c) {
                            const double d =
                                static_cast<double>(asked.at(q, c)) - static_cast<double>(field.at(row, c));
                            square += d * d;
                        }
                        all.emplace_back(square, static_cast<std::int32_t>(row));
                    }
                    std::sort(all.begin(), all.end());
                    for (std::size_t i = 0; i < k; ++i) QCOMPARE(found[q * k + i].row, all[i].second);
                }
            }
    }

    void nearest_equallyNear_givesTheLowerRow()
    {
        const Matrix field(40, 3, 1.0f);
        solve::ThreadPool threads(1);
        const auto found = choice::nearest(Matrix(1, 3, 0.0f), field, 4, threads);
        for (int i = 0; i < 4; ++i) QCOMPARE(found[static_cast<std::size_t>(i)].row, i);
    }

    /// (AᵀA + I) x = b, solved and multiplied out again.
    void factorise_solvesWhatItFactorised()
    {
        const std::size_t n = 13;
        solve::Random random(5);
        std::vector<double> a(20 * n);
        for (double& value : a) value = random.unit() - 0.5;
        auto gram = choice::gramOf(a, 20, n);
        for (std::size_t i = 0; i < n; ++i) gram[i * n + i] += 1;
        auto factor = gram;
        QVERIFY(choice::factorise(factor, n));
        std::vector<double> b(n, 1.0);
        choice::solveFactorised(factor, n, b);
        for (std::size_t i = 0; i < n; ++i) {
            double sum = 0;
            for (std::size_t j = 0; j < n; ++j) sum += gram[std::min(i, j) * n + std::max(i, j)] * b[j];
            QVERIFY(std::abs(sum - 1) < 1e-12);
        }
    }
};

QTEST_GUILESS_MAIN(TestFeatures)
#include "tst_Features.moc"
