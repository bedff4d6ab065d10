// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/Actions.h"
#include "app/studio/Navigator.h"
#include "app/studio/NavigatorRow.h"
#include "tests/views/WindowDesk.h"
#include "views/controls/HoverTip.h"
#include "views/controls/TabPanel.h"
#include "views/kinds/ProblemReview.h"
#include "views/map/MapEditor.h"
#include "views/map/MapView.h"
#include "views/routing/ColumnPickers.h"
#include "views/routing/PasteDialog.h"
#include "views/routing/RoutingEditor.h"
#include "views/table/FieldsTable.h"
#include "views/table/PlanTable.h"
#include "views/table/SentenceList.h"

#include <QClipboard>
#include <QComboBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>

using namespace tradeoff;
using namespace tradeoff::studio;
using test::WindowDesk;

namespace {

/// The window with the twelve stops, and what a hand does on its map.
struct EditDesk : WindowDesk
{
    explicit EditDesk(const QString& path)
    {
        open(path);
        QTest::qWait(50);
    }

    views::MapView& map() { return *static_cast<views::MapView*>(window.workbench().planView()); }
    const problems::routing::Problem& problem() { return map().content().problem(); }
    void setEditing()
    {
        QTest::mouseClick(window.findChild<QToolButton*>(QStringLiteral("edit-map")), Qt::LeftButton);
    }

