// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What of the workbench can be written to files.

#include "app/studio/Workbench.h"
#include "views/export/Tables.h"
#include "views/kinds/Kinds.h"
#include "views/text/Quantity.h"

namespace tradeoff::studio {

std::vector<views::Exportable> Workbench::exports()
{
    std::vector<views::Exportable> all;
    const auto picture = [&](const QString& id, const QString& title, QWidget* widget) {
        all.push_back({id, title, widget});
    };
    const bool hasChart = m_frontier->chart().isVisibleTo(m_frontier);
    picture(QStringLiteral("frontier"), tr("Frontier chart"),
            hasChart ? static_cast<QWidget*>(&m_frontier->chart()) : m_frontier);
    const auto* kind = views::kindViewsOf(m_planKind);
    if (m_planView && kind) {
        picture(views::toQString(std::string(kind->viewId)), kind->viewTitle(), m_planView);
        for (auto& each : m_planView->exports())
            if (!each.isTable()) all.push_back(std::move(each));
    }
    if (m_runs->model().rowCount() > 0)
        picture(QStringLiteral("curve"), tr("Run curve"), &m_progress->curve());
    picture(QStringLiteral("window"), tr("Whole window"), window());
    const auto table = [&](const char* id, const QString& title, QWidget* widget, auto make) {
        all.push_back({QString::fromLatin1(id), title, widget, std::move(make)});
    };
    table("plans", tr("Plans"), m_planTable, [this] { return views::plansTable(m_model.board); });
    table("compare", tr("Compared plans"), m_compare,
          [this] { return views::compareTable(m_model.board, m_compare->columns()); });
    table("runs", tr("Runs"), m_runs, [this] { return views::runsTable(m_runs->model()); });
    table("curve-data", tr("Run curve, values"), &m_progress->curve(),
          [this] { return views::curveTable(m_runs->model(), m_progress->row()); });
    if (m_planView)
        for (auto& each : m_planView->exports())
            if (each.isTable()) all.push_back(std::move(each));
    if (auto* tables = editor())
        for (auto& each : tables->exports()) all.push_back(std::move(each));
    return all;
}

} // namespace tradeoff::studio
