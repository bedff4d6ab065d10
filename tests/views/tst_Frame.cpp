// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The frame around the views: locator, panels, history, log, scenarios in the navigator.

#include "app/studio/Actions.h"
#include "app/studio/HeaderBar.h"
#include "app/studio/Navigator.h"
#include "app/studio/NavigatorRow.h"
#include "core/format/Error.h"
#include "core/problems/routing/edit/Edits.h"
#include "tests/views/WindowDesk.h"
#include "views/controls/DropHint.h"
#include "views/controls/EmptyState.h"
#include "views/controls/TabPanel.h"
#include "views/history/HistoryView.h"
#include "views/locator/FuzzyMatch.h"
#include "views/locator/Locator.h"
#include "views/table/PlanTable.h"

#include <QClipboard>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QSignalSpy>
#include <QToolButton>

#include <set>

using namespace tradeoff;
using namespace tradeoff::studio;
using test::WindowDesk;
using views::HistoryEntry;

namespace {

const auto kSearch = QStringLiteral("routing_hgs");

/// Presses Ctrl+K and types.
views::Locator& locate(WindowDesk& desk, const QString& text)
{
    QTest::keyClick(&desk.window, Qt::Key_K, Qt::ControlModifier);
    auto& locator = desk.window.locator();
    QTest::keyClicks(&locator.field(), text);
    return locator;
}

QString firstOf(views::Locator& locator)
{
    return locator.model().rowCount() == 0 ? QString() : locator.model().entry(0).title;
}

/// Makes the demand of the first stop another, as the tables do.
void changeDemand(WindowDesk& desk, int demand)
{
    QSignalSpy spy(&desk.window.session(), &Session::problemRevised);
    desk.window.session().edit({desk.window.session().problem(), [demand](const problems::Problem& base) {
                                    using namespace problems::routing;
                                    return edit::setStops(static_cast<const Problem&>(base), {1},
                                                          edit::StopField::Demand, std::to_string(demand));
                                }});
    QVERIFY(spy.count() == 1 || spy.wait(5'000));
}

NavigatorRow* rowOf(WindowDesk& desk, const QString& name)
{
    NavigatorRow* newest = nullptr; // older ones may wait to be deleted
    for (auto* row : desk.window.workbench().navigator().findChildren<NavigatorRow*>())
        if (row->text() == name) newest = row;
    return newest;
}

/// The keyboard goes to the scenario's row, then the key is pressed.
void press(WindowDesk& desk, const QString& scenario, Qt::Key key)
{
    desk.window.activateWindow(); // a dialog may have been before it
    QVERIFY(QTest::qWaitForWindowActive(&desk.window));
    NavigatorRow* row = rowOf(desk, scenario);
    QVERIFY(row);
    row->setFocus();
    QTRY_VERIFY(row->hasFocus());
    QTest::keyClick(row, key);
}

std::vector<std::string> scenarioNames(WindowDesk& desk)
{
    std::vector<std::string> names;
    for (const auto& scenario : desk.window.board().snapshot()->scenarios) names.push_back(scenario.name);
    return names;
}

} // namespace

class TestFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fuzzyMatch_row_findsLetters_data();
    void fuzzyMatch_row_findsLetters();
    void actions_table_isWhole();
    void locator_action_isDoneByKeysAlone();
    void locator_prefixes_keepToTheirSort();
    void locator_scenario_isGoneTo();
    void locator_nothingPossible_saysSoAndStays();
    void history_step_goesThereAndBack();
    void history_run_isShown();
    void log_filter_narrowsAndCopies();
    void emptyStates_buttons_areTheNextStep();
    void scenario_renamedAndRemoved_byKeysWithUndo();
    void reopenedFile_afterEdits_leadsToItsScenario();
    void panels_toggledAndReset();

private:
    QString problemFile(const QString& name)
    {
        return m_sandbox.write(name + QStringLiteral(".vrp"), test::twelveStops());
    }

    test::Sandbox m_sandbox;
};

void TestFrame::fuzzyMatch_row_findsLetters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("places");
    using Places = QList<int>;
    QTest::newRow("empty fits everything") << ""
                                           << "Run" << Places{};
    QTest::newRow("case does not matter") << "RUN"
                                          << "Run" << Places{0, 1, 2};
    QTest::newRow("beginnings of words first") << "lt"
                                               << "A little larger text" << Places{2, 16};
    QTest::newRow("side by side before apart") << "hi"
                                               << "The history" << Places{4, 5};
    QTest::newRow("capitals begin words") << "ps"
                                          << "pasteStops" << Places{0, 5};
    QTest::newRow("words in any order") << "text large"
                                        << "Larger text" << Places{0, 1, 2, 3, 4, 7, 8, 9, 10};
    QTest::newRow("a letter is missing") << "rux"
                                         << "Run" << Places{-1};
    QTest::newRow("order counts") << "nur"
                                  << "Run" << Places{-1};
}

