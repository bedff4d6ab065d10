// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Held-out rows in the view of a table: the slider along a policy, its bands, reasons for rows, the verdict.

#include "tests/views/ChoiceFixture.h"
#include "tests/views/PolicyFixture.h"
#include "views/choice/BudgetSlider.h"
#include "views/choice/ChoiceMatrix.h"
#include "views/choice/ChoiceView.h"
#include "views/choice/Readout.h"
#include "views/choice/TradeChart.h"
#include "views/choice/policy/LearningPanel.h"
#include "views/choice/policy/PolicyBar.h"
#include "views/choice/policy/RowReasons.h"
#include "views/choice/policy/VerdictPanel.h"
#include "views/choice/policy/VerdictText.h"
#include "views/controls/ElidedLabel.h"
#include "views/controls/TabPanel.h"
#include "views/selection/Selection.h"
#include "views/theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace tradeoff;
using namespace tradeoff::views;

namespace {

QString spaced(const char* text)
{
    return QString::fromUtf8(text).replace(QLatin1Char('~'), QChar(0x00A0));
}

struct Desk
{
    Theme theme;
    Selection selection;
    ChoiceView view{selection, theme};
    QTemporaryDir folder;
    problems::ProblemPtr problem = test::heldOutRequests();

    Desk()
    {
        theme.installInto(*qApp);
        view.resize(620, 720);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showProblem(problem);
        QTRY_VERIFY(view.desk().analysis());
    }

    Records learn(const std::string& name = "Long first")
    {
        return test::recordsOf(folder.filePath(QStringLiteral("p.tradeoff")).toStdString(), problem,
                               test::longFirst(), name);
    }
    void type(const QString& text)
    {
        view.slider().field().selectAll();
        QTest::keyClicks(&view.slider().field(), text);
        QTest::keyClick(&view.slider().field(), Qt::Key_Return);
    }
    void click(QCheckBox& box) { QTest::mouseClick(&box, Qt::LeftButton, {}, {8, box.height() / 2}); }
};

} // namespace

class TestPolicyView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingLearnt_mixesAndSaysHow();
    void plan_beforeTheAnalysis_staysOnShow();
    void learnt_budget_takesTheLastStepExpectedToKeepIt();
    void learnt_evidence_hasIntervalsAndTheChanceOfExceeding();
    void learnt_chanceHeld_staysBelowOneInTwenty();
    void learnt_keys_goFromStepToStep();
    void learnt_picker_goesBackToMixing();
    void learnt_hindsight_staysApart();
    void learnt_keep_offersTheStep();
    void chart_band_isDrawnAndNamed();
    void why_row_tellsPredictionsTurnsAndOutcomes();
    void verdict_beforehand_saysWhatWillHappen();
    void learning_outcome_isToldAndDrawn();
    void verdict_texts_sayTheOutcomeInWords();
};

void TestPolicyView::nothingLearnt_mixesAndSaysHow()
{
    Desk desk;
    QVERIFY(desk.view.policyBar().isVisible());
    QVERIFY(desk.view.policyBar().note().startsWith(QStringLiteral("Nothing has learnt")));
    QVERIFY(!desk.view.policyBar().policies().isVisible());
    QVERIFY(desk.view.readout().sentence().contains(QStringLiteral("of the requests to")));
    QCOMPARE(desk.view.caption(), QStringLiteral("40 rows held out, 60 to learn from · 2 options"));
    desk.view.showProblem(test::loggedRequests());
    QTRY_VERIFY(desk.view.desk().analysis());
    QVERIFY(!desk.view.policyBar().isVisible());
}

void TestPolicyView::plan_beforeTheAnalysis_staysOnShow()
{
    Theme theme;
    Selection selection;
    ChoiceView view{selection, theme};
    view.showProblem(test::loggedRequests());
    view.showPlan(
        std::make_shared<const problems::Solution>(problems::choice::toSolution({0, 0, 1, 1, 2, 2, 1, 0})));
    QTRY_VERIFY(view.desk().analysis());
    QVERIFY(view.hasPlan());
}