    /// Presses on the node and moves by so many pixels, without letting go.
    QPoint drag(int node, const QPoint& by)
    {
        const QPoint from = map().placeOf(node).toPoint();
        QTest::mousePress(&map(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&map(), from + by / 2);
        QTest::mouseMove(&map(), from + by);
        return from + by;
    }

    void drop(const QPoint& at) { QTest::mouseRelease(&map(), Qt::LeftButton, {}, at); }

    /// Until the edit is stored and on show.
    template <typename Act>
    void revised(Act act)
    {
        QSignalSpy spy(&window.session(), &Session::problemRevised);
        act();
        QVERIFY(spy.count() == 1 || spy.wait(5'000));
    }

    views::RoutingEditor& editor()
    {
        return *static_cast<views::RoutingEditor*>(window.workbench().editor());
    }
    views::FieldsTable& stops()
    {
        window.workbench().tables().turnTo(&editor().stops());
        QTest::qWait(20);
        return editor().stops();
    }
    int column(views::FieldsTable& table, const QString& title)
    {
        for (int c = 0; c < table.model().columnCount(); ++c)
            if (table.model().headerData(c, Qt::Horizontal, Qt::DisplayRole) == title) return c;
        return -1;
    }
    QPoint cell(views::FieldsTable& table, int row, int column)
    {
        table.table().scrollTo(table.model().index(row, column));
        return table.table().visualRect(table.model().index(row, column)).center();
    }
    void click(views::FieldsTable& table, int row, Qt::KeyboardModifiers keys = {})
    {
        QTest::mouseClick(table.table().viewport(), Qt::LeftButton, keys, cell(table, row, 0));
    }
    /// As a person types into a cell.
    void type(views::FieldsTable& table, int row, int column, const QString& text)
    {
        QTest::mouseClick(table.table().viewport(), Qt::LeftButton, {}, cell(table, row, column));
        QTest::keyClick(&table.table(), Qt::Key_F2);
        auto* field = table.table().viewport()->findChild<QLineEdit*>();
        QVERIFY(field);
        QVERIFY(QTest::qWaitFor([field] { return field->hasFocus(); }));
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    NavigatorRow* scenario(const QString& name)
    {
        NavigatorRow* newest = nullptr; // older ones may wait to be deleted
        for (auto* row : window.workbench().navigator().findChildren<NavigatorRow*>())
            if (row->text() == name) newest = row;
        return newest;
    }

    QString text(ActionId id) { return window.actions()[id].text(); }
};

} // namespace

class TestEditing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void map_dragWithoutEditing_pans();
    void map_draggedStop_movesAndComesBack();
    void map_draggedStop_tellsThePlanFirst();
    void map_escape_dropsNothing();
    void map_click_addsAndDeleteRemoves();
    void plans_afterEdit_belongToTheProblemBefore();
    void undo_afterReopening_stillWorks();
    void table_cell_isEditedInPlace();
    void table_badText_saysWhyAndChangesNothing();
    void table_severalRows_areSetTogetherAndDeleted();
    void table_row_isTheStopOnTheMap();
    void table_addedStop_isSelected();
    void vehicles_cell_isEditedInPlace();
    void findings_entry_selectsItsStop();
    void paste_knownTitles_goesStraightIn();
    void paste_noTitles_asksForTheColumns();
    void scenarios_branchEditSwitch_keepApart();
    void run_afterEdit_plansOfTheNewProblem();

private:
    QString problemFile(const QString& name)
    {
        return m_sandbox.write(name + QStringLiteral(".vrp"), test::twelveStops());
    }

    test::Sandbox m_sandbox;
};

void TestEditing::map_dragWithoutEditing_pans()
{
    EditDesk desk(problemFile(QStringLiteral("pan")));
    const QPointF before = desk.map().placeOf(7);
    desk.drop(desk.drag(7, {-40, 30}));
    QCOMPARE(desk.map().placeOf(7), before + QPointF(-40, 30));
    QTest::qWait(50);
    QCOMPARE(desk.window.board().snapshot()->problems.size(), std::size_t{1});
    QVERIFY(!desk.window.actions()[ActionId::Undo].isEnabled());
}

void TestEditing::map_draggedStop_movesAndComesBack()
{
    EditDesk desk(problemFile(QStringLiteral("move")));
    desk.setEditing();
    QVERIFY(desk.map().isEditing());
    QVERIFY(desk.window.actions()[ActionId::EditMap].isChecked());
    const QPointF depot = desk.map().placeOf(0);
    const auto x = desk.problem().data().x[7];
    QPoint at;
    desk.revised([&] { desk.drop(at = desk.drag(7, {-60, 40})); });
    QVERIFY(desk.problem().data().x[7] < x);
    QVERIFY((desk.map().placeOf(7) - at).manhattanLength() < 8); // where it was let go
    QCOMPARE(desk.map().placeOf(0), depot);                      // and the view has not moved
    QCOMPARE(desk.window.selection().element(), (views::Element{QStringLiteral("stop"), 7}));
    QCOMPARE(desk.text(ActionId::Undo), QStringLiteral("Undo move stop 8"));
    QVERIFY(desk.window.actions()[ActionId::Undo].toolTip().contains(QStringLiteral("Ctrl+Z")));

    desk.revised([&] { QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier); });
    QCOMPARE(desk.problem().data().x[7], x);
    QCOMPARE(desk.text(ActionId::Redo), QStringLiteral("Redo move stop 8"));
    QVERIFY(!desk.window.actions()[ActionId::Undo].isEnabled());
    desk.revised([&] { QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); });
    QVERIFY(desk.problem().data().x[7] < x);
    QVERIFY(!desk.window.actions()[ActionId::Redo].isEnabled());
}

void TestEditing::map_draggedStop_tellsThePlanFirst()
{
    EditDesk desk(problemFile(QStringLiteral("told")));
    desk.run(QStringLiteral("routing_savings"), 1);
    QTRY_VERIFY(desk.map().hasPlan());
    const auto plan = desk.map().plan();
    desk.setEditing();
    const QPoint at = desk.drag(7, {-60, 40});
    QTRY_VERIFY(desk.map().tip().lines().filter(QStringLiteral("Distance")).size() == 1 &&
                !desk.map().tip().lines().last().endsWith(QStringLiteral("…")));
    QCOMPARE(desk.map().tip().lines().first(), QStringLiteral("Move stop 8"));
    const QString told = desk.map().tip().lines().filter(QStringLiteral("Distance")).first();
    const auto before = desk.window.session().problem();
    desk.revised([&] { desk.drop(at); });
    // What was told is what the judge says of the moved problem.
    const auto change = problems::changeOfPlan(*before, *desk.window.session().problem(), *plan);
    QCOMPARE(told, views::describeChange(change).first());
    QVERIFY(*change.objectives[0].before != *change.objectives[0].after);
}

void TestEditing::map_escape_dropsNothing()
{
    EditDesk desk(problemFile(QStringLiteral("escape")));
    desk.setEditing();
    const QPoint at = desk.drag(7, {-60, 40});
    QTest::keyClick(&desk.map(), Qt::Key_Escape);
    desk.drop(at);
    QTest::qWait(100);
    QCOMPARE(desk.window.board().snapshot()->problems.size(), std::size_t{1});
}

void TestEditing::map_click_addsAndDeleteRemoves()
{
    EditDesk desk(problemFile(QStringLiteral("add")));
    desk.setEditing();
    const QPoint free = desk.map().placeOf(0).toPoint() + QPoint(120, 110);
    desk.revised([&] { QTest::mouseClick(&desk.map(), Qt::LeftButton, {}, free); });
    QCOMPARE(desk.problem().stops(), 13);
    QVERIFY((desk.map().placeOf(13) - free).manhattanLength() < 8);
    QCOMPARE(desk.text(ActionId::Undo), QStringLiteral("Undo add stop 14"));
    QTest::mouseClick(&desk.map(), Qt::LeftButton, {}, desk.map().placeOf(3).toPoint());
    QCOMPARE(desk.map().chosenStop(), 3);
    desk.revised([&] { QTest::keyClick(&desk.map(), Qt::Key_Delete); });
    QCOMPARE(desk.problem().stops(), 12);
    QCOMPARE(desk.problem().label(3), std::string("5")); // the others keep their names
    QCOMPARE(desk.text(ActionId::Undo), QStringLiteral("Undo delete stop 4"));
    // The depot stays, and the window says why.
    QTest::mouseClick(&desk.map(), Qt::LeftButton, {}, desk.map().placeOf(0).toPoint());
    QTest::keyClick(&desk.map(), Qt::Key_Delete);
    QTRY_VERIFY(desk.window.messages().text().contains(QStringLiteral("Depot 1 cannot be deleted")));
}

void TestEditing::plans_afterEdit_belongToTheProblemBefore()
{
    EditDesk desk(problemFile(QStringLiteral("plans")));
    desk.run(QStringLiteral("routing_savings"), 1);
    QTRY_VERIFY(desk.map().hasPlan());
    const auto plans = desk.window.board().plans().plans.size();
    desk.setEditing();
    desk.revised([&] { desk.drop(desk.drag(7, {-60, 40})); });
    QVERIFY(desk.window.board().plans().plans.empty());
    QVERIFY(!desk.window.selection().current());
    QVERIFY(!desk.map().hasPlan());
    QVERIFY(desk.map().showsOldPlan());
    QTest::mouseMove(&desk.map(), desk.map().placeOf(3).toPoint());
    QCOMPARE(desk.map().highlightedRoute(), -1); // nothing of the old plan is told as of this problem
    QCOMPARE(desk.map().tip().lines(), (QStringList{QStringLiteral("Stop 4"), QStringLiteral("Demand 1")}));
    QVERIFY(desk.window.workbench().status().contains(QStringLiteral("to the problem before")));
    desk.revised([&] { QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier); });
    QCOMPARE(desk.window.board().plans().plans.size(), plans);
    QTRY_VERIFY(desk.map().hasPlan());
    QVERIFY(!desk.map().showsOldPlan());
}