void TestFrame::fuzzyMatch_row_findsLetters()
{
    QFETCH(QString, query);
    QFETCH(QString, text);
    QFETCH(QList<int>, places);
    const auto match = views::fuzzyMatch(query, text);
    QCOMPARE(match.has_value(), places != QList<int>{-1});
    if (match) QCOMPARE(QList<int>(match->places.begin(), match->places.end()), places);
}

void TestFrame::actions_table_isWhole()
{
    WindowDesk desk;
    Actions& actions = desk.window.actions();
    std::set<QString> keys;
    for (const auto scheme : {views::Scheme::Light, views::Scheme::Dark}) {
        desk.theme.setScheme(scheme);
        keys.clear();
        for (QAction* action : actions.all()) {
            QVERIFY2(!action->text().isEmpty() && !actions.help(*action).isEmpty(),
                     qPrintable(action->text()));
            const QImage picture = action->icon().pixmap(32, 32).toImage();
            bool drawn = false;
            for (int y = 0; y < picture.height(); ++y)
                for (int x = 0; x < picture.width(); ++x) drawn |= qAlpha(picture.pixel(x, y)) > 128;
            QVERIFY2(drawn, qPrintable(action->text()));
            for (const QKeySequence& key : action->shortcuts())
                QVERIFY2(keys.insert(key.toString()).second, qPrintable(key.toString()));
        }
    }
    QCOMPARE(actions.all().size(), static_cast<std::size_t>(ActionId::Shortcuts) + 1);
}

void TestFrame::locator_action_isDoneByKeysAlone()
{
    WindowDesk desk;
    desk.theme.setScheme(views::Scheme::Light);
    QWidget* before = QApplication::focusWidget();
    auto& locator = locate(desk, QStringLiteral("dark lo"));
    QVERIFY(locator.isVisible());
    QCOMPARE(firstOf(locator), QStringLiteral("Dark look"));
    QTest::keyClick(&locator.field(), Qt::Key_Return);
    QVERIFY(!locator.isVisible());
    QCOMPARE(desk.theme.scheme(), views::Scheme::Dark);
    QCOMPARE(QApplication::focusWidget(), before);
    // Down and up go round; Escape leaves everything as it was.
    locate(desk, QStringLiteral("look"));
    QVERIFY(locator.model().rowCount() >= 3);
    QTest::keyClick(&locator.field(), Qt::Key_Up);
    QCOMPARE(locator.list().currentIndex().row(), locator.model().rowCount() - 1);
    QTest::keyClick(&locator.field(), Qt::Key_Down);
    QCOMPARE(locator.list().currentIndex().row(), 0);
    QTest::keyClick(&locator.field(), Qt::Key_Escape);
    QVERIFY(!locator.isVisible());
    QCOMPARE(desk.theme.scheme(), views::Scheme::Dark);
    desk.theme.setScheme(views::Scheme::Light);
}

