// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/project/Snapshot.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <functional>
#include <vector>

namespace tradeoff::views {

class Theme;

/// One line of the history: a run, a step that can be undone, or the project's beginning.
struct HistoryEntry
{
    enum class Kind { Run, Step, Beginning };
    Kind kind = Kind::Step;
    QDateTime time; ///< local; invalid where nobody recorded it
    QString name;
    QString detail;
    std::int64_t run = 0;  ///< of a run: its id
    int stepsDone = 0;     ///< of a step or the beginning: how many steps are done when one goes there
    bool isUndone = false; ///< waits to be done again
    bool isHere = false;   ///< the last step that is done
};

/// Newest first. What happened in the same second stays in the order it was recorded.
std::vector<HistoryEntry> historyOf(const project::Snapshot& snapshot,
                                    const std::function<QString(const std::string&)>& strategyName);
/// "18:30:05" today, "3 Mar 18:30" before.
QString historyTime(const QDateTime& time, const QDateTime& now);

/// The history as a table: time, what, how it went.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Name, Detail, Columns };

    HistoryModel(const Theme& theme, QObject* parent) : QAbstractTableModel(parent), m_theme(theme) {}

    void show(std::vector<HistoryEntry> entries);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    const HistoryEntry& entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }

private:
    const Theme& m_theme;
    std::vector<HistoryEntry> m_entries;
};

} // namespace tradeoff::views
