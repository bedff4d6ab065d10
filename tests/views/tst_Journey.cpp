// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// One person's way through the window with mouse and keys alone: gallery, run, select, edit, undo, branch,
// export. After each part every view that should show something is looked at: an empty widget in its place
// fails.

#include "app/studio/Actions.h"
#include "app/studio/Navigator.h"
#include "app/studio/NavigatorRow.h"
#include "tests/views/WindowDesk.h"
#include "views/controls/TabPanel.h"
#include "views/export/ExportDialog.h"
#include "views/map/MapView.h"
#include "views/table/FieldsTable.h"
#include "views/routing/RoutingEditor.h"
#include "views/table/PlanTable.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>

#include <map>
#include <set>

using namespace tradeoff;
using namespace tradeoff::studio;

namespace {

/// How many pixels differ from the widget's most frequent colour, of thousand.
int inkOf(QWidget& widget)
{
    const QImage image = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
    std::map<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) ++counts[image.pixel(x, y)];
    int most = 0;
    for (const auto& [colour, count] : counts) most = std::max(most, count);
    const int all = std::max(1, image.width() * image.height());
    return static_cast<int>(1000.0 * (all - most) / all);
}

/// Is it there, large enough to be read, and something drawn in it?
bool isAlive(QWidget& view, int leastInk)
{
    return view.isVisible() && view.width() >= 120 && view.height() >= 60 && inkOf(view) >= leastInk;
}

