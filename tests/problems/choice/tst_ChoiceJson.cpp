// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// JSON lines, and the whole model as JSON.

#include "tests/problems/choice/Reading.h"

#include <QTest>

using namespace tradeoff;
using problems::choice::Form;
using tests::cellsOf;
using tests::shown;
using tests::tableOf;

namespace {

const std::string kLines =
    R"({"query_id":"q1","dataset":"x","emb":[0.5,2],"models":{"A":{"score":1,"cost":0.5},"B":{"score":0.25,"cost":0.1}}})"
    "\n"
    R"({"query_id":"q2","dataset":"y","emb":[1,-1],"models":{"A":{"score":false,"cost":5.255e-05},"B":{"score":1,"cost":null}}})"
    "\n";

const std::string kModel =
    R"({"format": "tradeoff-choice", "version": 1, "name": "stages", "in_sequence": true,
 "quantities": [{"id": "cost", "unit": "USD", "grade": "assumed"}],
 "options": [{"id": "A", "fixed_cost": 2.125, "capacity": 1}, {"id": "B", "name": "Bee"}],
 "rows": [{"id": "s1", "group": "g", "known": [{"name": "len", "value": 3}],
           "cells": [{"option": "A", "accuracy": 0.9, "cost": 1.5, "latency": 2},
                     {"option": "B", "accuracy": 0.8, "cost": 1, "others": [{"quantity": "tokens", "value": 7}]}]},
          {"id": "s2", "split": "test", "cells": [{"option": "B", "accuracy": 0.5, "cost": 1}]}],
 "limits": [{"objective": "cost", "at_most": 5.25}, {"objective": "accuracy", "at_least": 0.3}]})";

} // namespace

class TestChoiceJson : public QObject
{
    Q_OBJECT

    tests::TableFolder m_folder;

    QString refusalWith(const std::string& sample, const std::string& from, const std::string& to) const
    {
        std::string text = sample;
        text.replace(text.find(from), from.size(), to);
        return m_folder.refusalOf(text, {}, "f");
    }

private slots:
    void lines_withNestedModels_areAWideTable()
    {
        const auto table = tableOf(m_folder.read(kLines));
        QCOMPARE(cellsOf(table.accuracy), "1.00 0.25 0.00 1.00");
        QCOMPARE(cellsOf(table.cost), "0.50000000 0.10000000 0.00005255 ?");
        QVERIFY(table.columns.at(1).form == Form::Embedding && table.columns[1].width == 2);
    }

    void lines_ofOneOutcomeEach_areALongTable()
    {
        const auto table =
            tableOf(m_folder.read("{\"query\":\"q1\",\"model\":\"A\",\"score\":1,\"cost\":0.5}\r\n\r\n"
                                  "{\"query\":\"q1\",\"model\":\"A\",\"score\":0,\"cost\":0.25}"));
        QCOMPARE(cellsOf(table.accuracy), "1 / 2");
        QCOMPARE(cellsOf(table.cost), "0.75 / 2");
    }

    void lines_bad_areRefusedAtTheirLine_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("refusal");
        QTest::newRow("trailing comma") << "\"q2\","
                                        << "\"q2\",,"
                                        << "f:2:18: not valid JSON here";
        QTest::newRow("NaN") << "5.255e-05"
                             << "NaN"
                             << "f:2:81: not valid JSON here";
        QTest::newRow("key twice") << "\"dataset\":\"y\""
                                   << "\"query_id\":\"y\""
                                   << "f:2:1: each key once, not 'query_id' twice";
        QTest::newRow("text as number") << "5.255e-05"
                                        << "\"cheap\""
                                        << "f:2:1: found 'cheap', expected a number";
        QTest::newRow("object in a column")
            << "\"y\""
            << "{\"a\":1}"
            << "f:2:1: a number, a text, true, false or a list of numbers at /dataset";
        QTest::newRow("model that is no object") << "{\"score\":1,\"cost\":null}"
                                                 << "1"
                                                 << "f:2:1: an object of each option at /models/B";
        QTest::newRow("negative cost") << "5.255e-05"
                                       << "-1"
                                       << "f:2:1: found '-1', expected a number of 0 or more";
    }
    void lines_bad_areRefusedAtTheirLine()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QTEST(refusalWith(kLines, from.toStdString(), to.toStdString()), "refusal");
    }

    void lines_cutAnywhere_areRefusedOrWholeLines()
    {
        const std::size_t first = kLines.find('\n');
        for (std::size_t size = 0; size + 1 < kLines.size(); ++size) {
            const bool whole = size == first || size == first + 1 || size + 1 == kLines.size();
            const QString verdict = m_folder.refusalOf(kLines.substr(0, size), {}, "f");
            QVERIFY2((verdict == "accepted") == whole, qPrintable(QString::number(size) + verdict));
        }
    }

    void model_everyField_isKept()
    {
        const auto result = m_folder.read(kModel);
        const auto& table = tableOf(result);
        QVERIFY(result.warnings.empty() && table.inSequence && !table.isLogged);
        QCOMPARE(shown(table.name + table.options[1].name + table.cost.unit), "stagesBeeUSD");
        QCOMPARE(cellsOf(table.cost), "1.500 1.000 ? 1.000");
        QVERIFY(table.options[0].atMost == 1 && table.options[0].fixedCost == 2125);
        QCOMPARE(cellsOf(table.accuracy), "0.9 0.8 ? 0.5");
        QCOMPARE(cellsOf(table.others.at(0)) + "|" + cellsOf(table.others.at(1)), "2 ? ? ?|? 7 ? ?");
        QVERIFY(table.limits[0].number == 5250 && table.limits[1].number == 3);
        QVERIFY(table.split[1] == problems::choice::Part::Test && table.columns.size() == 2);
    }

    void model_bad_isRefusedAtItsPlace_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("refusal");
        QTest::newRow("unknown option")
            << "\"option\": \"A\""
            << "\"option\": \"C\""
            << "f:5:33: found '\"C\"', expected an option of the file, such as 'A' at /rows/0/cells/0/option";
        QTest::newRow("misspelt key")
            << "\"cost\": 1.5"
            << "\"costs\": 1.5"
            << "f:5:64: found 'costs', expected one of these keys: option, accuracy, cost, latency, others";
        QTest::newRow("negative cost") << "1.5"
                                       << "-1.5"
                                       << "f:5:63: found '-1.5', expected 0 or more at /rows/0/cells/0/cost";
        QTest::newRow("row twice") << "\"s2\""
                                   << "\"s1\""
                                   << "f:7:18: found '\"s1\"', expected an id of its own at /rows/1/id";
        QTest::newRow("no such quantity")
            << "\"objective\": \"cost\""
            << "\"objective\": \"costs\""
            << "f: found 'costs', expected a quantity of the table, such as 'cost'";
        QTest::newRow("more than certain") << "0.9"
                                           << "1.1"
                                           << "f: found 'accuracy', expected 0 to 1 where stages multiply";
    }
    void model_bad_isRefusedAtItsPlace()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QTEST(refusalWith(kModel, from.toStdString(), to.toStdString()), "refusal");
    }

    void model_cutAnywhere_isRefused()
    {
        for (std::size_t size = 0; size < kModel.size(); ++size)
            QVERIFY(m_folder.refusalOf(kModel.substr(0, size), {}, "f") != "accepted");
    }
};

QTEST_APPLESS_MAIN(TestChoiceJson)
#include "tst_ChoiceJson.moc"
