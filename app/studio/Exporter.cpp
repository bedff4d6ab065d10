// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/Exporter.h"

#include "app/studio/Session.h"
#include "app/studio/Workbench.h"
#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "views/choice/InPool.h"
#include "views/frontier/FrontierChart.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QContextMenuEvent>
#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QMenu>

#include <algorithm>

namespace tradeoff::studio {

using views::Exportable;
using views::ExportWish;
using views::Figure;

namespace {

const auto kWindow = QStringLiteral("window");

/// Is the figure of the plan on show, or of all plans?
bool isOfOnePlan(const Exportable& offer)
{
    return !offer.isTable() && offer.id != QLatin1String("frontier") && offer.id != QLatin1String("curve");
}

/// A name a file may have.
QString fileNameOf(QString name)
{
    for (QChar& c : name)
        if (!c.isLetterOrNumber() && c != QLatin1Char('.') && c != QLatin1Char('_')) c = QLatin1Char('-');
    return name.isEmpty() ? QStringLiteral("tradeoff") : name;
}

std::string bytesOf(const QByteArray& bytes)
{
    return bytes.toStdString();
}

} // namespace

Exporter::Exporter(Workbench& workbench, Session& session, const views::Theme& theme)
    : QObject(&workbench), m_workbench(workbench), m_session(session), m_theme(theme)
{
    m_workbench.installEventFilter(this);
}

void Exporter::ask(const QString& id)
{
    if (!m_session.isOpen())
        return Q_EMIT failed(tr("Open a problem first: there is nothing to export yet."));
    const QFileInfo project(m_session.path());
    const QString base = project.dir().filePath(fileNameOf(project.completeBaseName()));
    auto* dialog = new views::ExportDialog(m_workbench.exports(), base, m_workbench.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->choose(id);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { write(dialog->wish()); });
    dialog->open();
}

views::Provenance Exporter::originOf(const Exportable& offer, const ExportWish& wish) const
{
    const auto& board = m_workbench.board();
    const auto& shown = m_workbench.preview().shown();
    const views::PlanEntry* plan = shown && isOfOnePlan(offer) ? board.plans().find(*shown) : nullptr;
    views::ViewWords words{offer.id, {}, QFileInfo(wish.path).fileName()};
    if (!offer.isTable()) {
        const QSize size = offer.widget->size();
        words.arguments << QStringLiteral("--theme") << views::nameOf(m_theme.scheme())
                        << QStringLiteral("--size")
                        << QStringLiteral("%1x%2").arg(size.width()).arg(size.height());
        if (wish.scale != 1 && QFileInfo(wish.path).suffix() == QLatin1String("png"))
            words.arguments << QStringLiteral("--scale") << views::plainNumber(wish.scale);
    }
    if (board.plans().hasAxes() &&
        (offer.id == QLatin1String("frontier") || offer.id == QLatin1String("plans")))
        words.arguments << QStringLiteral("--objectives")
                        << views::toQString(board.plans().firstObjective().id + "," +
                                            board.plans().secondObjective().id);
    if (offer.id == QLatin1String("map") && !m_background.isEmpty())
        words.arguments << QStringLiteral("--background") << QFileInfo(m_background).fileName();
    auto origin = views::provenanceOf(*board.snapshot(), board.plans(), plan, words);
    const int run = m_workbench.progress().row();
    if (offer.widget == &m_workbench.progress().curve() && run >= 0)
        origin.run = views::commandOf(m_workbench.runs().model().runAt(run), origin.source);
    if (plan) origin.title += QStringLiteral(": ") + views::planName(*plan);
    return origin;
}

Figure Exporter::figureOf(const Exportable& offer, const views::Provenance& origin) const
{
    Figure figure(*offer.widget, m_theme, origin);
    QString details = offer.title;
    const bool isPlan = offer.widget == m_workbench.planView();
    if (isPlan) details += QStringLiteral(" · ") + m_workbench.planView()->caption();
    figure.setHeading(origin.title, details);
    return figure;
}

QByteArray Exporter::svgOf(const Exportable& offer, const views::Provenance& origin) const
{
    return offer.id == kWindow ? views::svgOf(*offer.widget, origin) : figureOf(offer, origin).svg();
}

void Exporter::write(const ExportWish& wish)
{
    const auto offers = m_workbench.exports();
    const auto at = std::ranges::find(offers, wish.id, &Exportable::id);
    if (at == offers.end()) return;
    if (at->isReady && !at->isReady())
        return Q_EMIT failed(
            tr("%1: still being worked out; look at the page and try again.").arg(at->title));
    if (at->isTable()) return writeTable(*at, wish);
    const auto origin = originOf(*at, wish);
    const std::string path = wish.path.toStdString();
    if (QFileInfo(wish.path).suffix().toLower() == QLatin1String("svg"))
        return inPool(wish.path,
                      [path, bytes = svgOf(*at, origin)] { format::writeFile(path, bytesOf(bytes)); });
    const QImage image = at->id == kWindow ? views::pictureOf(*at->widget, m_theme, wish.scale)
                                           : figureOf(*at, origin).image(wish.scale);
    inPool(wish.path,
           [path, image, origin] { format::writeFile(path, bytesOf(views::pngOf(image, origin))); });
}

/// The description first: a table without one could not say where it is from.
void Exporter::writeTable(const Exportable& offer, const ExportWish& wish)
{
    const views::TableText table = offer.table();
    const auto origin = originOf(offer, wish);
    inPool(wish.path, [table, origin, path = wish.path] {
        format::writeFile((path + QLatin1String(views::kBesideCsv)).toStdString(),
                          bytesOf(origin.besideCsv(QFileInfo(path).fileName(), table.columns)));
        format::writeFile(path.toStdString(), bytesOf(table.csv()));
    });
}

void Exporter::inPool(const QString& path, std::function<void()> write)
{
    auto* watcher = new QFutureWatcher<QString>(this);
    connect(watcher, &QFutureWatcher<QString>::finished, this, [this, watcher, path] {
        watcher->deleteLater();
        const QString error = watcher->result();
        if (error.isEmpty())
            Q_EMIT written(tr("Written: %1").arg(path));
        else
            Q_EMIT failed(tr("Not exported. %1").arg(error));
    });
    watcher->setFuture(views::inPool([write = std::move(write)] {
        try {
            write();
            return QString();
        } catch (const format::IoError& error) {
            return views::toQString(error.what());
        }
    }));
}

void Exporter::offerMenu(const QPoint& at)
{
    auto* menu = new QMenu(m_workbench.window());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPoint inside = m_workbench.mapFromGlobal(at);
    const QWidget* under = m_workbench.childAt(inside);
    for (const Exportable& offer : m_workbench.exports())
        if (offer.id != kWindow && under && (offer.widget == under || offer.widget->isAncestorOf(under)))
            connect(menu->addAction(tr("Export %1…").arg(offer.title.toLower())), &QAction::triggered, this,
                    [this, id = offer.id] { ask(id); });
    if (menu->isEmpty()) return menu->deleteLater();
    menu->popup(at);
}

bool Exporter::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ContextMenu) return QObject::eventFilter(watched, event);
    offerMenu(static_cast<QContextMenuEvent*>(event)->globalPos());
    return true;
}

} // namespace tradeoff::studio
