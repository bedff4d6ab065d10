// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Policies in the whole window: rows held out at the door, a run that learns, the test of all policies, and
// the SWE-bench table where its folder lies beside the checkout.

#include "core/study/policy/Path.h"
#include "tests/views/WindowDesk.h"
#include "views/choice/BudgetSlider.h"
#include "views/choice/ChoiceView.h"
#include "views/choice/Readout.h"
#include "views/choice/policy/LearningPanel.h"
#include "views/choice/policy/PolicyBar.h"
#include "views/choice/policy/VerdictPanel.h"
#include "views/controls/TabPanel.h"
#include "views/import/ImportDialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardItemModel>

#include <cmath>

using namespace tradeoff;
using namespace tradeoff::studio;
using test::WindowDesk;

namespace {

const QString kSweBench =
    QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/../shared/data/model_routing/swebench_bash_only.csv");
constexpr int kPatience = 60'000;

views::ChoiceView& choicesOf(WindowDesk& desk)
{
    return *static_cast<views::ChoiceView*>(desk.window.workbench().planView());
}

/// What is short "small" answers, "large" all but every tenth.
QByteArray requests()
{
    QByteArray text = "query_id,length,correct:small,cost:small,correct:large,cost:large\n";
    for (int row = 0; row < 120; ++row)
        text += "q" + QByteArray::number(row) + (row % 2 ? "," : ",1") + QByteArray::number(50 + row % 7) +
                "," + QByteArray::number(row % 2) + ",1," + QByteArray::number(row % 10 != 8) + ",10\n";
    return text;
}

void open(WindowDesk& desk, const QString& file)
{
    desk.window.open(file);
    QTRY_VERIFY_WITH_TIMEOUT(desk.window.findChild<views::ImportDialog*>(), kPatience);
    auto* dialog = desk.window.findChild<views::ImportDialog*>();
    QTRY_VERIFY(!dialog->isReading());
    QTest::mouseClick(&dialog->openButton(), Qt::LeftButton);
    QTRY_VERIFY(!desk.window.showsWelcome());
    QTRY_VERIFY(choicesOf(desk).desk().analysis());
}

} // namespace

class TestPolicyWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void run_thatLearns_takesTheSlider();
    void reopened_policy_isThere();
    void verdict_tested_isToldKeptAndExported();
    void verdict_cancelled_asksAgain();
    void learning_started_tellsWhatMoreRowsBuy();
    void sweBench_ridge_isJudgedOnRowsItNeverSaw();

private:
    test::Sandbox m_sandbox;
};

void TestPolicyWindow::run_thatLearns_takesTheSlider()
{
    WindowDesk desk;
    open(desk, m_sandbox.write(QStringLiteral("requests.csv"), requests()));
    auto& view = choicesOf(desk);
    QVERIFY(!view.desk().policy());
    const auto offered = desk.window.runPanel().choice().strategy;
    for (const auto& strategy : desk.window.session().strategies())
        if (strategy.description.id == offered)
            QVERIFY2(strategy.description.learns && !strategy.description.parameters.empty() &&
                         offered.find("bandit") == std::string::npos && offered != "choice_budgeted",
                     offered.c_str());
    desk.run(QStringLiteral("choice_threshold"), 20);
    QTRY_VERIFY_WITH_TIMEOUT(view.desk().policy(), kPatience);
    QVERIFY(view.policyBar().policies().isVisible());
    view.slider().track().setFocus();
    QTest::keyClick(&view.slider().track(), Qt::Key_Home);
    QVERIFY2(view.readout().sentence().contains(QStringLiteral("on 24 requests it never saw")),
             qPrintable(view.readout().sentence()));
    const auto first = view.desk().standing();
    QTest::keyClick(&view.slider().track(), Qt::Key_End);
    QVERIFY(view.desk().standing().cost > first.cost);
    QTRY_VERIFY(view.desk().evidence());
    QVERIFY(!view.readout().accuracyInterval().isEmpty());
}

void TestPolicyWindow::reopened_policy_isThere()
{
    WindowDesk desk;
    desk.open(m_sandbox.path(QStringLiteral("requests.tradeoff")));
    QTRY_VERIFY_WITH_TIMEOUT(choicesOf(desk).desk().policy(), kPatience);
}