void TestFrame::locator_prefixes_keepToTheirSort()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("prefixes")));
    desk.run(QStringLiteral("routing_savings"), 1);
    auto& locator = desk.window.locator();
    for (const QString& prefix : {QStringLiteral(">"), QStringLiteral("@"), QStringLiteral("#")}) {
        locate(desk, prefix);
        QVERIFY2(locator.model().rowCount() > 0, qPrintable(prefix));
        for (int row = 0; row < locator.model().rowCount(); ++row)
            QCOMPARE(QString(locator.model().entry(row).prefix), prefix);
        QTest::keyClick(&locator.field(), Qt::Key_Escape);
    }
    locate(desk, QStringLiteral("#sav"));
    QCOMPARE(locator.model().rowCount(), 1);
    QVERIFY(firstOf(locator).startsWith(QStringLiteral("Run 1: ")));
    QTest::keyClick(&locator.field(), Qt::Key_Return);
    QVERIFY(desk.window.workbench().runs().isVisible());
    QTest::keyClick(&desk.window, Qt::Key_F1);
    QVERIFY(locator.isVisible());
    QVERIFY(locator.model().rowCount() > 3);
    QTest::keyClick(&locator.field(), Qt::Key_Escape);
}

void TestFrame::locator_scenario_isGoneTo()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("places")));
    const auto first = desk.window.session().scenario();
    QSignalSpy spy(&desk.window.session(), &Session::problemRevised);
    desk.window.session().branch(QStringLiteral("Two vans"));
    QVERIFY(spy.wait(5'000));
    QVERIFY(desk.window.session().scenario() != first);
    auto& locator = locate(desk, QStringLiteral("@twelve"));
    QCOMPARE(firstOf(locator), QStringLiteral("twelve-stops"));
    QTest::keyClick(&locator.field(), Qt::Key_Return);
    QTRY_COMPARE(desk.window.session().scenario(), first);
    locate(desk, QStringLiteral("use hyb"));
    QTest::keyClick(&locator.field(), Qt::Key_Return);
    QCOMPARE(desk.window.runPanel().strategies().currentData().toString(), kSearch);
}

void TestFrame::locator_nothingPossible_saysSoAndStays()
{
    WindowDesk desk;
    auto& locator = locate(desk, QStringLiteral(">stop"));
    QCOMPARE(firstOf(locator), QStringLiteral("Stop"));
    QVERIFY(!locator.model().entry(0).whyNot.isEmpty());
    QTest::keyClick(&locator.field(), Qt::Key_Return);
    QVERIFY(locator.isVisible());
    QTest::keyClick(&locator.field(), Qt::Key_Escape);
}

void TestFrame::history_step_goesThereAndBack()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("history")));
    auto& history = desk.window.workbench().history();
    QCOMPARE(history.model().rowCount(), 0);
    const auto digestBefore = desk.window.board().problem();
    changeDemand(desk, 2);
    changeDemand(desk, 3);
    changeDemand(desk, 4);
    QTest::keyClick(&desk.window, Qt::Key_3, Qt::ControlModifier);
    QVERIFY(history.isVisible());
    QCOMPARE(history.model().rowCount(), 4); // three steps and the beginning
    QVERIFY(history.model().entry(0).isHere);
    QVERIFY(history.model().entry(0).name.contains(QStringLiteral("demand")));
    QVERIFY(history.model().entry(0).time.isValid());
    const auto clickRow = [&](int row) {
        QSignalSpy moved(&desk.window.session(), &Session::historyMoved);
        auto& table = static_cast<QTableView&>(history.table());
        const QModelIndex index = table.model()->index(row, 1);
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(index).center());
        QVERIFY(moved.count() > 0 || moved.wait(5'000));
    };
    clickRow(3);
    QCOMPARE(desk.window.board().problem(), digestBefore);
    QVERIFY(history.model().entry(0).isUndone);
    QVERIFY(history.model().entry(3).isHere);
    clickRow(1);
    QTRY_VERIFY(history.model().entry(1).isHere);
    QVERIFY(history.model().entry(0).isUndone);
    QVERIFY(desk.window.board().problem() != digestBefore);
    QVERIFY(desk.window.actions()[ActionId::Redo].isEnabled());
}

