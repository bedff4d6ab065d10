// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/views/WindowDesk.h"

#include "views/controls/SharedWidth.h"
#include "views/map/MapView.h"
#include "views/runs/ParameterForm.h"

#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollArea>
#include <QScrollBar>

using namespace tradeoff;
using namespace tradeoff::studio;
using test::WindowDesk;

namespace {

const auto kSearch = QStringLiteral("routing_hgs");

const views::MapContent& mapOf(WindowDesk& desk)
{
    return static_cast<views::MapView*>(desk.window.workbench().planView())->content();
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void welcome_atFirst_offersTheNextSteps();
    void problemFile_opened_makesProjectBesideIt();
    void badFile_opened_saysWhereAndKeepsWhatIsOpen();
    void drop_file_opensIt();
    void run_toItsEnd_everyViewShowsItsPlans();
    void run_again_afterReopening_plansAreStillThere();
    void stop_pressedOnce_keepsTheBest();
    void runPanel_changedValue_isBoldAndRunWith();
    void runPanel_badValue_isExplainedAndClosesRun();
    void runPanel_everyStrategy_fitsWithoutScrolling();
    void runPanel_choice_isNamedInTheHeader();
    void progress_curve_showsTheRunAndItsGap();
    void pins_storedInProject_comeBack();
    void theme_toggled_isRemembered();
    void minimumSize_fitsSmallScreens();
    void centre_keepsItsSharesUntilMoved();

private:
    static void choose(WindowDesk& desk, const QString& strategy)
    {
        auto& box = desk.window.runPanel().strategies();
        QVERIFY(box.findData(strategy) >= 0);
        box.setCurrentIndex(box.findData(strategy));
    }
    /// As a person does: click, select all, type.
    static void retype(QWidget& field, const QString& text)
    {
        QTest::mouseClick(&field, Qt::LeftButton);
        QTest::keyClick(&field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(&field, text);
    }
    QString problemFile(const QString& name)
    {
        return m_sandbox.write(name + QStringLiteral(".vrp"), test::twelveStops());
    }

    test::Sandbox m_sandbox;
};

void TestMainWindow::welcome_atFirst_offersTheNextSteps()
{
    WindowDesk desk;
    QVERIFY(desk.window.showsWelcome());
    QVERIFY(!desk.window.runBar().isVisible());
    QTRY_VERIFY(desk.window.welcome().exampleButton().isEnabled());
}

void TestMainWindow::problemFile_opened_makesProjectBesideIt()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("first")));
    QVERIFY(QFile::exists(m_sandbox.path(QStringLiteral("first.tradeoff"))));
    QCOMPARE(mapOf(desk).problem().stops(), 12);
    QVERIFY(desk.window.runBar().runButton().isEnabled());
    QVERIFY(!desk.window.runBar().stopButton().isEnabled());
    // Opened again, it is the same problem in the same project.
    desk.window.open(m_sandbox.path(QStringLiteral("first.vrp")));
    QTest::qWait(200);
    QCOMPARE(desk.window.board().snapshot()->problems.size(), std::size_t{1});
}

void TestMainWindow::badFile_opened_saysWhereAndKeepsWhatIsOpen()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("good")));
    QByteArray text = test::twelveStops();
    text.replace("CAPACITY : 4", "CAPACITY : many");
    const QString bad = m_sandbox.write(QStringLiteral("bad.vrp"), text);
    desk.window.open(bad);
    QTRY_VERIFY(desk.window.messages().text().contains(QStringLiteral("bad.vrp:7:")));
    QVERIFY(desk.window.messages().text().contains(QStringLiteral("many")));
    QCOMPARE(mapOf(desk).problem().stops(), 12);
    QVERIFY(!QFile::exists(m_sandbox.path(QStringLiteral("bad.tradeoff"))));
    desk.window.open(m_sandbox.path(QStringLiteral("missing.tradeoff")));
    QTRY_VERIFY(desk.window.messages().text().contains(QStringLiteral("missing.tradeoff")));
}

void TestMainWindow::drop_file_opensIt()
{
    WindowDesk desk;
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(problemFile(QStringLiteral("dropped")))});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&desk.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&desk.window, &drop);
    QTRY_VERIFY(!desk.window.showsWelcome());
    QCOMPARE(desk.window.session().path(), m_sandbox.path(QStringLiteral("dropped.tradeoff")));
}

