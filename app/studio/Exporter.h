// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/export/ExportDialog.h"
#include "views/export/Figure.h"

#include <QObject>

namespace tradeoff::views {
class PlanBoard;
} // namespace tradeoff::views

namespace tradeoff::studio {

class Session;
class Workbench;

/// Writes views and tables of the window to files. It draws in the interface thread; packing and writing
/// happen in the background. A right click on a view or table offers it.
class Exporter final : public QObject
{
    Q_OBJECT

public:
    Exporter(Workbench& workbench, Session& session, const views::Theme& theme);

    /// Asks what to write and where to; id: what is proposed, empty for the first.
    void ask(const QString& id = {});
    /// The file below the map, for the command that draws it again.
    void setBackground(const QString& path) { m_background = path; }
    /// written() or failed() follows.
    void write(const views::ExportWish& wish);

Q_SIGNALS:
    /// A sentence: "Written: /home/me/map.png."
    void written(const QString& sentence);
    void failed(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    views::Provenance originOf(const views::Exportable& offer, const views::ExportWish& wish) const;
    views::Figure figureOf(const views::Exportable& offer, const views::Provenance& origin) const;
    QByteArray svgOf(const views::Exportable& offer, const views::Provenance& origin) const;
    void writeTable(const views::Exportable& offer, const views::ExportWish& wish);
    void inPool(const QString& path, std::function<void()> write);
    void offerMenu(const QPoint& at);

    Workbench& m_workbench;
    Session& m_session;
    const views::Theme& m_theme;
    QString m_background;
};

} // namespace tradeoff::studio