void TestFrame::history_run_isShown()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("history-run")));
    desk.run(QStringLiteral("routing_savings"), 1);
    const auto ran = desk.window.board().problem();
    changeDemand(desk, 2);
    desk.window.workbench().showHistory();
    auto& model = desk.window.workbench().history().model();
    int row = -1;
    for (int i = 0; i < model.rowCount(); ++i)
        if (model.entry(i).kind == HistoryEntry::Kind::Run) row = i;
    QVERIFY(row >= 0);
    QVERIFY(model.entry(row).name.startsWith(QStringLiteral("Run ")));
    auto& table = static_cast<QTableView&>(desk.window.workbench().history().table());
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                      table.visualRect(table.model()->index(row, 1)).center());
    QTRY_COMPARE(desk.window.board().problem(), ran); // the problem before the edit
    QTRY_VERIFY(desk.window.workbench().progress().isVisible());
    QCOMPARE(desk.window.workbench().runs().model().rowCount(), 1);
}

void TestFrame::log_filter_narrowsAndCopies()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("log")));
    auto& log = desk.window.workbench().log();
    const int warnings = log.warnings();
    log.add(views::LogLevel::Strategy, QStringLiteral("seventeen <stops> seen"));
    log.add(views::LogLevel::Warning, QStringLiteral("a place is assumed"));
    desk.run(QStringLiteral("routing_savings"), 1);
    QCOMPARE(log.warnings(), warnings + 1);
    QVERIFY(log.text().contains(QStringLiteral("seventeen <stops> seen")));
    QVERIFY(log.text().contains(QStringLiteral("Run ended")));
    log.filter().setCurrentIndex(log.filter().findData(static_cast<int>(views::LogLevel::Warning)));
    QVERIFY(log.text().contains(QStringLiteral("a place is assumed")));
    QVERIFY(!log.text().contains(QStringLiteral("seventeen")));
    desk.window.workbench().showLog();
    QTest::mouseClick(&log.copyButton(), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("a place is assumed")));
    QVERIFY(!QApplication::clipboard()->text().contains(QStringLiteral("Run ended")));
    log.filter().setCurrentIndex(log.filter().findData(static_cast<int>(views::LogLevel::Run)));
    QVERIFY(log.text().contains(QStringLiteral("Run started")));
}

void TestFrame::emptyStates_buttons_areTheNextStep()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("empty")));
    auto& workbench = desk.window.workbench();
    auto& runPanel = desk.window.runPanel();
    runPanel.strategies().setCurrentIndex(runPanel.strategies().findData(QStringLiteral("routing_savings")));
    runPanel.seconds().setValue(1);
    workbench.showRuns();
    for (auto* empty : {&workbench.frontier().emptyState(), &workbench.runs().emptyState()}) {
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->button().text(), QStringLiteral("Run"));
    }
    QTest::mouseClick(&workbench.runs().emptyState().button(), Qt::LeftButton);
    QVERIFY(desk.window.session().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!desk.window.session().isRunning(), 30'000);
    QVERIFY(!workbench.frontier().emptyState().isVisible());
    QVERIFY(desk.window.selection().current().has_value());
    auto& compare = workbench.compare().emptyState();
    QVERIFY(compare.isVisible());
    QTest::mouseClick(&compare.button(), Qt::LeftButton);
    QTRY_COMPARE(desk.window.selection().pinned().size(), std::size_t{1});
    QVERIFY(!compare.isVisible());
}