#define VERIFY_ALIVE(view, leastInk)                                                                         \
    do {                                                                                                     \
        QTRY_VERIFY2(                                                                                        \
            isAlive(view, leastInk),                                                                         \
            qPrintable(QStringLiteral(#view " has only %1 of 1,000 pixels drawn").arg(inkOf(view))));        \
    } while (false)

} // namespace

class TestJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void lookAtViews_emptyWidgetInFront_isNoticed();
    void a_gallery_openAndRun();
    void b_run_isStoppedByAHand();
    void c_select_byChartPointRowAndStop();
    void d_edit_onTheMapAndInTheTable();
    void e_undo_bothByKeys();
    void f_branch_standsBesideTheFirst();
    void g_export_pictureAndTable();

private:
    MainWindow& window() { return m_desk->window; }
    Workbench& workbench() { return window().workbench(); }
    views::MapView& map() { return *qobject_cast<views::MapView*>(workbench().planView()); }
    const problems::routing::Problem& problem() { return map().content().problem(); }
    views::RoutingEditor& editor() { return *static_cast<views::RoutingEditor*>(workbench().editor()); }
    /// By a click on the tab whose title begins so.
    void turn(views::TabPanel& panel, const QString& title);
    template <typename Act>
    void revised(Act act)
    {
        QSignalSpy spy(&window().session(), &Session::problemRevised);
        act();
        QVERIFY2(spy.count() > 0 || spy.wait(10'000), qPrintable(window().messages().text()));
    }
    QString exported(const QString& id, const QString& name);

    test::Sandbox m_sandbox;
    std::unique_ptr<test::WindowDesk> m_desk;
    std::int64_t m_xBefore = 0;
};

void TestJourney::turn(views::TabPanel& panel, const QString& title)
{
    auto* tabs = panel.findChild<QTabBar*>();
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->isTabVisible(i) && tabs->tabText(i).startsWith(title))
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(i).center());
}

void TestJourney::initTestCase()
{
    m_desk = std::make_unique<test::WindowDesk>();
    window().resize(1366, 768);
}

// The eye of this test itself: what it must not take for a view.
void TestJourney::lookAtViews_emptyWidgetInFront_isNoticed()
{
    VERIFY_ALIVE(window(), 30);
    QWidget cover(&window());
    cover.setAutoFillBackground(true);
    cover.setGeometry(window().rect());
    cover.show();
    QVERIFY(!isAlive(window(), 30));
}

void TestJourney::a_gallery_openAndRun()
{
    QVERIFY(window().showsWelcome());
    VERIFY_ALIVE(window().welcome(), 30);
    QTRY_VERIFY(window().welcome().exampleButton(0).isEnabled());
    QTest::mouseClick(&window().welcome().exampleButton(0), Qt::LeftButton);
    QTRY_VERIFY(!window().showsWelcome());
    QTRY_VERIFY(window().session().isRunning());
    QVERIFY(qobject_cast<views::MapView*>(workbench().planView()));
    QCOMPARE(problem().stops(), 100);
    VERIFY_ALIVE(workbench().navigator(), 10);
    VERIFY_ALIVE(map(), 10);
}

void TestJourney::b_run_isStoppedByAHand()
{
    QTRY_VERIFY_WITH_TIMEOUT(window().board().plans().front.size() >= 3, 30'000);
    VERIFY_ALIVE(workbench().frontier().chart(), 15);
    QTRY_VERIFY(map().hasPlan());
    turn(workbench().details(), QStringLiteral("Progress"));
    VERIFY_ALIVE(workbench().progress().curve(), 10);
    QTest::mouseClick(&window().runBar().stopButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window().session().isRunning(), 15'000);
    turn(workbench().tables(), QStringLiteral("Runs"));
    VERIFY_ALIVE(workbench().runs(), 10);
    QCOMPARE(workbench().runs().model().rowCount(), 1);
}

void TestJourney::c_select_byChartPointRowAndStop()
{
    turn(workbench().tables(), QStringLiteral("Plans"));
    turn(workbench().details(), QStringLiteral("Plan"));
    auto& chart = workbench().frontier().chart();
    const auto& plans = window().board().plans();
    // The frontier's ends are far from the others.
    const auto last = plans.atRank(static_cast<int>(plans.front.size()) - 1)->info.ref;
    QTRY_VERIFY(chart.placeOf(last).has_value());
    QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, *chart.placeOf(last));
    QTRY_VERIFY(window().selection().current() == last);
    auto& table = workbench().planTable().table();
    VERIFY_ALIVE(table, 20);
    QCOMPARE(table.currentIndex().data().toInt(), plans.find(last)->number);
    QTRY_VERIFY(workbench().preview().shown() == last && map().hasPlan());
    const auto planOfLast = map().plan();

    const auto first = plans.atRank(0)->info.ref;
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                      table.visualRect(table.model()->index(0, 0)).center());
    QTRY_VERIFY(window().selection().current() == first);
    QTRY_VERIFY(workbench().preview().shown() == first);
    VERIFY_ALIVE(workbench().inspector(), 20);
    QVERIFY(!workbench().inspector().sentence().isEmpty());
    QTRY_VERIFY(map().plan() && map().plan() != planOfLast);

    QTest::mouseMove(&map(), map().placeOf(17).toPoint());
    QCOMPARE(map().hoveredStop(), 17);
    QTest::mouseClick(&map(), Qt::LeftButton, {}, map().placeOf(17).toPoint());
    QCOMPARE(window().selection().element(),
             (views::Element{QStringLiteral("route"), map().content().routeOf(17)}));
    QTest::keyClick(&window(), Qt::Key_P, Qt::ControlModifier);
    QTRY_COMPARE(workbench().compare().comparedPlans(), 1);
    VERIFY_ALIVE(workbench().compare(), 10);
}

void TestJourney::d_edit_onTheMapAndInTheTable()
{
    m_xBefore = problem().data().x[17];
    QTest::keyClick(&window(), Qt::Key_F4);
    QVERIFY(map().isEditing());
    const QPoint from = map().placeOf(17).toPoint();
    const QPoint to = from + QPoint(from.x() > map().width() / 2 ? -40 : 40, 0);
    revised([&] {
        QTest::mousePress(&map(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&map(), (from + to) / 2);
        QTest::mouseMove(&map(), to);
        QTest::mouseRelease(&map(), Qt::LeftButton, {}, to);
    });
    QVERIFY(problem().data().x[17] != m_xBefore);
    VERIFY_ALIVE(map(), 10);

    turn(workbench().tables(), QStringLiteral("Stops"));
    auto& stops = editor().stops();
    VERIFY_ALIVE(stops, 20);
    QTest::qWait(50); // the page takes the room it needs
    int demand = -1;
    for (int c = 0; c < stops.model().columnCount(); ++c)
        if (stops.model().headerData(c, Qt::Horizontal, Qt::DisplayRole) == QStringLiteral("Demand"))
            demand = c;
    QVERIFY(demand >= 0);
    const QModelIndex cell = stops.model().index(3, demand);
    stops.table().scrollTo(cell);
    QTest::mouseClick(stops.table().viewport(), Qt::LeftButton, {}, stops.table().visualRect(cell).center());
    QCOMPARE(stops.table().currentIndex().row(), cell.row());
    QCOMPARE(stops.table().currentIndex().column(), cell.column());
    QTest::keyClick(&stops.table(), Qt::Key_F2);
    auto* field = stops.table().viewport()->findChild<QLineEdit*>();
    QVERIFY(field);
    QTRY_VERIFY(field->hasFocus());
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("7"));
    revised([&] { QTest::keyClick(field, Qt::Key_Return); });
    QCOMPARE(problem().demand(3), std::int64_t{7});
}

void TestJourney::e_undo_bothByKeys()
{
    const auto text = [this] { return window().actions()[ActionId::Undo].text(); };
    QVERIFY2(text().startsWith(QStringLiteral("Undo set demand")), qPrintable(text()));
    revised([&] { QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier); });
    QVERIFY2(text().startsWith(QStringLiteral("Undo move stop")), qPrintable(text()));
    revised([&] { QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier); });
    QCOMPARE(problem().data().x[17], m_xBefore);
    // The plans belong to this problem again, and every view shows them.
    QTRY_VERIFY(map().hasPlan() && !map().showsOldPlan());
    VERIFY_ALIVE(workbench().frontier().chart(), 15);
    turn(workbench().tables(), QStringLiteral("Plans"));
    VERIFY_ALIVE(workbench().planTable().table(), 20);
}

