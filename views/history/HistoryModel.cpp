// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/history/HistoryModel.h"

#include "views/runs/RunsModel.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace tradeoff::views {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("History", text);
}

QDateTime localTime(const std::string& utc)
{
    return QDateTime::fromString(toQString(utc), Qt::ISODate).toLocalTime();
}

HistoryEntry entryOf(const project::RunInfo& run, const QString& strategy, const project::Snapshot& snapshot)
{
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Run;
    entry.time = localTime(run.startedAt);
    entry.name = tr("Run %1").arg(strategy);
    const auto* problem = snapshot.problem(run.problem);
    QStringList words{runStatus(run)};
    if (!isRunning(run)) words << duration(run.seconds);
    if (problem) words << toQString(problem->name);
    entry.detail = words.join(QStringLiteral(" · "));
    entry.run = run.id;
    return entry;
}

} // namespace

std::vector<HistoryEntry> historyOf(const project::Snapshot& snapshot,
                                    const std::function<QString(const std::string&)>& strategyName)
{
    std::vector<HistoryEntry> entries;
    int done = 0;
    for (const auto& step : snapshot.history) {
        HistoryEntry entry;
        entry.time = localTime(step.madeAt);
        entry.name = toQString(step.name);
        entry.stepsDone = static_cast<int>(entries.size()) + 1;
        entry.isUndone = step.undone;
        entry.detail = step.undone ? tr("undone: a click does it again") : QString();
        if (!step.undone) done = entry.stepsDone;
        entries.push_back(entry);
    }
    if (done > 0) {
        auto& here = entries[static_cast<std::size_t>(done) - 1];
        here.isHere = true;
        here.detail = tr("as it is now");
    }
    const bool hasSteps = !entries.empty();
    for (const auto& run : snapshot.runs)
        entries.push_back(entryOf(run, strategyName(run.strategy), snapshot));
    std::stable_sort(entries.begin(), entries.end(),
                     [](const HistoryEntry& a, const HistoryEntry& b) { return a.time < b.time; });
    std::reverse(entries.begin(), entries.end());
    if (hasSteps) {
        HistoryEntry beginning;
        beginning.kind = HistoryEntry::Kind::Beginning;
        beginning.name = tr("Before every change that is remembered");
        beginning.isHere = done == 0;
        beginning.detail = beginning.isHere ? tr("as it is now") : QString();
        entries.push_back(beginning);
    }
    return entries;
}

QString historyTime(const QDateTime& time, const QDateTime& now)
{
    if (!time.isValid()) return {};
    if (time.date() == now.date()) return time.toString(QStringLiteral("HH:mm:ss"));
    const bool sameYear = time.date().year() == now.date().year();
    return QLocale().toString(time, sameYear ? QStringLiteral("d MMM HH:mm") : QStringLiteral("d MMM yyyy"));
}

void HistoryModel::show(std::vector<HistoryEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    const HistoryEntry& of = entry(index.row());
    const bool stands = !of.isUndone && (index.column() == Name || of.isHere);
    if (role == Qt::ForegroundRole)
        return of.isUndone ? m_theme.tokens().faint : stands ? m_theme.tokens().ink : m_theme.tokens().muted;
    if (role == Qt::FontRole)
        return index.column() == Time ? m_theme.digits(12)
                                      : m_theme.text(13, of.isHere ? QFont::DemiBold : QFont::Normal);
    if (role == Qt::ToolTipRole)
        return of.kind == HistoryEntry::Kind::Run ? tr("Shows this run")
                                                  : tr("Takes the project there; Redo comes back");
    if (role != Qt::DisplayRole) return {};
    if (index.column() == Time) return historyTime(of.time, QDateTime::currentDateTime());
    return index.column() == Name ? of.name : of.detail;
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    return section == Time ? tr("Time") : section == Name ? tr("What") : tr("How it stands");
}

} // namespace tradeoff::views
