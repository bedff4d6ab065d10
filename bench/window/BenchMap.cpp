// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the map needs for one frame while it is dragged, zoomed and pointed at: the event and the painting.
//   bench_map [STOPS]          10,000 unless told
// Draws into memory (the offscreen platform), 1000 × 700 pixels.

#include "bench/window/Town.h"
#include "views/map/MapView.h"
#include "views/selection/Selection.h"
#include "views/theme/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cstdio>
#include <functional>

namespace {

using namespace tradeoff;

constexpr int kFrames = 120;

void measure(const char* what, QWidget& map, const std::function<void(int)>& act)
{
    std::vector<double> times;
    for (int frame = 0; frame < kFrames; ++frame) {
        QElapsedTimer timer;
        timer.start();
        act(frame);
        map.repaint();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
    }
    std::ranges::sort(times);
    std::printf("%-28s p50 %7.1f ms   p95 %7.1f ms   max %7.1f ms\n", what, times[kFrames / 2],
                times[kFrames * 95 / 100], times.back());
}

void wheel(QWidget& map, const QPoint& at, int notches)
{
    QWheelEvent event(at, map.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&map, &event);
}

void drag(QWidget& map, int frame)
{
    const QPoint from = map.rect().center();
    if (frame == 0) QTest::mousePress(&map, Qt::LeftButton, {}, from);
    QTest::mouseMove(&map, from + QPoint(frame * 5 % 400, frame * 3 % 240));
    if (frame == kFrames - 1) QTest::mouseRelease(&map, Qt::LeftButton, {}, from);
}

void point(QWidget& map, int frame)
{
    QTest::mouseMove(&map, {100 + frame * 6, 80 + frame * 4});
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int stops = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 10'000;
    if (stops < 1) return std::fputs("usage: bench_map [STOPS]\n", stderr), 2;
    views::Theme theme;
    theme.installInto(application);
    views::Selection selection;
    views::MapView map(selection, theme);
    map.resize(1000, 700);
    map.show();
    const auto data = bench::town(stops);
    map.showProblem(std::make_shared<problems::routing::Problem>(data));
    map.showPlan(std::make_shared<problems::Solution>(problems::routing::toSolution(bench::strips(data))));
    QApplication::processEvents();
    std::printf("%d stops, %zu routes\n", stops, map.content().routes().size());
    const QPoint centre = map.rect().center();
    measure("drag, everything in sight", map, [&](int frame) { drag(map, frame); });
    map.fit();
    measure("point, everything in sight", map, [&](int frame) { point(map, frame); });
    measure("zoom in and out", map,
            [&](int frame) { wheel(map, centre + QPoint(60, 30), frame / 12 % 2 == 0 ? 1 : -1); });
    map.fit();
    map.zoom(8);
    measure("drag, eight times nearer", map, [&](int frame) { drag(map, frame); });
    measure("point, eight times nearer", map, [&](int frame) { point(map, frame); });
    return 0;
}