// Step k costs 40 + 9 k. With 130 the last that keeps it is step 10: ten of the twenty long requests at
// "large", two of which (rows 69 and 79) it cannot answer.
void TestPolicyView::learnt_budget_takesTheLastStepExpectedToKeepIt()
{
    Desk desk;
    desk.view.showRecords(desk.learn());
    QTRY_VERIFY(desk.view.desk().policy());
    desk.type(QStringLiteral("135"));
    QCOMPARE(desk.view.desk().standing().step, std::size_t{10});
    QVERIFY(std::abs(desk.view.desk().standing().cost - 130) < 1e-9);
    QVERIFY(std::abs(desk.view.desk().standing().accuracy - 28.0 / 40) < 1e-12);
    QCOMPARE(desk.view.readout().sentence(),
             spaced("Long first: 70.0~% on 40 requests it never saw, for 130.00~USD. The next point is "
                    "expected to cost 4.00~USD."));
    QCOMPARE(desk.view.readout().accuracy(), spaced("70.0~%"));
    desk.type(QStringLiteral("139"));
    QCOMPARE(desk.view.desk().standing().step, std::size_t{11});
    int large = 0;
    for (const auto option : desk.view.desk().chosen()) large += option;
    QCOMPARE(large, 11);
}

void TestPolicyView::learnt_evidence_hasIntervalsAndTheChanceOfExceeding()
{
    Desk desk;
    desk.view.showRecords(desk.learn());
    QTRY_VERIFY(desk.view.desk().policy());
    desk.type(QStringLiteral("130"));
    QTRY_VERIFY(desk.view.desk().evidence());
    const auto& evidence = *desk.view.desk().evidence();
    QVERIFY(evidence.accuracy.low < 0.7 && evidence.accuracy.high > 0.7);
    // Ten of forty rows cost ten times as much: about even that others cost more than these.
    QVERIFY2(evidence.chanceOver > 0.3 && evidence.chanceOver < 0.6,
             qPrintable(QString::number(evidence.chanceOver)));
    QVERIFY(desk.view.readout().accuracyInterval().startsWith(QStringLiteral("95 %: ")));
    QVERIFY(desk.view.readout().costInterval().contains(QStringLiteral("USD")));
    QCOMPARE(desk.view.readout().chance(), QString::number(evidence.chanceOver * 100, 'f', 0) + spaced("~%"));
}

void TestPolicyView::learnt_chanceHeld_staysBelowOneInTwenty()
{
    Desk desk;
    desk.view.showRecords(desk.learn());
    QTRY_VERIFY(desk.view.desk().policy());
    desk.type(QStringLiteral("220"));
    const auto before = desk.view.desk().standing().step;
    QCOMPARE(before, std::size_t{20});
    desk.click(desk.view.policyBar().holdsChance());
    QVERIFY(desk.view.desk().standing().step < before);
    QTRY_VERIFY(desk.view.desk().evidence());
    QVERIFY2(desk.view.desk().evidence()->chanceOver <= 0.06, // other draws than those it was chosen by
             qPrintable(QString::number(desk.view.desk().evidence()->chanceOver)));
    desk.click(desk.view.policyBar().holdsChance());
    desk.type(QStringLiteral("220"));
    QCOMPARE(desk.view.desk().standing().step, before);
}

void TestPolicyView::learnt_keys_goFromStepToStep()
{
    Desk desk;
    desk.view.showRecords(desk.learn());
    QTRY_VERIFY(desk.view.desk().policy());
    auto& track = desk.view.slider().track();
    QTest::keyClick(&track, Qt::Key_Home);
    QCOMPARE(desk.view.desk().standing().step, std::size_t{0});
    QTest::keyClick(&track, Qt::Key_Right);
    QTest::keyClick(&track, Qt::Key_Right);
    QCOMPARE(desk.view.desk().standing().step, std::size_t{2});
    QTest::keyClick(&track, Qt::Key_Left);
    QCOMPARE(desk.view.desk().standing().step, std::size_t{1});
    QTest::keyClick(&track, Qt::Key_End);
    QCOMPARE(desk.view.desk().standing().step, std::size_t{40});
    QVERIFY(desk.view.readout().sentence().contains(QStringLiteral("No step is expected")));
}

void TestPolicyView::learnt_picker_goesBackToMixing()
{
    Desk desk;
    desk.view.showRecords(desk.learn());
    QTRY_VERIFY(desk.view.desk().policy());
    auto& picker = desk.view.policyBar().policies();
    QVERIFY(picker.isVisible());
    QCOMPARE(picker.currentText(), QStringLiteral("Long first"));
    picker.setCurrentIndex(1);
    Q_EMIT picker.activated(1);
    QVERIFY(!desk.view.desk().policy());
    QVERIFY(desk.view.readout().sentence().contains(QStringLiteral("requests to")));
    QVERIFY(!desk.view.policyBar().holdsChance().isVisible());
    QVERIFY(desk.view.readout().chance().isEmpty());
    picker.setCurrentIndex(0);
    Q_EMIT picker.activated(0);
    QVERIFY(desk.view.desk().policy());
}

