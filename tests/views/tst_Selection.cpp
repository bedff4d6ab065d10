// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/selection/Selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace tradeoff::views;

namespace {

SolutionRef plan(int number)
{
    return {std::to_string(number), 0};
}

} // namespace

class TestSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signals_sameValueAgain_staySilent();
    void pins_fifth_oldestGivesWay();
    void togglePin_pinned_unpinsAndAsksTheProject();
    void setPinned_fromProject_asksNobody();
    void clear_keepsPins();
};

void TestSelection::signals_sameValueAgain_staySilent()
{
    Selection selection;
    QSignalSpy hovered(&selection, &Selection::hoveredChanged);
    QSignalSpy current(&selection, &Selection::currentChanged);
    for (int twice = 0; twice < 2; ++twice) {
        selection.setHovered(plan(1));
        selection.setCurrent(plan(2));
    }
    QCOMPARE(hovered.count(), 1);
    QCOMPARE(current.count(), 1);
}

void TestSelection::pins_fifth_oldestGivesWay()
{
    Selection selection;
    for (int i = 1; i <= 5; ++i) selection.togglePin(plan(i));
    QCOMPARE(selection.pinned().size(), std::size_t{4});
    QVERIFY(!selection.isPinned(plan(1)));
    QVERIFY(selection.isPinned(plan(5)));
}

void TestSelection::togglePin_pinned_unpinsAndAsksTheProject()
{
    Selection selection;
    QSignalSpy asked(&selection, &Selection::pinRequested);
    selection.togglePin(plan(1));
    selection.togglePin(plan(1));
    QVERIFY(selection.pinned().empty());
    QCOMPARE(asked.count(), 2);
    QCOMPARE(asked[0][1].toBool(), true);
    QCOMPARE(asked[1][1].toBool(), false);
}

void TestSelection::setPinned_fromProject_asksNobody()
{
    Selection selection;
    QSignalSpy asked(&selection, &Selection::pinRequested);
    QSignalSpy changed(&selection, &Selection::pinnedChanged);
    selection.setPinned({plan(1), plan(2), plan(3), plan(4), plan(5)});
    QCOMPARE(selection.pinned().size(), std::size_t{4});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(asked.count(), 0);
}

void TestSelection::clear_keepsPins()
{
    Selection selection;
    selection.togglePin(plan(1));
    selection.setCurrent(plan(1));
    selection.setElement({QStringLiteral("route"), 2});
    selection.clear();
    QVERIFY(!selection.current());
    QCOMPARE(selection.element(), Element());
    QVERIFY(selection.isPinned(plan(1)));
}

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_Selection.moc"
