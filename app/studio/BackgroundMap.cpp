// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/BackgroundMap.h"

#include "app/studio/Session.h"
#include "app/studio/WindowState.h"
#include "app/studio/Workbench.h"
#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "views/choice/InPool.h"
#include "views/text/Quantity.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>

namespace tradeoff::studio {

BackgroundMap::BackgroundMap(Workbench& workbench, Session& session, WindowState& state)
    : QObject(&workbench), m_workbench(workbench), m_session(session), m_state(state)
{
}

QString BackgroundMap::project() const
{
    const auto snapshot = m_session.snapshot();
    return snapshot ? views::toQString(snapshot->id) : QString();
}

void BackgroundMap::ask()
{
    const QString remembered = m_state.background(project());
    const QString folder = QFileInfo(remembered.isEmpty() ? m_session.path() : remembered).absolutePath();
    auto* dialog = new QFileDialog(m_workbench.window(), tr("Background map: outlines in GeoJSON"), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("GeoJSON (*.geojson *.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &BackgroundMap::open);
    dialog->open();
}

void BackgroundMap::open(const QString& path)
{
    start(path, true);
}

void BackgroundMap::remove()
{
    ++m_newest;
    m_isReading = false;
    m_state.setBackground(project(), {});
    show(nullptr, {});
}

void BackgroundMap::recall()
{
    const QString wanted = m_state.background(project());
    if (wanted == m_path) { // another kind's view may not have it yet
        show(m_ground, m_path);
        return;
    }
    ++m_newest;
    show(nullptr, {});
    if (wanted.isEmpty()) return;
    if (QFileInfo::exists(wanted)) return start(wanted, false);
    Q_EMIT failed(tr("The background map %1 is no longer in %2. Choose it again under Background map…, or "
                     "leave it out under No background map.")
                      .arg(QFileInfo(wanted).fileName(), QFileInfo(wanted).absolutePath()));
}

BackgroundMap::Read BackgroundMap::read(const QString& path)
{
    const std::string file = path.toStdString();
    try {
        return {
            std::make_shared<const format::GeoDrawing>(format::readGeoJson(format::readTextFile(file), file)),
            {}};
    } catch (const format::InputError& error) {
        return {nullptr, views::toQString(error.what())};
    } catch (const format::IoError& error) {
        return {nullptr, views::toQString(error.what())};
    }
}

void BackgroundMap::start(const QString& path, bool isNew)
{
    const int reading = ++m_newest;
    m_isReading = true;
    auto* watcher = new QFutureWatcher<Read>(this);
    connect(watcher, &QFutureWatcher<Read>::finished, this, [this, watcher, reading, path, isNew] {
        watcher->deleteLater();
        if (reading == m_newest) take(path, isNew, watcher->result());
    });
    watcher->setFuture(views::inPool([path] { return read(path); }));
}

void BackgroundMap::take(const QString& path, bool isNew, const Read& read)
{
    m_isReading = false;
    if (!read.ground) return Q_EMIT failed(tr("No background map. %1").arg(read.error));
    if (isNew) m_state.setBackground(project(), path);
    show(read.ground, path);
    Q_EMIT shown(tr("Background map: %1, %2 outlines.")
                     .arg(QFileInfo(path).fileName(),
                          views::count(static_cast<std::int64_t>(read.ground->shapes.size()))));
}

void BackgroundMap::show(views::GroundPtr ground, const QString& path)
{
    m_ground = std::move(ground);
    m_path = path;
    if (m_workbench.planView()) m_workbench.planView()->setGround(m_ground);
    Q_EMIT changed();
}

} // namespace tradeoff::studio