void TestMainWindow::run_toItsEnd_everyViewShowsItsPlans()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("run")));
    desk.run(kSearch, 1);
    const auto& plans = desk.window.board().plans();
    QTRY_VERIFY(plans.front.size() >= 2); // few long routes, or more and shorter ones
    QVERIFY(desk.window.selection().current().has_value());
    QCOMPARE(desk.window.workbench().planTable().model().rowCount(), static_cast<int>(plans.front.size()));
    QCOMPARE(desk.window.workbench().runs().model().rowCount(), 1);
    QTRY_VERIFY(mapOf(desk).hasPlan());
    // The judge and the map count every stop once.
    std::size_t stops = 0;
    for (const auto& route : mapOf(desk).routes()) stops += route.stops.size();
    QCOMPARE(stops, std::size_t{12});
    QVERIFY(desk.window.workbench().inspector().sentence().startsWith(
        QStringLiteral("Shortening the longest route by")));
    QVERIFY(desk.window.workbench().status().startsWith(QStringLiteral("Run ended")));
    // Pointing at another point of the chart shows that plan.
    const auto last = plans.atRank(static_cast<int>(plans.front.size()) - 1)->info.ref;
    auto& chart = desk.window.workbench().frontier().chart();
    QTest::mouseMove(chart.viewport(), *chart.placeOf(last));
    QTRY_VERIFY(desk.window.selection().hovered() == last);
    QTRY_VERIFY(desk.window.workbench().preview().shown() == last);
}

void TestMainWindow::run_again_afterReopening_plansAreStillThere()
{
    WindowDesk desk;
    desk.open(m_sandbox.path(QStringLiteral("run.tradeoff")));
    QVERIFY(desk.window.board().plans().front.size() >= 2);
    QTRY_VERIFY(mapOf(desk).hasPlan());
    QCOMPARE(desk.window.workbench().runs().model().rowCount(), 1);
}

void TestMainWindow::stop_pressedOnce_keepsTheBest()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("stop")));
    RunBar& bar = desk.window.runBar();
    RunPanel& panel = desk.window.runPanel();
    panel.strategies().setCurrentIndex(panel.strategies().findData(kSearch));
    panel.seconds().setValue(60);
    QTest::keyClick(&desk.window, Qt::Key_F5);
    QVERIFY(desk.window.session().isRunning());
    QVERIFY(!bar.runButton().isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!desk.window.board().plans().plans.empty(), 10'000);
    QTRY_VERIFY(mapOf(desk).hasPlan()); // the map follows while the run goes on
    QVERIFY(desk.window.session().isRunning());
    QTest::mouseClick(&bar.stopButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.window.session().isRunning(), 5'000);
    QVERIFY(!desk.window.board().plans().front.empty());
    QTRY_COMPARE(desk.window.board().snapshot()->runs.back().stoppedBy, std::string("user"));
    QVERIFY(desk.window.workbench().status().contains(QStringLiteral("stopped by you")));
    QVERIFY(bar.runButton().isEnabled());
}

void TestMainWindow::runPanel_changedValue_isBoldAndRunWith()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("panel")));
    QVERIFY(desk.window.runPanel().isVisible()); // there is no plan yet
    choose(desk, kSearch);
    auto& form = desk.window.runPanel().form();
    auto* neighbours = static_cast<QLineEdit*>(form.field("neighbours"));
    QCOMPARE(neighbours->text(), QStringLiteral("20"));
    QVERIFY(!neighbours->font().bold());
    QVERIFY(!desk.window.runPanel().resetButton().isVisible());
    retype(*neighbours, QStringLiteral("12"));
    QVERIFY(neighbours->font().bold());
    QVERIFY(desk.window.runPanel().help().contains(QStringLiteral("by default 20")));
    QVERIFY(desk.window.runPanel().resetButton().isVisible());
    // Another strategy has other parameters; what was changed waits.
    choose(desk, QStringLiteral("routing_savings"));
    QVERIFY(!form.field("generation"));
    choose(desk, kSearch);
    neighbours = static_cast<QLineEdit*>(form.field("neighbours"));
    QCOMPARE(neighbours->text(), QStringLiteral("12"));
    retype(desk.window.runPanel().iterations(), QStringLiteral("40"));
    retype(desk.window.runPanel().seed(), QStringLiteral("7"));
    QVERIFY(desk.window.runPanel().seed().font().bold());
    QTest::mouseClick(&desk.window.runBar().runButton(), Qt::LeftButton);
    QVERIFY(desk.window.session().isRunning());
    QVERIFY(!neighbours->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!desk.window.session().isRunning(), 30'000);
    QTRY_COMPARE(desk.window.board().snapshot()->runs.back().stoppedBy, std::string("iterations"));
    const auto& run = desk.window.board().snapshot()->runs.back();
    QCOMPARE(run.parameters.at("neighbours"), std::string("12"));
    QCOMPARE(run.parameters.at("generation"), std::string("40"));
    QCOMPARE(run.seed, std::uint64_t{7});
    QVERIFY(neighbours->isEnabled());
}

