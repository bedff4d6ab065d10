// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Archive.h"
#include "core/frontier/Hypervolume.h"
#include "core/frontier/Knee.h"
#include "core/frontier/Layers.h"
#include "core/frontier/OnePoint.h"
#include "core/solve/Random.h"
#include "tests/frontier/Definitions.h"
#include "tests/frontier/RandomPoints.h"

#include <QTest>
#include <cmath>

using namespace tradeoff;
using frontier::Point;

namespace {

/// Points in whole units; objective k is worth units[k] of one where doubles are asked for.
struct Case
{
    std::vector<std::vector<std::int64_t>> points;
    std::vector<std::int64_t> reference;
    std::vector<double> units;
};

Case every(std::size_t objectives, std::vector<std::vector<std::int64_t>> points, std::int64_t reference)
{
    return {std::move(points), std::vector<std::int64_t>(objectives, reference),
            std::vector<double>(objectives, 1)};
}

using Row = std::vector<std::int64_t>;

/// value in every objective but one.
Row with(std::size_t objectives, std::int64_t value, std::size_t at, std::int64_t other)
{
    Row row(objectives, value);
    row[at] = other;
    return row;
}

/// One point per objective, best in it: none beats another.
std::vector<Row> corners(std::size_t objectives, std::int64_t low, std::int64_t high)
{
    std::vector<Row> rows;
    for (std::size_t k = 0; k < objectives; ++k) rows.push_back(with(objectives, high, k, low));
    return rows;
}

std::vector<std::pair<std::string, Case>> casesOf(std::size_t d)
{
    std::vector<std::pair<std::string, Case>> cases;
    const auto add = [&](const char* name, Case one) { cases.emplace_back(name, std::move(one)); };
    add("no point", every(d, {}, 5));
    add("one point", every(d, {Row(d, 2)}, 5));
    add("two equal points", every(d, {Row(d, 2), Row(d, 2)}, 5));
    add("the second beats the first", every(d, {Row(d, 3), Row(d, 2)}, 5));
    add("two points equal but in the last", every(d, {Row(d, 2), with(d, 2, d - 1, 1)}, 5));
    add("two points equal but in the first", every(d, {with(d, 2, 0, 1), Row(d, 2)}, 5));
    add("ten thousand equal points", every(d, std::vector<Row>(10'000, Row(d, 2)), 5));
    add("corners", every(d, corners(d, 1, 4), 5));
    auto doubled = corners(d, 1, 4);
    for (const Row& row : corners(d, 1, 4)) doubled.push_back(row);
    add("corners twice", every(d, doubled, 5));
    auto beaten = corners(d, 1, 4);
    beaten.push_back(Row(d, 4));
    beaten.push_back(Row(d, 0));
    add("corners and a point that beats all", every(d, beaten, 5));
    add("a chain", every(d, {Row(d, 4), Row(d, 1), Row(d, 3), Row(d, 2)}, 5));
    auto constantFirst = corners(d, 1, 4);
    for (auto& row : constantFirst) row[0] = 3;
    add("first objective constant", every(d, constantFirst, 5));
    auto constantLast = corners(d, 1, 4);
    for (auto& row : constantLast) row[d - 1] = 3;
    add("last objective constant", every(d, constantLast, 5));
    add("on the reference", every(d, {Row(d, 5), with(d, 5, 0, 1), with(d, 1, d - 1, 5)}, 5));
    add("behind the reference", every(d, {Row(d, 7), with(d, 1, 0, 9), Row(d, 4)}, 5));
    auto negative = corners(d, -9, -2);
    negative.push_back(Row(d, -3));
    add("negative numbers", every(d, negative, 0));
    Case wide = every(d, corners(d, 1, 4), 5);
    wide.units[0] = 1e-12;
    wide.units[d - 1] = 1e12;
    add("one axis of 1e-12, one of 1e12", wide);
    const std::int64_t large = std::int64_t{1} << 61;
    add("numbers no double tells apart", every(d, {Row(d, large + 1), Row(d, large)}, large));
    return cases;
}

std::vector<Point> pointsOf(const Case& one)
{
    std::vector<Point> points;
    for (const Row& row : one.points) {
        Point point;
        for (const std::int64_t value : row) point.push_back({value});
        points.push_back(std::move(point));
    }
    return points;
}

tests::Rows rowsOf(const Case& one)
{
    tests::Rows rows;
    for (const Row& row : one.points) {
        std::vector<double> doubles;
        for (std::size_t k = 0; k < row.size(); ++k)
            doubles.push_back(static_cast<double>(row[k]) * one.units[k]);
        rows.push_back(std::move(doubles));
    }
    return rows;
}

} // namespace

Q_DECLARE_METATYPE(Case)

class TestDegenerate : public QObject
{
    Q_OBJECT

private slots:
    void everyAnswer_degenerateFront_isTheDefinition_data()
    {
        QTest::addColumn<Case>("one");
        for (const std::size_t objectives : {1, 2, 3, 4, 6, 8})
            for (const auto& [name, one] : casesOf(objectives))
                QTest::addRow("%zu objectives: %s", objectives, name.c_str()) << one;
    }
    void everyAnswer_degenerateFront_isTheDefinition()
    {
        QFETCH(Case, one);
        const auto points = pointsOf(one);
        const std::size_t objectives = one.units.size();

        std::vector<std::size_t> front;
        for (std::size_t i = 0; i < points.size(); ++i)
            if (tests::isOnFrontier(points, i)) front.push_back(i);
        std::sort(front.begin(), front.end(),
                  [&](std::size_t a, std::size_t b) { return points[a] < points[b]; });
        QVERIFY(frontier::nonDominated(points) == front);

        frontier::Archive archive(objectives);
        for (std::size_t i = 0; i < points.size(); ++i) archive.add(points[i], i);
        std::vector<std::size_t> kept;
        std::size_t copies = 0;
        for (const auto& member : archive.members()) {
            kept.push_back(member.key);
            copies += member.copies;
        }
        QVERIFY(kept == front);
        std::size_t expectedCopies = 0;
        for (const std::size_t i : front)
            expectedCopies +=
                static_cast<std::size_t>(std::count(points.begin(), points.end(), points[i])) - 1;
        QCOMPARE(copies, expectedCopies);

        const auto layers = frontier::layers(points);
        const std::set<Point> different(points.begin(), points.end());
        const std::vector<Point> distinct(different.begin(), different.end());
        const auto peeled = tests::peeled(distinct);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const auto at = std::lower_bound(distinct.begin(), distinct.end(), points[i]) - distinct.begin();
            QCOMPARE(layers[i], peeled[static_cast<std::size_t>(at)]);
        }

        const auto rows = rowsOf(one);
        std::vector<double> flat, reference;
        for (const auto& row : rows) flat.insert(flat.end(), row.begin(), row.end());
        for (std::size_t k = 0; k < objectives; ++k)
            reference.push_back(static_cast<double>(one.reference[k]) * one.units[k]);
        QVERIFY(frontier::hypervolume({flat, objectives}, reference) ==
                static_cast<double>(tests::exactVolume(rows, reference)));
        const auto found = frontier::contributions({flat, objectives}, reference);
        QCOMPARE(found.size(), rows.size());
        if (rows.size() > 100) {
            QVERIFY(found == std::vector<double>(rows.size(), 0));
            return;
        }
        const auto expected = tests::exactContributions(rows, reference);
        for (std::size_t i = 0; i < found.size(); ++i) QVERIFY(found[i] == static_cast<double>(expected[i]));
    }

    void kneeAndSentence_degenerateFront_alwaysSayWhy_data()
    {
        everyAnswer_degenerateFront_isTheDefinition_data();
    }
    void kneeAndSentence_degenerateFront_alwaysSayWhy()
    {
        QFETCH(Case, one);
        const auto points = pointsOf(one);
        const std::size_t objectives = one.units.size();
        std::vector<Point> front;
        for (const std::size_t i : frontier::nonDominated(points)) front.push_back(points[i]);
        solve::Random random(1);
        const auto knee = frontier::kneeOf(front, [&](std::uint32_t bound) { return random.below(bound); });
        QVERIFY(!knee.reason.empty());
        QVERIFY(std::isfinite(knee.bulge) && knee.share >= 0 && knee.share <= 1);
        std::vector<frontier::Objective> names;
        for (std::size_t k = 0; k < objectives; ++k)
            names.push_back({"o" + std::to_string(k), "Objective " + std::to_string(k), "", {}, 0});
        QCOMPARE(frontier::whyOnePoint(names, points).empty(), front.size() != 1);
    }
};

QTEST_APPLESS_MAIN(TestDegenerate)
#include "tst_Degenerate.moc"