void TestFrame::scenario_renamedAndRemoved_byKeysWithUndo()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("scenarios")));
    auto& session = desk.window.session();
    QSignalSpy revised(&session, &Session::problemRevised);
    session.branch(QStringLiteral("Variant"));
    QVERIFY(revised.wait(5'000));
    QTRY_VERIFY(rowOf(desk, QStringLiteral("Variant")));
    press(desk, QStringLiteral("Variant"), Qt::Key_F2);
    auto* dialog = desk.window.findChild<QInputDialog*>();
    QVERIFY(dialog);
    auto* field = dialog->findChild<QLineEdit*>();
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("Two vans"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(rowOf(desk, QStringLiteral("Two vans")));
    QCOMPARE(scenarioNames(desk), (std::vector<std::string>{"twelve-stops", "Two vans"}));
    // What others branch from stays.
    press(desk, QStringLiteral("twelve-stops"), Qt::Key_Delete);
    QTRY_VERIFY(desk.window.messages().text().contains(QStringLiteral("branch from 'twelve-stops'")));
    const auto shown = session.scenario();
    press(desk, QStringLiteral("Two vans"), Qt::Key_Delete);
    QTRY_COMPARE(scenarioNames(desk), (std::vector<std::string>{"twelve-stops"}));
    QTRY_VERIFY(session.scenario() != shown);
    QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(scenarioNames(desk).size(), std::size_t{2});
    QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(scenarioNames(desk).back(), std::string("Variant"));
    // The last one stays too.
    session.showScenario(1);
    desk.open(problemFile(QStringLiteral("only")));
    QTRY_COMPARE(session.path(), m_sandbox.path(QStringLiteral("only.tradeoff")));
    QTest::keyClick(&desk.window, Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(desk.window.messages().text().contains(QStringLiteral("only scenario")));
    QCOMPARE(scenarioNames(desk).size(), std::size_t{1});
}

void TestFrame::reopenedFile_afterEdits_leadsToItsScenario()
{
    WindowDesk desk;
    const QString file = problemFile(QStringLiteral("again"));
    desk.open(file);
    changeDemand(desk, 3);
    const auto edited = desk.window.board().problem();
    desk.window.open(file);
    QTRY_VERIFY(desk.window.messages().text().contains(QStringLiteral("in the project already")));
    QCOMPARE(desk.window.board().problem(), edited);
    QCOMPARE(scenarioNames(desk), (std::vector<std::string>{"twelve-stops"}));
    // A file that says something else now is a scenario of its own, with a name of its own.
    QByteArray text = test::twelveStops();
    text.replace("CAPACITY : 4", "CAPACITY : 5");
    m_sandbox.write(QStringLiteral("again.vrp"), text);
    desk.window.open(file);
    QTRY_COMPARE(scenarioNames(desk), (std::vector<std::string>{"twelve-stops", "twelve-stops (2)"}));
    QVERIFY(desk.window.messages().text().contains(QStringLiteral("twelve-stops (2)")));
    QVERIFY(desk.window.board().problem() != edited);
}

void TestFrame::panels_toggledAndReset()
{
    WindowDesk desk;
    desk.theme.setTextScale(1);
    desk.window.resize(1366, 768);
    desk.open(problemFile(QStringLiteral("panels")));
    auto& workbench = desk.window.workbench();
    QVERIFY(workbench.navigator().isVisible());
    QTest::keyClick(&desk.window, Qt::Key_F7);
    QVERIFY(!workbench.navigator().isVisible());
    QVERIFY(!desk.window.actions()[ActionId::Navigator].isChecked());
    QTest::keyClick(&desk.window, Qt::Key_F9);
    QVERIFY(!workbench.planTable().isVisible());
    QTest::keyClick(&desk.window, Qt::Key_2, Qt::ControlModifier); // what is asked for is shown
    QVERIFY(workbench.runs().isVisible());
    QTest::keyClick(&desk.window, Qt::Key_F8);
    QVERIFY(!desk.window.runPanel().isVisible());
    QTest::keyClick(&desk.window, Qt::Key_F6);
    QVERIFY(desk.window.runPanel().isVisible());
    QTest::keyClick(&desk.window, Qt::Key_F9, Qt::ShiftModifier);
    QVERIFY(workbench.navigator().isVisible());
    QVERIFY(desk.window.actions()[ActionId::Navigator].isChecked());
}

QTEST_MAIN(TestFrame)
#include "tst_Frame.moc"
