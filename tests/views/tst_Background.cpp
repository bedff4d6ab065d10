// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/Actions.h"
#include "app/studio/BackgroundMap.h"
#include "tests/views/WindowDesk.h"
#include "views/map/GroundPainter.h"
#include "views/map/MapView.h"

#include "core/problems/Kinds.h"

#include <QSignalSpy>

using namespace tradeoff;
using namespace tradeoff::studio;
using test::WindowDesk;
using views::MapView;

namespace {

/// A land of two degrees by two around the stops, with a lake of a degree in it.
const QByteArray kLand =
    R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[
    [[9,51],[11,51],[11,53],[9,53],[9,51]],[[9.5,51.5],[10.5,51.5],[10.5,52.5],[9.5,52.5],[9.5,51.5]]]}})";

/// Stops at the corners of a square of four degrees by four, so that land ends within the view.
problems::ProblemPtr onEarth()
{
    problems::routing::ProblemData data;
    data.name = "corners";
    data.unit = "km";
    data.travel.metric = problems::routing::DistanceModel::Metric::GreatCircle;
    data.x = {8, 12, 8, 12, 10};
    data.y = {50, 50, 54, 54, 50};
    data.demand = {0, 1, 1, 1, 1};
    data.capacity = 4;
    return std::make_shared<problems::routing::Problem>(data);
}

views::GroundPtr land()
{
    return std::make_shared<const format::GeoDrawing>(format::readGeoJson(kLand.toStdString(), "land"));
}

/// The map alone, drawn; with the colour at a place on Earth.
struct MapDesk
{
    views::Theme theme;
    views::Selection selection;
    MapView map{selection, theme};

    explicit MapDesk(const problems::ProblemPtr& problem)
    {
        map.resize(400, 400);
        map.show();
        map.showProblem(problem);
    }

    QColor at(double longitude, double latitude)
    {
        // The depot is at 8°, 50°, and stop 3 at 12°, 54°: places between are found by their shares.
        const QPointF low = map.placeOf(0);
        const QPointF high = map.placeOf(3);
        const QPointF place(low.x() + (longitude - 8) / 4 * (high.x() - low.x()),
                            low.y() + (latitude - 50) / 4 * (high.y() - low.y()));
        QImage image(map.size(), QImage::Format_RGB32);
        image.fill(theme.tokens().surface);
        map.render(&image, {}, {}, QWidget::DrawChildren);
        return QColor(image.pixel(place.toPoint()));
    }
};

} // namespace

class TestBackground : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clippedLine_data();
    void clippedLine();
    void clippedRing_keepsWhatIsInside();
    void ground_area_isDrawnWithItsHole();
    void ground_zoomedAndDragged_staysInPlace();
    void ground_onAPlane_isNotDrawnAndSaysWhy();
    void dragged_farther_showsNoEmptyMargin();
    void window_file_isShownAndRemembered();
    void window_lostFile_isNamedAndCanBeChosenAgain();
    void window_badFile_saysWhere();
    void window_plane_greysTheAction();
    void window_remove_forgetsIt();

private:
    QString earthFile(const QString& name)
    {
        QFile example(QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/resources/examples/bakery-30.json"));
        return example.open(QIODevice::ReadOnly) ? m_sandbox.write(name, example.readAll()) : QString();
    }

    test::Sandbox m_sandbox;
};

void TestBackground::clippedLine_data()
{
    QTest::addColumn<QLineF>("line");
    QTest::addColumn<QLineF>("part"); ///< null: none
    QTest::newRow("inside") << QLineF(1, 1, 9, 9) << QLineF(1, 1, 9, 9);
    QTest::newRow("through") << QLineF(-10, 5, 20, 5) << QLineF(0, 5, 10, 5);
    QTest::newRow("into a corner") << QLineF(5, 5, 15, 15) << QLineF(5, 5, 10, 10);
    QTest::newRow("past a corner") << QLineF(-6, 5, 5, -6.5) << QLineF();
    QTest::newRow("beside") << QLineF(12, 0, 12, 10) << QLineF();
    QTest::newRow("far away and back") << QLineF(1e9, 5, -1e9, 5) << QLineF(10, 5, 0, 5);
}