void TestEditing::undo_afterReopening_stillWorks()
{
    std::int64_t x = 0;
    {
        EditDesk desk(problemFile(QStringLiteral("again")));
        x = desk.problem().data().x[7];
        desk.setEditing();
        desk.revised([&] { desk.drop(desk.drag(7, {-60, 40})); });
    }
    EditDesk desk(m_sandbox.path(QStringLiteral("again.tradeoff")));
    QVERIFY(desk.problem().data().x[7] < x);
    QCOMPARE(desk.text(ActionId::Undo), QStringLiteral("Undo move stop 8"));
    desk.revised([&] { QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier); });
    QCOMPARE(desk.problem().data().x[7], x);
}

void TestEditing::table_cell_isEditedInPlace()
{
    EditDesk desk(problemFile(QStringLiteral("cell")));
    auto& stops = desk.stops();
    QCOMPARE(stops.model().rowCount(), 13);
    const int demand = desk.column(stops, QStringLiteral("Demand"));
    desk.revised([&] { desk.type(stops, 3, demand, QStringLiteral("3")); });
    QCOMPARE(desk.problem().demand(3), std::int64_t{3});
    QCOMPARE(stops.model().index(3, demand).data().toString(), QStringLiteral("3"));
    QCOMPARE(desk.text(ActionId::Undo), QStringLiteral("Undo set demand of stop 4"));
    desk.revised([&] { QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier); });
    QCOMPARE(stops.model().index(3, demand).data().toString(), QStringLiteral("1"));
    // What a depot does not have cannot be typed.
    QVERIFY(!(stops.model().flags(stops.model().index(0, demand)) & Qt::ItemIsEditable));
}