void TestMainWindow::runPanel_badValue_isExplainedAndClosesRun()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("bad-value")));
    choose(desk, kSearch);
    auto& form = desk.window.runPanel().form();
    auto* neighbours = static_cast<QLineEdit*>(form.field("neighbours"));
    retype(*neighbours, QStringLiteral("-5"));
    QVERIFY(form.complaintOf("neighbours").startsWith(QStringLiteral("A whole number from")));
    QVERIFY(form.findChild<QLabel*>(QString(), Qt::FindDirectChildrenOnly));
    QVERIFY(!desk.window.runBar().runButton().isEnabled());
    QVERIFY(desk.window.runBar().runButton().toolTip().startsWith(QStringLiteral("Neighbours: ")));
    QTest::keyClick(&desk.window, Qt::Key_F5);
    QVERIFY(!desk.window.session().isRunning());
    QTest::mouseClick(&desk.window.runPanel().resetButton(), Qt::LeftButton);
    QCOMPARE(neighbours->text(), QStringLiteral("20"));
    QVERIFY(form.complaintOf("neighbours").isEmpty());
    QVERIFY(desk.window.runBar().runButton().isEnabled());
}

void TestMainWindow::runPanel_everyStrategy_fitsWithoutScrolling()
{
    WindowDesk desk;
    desk.window.resize(1366, 768);
    desk.open(problemFile(QStringLiteral("fits")));
    RunPanel& panel = desk.window.runPanel();
    QVERIFY(!panel.findChild<QScrollArea*>()); // none within the one around the panel
    auto* area = qobject_cast<QScrollArea*>(panel.parentWidget()->parentWidget());
    QVERIFY(area);
    QVERIFY(panel.strategies().count() >= 2);
    for (int i = 0; i < panel.strategies().count(); ++i) {
        panel.strategies().setCurrentIndex(i);
        QTest::qWait(50);
        QVERIFY2(area->verticalScrollBar()->maximum() == 0, qPrintable(panel.strategies().currentText()));
    }
}

void TestMainWindow::runPanel_choice_isNamedInTheHeader()
{
    WindowDesk desk;
    desk.open(m_sandbox.path(QStringLiteral("run.tradeoff")));
    QVERIFY(desk.window.workbench().inspector().isVisible()); // plans are there
    choose(desk, kSearch);
    auto& button = desk.window.runBar().choiceButton();
    QCOMPARE(button.text(), QStringLiteral("Hybrid genetic search · 10 s"));
    QTest::mouseClick(&button, Qt::LeftButton);
    QVERIFY(desk.window.runPanel().isVisible());
    retype(desk.window.runPanel().seconds(), QStringLiteral("3"));
    QCOMPARE(button.text(), QStringLiteral("Hybrid genetic search · 3 s"));
}

