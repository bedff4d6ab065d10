// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/Actions.h"
#include "tests/views/WindowDesk.h"
#include "views/controls/HoverTip.h"
#include "views/map/MapEditor.h"
#include "views/map/MapView.h"

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
    QVERIFY(desk.window.workbench().status().contains(QStringLiteral("belong to the problem before")));
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

QTEST_MAIN(TestEditing)
#include "tst_Editing.moc"