void TestPolicyWindow::verdict_tested_isToldKeptAndExported()
{
    WindowDesk desk;
    desk.open(m_sandbox.path(QStringLiteral("requests.tradeoff")));
    auto& view = choicesOf(desk);
    auto& panel = view.verdict();
    view.tabs().turnTo(&panel);
    QSignalSpy progressed(&panel.runner(), &views::TrialRunner::progressed);
    QTest::mouseClick(&panel.pages().startButton(), Qt::LeftButton);
    QVERIFY(panel.runner().isRunning());
    QVERIFY(panel.pages().stopButton().isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!panel.runner().isRunning(), 5 * kPatience);
    QVERIFY(progressed.count() >= 2);
    QTRY_VERIFY(!panel.sentence().isEmpty());
    // Length tells everything here, so that a router must gain.
    QVERIFY2(panel.sentence().startsWith(QStringLiteral("A router gains")), qPrintable(panel.sentence()));
    auto& model = panel.model();
    QVERIFY(model.rowCount() >= 2);
    QCOMPARE(model.columnCount(), 5);
    QVERIFY(model.item(0, 1)->text().contains(QStringLiteral("\np ")));
    QVERIFY(panel.reading().contains(QStringLiteral("24 rows that no policy had seen")));

    QTest::mouseClick(&panel.exportButton(), Qt::LeftButton);
    auto* dialog = panel.findChild<QFileDialog*>();
    QVERIFY(dialog);
    const QString out = m_sandbox.path(QStringLiteral("verdict.csv"));
    Q_EMIT dialog->fileSelected(out);
    dialog->close();
    QFile file(out);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), qsizetype{1 + 4 * model.rowCount()});
    QVERIFY(panel.writeTo(m_sandbox.path(QStringLiteral("verdict.json"))));

    const auto shown = desk.window.session().problem()->digest();
    const QString sentence = panel.sentence();
    desk.window.session().showProblem(shown);
    QTest::qWait(300);
    QCOMPARE(choicesOf(desk).verdict().sentence(), sentence);
    // Also when a problem of another kind was on show meanwhile.
    desk.window.open(m_sandbox.write(QStringLiteral("stops.vrp"), test::twelveStops()));
    QTRY_COMPARE(desk.window.session().problem()->kind(), std::string("routing"));
    QVERIFY(!view.isVisible());
    desk.window.open(m_sandbox.path(QStringLiteral("requests.tradeoff")));
    QTRY_COMPARE(desk.window.session().problem()->digest(), shown);
    QTRY_COMPARE(choicesOf(desk).verdict().sentence(), sentence);
}

void TestPolicyWindow::verdict_cancelled_asksAgain()
{
    WindowDesk desk;
    desk.open(m_sandbox.path(QStringLiteral("requests.tradeoff")));
    auto& panel = choicesOf(desk).verdict();
    choicesOf(desk).tabs().turnTo(&panel);
    QTest::mouseClick(&panel.pages().startButton(), Qt::LeftButton);
    QVERIFY(panel.runner().isRunning());
    QTest::mouseClick(&panel.pages().stopButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!panel.runner().isRunning(), kPatience);
    QTRY_VERIFY(panel.pages().startButton().isVisible());
    QVERIFY(panel.sentence().isEmpty());
}

void TestPolicyWindow::learning_started_tellsWhatMoreRowsBuy()
{
    WindowDesk desk;
    desk.open(m_sandbox.path(QStringLiteral("requests.tradeoff")));
    auto& view = choicesOf(desk);
    QTRY_VERIFY_WITH_TIMEOUT(view.desk().policy(), kPatience);
    auto& panel = view.learning();
    view.tabs().turnTo(&panel);
    QVERIFY2(panel.pages().invitation().startsWith(QStringLiteral("Threshold on difficulty is fitted again")),
             qPrintable(panel.pages().invitation()));
    QTest::mouseClick(&panel.pages().startButton(), Qt::LeftButton);
    QVERIFY(panel.runner().isRunning());
    QVERIFY(panel.pages().stopButton().isVisible());
    QTest::mouseClick(&panel.pages().stopButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!panel.runner().isRunning(), kPatience);
    QTRY_VERIFY(panel.pages().startButton().isVisible()); // asked to stop: nothing is told
    QVERIFY(panel.sentence().isEmpty());
    QSignalSpy progressed(&panel.runner(), &views::LearningRunner::progressed);
    QTest::mouseClick(&panel.pages().startButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!panel.runner().isRunning(), 5 * kPatience);
    QVERIFY(progressed.count() >= 12);
    QTRY_VERIFY(!panel.sentence().isEmpty());
    QVERIFY2(panel.sentence().contains(QStringLiteral("wice as many labelled rows (192) would add")),
             qPrintable(panel.sentence()));
}

void TestPolicyWindow::sweBench_ridge_isJudgedOnRowsItNeverSaw()
{
    if (!QFileInfo::exists(kSweBench)) QSKIP("no swebench_bash_only.csv beside the checkout");
    const QString copy = m_sandbox.path(QStringLiteral("swebench.csv"));
    QVERIFY(QFile::copy(kSweBench, copy));
    WindowDesk desk;
    open(desk, copy);
    auto& view = choicesOf(desk);
    QVERIFY2(view.caption().contains(QStringLiteral("to learn from · 24 options")),
             qPrintable(view.caption()));
    desk.run(QStringLiteral("choice_ridge"), 60);
    QTRY_VERIFY_WITH_TIMEOUT(view.desk().policy(), kPatience);
    view.slider().field().selectAll();
    QTest::keyClicks(&view.slider().field(), QStringLiteral("10"));
    QTest::keyClick(&view.slider().field(), Qt::Key_Return);
    // What the judge finds of the step is what the sentence tells.
    const auto& problem = static_cast<const problems::choice::Problem&>(*desk.window.session().problem());
    const auto& standing = view.desk().standing();
    const auto verdict = problem.judge(view.desk().sliderSolution());
    QVERIFY(std::abs(standing.accuracy - frontier::toDouble(problem.objectives()[0], verdict.values[0])) <
            1e-9);
    QVERIFY(std::abs(standing.cost - frontier::toDouble(problem.objectives()[1], verdict.values[1])) < 1e-9);
    QVERIFY(view.readout().sentence().contains(view.readout().accuracy()));
}

QTEST_MAIN(TestPolicyWindow)
#include "tst_PolicyWindow.moc"
