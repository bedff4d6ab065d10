// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/OnePoint.h"

#include <QTest>

using namespace tradeoff;
using frontier::Point;
using frontier::whyOnePoint;

namespace {

const std::vector<frontier::Objective> kTwo = {{"distance", "Distance", "", {}, 0},
                                               {"vehicles", "Vehicles", "", {}, 0}};
const std::vector<frontier::Objective> kThree = {
    kTwo[0], kTwo[1], {"longest_route", "Longest route", "", {}, 0}};

std::string why(const std::vector<frontier::Objective>& objectives, const std::vector<Point>& plans)
{
    return whyOnePoint(objectives, plans);
}

} // namespace

class TestOnePoint : public QObject
{
    Q_OBJECT

private slots:
    void whyOnePoint_noneOrSeveral_isSilent()
    {
        QCOMPARE(why(kTwo, {}), std::string());
        QCOMPARE(why(kTwo, {{{1}, {2}}, {{2}, {1}}}), std::string());
    }

    void whyOnePoint_onePlan_saysSo()
    {
        QCOMPARE(why(kTwo, {{{1}, {2}}}),
                 std::string("Only one feasible plan is known, so there is nothing to trade yet."));
    }

    void whyOnePoint_equalPlans_namesWhatTheyShare()
    {
        QCOMPARE(why(kTwo, {{{1}, {2}}, {{1}, {2}}, {{1}, {2}}}),
                 std::string(
                     "The frontier is one point: all 3 feasible plans have the same distance and vehicles."));
    }

    void whyOnePoint_oneObjective_isItsBest()
    {
        QCOMPARE(
            why({kTwo[0]}, {{{3}}, {{1}}}),
            std::string("The frontier is one point: with one objective it is the plan best in distance."));
    }

    void whyOnePoint_constantObjective_isNamed()
    {
        QCOMPARE(
            why(kTwo, {{{3}, {9}}, {{1}, {9}}}),
            std::string("The frontier is one point: all 2 feasible plans have the same vehicles, so only "
                        "distance counts."));
    }

    void whyOnePoint_objectivesAgree_pullTheSameWay()
    {
        QCOMPARE(why(kTwo, {{{3}, {9}}, {{1}, {7}}, {{2}, {7}}}),
                 std::string(
                     "The frontier is one point: distance and vehicles pull the same way in all 3 feasible "
                     "plans, what improves one never worsens another."));
    }

    void whyOnePoint_objectivesDisagreeElsewhere_onePlanIsBest()
    {
        // The last two plans trade, but the first beats both.
        QCOMPARE(why(kThree, {{{1}, {1}, {1}}, {{2}, {5}, {4}}, {{3}, {4}, {5}}}),
                 std::string(
                     "The frontier is one point: one plan is best in distance, vehicles and longest route at "
                     "once, among all 3 feasible plans."));
    }
};

QTEST_APPLESS_MAIN(TestOnePoint)
#include "tst_OnePoint.moc"