void TestEditing::table_badText_saysWhyAndChangesNothing()
{
    EditDesk desk(problemFile(QStringLiteral("bad")));
    auto& stops = desk.stops();
    const int demand = desk.column(stops, QStringLiteral("Demand"));
    desk.type(stops, 3, demand, QStringLiteral("many"));
    QTRY_VERIFY(
        desk.window.messages().text().contains(QStringLiteral("The demand must be a whole number from 0")));
    QCOMPARE(stops.model().index(3, demand).data().toString(), QStringLiteral("1"));
    QCOMPARE(desk.window.board().snapshot()->problems.size(), std::size_t{1});
}

void TestEditing::table_severalRows_areSetTogetherAndDeleted()
{
    EditDesk desk(problemFile(QStringLiteral("bulk")));
    auto& stops = desk.stops();
    QVERIFY(!stops.bulkButton().isEnabled());
    desk.click(stops, 1);
    desk.click(stops, 4, Qt::ShiftModifier);
    QCOMPARE(stops.selectedRows(), (std::vector<int>{1, 2, 3, 4}));
    stops.bulkField().setCurrentIndex(desk.column(stops, QStringLiteral("Demand")));
    QTest::keyClicks(&stops.bulkText(), QStringLiteral("2"));
    desk.revised([&] { QTest::mouseClick(&stops.bulkButton(), Qt::LeftButton); });
    for (int node = 1; node <= 4; ++node) QCOMPARE(desk.problem().demand(node), std::int64_t{2});
    QCOMPARE(desk.problem().demand(5), std::int64_t{1});
    QCOMPARE(desk.text(ActionId::Undo), QStringLiteral("Undo set demand of 4 stops"));
    QCOMPARE(stops.selectedRows(), (std::vector<int>{1, 2, 3, 4})); // for the next field
    desk.revised([&] { QTest::keyClick(&stops.table(), Qt::Key_Delete); });
    QCOMPARE(desk.problem().stops(), 8);
    QCOMPARE(desk.text(ActionId::Undo), QStringLiteral("Undo delete 4 stops"));
    desk.revised([&] { QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier); });
    QCOMPARE(desk.problem().stops(), 12);
}

