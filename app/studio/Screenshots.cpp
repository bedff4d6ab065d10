// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/Screenshots.h"

#include "app/studio/Actions.h"
#include "app/studio/MainWindow.h"
#include "app/studio/ProjectPath.h"
#include "app/studio/RunPanel.h"
#include "app/studio/Workbench.h"
#include "views/controls/TabPanel.h"
#include "views/export/ExportDialog.h"
#include "views/theme/Theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>

#include <array>
#include <cstdio>
#include <functional>

namespace tradeoff::studio {

namespace {

constexpr std::array kSchemes = {views::Scheme::Light, views::Scheme::Dark, views::Scheme::Contrast};
constexpr std::array kSizes = {QSize(1366, 768), QSize(2560, 1440)};
constexpr int kPatience = 60'000;
constexpr int kRunSeconds = 5;

/// Until it holds; false where that takes too long.
bool waitFor(const std::function<bool()>& holds)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds() && timer.elapsed() < kPatience) QApplication::processEvents(QEventLoop::AllEvents, 20);
    return holds();
}

void settle(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds) {
        QApplication::processEvents(QEventLoop::AllEvents, 10);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // or replaced rows stay in sight
    }
}

class Photographer
{
public:
    Photographer(QDir folder, views::Theme& theme) : m_folder(std::move(folder)), m_theme(theme) {}

    /// False where a picture could not be written.
    bool all()
    {
        m_window.show();
        if (!waitFor([&] { return !m_window.session().strategies().empty(); })) return false;
        settle(600); // the examples' pictures
        take(QStringLiteral("welcome"));
        bool isFirst = true;
        for (const QString& example : examplePaths()) {
            if (example.isEmpty() || !openAndRun(example)) continue;
            const QString name = QFileInfo(example).completeBaseName();
            take(name);
            if (isFirst) takePages(name);
            isFirst = false;
        }
        return m_written;
    }

private:
    bool openAndRun(const QString& example)
    {
        const QString before = m_window.session().path();
        m_window.session().openExample(example);
        const bool opened = waitFor([&] {
            return m_window.session().isOpen() && m_window.session().path() != before &&
                   !m_window.showsWelcome();
        });
        if (!opened) return false;
        auto& panel = m_window.runPanel();
        panel.seconds().setValue(kRunSeconds);
        const auto* view = m_window.workbench().planView();
        waitFor([view] { return !view || view->isSettled(); });
        if (panel.canRun()) {
            m_window.actions()[ActionId::Run].trigger();
            waitFor([&] { return !m_window.session().isRunning(); });
        }
        choosePlans();
        m_window.workbench().showPlanFacts();
        m_window.workbench().showPlans();
        settle(400);
        return true;
    }

    /// One in the middle of the frontier is current, two are pinned.
    void choosePlans()
    {
        const auto& plans = m_window.board().plans();
        const int count = static_cast<int>(plans.front.size());
        if (count == 0) return;
        m_window.selection().setPinned({});
        if (count > 2) {
            m_window.selection().togglePin(plans.atRank(0)->info.ref);
            m_window.selection().togglePin(plans.atRank(count / 2)->info.ref);
        }
        m_window.selection().setCurrent(plans.atRank(count / 2)->info.ref);
    }

    void takePages(const QString& name)
    {
        auto& workbench = m_window.workbench();
        workbench.showRunPanel();
        workbench.showRuns();
        take(name + QStringLiteral("-run"));
        workbench.showProgress();
        take(name + QStringLiteral("-progress"));
        workbench.showPlanFacts();
        m_window.actions()[ActionId::EditMap].trigger();
        auto* tabs = workbench.tables().findChild<QTabBar*>();
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->isTabVisible(i) && tabs->tabText(i).startsWith(MainWindow::tr("Stops")))
                tabs->setCurrentIndex(i);
        m_window.selection().setElement({QStringLiteral("stop"), 17});
        take(name + QStringLiteral("-edit"));
        m_window.actions()[ActionId::EditMap].trigger();
        workbench.showPlans();
        views::ExportDialog dialog(workbench.exports(), QStringLiteral("/home/me/plans/") + name, &m_window);
        dialog.show();
        take(name + QStringLiteral("-export"), &dialog);
    }

    /// widget: null for the window.
    void take(const QString& name, QWidget* widget = nullptr)
    {
        for (const auto scheme : kSchemes) {
            m_theme.setScheme(scheme);
            for (const QSize& size : kSizes) {
                m_window.resize(size);
                settle(250);
                const QPixmap picture = (widget ? widget : &m_window)->grab();
                const QString file = QStringLiteral("%1-%2-%3x%4.png")
                                         .arg(name, views::nameOf(scheme))
                                         .arg(size.width())
                                         .arg(size.height());
                m_written = picture.save(m_folder.filePath(file), "PNG") && m_written;
            }
        }
        m_theme.setScheme(views::Scheme::Light);
        m_window.resize(kSizes[0]);
        settle(100);
    }

    QDir m_folder;
    views::Theme& m_theme;
    WindowState m_state;
    MainWindow m_window{m_theme, m_state};
    bool m_written = true;
};

} // namespace

int takeScreenshots(const QString& folder, views::Theme& theme)
{
    const QTemporaryDir home;
    qputenv("HOME", home.path().toUtf8());
    qputenv("XDG_STATE_HOME", home.filePath(QStringLiteral("state")).toUtf8());
    if (!QDir().mkpath(folder) || !Photographer(QDir(folder), theme).all()) {
        std::fprintf(stderr, "tradeoff-studio: %s: the pictures cannot be written there.\n",
                     qPrintable(folder));
        return 1;
    }
    return 0;
}

} // namespace tradeoff::studio