void TestMainWindow::progress_curve_showsTheRunAndItsGap()
{
    WindowDesk desk;
    desk.open(m_sandbox.path(QStringLiteral("run.tradeoff")));
    auto& workbench = desk.window.workbench();
    workbench.showProgress();
    auto& progress = workbench.progress();
    QVERIFY(progress.isVisible());
    QVERIFY2(progress.sentence().startsWith(QStringLiteral("Time was up after")),
             qPrintable(progress.sentence()));
    QVERIFY(progress.curve().track());
    const auto& points = progress.curve().track()->improvements;
    QVERIFY(!points.isEmpty());
    QTest::qWait(50);
    const QImage picture = progress.curve().grab().toImage();
    const QPointF last = progress.curve().placeOf(points.last().x(), points.last().y());
    QCOMPARE(picture.pixelColor(last.toPoint()), desk.theme.tokens().accent);
    QCOMPARE(progress.gap(), QStringLiteral("no reference"));
    // Half of the best value as the best known one: the gap is 100 %.
    const auto& model = workbench.runs().model();
    const double best = points.last().y();
    retype(progress.bestKnown(), QString::number(best / 2, 'f', 3));
    QTest::keyClick(&progress.bestKnown(), Qt::Key_Return);
    QCOMPARE(progress.gap(), QStringLiteral("100\u00A0% to best known"));
    QCOMPARE(model.index(0, views::RunsModel::Gap).data().toString(), progress.gap());
    // Remembered with the problem.
    desk.window.open(m_sandbox.path(QStringLiteral("first.tradeoff")));
    QTRY_COMPARE(desk.window.session().path(), m_sandbox.path(QStringLiteral("first.tradeoff")));
    WindowState state;
    QVERIFY(state.bestKnown(QString::fromStdString(desk.window.board().problem()))
                .startsWith(QStringLiteral("distance=")));
}

void TestMainWindow::pins_storedInProject_comeBack()
{
    {
        WindowDesk desk;
        desk.open(m_sandbox.path(QStringLiteral("run.tradeoff")));
        QVERIFY(desk.window.selection().current().has_value());
        QTest::keyClick(&desk.window, Qt::Key_P, Qt::ControlModifier);
        QCOMPARE(desk.window.selection().pinned().size(), std::size_t{1});
        QTRY_COMPARE(desk.window.board().snapshot()->pins.size(), std::size_t{1});
    }
    WindowDesk desk;
    desk.open(m_sandbox.path(QStringLiteral("run.tradeoff")));
    QCOMPARE(desk.window.selection().pinned().size(), std::size_t{1});
}

void TestMainWindow::theme_toggled_isRemembered()
{
    WindowDesk desk;
    QTest::keyClick(&desk.window, Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(desk.theme.scheme(), views::Scheme::Dark);
    QCOMPARE(WindowState().scheme(), views::Scheme::Dark);
    QTest::keyClick(&desk.window, Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(WindowState().scheme(), views::Scheme::Light);
}

void TestMainWindow::minimumSize_fitsSmallScreens()
{
    WindowDesk desk;
    desk.open(m_sandbox.path(QStringLiteral("run.tradeoff")));
    QTest::qWait(50);
    const QSize least = desk.window.minimumSizeHint();
    QVERIFY2(least.width() <= 1366 && least.height() <= 768,
             qPrintable(QStringLiteral("%1x%2").arg(least.width()).arg(least.height())));
}

void TestMainWindow::centre_keepsItsSharesUntilMoved()
{
    WindowDesk desk;
    desk.open(m_sandbox.path(QStringLiteral("run.tradeoff")));
    views::SharedWidth* centre = nullptr;
    for (auto* split : desk.window.findChildren<QSplitter*>())
        if (auto* found = dynamic_cast<views::SharedWidth*>(split)) centre = found;
    QVERIFY(centre);
    const auto isEven = [&] { return std::abs(centre->sizes()[0] - centre->sizes()[1]) < 20; };
    for (const int width : {1500, 1900, 1600}) {
        desk.window.resize(width, 800);
        QTRY_VERIFY(isEven());
    }
    QWidget* line = centre->handle(1);
    QTest::mousePress(line, Qt::LeftButton, {}, line->rect().center());
    QTest::mouseMove(line, line->rect().center() + QPoint(120, 0));
    QTest::mouseRelease(line, Qt::LeftButton, {}, line->rect().center());
    const int moved = centre->sizes()[0] - centre->sizes()[1];
    QVERIFY(moved > 100);
    desk.window.resize(1700, 800);
    QTest::qWait(20);
    QVERIFY(centre->sizes()[0] - centre->sizes()[1] > 60);
}

QTEST_MAIN(TestMainWindow)
#include "tst_MainWindow.moc"
