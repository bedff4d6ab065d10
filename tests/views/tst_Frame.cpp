// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The frame around the views: start page, locator, panels, history, log, text size, scenarios in the
// navigator.

#include "app/studio/Actions.h"
#include "app/studio/HeaderBar.h"
#include "app/studio/Navigator.h"
#include "app/studio/NavigatorRow.h"
#include "core/format/Error.h"
#include "core/problems/routing/edit/Edits.h"
#include "tests/views/WindowDesk.h"
#include "views/controls/DropHint.h"
#include "views/controls/ElidedLabel.h"
#include "views/controls/EmptyState.h"
#include "views/controls/TabPanel.h"
#include "views/history/HistoryView.h"
#include "views/import/StopsDialog.h"
#include "views/locator/FuzzyMatch.h"
#include "views/locator/Locator.h"
#include "views/routing/ColumnPickers.h"
#include "views/table/PlanTable.h"
#include "views/theme/Dresser.h"
#include "views/welcome/ExampleCard.h"
#include "views/welcome/ThumbnailArea.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
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

/// Buttons and labels of one line whose text is cut.
QStringList cutTexts(QWidget& window)
{
    QStringList cut;
    for (auto* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->width() == 0) continue;
        const auto* label = qobject_cast<QLabel*>(widget);
        const bool isLine = label && !label->text().isEmpty() && !label->wordWrap() &&
                            !qobject_cast<views::ElidedLabel*>(widget) &&
                            label->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored;
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const bool hasText = button && !button->text().isEmpty() && !qobject_cast<NavigatorRow*>(widget);
        if (!isLine && !hasText) continue;
        const QString text = label ? label->text() : button->text();
        const int lines = widget->fontMetrics().height();
        const int needed = widget->fontMetrics().horizontalAdvance(text);
        if (label && label->textFormat() == Qt::RichText) continue;
        if (widget->width() < needed || widget->height() < lines - 2)
            cut << QStringLiteral("%1: %2x%3, needs %4x%5")
                       .arg(text)
                       .arg(widget->width())
                       .arg(widget->height())
                       .arg(needed)
                       .arg(lines);
    }
    return cut;
}

} // namespace

class TestFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fuzzyMatch_row_findsLetters_data();
    void fuzzyMatch_row_findsLetters();
    void machine_texts_areRead();
    void actions_table_isWhole();
    void welcome_cards_showTheRealProblems();
    void welcome_exampleRun_isDrawnOnItsCard();
    void welcome_kindUsedMost_changesTheHeadline();
    void welcome_leftOpen_isListedAsRecovered();
    void drop_aboveAField_opensTheFile();
    void stopsTable_read_isARoutingProblem();
    void stopsTable_badCell_isNamed();
    void newFromStops_dialog_makesTheProblem();
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
    void device_field_isToldAndRecorded();
    void textScale_keys_goInWholeSteps();
    void textScale_sixQuickPresses_allCountAndTheWidgetsFollowOnce();
    void look_isChanged_withoutLayingOutTheWindowAgain();
    void look_ofWhatIsOutOfSight_followsBeforeItIsShown();
    void textScale_twoHundred_nothingIsCut();

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

