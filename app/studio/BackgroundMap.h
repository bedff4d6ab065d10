// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/kinds/PlanView.h"

#include <QObject>
#include <QString>

namespace tradeoff::studio {

class Session;
class WindowState;
class Workbench;

/// The outlines below the map: reads them from a GeoJSON file in the background, remembers the file by
/// project, and says where a remembered file is gone.
class BackgroundMap final : public QObject
{
    Q_OBJECT

public:
    BackgroundMap(Workbench& workbench, Session& session, WindowState& state);

    /// Asks for a file; begins where the lost one was.
    void ask();
    /// Reads it and remembers it for the project; shown() or failed() follows.
    void open(const QString& path);
    void remove();
    /// Another problem is on show: what its project remembers. changed() follows.
    void recall();
    /// Of the file that is shown; empty for none.
    const QString& path() const { return m_path; }
    bool isReading() const { return m_isReading; }

Q_SIGNALS:
    void shown(const QString& sentence);
    void failed(const QString& sentence);
    /// Another path, or another problem.
    void changed();

private:
    struct Read
    {
        views::GroundPtr ground;
        QString error;
    };

    static Read read(const QString& path);
    void start(const QString& path, bool isNew);
    void take(const QString& path, bool isNew, const Read& read);
    QString project() const;
    void show(views::GroundPtr ground, const QString& path);

    Workbench& m_workbench;
    Session& m_session;
    WindowState& m_state;
    QString m_path;
    views::GroundPtr m_ground;
    int m_newest = 0; ///< counts readings; an older one that ends later is nobody's
    bool m_isReading = false;
};

} // namespace tradeoff::studio
