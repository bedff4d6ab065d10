// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A shop in the whole window: run, drag, undo, pin, plan around.

#include "app/studio/Actions.h"
#include "core/problems/Kinds.h"
#include "core/problems/scheduling/edit/Moves.h"
#include "tests/views/WindowDesk.h"
#include "views/controls/HoverTip.h"
#include "views/controls/TabPanel.h"
#include "views/frontier/FrontierView.h"
#include "views/gantt/GanttEditor.h"
#include "views/gantt/GanttView.h"
#include "views/import/ImportDialog.h"
#include "views/kinds/ProblemReview.h"
#include "views/scheduling/ShopEditor.h"
#include "views/table/FieldsTable.h"
#include "views/table/SentenceList.h"
#include "views/welcome/Welcome.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace tradeoff;
using namespace tradeoff::studio;
using problems::scheduling::toSchedule;
using test::WindowDesk;
namespace edit = problems::scheduling::edit;

namespace {

/// Six jobs on three machines.
const char* kShop = "6 3\n0 5 1 8 2 3\n1 4 2 7 0 6\n2 9 0 2 1 5\n0 6 2 4 1 7\n1 3 0 8 2 2\n2 5 1 6 0 4\n";

struct ShopDesk : WindowDesk
{
    explicit ShopDesk(const QString& path)
    {
        open(path);
        run(QStringLiteral("scheduling_dispatch"), 1);
        QTRY_VERIFY(gantt().hasPlan() && window.selection().current());
    }

    views::GanttView& gantt() { return *static_cast<views::GanttView*>(window.workbench().planView()); }
    QString text(ActionId id) { return window.actions()[id].text(); }

    /// An operation that can change places with the next one on its machine.
    int movable()
    {
        const auto& content = gantt().content();
        for (int i = 0; i < content.problem().operations(); ++i) {
            const auto place = content.placeOf(i);
            const auto moved = edit::moveOperation(content.problem(), content.schedule(),
                                                   {i, place.machine, place.place + 1});
            if (content.alongMachine(i, 1) != i && moved.schedule) return i;
        }
        return -1;
    }

    /// Behind the next one, and lets go.
    void dragBehindTheNext(int operation)
    {
        const auto& next = gantt().content().barOf(gantt().content().alongMachine(operation, 1));
        const QPoint from = gantt().middleOf(operation).toPoint();
        const QPoint to(static_cast<int>(gantt().transform().x(next.end)) + 3, from.y());
        QTest::mousePress(&gantt(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&gantt(), (from + to) / 2);
        QTest::mouseMove(&gantt(), to);
        QTRY_VERIFY(gantt().isSettled());
        QVERIFY(gantt().tip().isVisible());
        QTest::mouseRelease(&gantt(), Qt::LeftButton, {}, to);
    }
};

} // namespace

class TestScheduleWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dragging_keepsAPlanOfItsOwn_andUndoGoesBack()
    {
        ShopDesk desk(m_sandbox.write(QStringLiteral("drag.txt"), kShop));
        const auto before = *desk.window.selection().current();
        const auto plans = desk.window.board().plans().plans.size();
        QTest::mouseClick(desk.window.findChild<QToolButton*>(QStringLiteral("edit-map")), Qt::LeftButton);
        QVERIFY(desk.gantt().isEditing());
        const int operation = desk.movable();
        QVERIFY(operation >= 0);
        const int place = desk.gantt().content().placeOf(operation).place;
        desk.dragBehindTheNext(operation);
        QTRY_VERIFY(desk.window.selection().current() && *desk.window.selection().current() != before);
        const auto kept = *desk.window.selection().current();
        QTRY_COMPARE(desk.gantt().content().placeOf(operation).place, place + 1);
        QCOMPARE(desk.window.board().plans().plans.size(), plans + 1);
        QVERIFY(desk.window.workbench().frontier().chart().placeOf(kept));
        QVERIFY2(desk.text(ActionId::Undo).startsWith(QStringLiteral("Undo move operation")),
                 qPrintable(desk.text(ActionId::Undo)));
        desk.window.actions()[ActionId::Undo].trigger();
        QTRY_COMPARE(*desk.window.selection().current(), before);
        QTRY_COMPARE(desk.gantt().content().placeOf(operation).place, place);
        desk.window.actions()[ActionId::Redo].trigger();
        QTRY_COMPARE(*desk.window.selection().current(), kept);
    }