void TestBackground::clippedLine()
{
    QFETCH(QLineF, line);
    QFETCH(QLineF, part);
    const auto clipped = views::clipped(line, QRectF(0, 0, 10, 10));
    QCOMPARE(clipped.has_value(), !part.isNull());
    if (clipped)
        QVERIFY(QLineF(clipped->p1(), part.p1()).length() + QLineF(clipped->p2(), part.p2()).length() < 1e-6);
}

void TestBackground::clippedRing_keepsWhatIsInside()
{
    const QRectF box(0, 0, 10, 10);
    const QPolygonF ring({{-5, -5}, {5, -5}, {5, 5}, {-5, 5}, {-5, -5}});
    QCOMPARE(views::clipped(ring, box).boundingRect(), QRectF(0, 0, 5, 5));
    QVERIFY(views::clipped(ring.translated(100, 0), box).isEmpty());
    const QPolygonF around({{-1e7, -1e7}, {1e7, -1e7}, {1e7, 1e7}, {-1e7, 1e7}, {-1e7, -1e7}});
    QCOMPARE(views::clipped(around, box).boundingRect(), box);
}

void TestBackground::ground_area_isDrawnWithItsHole()
{
    MapDesk desk(onEarth());
    const QColor surface = desk.theme.tokens().surface;
    QVERIFY(desk.map.whyNoGround().isEmpty());
    desk.map.setGround(land());
    QCOMPARE(desk.at(9.2, 51.2), desk.theme.tokens().grid);
    QCOMPARE(desk.at(10.8, 52.8), desk.theme.tokens().grid);
    QCOMPARE(desk.at(10.0, 52.0), surface); // the lake
    QCOMPARE(desk.at(8.5, 52.0), surface);  // beyond the coast
    desk.theme.setScheme(views::Scheme::Dark);
    QCOMPARE(desk.at(9.2, 51.2), desk.theme.tokens().grid);
    desk.map.setGround(nullptr);
    QVERIFY(desk.at(9.23, 51.27) != desk.theme.tokens().grid);
}

void TestBackground::ground_zoomedAndDragged_staysInPlace()
{
    MapDesk desk(onEarth());
    desk.map.setGround(land());
    desk.at(9, 51); // painted once
    desk.map.zoom(1.5);
    QTest::keyClick(&desk.map, Qt::Key_Left);
    QCOMPARE(desk.at(9.2, 51.2), desk.theme.tokens().grid);
    QCOMPARE(desk.at(10.0, 52.0), desk.theme.tokens().surface);
    desk.map.zoom(100); // far in: the land's edges lie far outside
    QCOMPARE(QColor(desk.map.grab().toImage().pixel(200, 200)).alpha(), 255);
}

void TestBackground::ground_onAPlane_isNotDrawnAndSaysWhy()
{
    auto data = static_cast<const problems::routing::Problem&>(*onEarth()).data();
    data.travel.metric = problems::routing::DistanceModel::Metric::Euclidean;
    MapDesk desk(std::make_shared<problems::routing::Problem>(data));
    QVERIFY(desk.map.whyNoGround().contains(QStringLiteral("lie on a plane")));
    desk.map.setGround(land());
    QVERIFY(desk.at(9.23, 51.27) != desk.theme.tokens().grid);
}

void TestBackground::dragged_farther_showsNoEmptyMargin()
{
    MapDesk desk(onEarth());
    desk.map.setGround(land());
    desk.map.zoom(6); // nothing but the lake's surroundings in sight
    const auto filled = [&] {
        QImage image(desk.map.size(), QImage::Format_RGB32);
        image.fill(Qt::red); // what nobody draws shows
        desk.map.render(&image, {}, {}, QWidget::DrawChildren);
        return image;
    };
    filled();
    const QPoint from(200, 200);
    QTest::mousePress(&desk.map, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 20; ++step) QTest::mouseMove(&desk.map, from + QPoint(step * 9, step * 9));
    QTest::mouseRelease(&desk.map, Qt::LeftButton, {}, from + QPoint(180, 180));
    const QImage after = filled();
    desk.map.setGround(land()); // forgets the stored picture
    QCOMPARE(after, filled());
}

