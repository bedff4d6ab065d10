// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Published tables of model routing, where their folder lies beside the checkout: what is known of each, by
// the command line alone.

#include "tests/cli/Program.h"

#include <QtTest>

#include <cmath>
#include <optional>

using tradeoff::tests::Answer;
using tradeoff::tests::run;

namespace {

const QString kFolder = QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/../shared/data/model_routing/");

/// A line of best_known.csv: "FILE: WHAT" and the value; quotes only around texts with commas.
struct Known
{
    QString file;
    QString what;
    QString value;
};

std::vector<Known> knownRows()
{
    QFile list(kFolder + QStringLiteral("best_known.csv"));
    std::vector<Known> rows;
    if (!list.open(QIODevice::ReadOnly)) return rows;
    list.readLine();
    while (!list.atEnd()) {
        const QString line = QString::fromUtf8(list.readLine());
        const auto colon = line.indexOf(QStringLiteral(": "));
        const auto comma = line.indexOf(QLatin1Char(','), colon);
        if (line.startsWith('"') || colon < 0) continue;
        rows.push_back({line.left(colon), line.mid(colon + 2, comma - colon - 2),
                        line.mid(comma + 1, line.indexOf(QLatin1Char(','), comma + 1) - comma - 1)});
    }
    return rows;
}

Answer hindsight(const QString& file, const QStringList& words)
{
    return run(
        QStringList{"solve", kFolder + file, "--strategy", "choice_hindsight", "--seconds", "60", "--json"} +
        words);
}

/// "221/251" as a share, and how many rows there are.
struct Share
{
    double correct = 0;
    double rows = 0;
};

std::optional<Share> shareIn(const QString& text)
{
    const QRegularExpression form(QStringLiteral("^(\\d+)/(\\d+)"));
    const auto match = form.match(text);
    if (!match.hasMatch()) return std::nullopt;
    return Share{match.captured(1).toDouble(), match.captured(2).toDouble()};
}

double objective(const Answer& answer, const QString& id)
{
    return answer.json()["objectives"].toObject()[id].toDouble(-1);
}

/// To the six digits that the published values have.
bool agree(double found, double published)
{
    return std::abs(found - published) <= 5.1e-6 * published;
}

QString budgetIn(const QString& what)
{
    return what.section(QStringLiteral("<= "), 1).section(' ', 0, 0);
}

/// The accuracy that a row's minimal cost must reach: the oracle's or the best single model's.
QString floorFor(const std::vector<Known>& rows, const Known& row)
{
    const bool oracle = row.what.contains(QStringLiteral("oracle"));
    for (const auto& other : rows)
        if (other.file == row.file &&
            other.what.startsWith(oracle ? QStringLiteral("oracle (") : QStringLiteral("best single")))
            return other.value.section(' ', 0, 0);
    return {};
}

} // namespace

class TestChoiceTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", TRADEOFF_BUILD_DIRECTORY "/tests/cache");
        if (!QFile::exists(kFolder)) QSKIP("the published tables do not lie beside the checkout");
    }

    void hindsight_everyPublishedRow_isReproduced_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("objective");
        QTest::addColumn<QString>("value");
        const auto rows = knownRows();
        for (const auto& row : rows) {
            const QByteArray name = (row.file.section('.', 0, 0) + ": " + row.what).toUtf8();
            if (row.what.startsWith(QStringLiteral("hindsight max correct")))
                QTest::newRow(name) << row.file << QStringList{"--at-most", "cost=" + budgetIn(row.what)}
                                    << "accuracy" << row.value;
            else if (row.what.contains(QStringLiteral("min cost")))
                QTest::newRow(name) << row.file
                                    << QStringList{"--objectives", "cost", "--at-most",
                                                   "accuracy=" + floorFor(rows, row)}
                                    << "cost" << row.value;
            else if (row.what.startsWith(QStringLiteral("oracle")))
                QTest::newRow(name) << row.file << QStringList{} << "accuracy" << row.value;
        }
    }

    void hindsight_everyPublishedRow_isReproduced()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, words);
        QFETCH(QString, objective);
        QFETCH(QString, value);
        const Answer answer = hindsight(file, words);
        if (value.startsWith(QStringLiteral("infeasible"))) {
            QCOMPARE(answer.status, 1);
            QCOMPARE(answer.json()["status"].toString(), QStringLiteral("infeasible"));
            return;
        }
        QVERIFY2(answer.status == 0, answer.error.constData());
        QVERIFY(answer.json()["hindsight"].toBool());
        QCOMPARE(answer.json()["stoppedBy"].toString(), QStringLiteral("finished"));
        const double found = ::objective(answer, objective);
        if (const auto share = shareIn(value))
            QCOMPARE(std::lround(found * share->rows), std::lround(share->correct));
        else if (objective == "cost")
            QVERIFY2(agree(found, value.toDouble()), qPrintable(QString::number(found, 'g', 10)));
        else
            QCOMPARE(QString::number(found, 'f', 4), value);
    }

    /// The parameter is short for the limit.
    void hindsight_budgetAsParameter_isTheSameLimit()
    {
        const QString file = QStringLiteral("swebench_bash_only.csv");
        const Answer limited = hindsight(file, {"--at-most", "cost=8.95671"});
        const Answer set = hindsight(file, {"--set", "budget=8.95671"});
        QCOMPARE(std::lround(objective(limited, "accuracy") * 251), 221L);
        const auto exact = limited.json()["exact"].toObject();
        QCOMPARE(exact["accuracy"].toString(), QStringLiteral("221/251"));
        QVERIFY(!exact.contains(QStringLiteral("cost"))); // a decimal is told as it is
        QCOMPARE(objective(set, "accuracy"), objective(limited, "accuracy"));
        QCOMPARE(objective(set, "cost"), objective(limited, "cost"));
    }

    void exact_loggedTable_isRefusedInASentence()
    {
        const Answer answer = run({"solve", kFolder + "swebench_bash_only.csv", "--strategy", "choice_exact",
                                   "--seconds", "5", "--json"});
        QCOMPARE(answer.json()["status"].toString(), QStringLiteral("refused"));
        QVERIFY(answer.json()["reason"].toString().contains(QStringLiteral("hindsight")));
    }

    /// The single models on the Pareto set, as published: accuracy and cost of each.
    void single_publishedParetoSets_areReproduced()
    {
        int checked = 0;
        for (const auto& row : knownRows()) {
            if (!row.what.startsWith(QStringLiteral("single models"))) continue;
            const Answer answer = run({"solve", kFolder + row.file, "--strategy", "choice_single",
                                       "--objectives", "accuracy,cost", "--seconds", "30", "--json"});
            const auto plans = answer.json()["solutions"].toArray();
            const auto published = row.value.split(';');
            QCOMPARE(plans.size(), published.size());
            for (const QString& model : published) {
                const auto share = shareIn(model.trimmed().section(' ', 1, 1));
                const double cost = model.section('@', 1).trimmed().toDouble();
                bool found = false;
                for (const auto& plan : plans) {
                    const auto values = plan.toObject()["objectives"].toObject();
                    found = found ||
                            (std::lround(values["accuracy"].toDouble() * share->rows) == share->correct &&
                             std::abs(values["cost"].toDouble() - cost) <= 1e-3 * cost);
                }
                QVERIFY2(found, qPrintable(row.file + ": " + model));
                ++checked;
            }
        }
        QVERIFY(checked > 20);
    }
};

QTEST_GUILESS_MAIN(TestChoiceTables)
#include "tst_ChoiceTables.moc"