    void pins_areAScenario_andTheRunPlansAroundThem()
    {
        ShopDesk desk(m_sandbox.write(QStringLiteral("pin.txt"), kShop));
        const int operation = 4;
        const auto start = desk.gantt().content().barOf(operation).start;
        desk.window.selection().setElement({QStringLiteral("operation"), operation});
        QSignalSpy revised(&desk.window.session(), &Session::problemRevised);
        QTest::keyClick(&desk.gantt(), Qt::Key_P);
        QVERIFY(revised.count() == 1 || revised.wait(5'000));
        QCOMPARE(desk.window.session().snapshot()->scenarios.back().name, std::string("Pinned"));
        QTRY_VERIFY(desk.gantt().hasPlan()); // it came along
        QVERIFY(desk.gantt().content().isPinned(operation));
        QCOMPARE(desk.gantt().content().barOf(operation).start, start);
        desk.run(QStringLiteral("scheduling_dispatch"), 1);
        const auto& plans = desk.window.board().plans().plans;
        QVERIFY(plans.size() > 1);
        for (const auto& plan : plans) {
            const auto solution = desk.window.session().project()->solution(plan.info.ref).get();
            QCOMPARE(toSchedule(solution).starts[operation], start);
        }
        desk.window.actions()[ActionId::Undo].trigger();
        QVERIFY(revised.count() == 2 || revised.wait(5'000));
        QTRY_VERIFY(desk.gantt().hasPlan());
        QVERIFY(!desk.gantt().content().isPinned(operation));
    }

    void jobs_areChangedInTheirTable()
    {
        ShopDesk desk(m_sandbox.write(QStringLiteral("jobs.txt"), kShop));
        auto& editor = *static_cast<views::ShopEditor*>(desk.window.workbench().editor());
        desk.window.workbench().tables().turnTo(&editor.jobs());
        QTest::qWait(20);
        auto& table = editor.jobs().table();
        const auto cell = table.model()->index(1, 2); // the due date of the second job
        QSignalSpy revised(&desk.window.session(), &Session::problemRevised);
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(cell).center());
        QCOMPARE(desk.window.selection().element(), (views::Element{QStringLiteral("job"), 1}));
        QCOMPARE(desk.gantt().highlightedJob(), 1);
        QTest::keyClick(&table, Qt::Key_F2);
        auto* field = table.viewport()->findChild<QLineEdit*>();
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral("12"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(revised.count() == 1 || revised.wait(5'000));
        QVERIFY2(desk.text(ActionId::Undo).startsWith(QStringLiteral("Undo set due date of job")),
                 qPrintable(desk.text(ActionId::Undo)));
        QTRY_COMPARE(editor.review().findings().model().rowCount(), 1); // 17 of work
        QCOMPARE(*desk.gantt().content().problem().shop().jobs[1].due, std::int64_t(12));
        QSignalSpy refused(&desk.window.session(), &Session::editRefused);
        Q_EMIT editor.jobs().setAsked({1}, 2, QStringLiteral("soon"));
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().contains(QStringLiteral("'soon' is no whole number")));
    }

    void hoveringAPoint_previewsItsSchedule()
    {
        ShopDesk desk(m_sandbox.write(QStringLiteral("hover.txt"), kShop));
        auto& selection = desk.window.selection();
        const auto current = *selection.current();
        const auto shown = desk.gantt().content().schedule();
        const auto& plans = desk.window.board().plans();
        auto& chart = desk.window.workbench().frontier().chart();
        for (const auto& plan : plans.plans) {
            if (plan.info.ref == current || !chart.placeOf(plan.info.ref)) continue;
            selection.setHovered(plan.info.ref);
            const auto wanted = toSchedule(desk.window.session().project()->solution(plan.info.ref).get());
            QTRY_VERIFY(desk.gantt().content().schedule() == wanted);
            selection.setHovered(std::nullopt);
            QTRY_VERIFY(desk.gantt().content().schedule() == shown);
            return;
        }
        QSKIP("one plan is best in both objectives");
    }

    /// Nobody's header: asked for as operations, it is not taken for options first.
    void newFromOperations_headerInOtherWords_asksWhatItsColumnsMean()
    {
        WindowDesk desk;
        auto* button = desk.window.welcome().findChild<QPushButton*>(QStringLiteral("new-from-operations"));
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
        auto* picker = desk.window.findChild<QFileDialog*>();
        QVERIFY(picker);
        Q_EMIT picker->fileSelected(
            m_sandbox.write(QStringLiteral("werk.csv"), "Auftrag;Anlage;Minuten\nA;M1;3\nA;M2;4\nB;M1;5\n"));
        picker->reject();
        QTRY_VERIFY(desk.window.findChild<views::ImportDialog*>());
        auto* dialog = desk.window.findChild<views::ImportDialog*>();
        QCOMPARE(dialog->kindBox().currentText(), QStringLiteral("operations of a shop"));
        QVERIFY2(dialog->reason().contains(QStringLiteral("a column of each row's job")),
                 qPrintable(dialog->reason()));
        dialog->reject();
    }

    void newFromOperations_headerThatSaysIt_opensAsTheFileAlone()
    {
        WindowDesk desk;
        const QString file = m_sandbox.write(QStringLiteral("plain.csv"),
                                             "job,operation,machine,duration\nA,1,M1,3\nA,2,M2,4\n");
        desk.window.session().openOperations(file);
        QTRY_VERIFY(!desk.window.showsWelcome());
        QCOMPARE(desk.window.session().problem()->digest(),
                 problems::readProblem(file.toStdString()).problem->digest());
    }

private:
    test::Sandbox m_sandbox;
};

QTEST_MAIN(TestScheduleWindow)
#include "tst_ScheduleWindow.moc"
