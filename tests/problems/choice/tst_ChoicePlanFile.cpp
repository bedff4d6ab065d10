// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/PlanFile.h"
#include "tests/problems/choice/Reading.h"

#include <QTest>

using namespace tradeoff;
using problems::choice::toOptions;
using tests::shown;

class TestChoicePlanFile : public QObject
{
    Q_OBJECT

    tests::TableFolder m_folder;

    problems::ProblemPtr problem() const
    {
        return m_folder
            .read("id,correct:A,cost:A,correct:=B,cost:=B\nq1,1,1,0,1\n\"q,2\",1,1,0,1\n-q3,1,1,0,1\n")
            .problem;
    }

    QString refusalOf(const std::string& text) const
    {
        const auto table = problem();
        const std::string path = m_folder.write("plan.csv", text);
        return tests::refusal([&] { problems::readPlan(*table, path); }).section('/', -1);
    }

private slots:
    void writePlan_thenReadPlan_isTheSamePlan()
    {
        const auto table = problem();
        const auto plan = problems::choice::toSolution({1, 0, 1});
        const std::string text = problems::writePlan(*table, plan, table->judge(plan));
        QCOMPARE(shown(text), "row,option\nq1,'=B\n\"q,2\",A\n'-q3,'=B\n");
        const auto again = problems::readPlan(*table, m_folder.write("plan.csv", text));
        QVERIFY(std::ranges::equal(toOptions(again), toOptions(plan)));
    }

    void readPlan_anyOrderAndDelimiter_isRead()
    {
        const auto table = problem();
        const auto plan = problems::readPlan(
            *table, m_folder.write("plan.csv", "row;option\r\n-q3;A\r\n\r\nq,2;=B\r\nq1;A\r\n"));
        QVERIFY((std::ranges::equal(toOptions(plan), std::vector<std::int32_t>{0, 1, 0})));
    }

    void readPlan_badPlans_areRefusedAtTheirPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("refusal");
        QTest::newRow("no header") << "q1,A\n"
                                   << "plan.csv:1:1: found 'q1,A', expected the header row,option";
        QTest::newRow("unknown row")
            << "row,option\nq1,A\nq4,A\n"
            << "plan.csv:3:1: found 'q4', expected a row of the problem, such as 'q1'";
        QTest::newRow("unknown option")
            << "row,option\nq1, C\n"
            << "plan.csv:2:5: found 'C', expected an option of the problem, such as 'A'";
        QTest::newRow("row twice") << "row,option\nq1,A\nq1,A\n"
                                   << "plan.csv:3:1: found 'q1', expected each row once; it stands at line 2";
        QTest::newRow("row missing")
            << "row,option\nq1,A\n-q3,A\n"
            << "plan.csv: found '2 rows', expected all 3 rows of the problem; 'q,2' is missing";
        QTest::newRow("three cells")
            << "row,option\nq1,A,1\n"
            << "plan.csv:2:6: found '3 cells', expected 2 cells: a row and its option";
        QTest::newRow("open quote") << "row,option\n\"q1,A\n"
                                    << "plan.csv:2:1: a closing quote for the one that opens here";
    }
    void readPlan_badPlans_areRefusedAtTheirPlace()
    {
        QFETCH(QString, text);
        QTEST(refusalOf(text.toStdString()), "refusal");
    }

    // A plan that is cut anywhere lacks a row, or is whole.
    void readPlan_cutAnywhere_isRefusedOrWhole()
    {
        const auto table = problem();
        const std::string text = "row,option\nq1,A\n\"q,2\",A\n-q3,=B\n";
        for (std::size_t size = 0; size < text.size(); ++size) {
            const QString verdict = refusalOf(text.substr(0, size));
            QVERIFY2((verdict == "accepted") == (size + 1 >= text.size()), qPrintable(QString::number(size)));
        }
    }
};

QTEST_APPLESS_MAIN(TestChoicePlanFile)
#include "tst_ChoicePlanFile.moc"