void TestFrame::machine_texts_areRead()
{
    const QString cpuinfo =
        QStringLiteral("processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Intel(R) "
                       "Core(TM) i5-8250U CPU @ 1.60GHz\ncache size\t: 6144 KB\n");
    QCOMPARE(views::processorIn(cpuinfo), QStringLiteral("Intel Core i5-8250U"));
    QCOMPARE(views::processorIn(QStringLiteral("model name : AMD Ryzen 7 3700X 8-Core Processor\n")),
             QStringLiteral("AMD Ryzen 7 3700X"));
    QCOMPARE(views::processorIn(QString()), QString());
    QCOMPARE(views::memoryIn(QStringLiteral("MemTotal:       16384 kB\nMemFree: 1 kB\n")),
             std::int64_t{16} << 20);
    QCOMPARE(views::memoryText(std::int64_t{16} << 30), QStringLiteral("16 GB"));
    QCOMPARE(views::graphicsOf(QStringLiteral("0x1002")), QStringLiteral("AMD graphics"));
    QVERIFY(views::graphicsOf(QStringLiteral("0x1234")).isEmpty()); // a virtual machine's display
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

void TestFrame::welcome_cards_showTheRealProblems()
{
    WindowDesk desk;
    auto& welcome = desk.window.welcome();
    const auto count = static_cast<int>(views::exampleCases().size());
    for (int i = 0; i < count; ++i) {
        QTRY_VERIFY_WITH_TIMEOUT(welcome.exampleButton(i).isEnabled(), 20'000);
        // The picture has something in it besides its ground and line.
        const QImage picture = welcome.example(i).picture().grab().toImage();
        std::set<QRgb> colours;
        for (int y = 0; y < picture.height(); y += 2)
            for (int x = 0; x < picture.width(); x += 2) colours.insert(picture.pixel(x, y));
        QVERIFY2(colours.size() >= 4, qPrintable(QString::number(i)));
    }
    QVERIFY(welcome.example(0).about().startsWith(QStringLiteral("Routing · 100 stops")));
    QVERIFY(welcome.example(1).about().startsWith(QStringLiteral("Scheduling · 30 jobs")));
}

void TestFrame::welcome_exampleRun_isDrawnOnItsCard()
{
    WindowDesk desk;
    auto& welcome = desk.window.welcome();
    QTRY_VERIFY_WITH_TIMEOUT(welcome.exampleButton(0).isEnabled(), 20'000);
    QVERIFY(!welcome.example(0).picture().hasPlan());
    desk.window.runPanel().seconds().setValue(1);
    QTest::mouseClick(&welcome.exampleButton(0), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(desk.window.session().isRunning(), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.window.board().plans().front.empty(), 20'000);
    desk.window.session().stop();
    QTRY_VERIFY_WITH_TIMEOUT(!desk.window.session().isRunning(), 20'000);
    QTest::keyClick(&desk.window, Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(desk.window.showsWelcome());
    QTRY_VERIFY_WITH_TIMEOUT(welcome.example(0).picture().hasPlan(), 10'000);
}

void TestFrame::welcome_kindUsedMost_changesTheHeadline()
{
    WindowState().countKind(QStringLiteral("scheduling"));
    for (int i = 0; i < 9; ++i) WindowState().countKind(QStringLiteral("choice"));
    QCOMPARE(WindowState().favouriteKind(), QStringLiteral("choice"));
    WindowDesk desk;
    QCOMPARE(desk.window.welcome().headline(), QStringLiteral("What would better answers cost?"));
    for (int i = 0; i < 20; ++i) desk.state.countKind(QStringLiteral("routing"));
    desk.open(problemFile(QStringLiteral("kinds")));
    QTest::keyClick(&desk.window, Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(desk.window.welcome().headline(), QStringLiteral("What would shorter routes cost?"));
}

void TestFrame::welcome_leftOpen_isListedAsRecovered()
{
    {
        WindowDesk desk;
        desk.open(problemFile(QStringLiteral("left")));
        QVERIFY(WindowState().recoverable().isEmpty()); // this process lives
        desk.window.close();
    }
    const QString project = m_sandbox.path(QStringLiteral("left.tradeoff"));
    {
        // A process of that number may run, but it began at another time.
        QSettings settings(m_sandbox.path(QStringLiteral("state/tradeoff/studio.ini")), QSettings::IniFormat);
        settings.setValue(QStringLiteral("open/1"), QStringList{QStringLiteral("no time"), project});
    }
    WindowDesk desk;
    const auto recovered = [&] {
        int count = 0;
        for (auto* label : desk.window.welcome().findChildren<QLabel*>())
            if (label->isVisible() && label->text() == QStringLiteral("recovered")) ++count;
        return count;
    };
    QCOMPARE(recovered(), 1);
    desk.open(project);
    QVERIFY(WindowState().recoverable().isEmpty());
    QTest::keyClick(&desk.window, Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(recovered(), 0);
}

void TestFrame::drop_aboveAField_opensTheFile()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("before")));
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(problemFile(QStringLiteral("dropped-on-field")))});
    QWidget* field = &desk.window.runPanel().seconds();
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(field, &enter);
    QVERIFY(enter.isAccepted());
    QCOMPARE(desk.window.dropHint().sentence(), QStringLiteral("Let go to open dropped-on-field.vrp"));
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(field, &drop);
    QVERIFY(desk.window.dropHint().sentence().isEmpty());
    QTRY_COMPARE(desk.window.session().path(), m_sandbox.path(QStringLiteral("dropped-on-field.tradeoff")));
}

void TestFrame::stopsTable_read_isARoutingProblem()
{
    const auto table = views::PastedTable::of(QStringLiteral(
        "name;lon;lat;demand;from;to\nDepot;9,70;52,35;;;\nA;9,71;52,36;3;08:00;10:00\nB;9,69;52,34;2;;\n"));
    auto meaning = views::meaningOf(table);
    QVERIFY(meaning.isOnEarth);
    QVERIFY(views::whyNotStops(table, meaning).isEmpty());
    meaning.capacity = 5;
    const auto problem = views::problemOf(table, meaning, QStringLiteral("round"));
    const auto& routing = static_cast<const problems::routing::Problem&>(*problem);
    QCOMPARE(routing.name(), std::string("round"));
    QCOMPARE(routing.stops(), 2);
    QVERIFY(!routing.assumptions().empty()); // great circles, and driving times from them
    // Where titles say nothing, one is asked.
    const auto untitled = views::PastedTable::of(QStringLiteral("1,2,3\n4,5,6\n"));
    QVERIFY(!views::whyNotStops(untitled, views::meaningOf(untitled)).isEmpty());
}

void TestFrame::stopsTable_badCell_isNamed()
{
    const auto table = views::PastedTable::of(QStringLiteral("name,x,y\nD,0,0\nA,1,north\n"));
    QString said;
    try {
        views::problemOf(table, views::meaningOf(table), QStringLiteral("bad"));
    } catch (const format::InputError& error) {
        said = QString::fromUtf8(error.what());
    }
    QVERIFY2(said.contains(QStringLiteral("table:3:3")) && said.contains(QStringLiteral("north")),
             qPrintable(said));
}

void TestFrame::newFromStops_dialog_makesTheProblem()
{
    WindowDesk desk;
    const QString file = m_sandbox.write(QStringLiteral("places.csv"), "D,0,0,0\nA,3,4,1\nB,6,8,2\n");
    desk.window.session().readText(file);
    QTRY_VERIFY(desk.window.findChild<views::StopsDialog*>());
    auto* dialog = desk.window.findChild<views::StopsDialog*>();
    QVERIFY(!dialog->openButton().isEnabled());
    QCOMPARE(dialog->columns().pickers().size(), std::size_t{4});
    for (int c = 0; c < 4; ++c)
        dialog->columns().pickers()[static_cast<std::size_t>(c)]->setCurrentIndex(c + 1);
    QVERIFY2(dialog->openButton().isEnabled(), qPrintable(dialog->complaint()));
    dialog->capacity().setValue(2);
    QTest::mouseClick(&dialog->openButton(), Qt::LeftButton);
    QTRY_VERIFY(!desk.window.showsWelcome());
    QCOMPARE(desk.window.session().path(), m_sandbox.path(QStringLiteral("places.tradeoff")));
    const auto& problem = static_cast<const problems::routing::Problem&>(*desk.window.session().problem());
    QCOMPARE(problem.stops(), 2);
    desk.run(QStringLiteral("routing_savings"), 1);
    // One stop of two units and one of one, in vehicles of two: two routes.
    QTRY_VERIFY(!desk.window.board().plans().front.empty());
    QCOMPARE(desk.window.workbench().inspector().fact(QStringLiteral("Vehicles")), QStringLiteral("2"));
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

void TestFrame::device_field_isToldAndRecorded()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("device")));
    RunPanel& panel = desk.window.runPanel();
    panel.setMachine({QStringLiteral("A processor"), 6, 0, {QStringLiteral("A graphics card")}});
    QCOMPARE(panel.devices().count(), 2);
    QCOMPARE(panel.devices().currentText(), QStringLiteral("This processor, 6 threads"));
    QVERIFY(panel.devices().itemText(1).contains(QStringLiteral("not used by this strategy")));
    QTest::keyClick(&panel.devices(), Qt::Key_Down); // what is greyed is not chosen
    QCOMPARE(panel.devices().currentIndex(), 0);
    QVERIFY(panel.help().contains(QStringLiteral("declares no accelerator")));
    QCOMPARE(panel.choice().device, std::string("cpu"));
    desk.run(QStringLiteral("routing_savings"), 1);
    const auto& run = desk.window.board().snapshot()->runs.back();
    QCOMPARE(run.device, std::string("cpu"));
    QVERIFY(QString::fromStdString(run.request).contains(QStringLiteral("\"cpu\"")));
}

void TestFrame::textScale_keys_goInWholeSteps()
{
    WindowDesk desk;
    desk.theme.setTextScale(1);
    const auto press = [&](Qt::Key key) {
        QTest::keyClick(&desk.window, key, Qt::ControlModifier | Qt::ShiftModifier);
    };
    press(Qt::Key_Equal);
    QTRY_COMPARE(desk.theme.textScale(), 1.1);
    press(Qt::Key_Plus); // what a keyboard with = and + on one key sends
    QTRY_COMPARE(desk.theme.textScale(), 1.2);
    for (int i = 0; i < 12; ++i) press(Qt::Key_Equal);
    QTRY_COMPARE(desk.theme.textScale(), 2.0);
    QCOMPARE(WindowState().textScale(), 2.0);
    for (int i = 0; i < 15; ++i) press(Qt::Key_Minus);
    QTRY_COMPARE(desk.theme.textScale(), 0.8);
    press(Qt::Key_0);
    QTRY_COMPARE(desk.theme.textScale(), 1.0);
    QCOMPARE(WindowState().textScale(), 1.0);
}

void TestFrame::textScale_sixQuickPresses_allCountAndTheWidgetsFollowOnce()
{
    WindowDesk desk;
    desk.theme.setTextScale(1);
    QSignalSpy dressed(&desk.theme, &views::Theme::changed);
    for (int i = 0; i < 6; ++i)
        QTest::sendKeyEvent(QTest::Click, &desk.window, Qt::Key_Equal, QString(),
                            Qt::ControlModifier | Qt::ShiftModifier, 0);
    QTRY_COMPARE(desk.theme.textScale(), 1.6);
    QVERIFY2(dressed.size() <= 2, qPrintable(QString::number(dressed.size())));
    desk.theme.setTextScale(1);
}

/// How often each widget was told that its style has changed.
class StyleChanges final : public QObject
{
public:
    int most() const
    {
        const auto counts = m_counts.values();
        return counts.isEmpty() ? 0 : *std::max_element(counts.begin(), counts.end());
    }

    qsizetype widgets() const { return m_counts.size(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::StyleChange) ++m_counts[watched];
        return false;
    }

private:
    QHash<QObject*, int> m_counts;
};

void TestFrame::look_isChanged_withoutLayingOutTheWindowAgain()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("look")));
    QTest::qWait(50);
    StyleChanges changes;
    qApp->installEventFilter(&changes);
    QTest::keyClick(&desk.window, Qt::Key_T, Qt::ControlModifier);
    QVERIFY(desk.theme.isDark());
    QVERIFY2(changes.widgets() * 10 <
                 QApplication::allWidgets().size(), // colours alone are not measured again
             qPrintable(QString::number(changes.widgets())));
    QVERIFY(changes.most() <= 1);
    auto* hidden = desk.window.workbench().tables().findChild<views::LogView*>();
    QVERIFY(hidden && !hidden->isVisible());
    const auto inkOf = [&](QWidget& widget) { return widget.palette().color(QPalette::WindowText); };
    for (auto* label : desk.window.findChildren<QLabel*>())
        if (label->isVisible() && label->property("role") == QLatin1String("muted"))
            QCOMPARE(inkOf(*label), desk.theme.tokens().muted);
    views::Dresser::of(*qApp).finish();
    for (auto* label : desk.window.findChildren<QLabel*>())
        if (label->testAttribute(Qt::WA_WState_Polished) && label->property("role") == QLatin1String("muted"))
            QCOMPARE(inkOf(*label), desk.theme.tokens().muted);
    desk.theme.setTextScale(1.2);
    QVERIFY2(changes.most() <= 3, qPrintable(QString::number(changes.most())));
    desk.theme.setTextScale(1);
    desk.theme.setScheme(views::Scheme::Light);
}