void TestJourney::f_branch_standsBesideTheFirst()
{
    const auto scenarios = window().board().snapshot()->scenarios.size();
    QTest::keyClick(&window(), Qt::Key_B, Qt::ControlModifier);
    auto* dialog = window().findChild<QInputDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    auto* name = dialog->findChild<QLineEdit*>();
    QVERIFY(name);
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("Two depots"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(window().board().snapshot()->scenarios.size(), scenarios + 1);
    const auto rowOf = [this](const QString& text) {
        for (auto* row : workbench().navigator().findChildren<NavigatorRow*>())
            if (row->text() == text && row->isVisible()) return true;
        return false;
    };
    QTRY_VERIFY(rowOf(QStringLiteral("Two depots")));
    VERIFY_ALIVE(workbench().navigator(), 10);
}

QString TestJourney::exported(const QString& id, const QString& name)
{
    const QString path = m_sandbox.path(name);
    window().activateWindow();
    if (!QTest::qWaitForWindowActive(&window())) return {};
    QTest::keyClick(&window(), Qt::Key_E, Qt::ControlModifier);
    auto* dialog = window().findChild<views::ExportDialog*>();
    if (!dialog) return {};
    dialog->choose(id);
    QTest::mouseClick(&dialog->path(), Qt::LeftButton);
    QTest::keyClick(&dialog->path(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(&dialog->path(), path);
    QTest::keyClick(&dialog->path(), Qt::Key_Return);
    const bool written = QTest::qWaitFor([&] { return QFile::exists(path); }, 10'000);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return written ? path : QString();
}

void TestJourney::g_export_pictureAndTable()
{
    const QImage picture(exported(QStringLiteral("map"), QStringLiteral("journey.png")));
    QVERIFY(picture.width() > map().width());
    std::set<QRgb> colours;
    for (int y = 0; y < picture.height(); y += 2)
        for (int x = 0; x < picture.width(); x += 2) colours.insert(picture.pixel(x, y));
    QVERIFY2(colours.size() > 60,
             qPrintable(QString::number(colours.size()))); // eight routes and their edges
    QVERIFY(picture.text(QStringLiteral("Command")).contains(QStringLiteral("--view map --plan ")));
    QFile table(exported(QStringLiteral("plans"), QStringLiteral("journey.csv")));
    QVERIFY(table.open(QIODevice::ReadOnly));
    QCOMPARE(static_cast<std::size_t>(table.readAll().count('\n')),
             window().board().plans().front.size() + 1);
}

QTEST_MAIN(TestJourney)
#include "tst_Journey.moc"
