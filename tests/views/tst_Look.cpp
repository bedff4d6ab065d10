// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The start page, and the look and size of everything.

#include "app/studio/Actions.h"
#include "app/studio/NavigatorRow.h"
#include "core/format/Error.h"
#include "tests/views/WindowDesk.h"
#include "views/controls/DropHint.h"
#include "views/controls/ElidedLabel.h"
#include "views/controls/TabPanel.h"
#include "views/import/StopsDialog.h"
#include "views/routing/ColumnPickers.h"
#include "views/theme/Dresser.h"
#include "views/welcome/ExampleCard.h"
#include "views/welcome/ThumbnailArea.h"

#include <QAbstractButton>
#include <QDragEnterEvent>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>

#include <algorithm>
#include <set>

using namespace tradeoff;
using namespace tradeoff::studio;
using test::WindowDesk;

namespace {

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

} // namespace

class TestLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void machine_texts_areRead();
    void welcome_cards_showTheRealProblems();
    void welcome_exampleRun_isDrawnOnItsCard();
    void welcome_kindUsedMost_changesTheHeadline();
    void welcome_leftOpen_isListedAsRecovered();
    void drop_aboveAField_opensTheFile();
    void stopsTable_read_isARoutingProblem();
    void stopsTable_badCell_isNamed();
    void newFromStops_dialog_makesTheProblem();
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

void TestLook::machine_texts_areRead()
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

void TestLook::welcome_cards_showTheRealProblems()
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

void TestLook::welcome_exampleRun_isDrawnOnItsCard()
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

void TestLook::welcome_kindUsedMost_changesTheHeadline()
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

void TestLook::welcome_leftOpen_isListedAsRecovered()
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

void TestLook::drop_aboveAField_opensTheFile()
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

void TestLook::stopsTable_read_isARoutingProblem()
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

void TestLook::stopsTable_badCell_isNamed()
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

void TestLook::newFromStops_dialog_makesTheProblem()
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

void TestLook::device_field_isToldAndRecorded()
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

void TestLook::textScale_keys_goInWholeSteps()
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

void TestLook::textScale_sixQuickPresses_allCountAndTheWidgetsFollowOnce()
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

void TestLook::look_isChanged_withoutLayingOutTheWindowAgain()
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

void TestLook::look_ofWhatIsOutOfSight_followsBeforeItIsShown()
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

void TestLook::textScale_twoHundred_nothingIsCut()
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

QTEST_MAIN(TestLook)
#include "tst_Look.moc"
