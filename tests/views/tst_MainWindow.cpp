// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/views/WindowDesk.h"

#include "views/map/MapView.h"

#include <QDragEnterEvent>
#include <QMimeData>

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
    void pins_storedInProject_comeBack();
    void theme_toggled_isRemembered();
    void minimumSize_fitsSmallScreens();

private:
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

QTEST_MAIN(TestMainWindow)
#include "tst_MainWindow.moc"
