// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What joins the window to files beside the project: exports and the map's background.

#include "app/studio/Actions.h"
#include "app/studio/BackgroundMap.h"
#include "app/studio/Exporter.h"
#include "app/studio/MainWindow.h"
#include "app/studio/Workbench.h"
#include "views/controls/MessageBar.h"

namespace tradeoff::studio {

void MainWindow::connectExport()
{
    m_exporter = new Exporter(*m_workbench, *m_session, m_theme);
    connect(&(*m_actions)[ActionId::Export], &QAction::triggered, m_exporter, [this] { m_exporter->ask(); });
    connect(m_exporter, &Exporter::failed, this, &MainWindow::warn);
    connect(m_exporter, &Exporter::written, this, [this](const QString& sentence) {
        m_messages->hide();
        say(sentence);
        m_workbench->log(sentence);
    });
}

void MainWindow::connectBackground()
{
    m_background = new BackgroundMap(*m_workbench, *m_session, m_state);
    connect(&(*m_actions)[ActionId::Background], &QAction::triggered, m_background, &BackgroundMap::ask);
    connect(&(*m_actions)[ActionId::NoBackground], &QAction::triggered, m_background, &BackgroundMap::remove);
    connect(m_background, &BackgroundMap::shown, this, &MainWindow::say);
    connect(m_background, &BackgroundMap::failed, this, &MainWindow::warn);
    const auto refresh = [this] {
        const auto* view = m_workbench->planView();
        const QString why = view ? view->whyNoGround() : tr("Open a problem with places first.");
        m_actions->setObstacle(ActionId::Background, why);
        m_actions->setObstacle(ActionId::NoBackground,
                               m_background->path().isEmpty() ? tr("There is none.") : QString());
    };
    connect(m_background, &BackgroundMap::changed, this, refresh);
    connect(m_background, &BackgroundMap::changed, m_exporter,
            [this] { m_exporter->setBackground(m_background->path()); });
    // Later: what is said of the file that was opened comes first.
    connect(m_session, &Session::problemShown, m_background, &BackgroundMap::recall, Qt::QueuedConnection);
    refresh();
}

} // namespace tradeoff::studio
