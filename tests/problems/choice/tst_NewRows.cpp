// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Error.h"
#include "core/problems/choice/NewOptions.h"
#include "core/problems/choice/NewRows.h"
#include "core/problems/choice/Problem.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tradeoff;
using namespace tradeoff::problems::choice;

namespace {

/// Learnt from: lengths 1.0 to 3.0, sorts "long, odd" and "short", texts, vectors of two.
Table learntFrom()
{
    Table table;
    table.rows = {"a", "b"};
    table.options.resize(2);
    table.options[0].id = "small";
    table.options[1].id = "large";
    table.accuracy = {"accuracy", "", 0, 1, true, {}, {0, 1, 1, 1}};
    table.cost = {"cost", "USD", 2, 1, false, {}, {1, 2, 3, 4}};
    table.columns = {{"length", Role::Before, Form::Number, 1, {10, 30}, {}, {}, {}, 0, {}},
                     {"sort", Role::Group, Form::Category, 0, {}, {"long, odd", "short"}, {0, 1}, {}, 0, {}},
                     {"question", Role::Before, Form::Text, 0, {}, {}, {}, {"why", "how"}, 0, {}},
                     {"vector", Role::Before, Form::Embedding, 0, {}, {}, {}, {}, 2, {0, 1, 1, 0}}};
    return table;
}

const std::string kHeader = "query_id,length,sort,question,vector\n";

} // namespace

class TestNewRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void read_everyForm()
    {
        const auto rows =
            readNewRows(kHeader + "x,1.5,\"long, odd\",\"who, me\",\"[0.5, -2]\"\ny,,,,\"[1,2]\"\n", "n.csv",
                        learntFrom());
        const Table& table = rows.table;
        QVERIFY((table.rows == std::vector<std::string>{"x", "y"}));
        QVERIFY((table.columns[0].numbers == std::vector<std::int64_t>{15, kMissing}));
        QVERIFY((table.columns[1].codes == std::vector<std::int32_t>{0, -1}));
        QVERIFY((table.columns[2].texts == std::vector<std::string>{"who, me", ""}));
        QVERIFY((table.columns[3].vectors == std::vector<double>{0.5, -2, 1, 2}));
        QCOMPARE(table.options.size(), std::size_t(2));
        QVERIFY(std::all_of(table.cost.cells.begin(), table.cost.cells.end(),
                            [](auto cell) { return cell == kMissing; }));
        QVERIFY((rows.outside == std::vector<std::string>{"", ""}));
    }

    void read_whatLiesOutside_isMarked()
    {
        const auto rows =
            readNewRows(kHeader + "x,3.1,short,,\"[1,2]\"\ny,0,never,,\"[1,2]\"\nz,3.0,short,,\"[1,2]\"\n",
                        "n.csv", learntFrom());
        QVERIFY((rows.outside == std::vector<std::string>{"length", "length, sort", ""}));
        QCOMPARE(rows.table.columns[1].codes[1], -1);
    }

    void read_moreDecimalsThanLearnt_areRoundedAndSaid()
    {
        const auto rows = readNewRows(kHeader + "x,1.26,short,,\"[1,2]\"\n", "n.csv", learntFrom());
        QCOMPARE(rows.table.columns[0].numbers[0], std::int64_t(13));
        QCOMPARE(rows.warnings.size(), std::size_t(1));
        QVERIFY(rows.warnings[0].find("1 value of 'length' rounded") != std::string::npos);
    }

    void read_furtherColumns_areNotUsedAndSaid()
    {
        const auto rows =
            readNewRows("query_id,correct:small,length,sort,question,vector\nx,1,2,short,,\"[1,2]\"\n",
                        "n.csv", learntFrom());
        QVERIFY(rows.warnings[0].find("'correct:small'") != std::string::npos);
    }

    void read_textsOfACompanion_areJoined()
    {
        QTemporaryDir folder;
        QFile companion(folder.filePath(QStringLiteral("n.queries.csv")));
        QVERIFY(companion.open(QIODevice::WriteOnly));
        companion.write("query_id,question\nother,no\nx,\"which, then\"\n");
        companion.close();
        const auto rows = readNewRows("query_id,length,sort,vector\nx,2,short,\"[1,2]\"\n",
                                      folder.filePath(QStringLiteral("n.csv")).toStdString(), learntFrom());
        QCOMPARE(rows.table.columns[2].texts[0], std::string("which, then"));
    }

    void read_bad_isToldAtItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const std::string& text, const char* message) {
            QTest::newRow(name) << QString::fromStdString(text) << message;
        };
        row("empty", "", "n.csv:1:1: a header and rows");
        row("no row", kHeader, "n.csv:2:1: at least one row");
        row("no column", "query_id,length\nx,1\n",
            "n.csv:1:1: a column 'sort', which the policy learnt from");
        row("no number", kHeader + "x,long,short,,\"[1,2]\"\n",
            "n.csv:2:3: found 'long', expected a number, as 'length' holds");
        row("a short vector", kHeader + "x,1,short,,[1]\n",
            "n.csv:2:12: found '[1]', expected a list of 2 numbers");
        row("a row twice", kHeader + "x,1,short,,\"[1,2]\"\nx,1,short,,\"[1,2]\"\n",
            "n.csv:3:1: found 'x', expected each row once");
    }
    void read_bad_isToldAtItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        try {
            readNewRows(text.toStdString(), "n.csv", learntFrom());
            QFAIL("it was read");
        } catch (const format::InputError& error) {
            QCOMPARE(QString::fromUtf8(error.what()), message);
        }
    }

    void widened_rowsLearntFrom_keepTheirColumnsAndOutcomes()
    {
        const auto made = widened(
            learntFrom(), "query_id,correct:mini,cost:mini,correct:small,cost:small\nb,0.5,0.125,0,9\n",
            "few.csv", {});
        QCOMPARE(made.firstNew, std::size_t(2));
        QVERIFY(made.observations == std::vector<std::size_t>{1});
        const Table& table = made.table;
        QVERIFY((table.rows == std::vector<std::string>{"a", "b"}));
        QCOMPARE(table.options[2].id, std::string("mini"));
        QVERIFY(table.columns == learntFrom().columns);
        // Halves: one decimal more. What small and large brought is what was learnt from.
        QVERIFY((table.accuracy.cells == std::vector<std::int64_t>{0, 10, kMissing, 10, 10, 5}));
        QCOMPARE(table.accuracy.scale, 1);
        QVERIFY((table.cost.cells == std::vector<std::int64_t>{10, 20, kMissing, 30, 40, 125}));
        QCOMPARE(table.cost.scale, 3);
        QCOMPARE(table.cost.unit, std::string("USD"));
    }

    void widened_otherRows_bringColumnsAndNeighbours()
    {
        const auto made = widened(learntFrom(),
                                  "query_id,length,sort,question,vector,correct:mini,cost:mini,correct:small,"
                                  "cost:small\nx,2.5,short,who,\"[3,4]\",1,2,0,0.5\na,1,\"long, odd\",why,"
                                  "\"[0,1]\",1,2,,\n",
                                  "few.csv", {});
        const Table& table = made.table;
        QVERIFY((table.rows == std::vector<std::string>{"a", "b", "x"}));
        QVERIFY(made.observations == std::vector<std::size_t>{2});
        QVERIFY((table.columns[0].numbers == std::vector<std::int64_t>{10, 30, 25}));
        QVERIFY((table.columns[1].codes == std::vector<std::int32_t>{0, 1, 1}));
        QCOMPARE(table.columns[2].texts[2], std::string("who"));
        QVERIFY((table.columns[3].vectors == std::vector<double>{0, 1, 1, 0, 3, 4}));
        QVERIFY(table.isAvailable(2, 0) && !table.isAvailable(2, 1) && table.isAvailable(2, 2));
        QVERIFY(table.isAvailable(0, 2) && !table.isAvailable(1, 2));
        QVERIFY(Problem(table).rows() == 3);
    }

    void widened_badInput_isToldAtItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("expected");
        const auto add = [](const char* name, const char* text, const char* currency, int line,
                            const char* expected) {
            QTest::newRow(name) << text << currency << line << expected;
        };
        add("known option only", "query_id,correct:small,cost:small\na,1,2\n", "auto", 1, "does not know");
        add("nothing observed", "query_id,correct:mini,cost:mini,correct:small,cost:small\na,1,,1,1\n",
            "auto", 1, "both its accuracy and its cost");
        add("another currency", "query_id,correct:mini,cost:mini\na,1,2\n", "EUR", 1, "USD");
        add("no share", "query_id,correct:mini,cost:mini\na,85,2\n", "auto", 1, "shares");
        add("a column is missing", "query_id,correct:mini,cost:mini\na,1,2\nnew,1,2\n", "auto", 1,
            "'length'");
        add("the row is another",
            "query_id,length,sort,question,vector,correct:mini,cost:mini\n"
            "a,1,\"long, odd\",why,\"[0,1]\",1,2\nb,9,short,how,\"[1,0]\",1,2\n",
            "auto", 3, "an id of its own");
    }

    void widened_badInput_isToldAtItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(QString, currency);
        try {
            widened(learntFrom(), text.toStdString(), "few.csv", {{"currency", currency.toStdString()}});
            QFAIL("nothing was refused");
        } catch (const format::InputError& error) {
            QCOMPARE(QString::fromStdString(error.place().file), QStringLiteral("few.csv"));
            QTEST(static_cast<int>(error.place().line), "line");
            QFETCH(QString, expected);
            QVERIFY2(QString::fromStdString(error.what()).contains(expected), error.what());
        }
    }
};

QTEST_APPLESS_MAIN(TestNewRows)
#include "tst_NewRows.moc"
