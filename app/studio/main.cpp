// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/CommandLine.h"
#include "app/studio/MainWindow.h"
#include "app/studio/Render.h"
#include "app/studio/Screenshots.h"
#include "app/studio/WindowState.h"
#include "views/theme/Icons.h"

#include <QApplication>
#include <QFile>
#include <QTimer>

#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace {

using namespace tradeoff;

constexpr int kWrongUse = 3;

/// A picture speaks in one sentence of ours or not at all; what Qt remarks about a machine without a desktop
/// is no news.
void sayNothing(QtMsgType, const QMessageLogContext&, const QString&)
{
}

/// Milliseconds since the kernel started this process, to about 10 ms.
long millisecondsSinceStart()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly)) return -1;
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    const double started = fields.value(19).toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const double seconds = static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
    return static_cast<long>((seconds - started) * 1000);
}

int showWindow(const studio::CommandLine& line, views::Theme& theme, studio::WindowState& state)
{
    studio::MainWindow window(theme, state);
    if (line.timeFirstFrame)
        QObject::connect(&window, &studio::MainWindow::firstPainted, &window, [] {
            QTimer::singleShot(0, qApp, [] {
                std::printf("%ld\n", millisecondsSinceStart());
                QApplication::exit(); // not quit(): a measurement leaves no window state behind
            });
        });
    if (const QByteArray geometry = state.geometry(); !geometry.isEmpty()) window.restoreGeometry(geometry);
    window.show();
    window.activateWindow();
    if (!line.file.isEmpty()) window.open(line.file);
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    if (studio::asksForPicture(argc, argv)) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qInstallMessageHandler(sayNothing);
    }
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tradeoff-studio"));
    QApplication::setApplicationDisplayName(QStringLiteral("Tradeoff Studio"));
    QApplication::setApplicationVersion(QStringLiteral(TRADEOFF_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.tradeoff.Studio"));
    const studio::CommandLine line = studio::readCommandLine(QApplication::arguments());
    if (!line.error.isEmpty()) {
        std::fprintf(stderr, "tradeoff-studio: %s\n", qPrintable(line.error));
        return kWrongUse;
    }
    views::Theme theme;
    if (!line.screenshots.isEmpty()) {
        theme.installInto(application);
        return studio::takeScreenshots(line.screenshots, theme);
    }
    studio::WindowState state;
    // A picture looks the same for everyone: what the window remembers has no say in it.
    if (!line.isRender()) theme.setTextScale(state.textScale());
    theme.setScheme(line.scheme.value_or(line.isRender() ? views::Scheme::Light : state.scheme()));
    theme.installInto(application);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/org.tradeoff.Studio.svg")));
    return line.isRender() ? studio::render(line, theme) : showWindow(line, theme, state);
}
