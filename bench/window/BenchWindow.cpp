// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Does the window answer at once? Two windows with a run each, in one interface thread, and a script of real
// mouse and key events in both; a thread of its own asks the interface thread for an answer every 5 ms.
//   bench_window [--seconds 600] [--stops 1000] [--pause 90] [--only WORDS]
//       the session: every wait over 100 ms, and what was done; what each step cost at most; only the steps
//       whose name has the words
//   bench_window --first-frame N
//       milliseconds from start to first frame, median of N (5)
// Set QT_QPA_PLATFORM=offscreen where there is no display.

#include "app/studio/Workbench.h"
#include "bench/window/Script.h"
#include "bench/window/Town.h"
#include "bench/window/Watchdog.h"
#include "views/theme/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <map>
#include <stdlib.h>

namespace {

using namespace tradeoff;

constexpr int kRunSeconds = 45;

double load()
{
    double averages[1] = {-1};
    return getloadavg(averages, 1) == 1 ? averages[0] : -1;
}

/// The town as CVRPLIB text.
QByteArray vrpOf(int stops)
{
    const auto data = bench::town(stops);
    QByteArray text = "NAME : town\nTYPE : CVRP\nDIMENSION : " + QByteArray::number(stops + 1) +
                      "\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : " + QByteArray::number(bench::kPerRoute) +
                      "\nNODE_COORD_SECTION\n";
    QByteArray demands;
    for (std::size_t i = 0; i < data.x.size(); ++i) {
        const QByteArray id = QByteArray::number(static_cast<qlonglong>(i + 1)) + ' ';
        text += id + QByteArray::number(static_cast<qlonglong>(data.x[i])) + ' ' +
                QByteArray::number(static_cast<qlonglong>(data.y[i])) + '\n';
        demands += id + QByteArray::number(static_cast<qlonglong>(data.demand[i])) + '\n';
    }
    return text + "DEMAND_SECTION\n" + demands + "DEPOT_SECTION\n1\n-1\nEOF\n";
}

QString write(const QTemporaryDir& folder, const QString& name, const QByteArray& text)
{
    QFile file(folder.filePath(name));
    if (file.open(QIODevice::WriteOnly)) file.write(text);
    return file.fileName();
}

void prepare(const QTemporaryDir& folder)
{
    qputenv("HOME", folder.path().toUtf8());
    qputenv("XDG_STATE_HOME", folder.filePath(QStringLiteral("state")).toUtf8());
    qputenv("XDG_CACHE_HOME", folder.filePath(QStringLiteral("cache")).toUtf8());
    qputenv("TRADEOFF_WORKER", TRADEOFF_BUILD_DIRECTORY "/bin/tradeoff-worker");
    qputenv("TRADEOFF_STRATEGY_PATH", TRADEOFF_BUILD_DIRECTORY "/lib/tradeoff/strategies");
}

bool open(studio::MainWindow& window, const QString& path)
{
    window.show();
    window.activateWindow();
    window.open(path);
    return QTest::qWaitFor([&] { return !window.showsWelcome() && !window.session().strategies().empty(); },
                           30'000);
}

/// Of each step how often it was felt, and what the longest one worked.
void reportSteps(const std::vector<bench::Block>& blocks)
{
    struct Step
    {
        int felt = 0;
        double worked = 0;
        double waited = 0;
    };
    std::map<QString, Step> steps;
    for (const auto& block : blocks) {
        Step& step = steps[block.during];
        ++step.felt;
        step.worked = std::max(step.worked, block.cpu);
        step.waited = std::max(step.waited, block.milliseconds);
    }
    std::printf("step: times over 20 ms, worked and waited at most (ms)\n");
    for (const auto& [name, step] : steps)
        std::printf("  %-40s %5d %6.0f %6.0f\n", qPrintable(name), step.felt, step.worked, step.waited);
}

int report(const bench::Watchdog& watchdog, int seconds, double loadBefore)
{
    const auto blocks = watchdog.blocks(100);
    const auto above = [&](double limit) {
        return std::ranges::count_if(blocks, [&](const auto& each) { return each.milliseconds > limit; });
    };
    for (const auto& block : blocks)
        std::printf("  %8.1f s  %6.0f ms  (worked %5.0f)  %s\n", block.at, block.milliseconds, block.cpu,
                    qPrintable(block.during));
    reportSteps(watchdog.blocks(0));
    const auto worked = [&](double limit) {
        return std::ranges::count_if(blocks, [&](const auto& each) { return each.cpu > limit; });
    };
    std::printf("%d s, two runs going, %zu answers: over 300 ms %ld, over 100 ms %ld, over 50 ms %zu "
                "(load %.1f before, %.1f after)\n",
                seconds, watchdog.answers(), static_cast<long>(above(300)), static_cast<long>(above(100)),
                watchdog.blocks(50).size(), loadBefore, load());
    std::printf("of these the interface thread itself worked over 300 ms %ld times, over 100 ms %ld times\n",
                static_cast<long>(worked(300)), static_cast<long>(worked(100)));
    return above(300) == 0 && above(100) <= 5 ? 0 : 1;
}

int session(int seconds, int stops, int pause, const QString& only)
{
    const QTemporaryDir folder;
    prepare(folder);
    const double loadBefore = load();
    views::Theme theme;
    theme.installInto(*qApp);
    studio::WindowState state;
    studio::MainWindow small(theme, state);
    studio::MainWindow large(theme, state);
    QFile example(QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/resources/examples/deliveries-100.vrp"));
    if (!example.open(QIODevice::ReadOnly)) return std::fputs("no example\n", stderr), 1;
    const QString first = write(folder, QStringLiteral("small.vrp"), example.readAll());
    const QString second = write(folder, QStringLiteral("large.vrp"), vrpOf(stops));
    if (!open(small, first) || !open(large, second)) return std::fputs("not opened\n", stderr), 1;
    bench::Script smallScript(small, QStringLiteral("routing_hgs"), kRunSeconds, only);
    bench::Script largeScript(large, QStringLiteral("routing_hgs"), kRunSeconds, only);
    bench::Watchdog watchdog;
    QTimer pulse;
    bool even = false;
    QObject::connect(&pulse, &QTimer::timeout, &watchdog, [&] {
        even = !even;
        watchdog.setAction(
            (even ? smallScript : largeScript).next() +
            (even ? QStringLiteral(" (100 stops)") : QStringLiteral(" (%1 stops)").arg(stops)));
    });
    pulse.start(pause);
    QTimer::singleShot(seconds * 1000, qApp, &QApplication::quit);
    QApplication::exec();
    return report(watchdog, seconds, loadBefore);
}

int firstFrame(int times)
{
    const QTemporaryDir folder;
    prepare(folder);
    std::vector<long> all;
    for (int i = 0; i <= times; ++i) { // the first one warms up
        QProcess studio;
        studio.start(QStringLiteral(TRADEOFF_BUILD_DIRECTORY "/bin/tradeoff-studio"),
                     {QStringLiteral("--time-first-frame")});
        if (!studio.waitForFinished(30'000)) return 1;
        if (i > 0) all.push_back(studio.readAllStandardOutput().trimmed().toLong());
    }
    std::ranges::sort(all);
    for (const long each : all) std::printf("%ld ", each);
    std::printf("ms; median %ld ms from start to first frame (load %.1f)\n", all[all.size() / 2], load());
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const auto option = [](const char* name, const char* standard) {
        return QCommandLineOption(QString::fromLatin1(name), {}, QStringLiteral("number"),
                                  QString::fromLatin1(standard));
    };
    const auto seconds = option("seconds", "600");
    const auto stops = option("stops", "1000");
    const auto pause = option("pause", "90");
    const auto times = option("first-frame", "5");
    const auto only = option("only", "");
    parser.addHelpOption();
    parser.addOptions({seconds, stops, pause, times, only});
    parser.process(application);
    if (parser.isSet(times)) return firstFrame(std::max(1, parser.value(times).toInt()));
    return session(parser.value(seconds).toInt(), parser.value(stops).toInt(), parser.value(pause).toInt(),
                   parser.value(only));
}