void TestBackground::window_file_isShownAndRemembered()
{
    const QString file = m_sandbox.write(QStringLiteral("land.geojson"), kLand);
    {
        WindowDesk desk;
        desk.open(earthFile(QStringLiteral("remembered.json")));
        QTRY_VERIFY(desk.window.actions()[ActionId::Background].isEnabled());
        QVERIFY(!desk.window.actions()[ActionId::NoBackground].isEnabled());
        desk.window.background().open(file);
        QTRY_COMPARE(desk.window.background().path(), file);
        QVERIFY(desk.window.actions()[ActionId::NoBackground].isEnabled());
        QVERIFY(desk.window.workbench().status().contains(QStringLiteral("land.geojson")));
    }
    WindowDesk desk;
    desk.open(m_sandbox.path(QStringLiteral("remembered.tradeoff")));
    QTRY_COMPARE(desk.window.background().path(), file);
    // Another project has none.
    desk.window.open(earthFile(QStringLiteral("another.json")));
    QTRY_VERIFY(desk.window.background().path().isEmpty());
}

void TestBackground::window_lostFile_isNamedAndCanBeChosenAgain()
{
    const QString file = m_sandbox.write(QStringLiteral("lost.geojson"), kLand);
    {
        WindowDesk desk;
        desk.open(earthFile(QStringLiteral("loser.json")));
        desk.window.background().open(file);
        QTRY_COMPARE(desk.window.background().path(), file);
    }
    const QString moved = m_sandbox.path(QStringLiteral("found.geojson"));
    QVERIFY(QFile::rename(file, moved));
    {
        WindowDesk desk;
        desk.open(m_sandbox.path(QStringLiteral("loser.tradeoff")));
        QTRY_VERIFY(desk.window.messages().text().contains(QStringLiteral("lost.geojson is no longer in")));
        QVERIFY(desk.window.background().path().isEmpty());
        desk.window.background().open(moved);
        QTRY_COMPARE(desk.window.background().path(), moved);
    }
    WindowDesk desk;
    desk.open(m_sandbox.path(QStringLiteral("loser.tradeoff")));
    QTRY_COMPARE(desk.window.background().path(), moved);
}

void TestBackground::window_badFile_saysWhere()
{
    QByteArray open = kLand;
    open.replace("[9,53],[9,51]]", "[9,53]]");
    WindowDesk desk;
    desk.open(earthFile(QStringLiteral("bad.json")));
    desk.window.background().open(m_sandbox.write(QStringLiteral("open-ring.geojson"), open));
    QTRY_VERIFY(desk.window.messages().text().contains(QStringLiteral("open-ring.geojson:2:5: found")));
    QVERIFY(desk.window.messages().text().contains(QStringLiteral("a closed ring")));
    QVERIFY(desk.window.background().path().isEmpty());
}

void TestBackground::window_plane_greysTheAction()
{
    WindowDesk desk;
    desk.open(m_sandbox.write(QStringLiteral("plane.vrp"), test::twelveStops()));
    QAction& action = desk.window.actions()[ActionId::Background];
    QVERIFY(!action.isEnabled());
    QTRY_VERIFY(action.toolTip().contains(QStringLiteral("lie on a plane")));
    QVERIFY(!action.isEnabled());
}

void TestBackground::window_remove_forgetsIt()
{
    const QString file = m_sandbox.write(QStringLiteral("removed.geojson"), kLand);
    {
        WindowDesk desk;
        desk.open(earthFile(QStringLiteral("remover.json")));
        desk.window.background().open(file);
        QTRY_COMPARE(desk.window.background().path(), file);
        desk.window.actions()[ActionId::NoBackground].trigger();
        QVERIFY(desk.window.background().path().isEmpty());
    }
    WindowDesk desk;
    desk.open(m_sandbox.path(QStringLiteral("remover.tradeoff")));
    QTest::qWait(200);
    QVERIFY(desk.window.background().path().isEmpty());
}

QTEST_MAIN(TestBackground)
#include "tst_Background.moc"