void TestEditing::table_row_isTheStopOnTheMap()
{
    EditDesk desk(problemFile(QStringLiteral("linked")));
    auto& stops = desk.stops();
    desk.click(stops, 5);
    QCOMPARE(desk.map().chosenStop(), 5);
    QTest::mouseClick(&desk.map(), Qt::LeftButton, {}, desk.map().placeOf(8).toPoint());
    QCOMPARE(stops.selectedRows(), (std::vector<int>{8}));
}

void TestEditing::table_addedStop_isSelected()
{
    EditDesk desk(problemFile(QStringLiteral("added")));
    auto& stops = desk.stops();
    desk.revised([&] { QTest::mouseClick(&stops.addButton(), Qt::LeftButton); });
    QCOMPARE(stops.model().rowCount(), 14);
    QCOMPARE(stops.selectedRows(), (std::vector<int>{13}));
    QCOMPARE(desk.map().chosenStop(), 13);
    // It lies on the depot and asks for nothing: both are told.
    QTRY_COMPARE(desk.editor().review().findings().model().rowCount(), 2);
}

void TestEditing::vehicles_cell_isEditedInPlace()
{
    EditDesk desk(problemFile(QStringLiteral("vehicles")));
    auto& vehicles = desk.editor().vehicles();
    desk.window.workbench().tables().turnTo(&vehicles);
    QTest::qWait(20);
    QCOMPARE(vehicles.model().rowCount(), 1);
    const int capacity = desk.column(vehicles, QStringLiteral("Capacity"));
    desk.revised([&] { desk.type(vehicles, 0, capacity, QStringLiteral("6")); });
    QCOMPARE(desk.problem().capacity(), std::int64_t{6});
    desk.revised([&] { QTest::mouseClick(&vehicles.addButton(), Qt::LeftButton); });
    QCOMPARE(desk.problem().fleet().size(), std::size_t{2});
    QCOMPARE(desk.text(ActionId::Undo), QStringLiteral("Undo add vehicle 2"));
}

void TestEditing::findings_entry_selectsItsStop()
{
    EditDesk desk(problemFile(QStringLiteral("findings")));
    auto& stops = desk.stops();
    desk.revised(
        [&] { desk.type(stops, 7, desk.column(stops, QStringLiteral("Demand")), QStringLiteral("5")); });
    auto& findings = desk.editor().review().findings();
    QTRY_COMPARE(findings.model().rowCount(), 1);
    QCOMPARE(findings.model().sentences()[0].code, QStringLiteral("demand_over_capacity"));
    desk.click(stops, 1);
    desk.window.workbench().tables().turnTo(&findings);
    QTest::qWait(20);
    const QRect row = findings.table().visualRect(findings.model().index(0, 1));
    QTest::mouseClick(findings.table().viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(desk.map().chosenStop(), 7);
}

void TestEditing::paste_knownTitles_goesStraightIn()
{
    EditDesk desk(problemFile(QStringLiteral("paste")));
    auto& stops = desk.stops();
    QApplication::clipboard()->setText(
        QStringLiteral("Name\tX\tY\tDemand\nnew\t20,5\t30\t2\n4\t45\t59\t3\n"));
    desk.revised([&] { QTest::keyClick(&stops.table(), Qt::Key_V, Qt::ControlModifier); });
    QCOMPARE(desk.problem().stops(), 13);
    QCOMPARE(desk.problem().label(13), std::string("new"));
    QCOMPARE(stops.model().index(13, 1).data().toString(), QStringLiteral("20.5"));
    QCOMPARE(desk.problem().demand(3), std::int64_t{3});
    QCOMPARE(desk.text(ActionId::Undo), QStringLiteral("Undo paste and change 2 stops"));
}

void TestEditing::paste_noTitles_asksForTheColumns()
{
    EditDesk desk(problemFile(QStringLiteral("asks")));
    desk.stops();
    QApplication::clipboard()->setText(QStringLiteral("20\t30\t2\n25\t35\t1\n"));
    QTest::keyClick(&desk.window, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    views::PasteDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = desk.window.findChild<views::PasteDialog*>()) != nullptr);
    QVERIFY(!dialog->pasteButton().isEnabled());
    for (int c = 0; c < 3; ++c)
        dialog->columns().pickers()[static_cast<std::size_t>(c)]->setCurrentText(
            QStringList{QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("Demand")}[c]);
    QVERIFY(dialog->pasteButton().isEnabled());
    desk.revised([&] { QTest::mouseClick(&dialog->pasteButton(), Qt::LeftButton); });
    QCOMPARE(desk.problem().stops(), 14);
    QCOMPARE(desk.problem().demand(13), std::int64_t{2});
    QCOMPARE(desk.text(ActionId::Undo), QStringLiteral("Undo paste 2 stops"));
}