void TestPolicyView::learnt_hindsight_staysApart()
{
    Desk desk;
    desk.view.showRecords(desk.learn());
    QTRY_VERIFY(desk.view.desk().policy());
    desk.type(QStringLiteral("135"));
    QVERIFY(desk.view.desk().standing().unachievable);
    QVERIFY(*desk.view.desk().standing().unachievable > 0.7);
    QVERIFY(desk.view.note().text().startsWith(QStringLiteral("Not achievable")));
}

void TestPolicyView::learnt_keep_offersTheStep()
{
    Desk desk;
    desk.view.showRecords(desk.learn());
    QTRY_VERIFY(desk.view.desk().policy());
    desk.type(QStringLiteral("130"));
    QSignalSpy offered(&desk.view, &PlanView::planOffered);
    QTest::mouseClick(&desk.view.keepButton(), Qt::LeftButton);
    QCOMPARE(offered.count(), 1);
    const auto verdict = desk.problem->judge(offered[0][0].value<problems::Solution>());
    QVERIFY(verdict.feasible);
    QCOMPARE(verdict.values[1].number, std::int64_t{130});
}

void TestPolicyView::chart_band_isDrawnAndNamed()
{
    Desk desk;
    const auto colourAt = [&](double cost, double accuracy) {
        auto& chart = desk.view.chart();
        return chart.grab().toImage().pixelColor(chart.placeOf(cost, accuracy).toPoint());
    };
    desk.view.showRecords(desk.learn());
    QTRY_VERIFY(desk.view.desk().policy());
    desk.type(QStringLiteral("400"));
    const auto& bands = desk.view.desk().policy()->bands;
    const double cost = desk.view.desk().ofTable(bands.cost[10]);
    const double above = (bands.accuracy[10] + bands.accuracyIntervals[10].high) / 2;
    const QColor inside = colourAt(cost, above);
    desk.view.desk().policies().choose(0);
    QVERIFY(inside != colourAt(cost, above));
}

void TestPolicyView::why_row_tellsPredictionsTurnsAndOutcomes()
{
    Desk desk;
    desk.view.tabs().turnTo(&desk.view.reasons());
    QVERIFY(desk.view.reasons().sentence().startsWith(QStringLiteral("Only a policy")));
    desk.view.showRecords(desk.learn());
    QTRY_VERIFY(desk.view.desk().policy());
    QVERIFY(desk.view.reasons().sentence().startsWith(QStringLiteral("Select a row")));
    desk.type(QStringLiteral("130"));
    desk.selection.setElement({QStringLiteral("row"), 21}); // q81: the eleventh to go to "large"
    auto& model = desk.view.reasons().model();
    QVERIFY2(desk.view.reasons().sentence().startsWith(
                 spaced("q81 goes to small at this budget, the cheapest worth having. From 139.00~USD on it "
                        "goes to large")),
             qPrintable(desk.view.reasons().sentence()));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.item(0, 0)->text(), QStringLiteral("small · chosen"));
    QCOMPARE(model.item(0, 2)->text(), spaced("20.0~%"));
    QCOMPARE(model.item(0, 4)->text(), spaced("0.0~%"));
    QCOMPARE(model.item(1, 1)->text(), spaced("139.00~USD"));
    QCOMPARE(model.item(1, 2)->text(), spaced("95.0~%"));
    QCOMPARE(model.item(1, 4)->text(), spaced("100.0~%"));
    desk.type(QStringLiteral("139"));
    QVERIFY(desk.view.reasons().sentence().startsWith(QStringLiteral("q81 goes to large")));
    QCOMPARE(model.item(1, 0)->text(), QStringLiteral("large · chosen"));
}