void TestFrame::look_ofWhatIsOutOfSight_followsBeforeItIsShown()
{
    WindowDesk desk;
    desk.open(problemFile(QStringLiteral("sight")));
    auto& workbench = desk.window.workbench();
    workbench.showRunPanel();
    QTest::qWait(50);
    workbench.showPlanFacts();
    QTest::keyClick(&desk.window, Qt::Key_T, Qt::ControlModifier);
    workbench.showRunPanel();
    for (auto* label : desk.window.runPanel().findChildren<QLabel*>())
        if (label->property("role") == QLatin1String("muted"))
            QCOMPARE(label->palette().color(QPalette::WindowText), desk.theme.tokens().muted);
    desk.theme.setScheme(views::Scheme::Light);
}

void TestFrame::textScale_twoHundred_nothingIsCut()
{
    WindowDesk desk;
    desk.window.resize(1366, 768);
    desk.open(problemFile(QStringLiteral("large")));
    desk.run(QStringLiteral("routing_savings"), 1);
    for (const double scale : {1.0, 1.5, 2.0}) {
        desk.theme.setTextScale(scale);
        QTest::qWait(100);
        const QSize least = desk.window.minimumSizeHint();
        QVERIFY2(least.width() <= 1366 && least.height() <= 768,
                 qPrintable(QStringLiteral("%1: %2x%3").arg(scale).arg(least.width()).arg(least.height())));
        for (const bool run : {false, true}) {
            if (run)
                desk.window.workbench().showRunPanel();
            else
                desk.window.workbench().showPlanFacts();
            QTest::qWait(50);
            const QStringList cut = cutTexts(desk.window);
            QVERIFY2(cut.isEmpty(), qPrintable(QString::number(scale) + u' ' + cut.join(u'\n')));
        }
    }
    QTest::keyClick(&desk.window, Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::qWait(50);
    const QStringList cut = cutTexts(desk.window);
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    desk.theme.setTextScale(1);
}

QTEST_MAIN(TestFrame)
#include "tst_Frame.moc"