void TestEditing::scenarios_branchEditSwitch_keepApart()
{
    EditDesk desk(problemFile(QStringLiteral("branch")));
    const auto base = desk.window.session().problem()->digest();
    QTest::keyClick(&desk.window, Qt::Key_B, Qt::ControlModifier);
    QInputDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = desk.window.findChild<QInputDialog*>()) != nullptr);
    dialog->setTextValue(QStringLiteral("Two more"));
    desk.revised([&] { dialog->accept(); });
    QTRY_VERIFY(!desk.window.findChild<QInputDialog*>());
    desk.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&desk.window));
    QCOMPARE(desk.window.board().snapshot()->scenarios.size(), std::size_t{2});
    QVERIFY(desk.scenario(QStringLiteral("Two more"))->isChecked());

    auto& stops = desk.stops();
    desk.revised(
        [&] { desk.type(stops, 3, desk.column(stops, QStringLiteral("Demand")), QStringLiteral("2")); });
    auto& differences = desk.editor().review().differences();
    QTRY_COMPARE(differences.model().rowCount(), 1);
    QCOMPARE(differences.model().sentences()[0].text, QStringLiteral("Stop 4: demand 1 → 2"));
    QCOMPARE(desk.window.board().snapshot()->scenarios[0].head, base);

    QTest::mouseClick(desk.scenario(QStringLiteral("twelve-stops")), Qt::LeftButton);
    QTRY_COMPARE(desk.window.session().problem()->digest(), base);
    QCOMPARE(desk.problem().demand(3), std::int64_t{1});
    QTRY_VERIFY(desk.scenario(QStringLiteral("twelve-stops"))->isChecked());
    QTRY_COMPARE(differences.model().rowCount(), 0);
    // Undo looks at what it takes back: first the demand, then the branch itself.
    desk.revised([&] { QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier); });
    QTRY_COMPARE(desk.text(ActionId::Undo), QStringLiteral("Undo branch 'Two more'"));
    QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.window.board().snapshot()->scenarios.size(), std::size_t{1});
    QTRY_VERIFY(desk.scenario(QStringLiteral("twelve-stops"))->isChecked());
}

void TestEditing::run_afterEdit_plansOfTheNewProblem()
{
    EditDesk desk(problemFile(QStringLiteral("rerun")));
    desk.run(QStringLiteral("routing_savings"), 1);
    QTRY_VERIFY(desk.map().hasPlan());
    auto& stops = desk.stops();
    desk.revised(
        [&] { desk.type(stops, 3, desk.column(stops, QStringLiteral("Demand")), QStringLiteral("4")); });
    QVERIFY(desk.map().showsOldPlan());
    desk.run(QStringLiteral("routing_savings"), 1);
    QTRY_VERIFY(desk.map().hasPlan());
    QVERIFY(!desk.map().showsOldPlan());
    QCOMPARE(desk.window.board().snapshot()->runs.back().problem, desk.window.session().problem()->digest());
    // What was planned before stays within reach, apart.
    QVERIFY(desk.window.board().snapshot()->runs.front().problem !=
            desk.window.session().problem()->digest());
}

QTEST_MAIN(TestEditing)
#include "tst_Editing.moc"