void TestPolicyView::verdict_beforehand_saysWhatWillHappen()
{
    Desk desk;
    desk.view.tabs().turnTo(&desk.view.verdict());
    QVERIFY(desk.view.verdict().pages().startButton().isVisible());
    QVERIFY(desk.view.verdict().pages().startButton().isEnabled());
    QVERIFY(desk.view.verdict().pages().invitation().contains(
        QStringLiteral("learns from 60 rows and is judged on "
                       "the 40 rows")));
    desk.view.showProblem(test::loggedRequests());
    QTRY_VERIFY(desk.view.desk().analysis());
    QVERIFY(desk.view.verdict().pages().invitation().contains(QStringLiteral("dealt into 5 parts")));
    desk.view.showProblem(test::plannedTasks());
    QTRY_VERIFY(desk.view.desk().analysis());
    QVERIFY(!desk.view.verdict().pages().startButton().isEnabled());
}

// Gains of 1 - 8/sqrt(n) points: with 400 rows 0.6, with twice as many 0.72; four fits of a size spread
// around it, so that there is an interval.
void TestPolicyView::learning_outcome_isToldAndDrawn()
{
    Desk desk;
    auto& panel = desk.view.learning();
    desk.view.tabs().turnTo(&panel);
    QVERIFY(panel.pages().startButton().isVisible() && panel.pages().startButton().isEnabled());
    QVERIFY(panel.pages().invitation().contains(QStringLiteral("its 60 labelled rows")));
    auto outcome = std::make_shared<LearningOutcome>();
    outcome->owner = desk.problem;
    outcome->key = std::to_string(reinterpret_cast<std::uintptr_t>(desk.problem.get()));
    outcome->rows = 400;
    outcome->sentence = "Twice as many labelled rows would add 0.1 points.";
    for (const double rows : {50.0, 100.0, 200.0, 400.0})
        for (const double off : {-0.02, -0.01, 0.01, 0.02})
            outcome->refits.push_back({rows, 1 - 8 / std::sqrt(rows) + off});
    outcome->curve = learningPlaces(outcome->refits, 400, 1);
    QVERIFY(!outcome->curve.empty());
    const auto& far = outcome->curve.back();
    QCOMPARE(far.rows, 800.0);
    QVERIFY2(std::abs(far.gain - (1 - 8 / std::sqrt(800.0))) < 0.02, qPrintable(QString::number(far.gain)));
    QVERIFY(far.interval.low < far.gain && far.gain < far.interval.high);
    panel.take(outcome);
    QCOMPARE(panel.sentence(), QStringLiteral("Twice as many labelled rows would add 0.1 points."));
    QVERIFY(panel.chart().isVisible());
    QTest::qWait(50);
    const auto colourAt = [&](double rows, double gain) {
        return panel.chart().grab().toImage().pixelColor(panel.chart().placeOf(rows, gain).toPoint());
    };
    const QImage picture = panel.chart().grab().toImage();
    const QPoint on = panel.chart().placeOf(300, 1 - 8 / std::sqrt(300.0)).toPoint();
    int accents = 0;
    for (int y = on.y() - 2; y <= on.y() + 2; ++y)
        accents += picture.pixelColor(on.x(), y) == desk.theme.tokens().accent;
    QVERIFY(accents >= 1);
    QVERIFY(colourAt(800, (far.gain + far.interval.high) / 2) != colourAt(300, far.interval.high));
    // Of another problem nothing is known; of this one it is kept.
    desk.view.showProblem(test::loggedRequests());
    QTRY_VERIFY(desk.view.desk().analysis());
    QVERIFY(panel.sentence().isEmpty());
    QVERIFY(!panel.pages().startButton().isEnabled()); // no rows are held out
    desk.view.showProblem(desk.problem);
    QTRY_VERIFY(desk.view.desk().analysis());
    QVERIFY(!panel.sentence().isEmpty());
}

void TestPolicyView::verdict_texts_sayTheOutcomeInWords()
{
    study::policy::Report report;
    report.verdict.contenders = {"a, b"};
    study::policy::VerdictCell cell;
    cell.gain = -0.025;
    cell.fitted = 0.0124;
    cell.together = 0.02;
    cell.adjusted = 0.031;
    report.verdict.cells = {cell};
    QCOMPARE(gainText(report.verdict, cell), QStringLiteral("−2.5 ± 1.2"));
    QVERIFY(outcomeText(cell).startsWith(QStringLiteral("loses · p 0.031")));
    const auto lines = QString::fromUtf8(verdictCsv(report)).split(QLatin1Char('\n'));
    QVERIFY(lines[1].startsWith(QStringLiteral("\"a, b\",0,")));
    QCOMPARE(lines[0].count(QLatin1Char(',')) + 1, lines[1].count(QLatin1Char(',')));
}

QTEST_MAIN(TestPolicyView)
#include "tst_PolicyView.moc"
