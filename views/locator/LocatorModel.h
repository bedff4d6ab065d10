// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/locator/FuzzyMatch.h"

#include <QAbstractListModel>
#include <QIcon>
#include <QString>

#include <functional>
#include <vector>

namespace tradeoff::views {

/// Something that can be gone to or done.
struct LocatorEntry
{
    QChar prefix;          ///< under which it stands: '>' actions, '@' objects, '#' runs, '?' help
    QString group;         ///< "Action", "Scenario", "Run" …
    QString title;         ///< what is searched
    QString detail;        ///< searched too, and weighs less
    QString shortcut = {}; ///< empty: none
    QIcon icon = {};
    QString whyNot = {}; ///< why it cannot be done now; empty: it can
    std::function<void()> go = {};
    bool staysOpen = false; ///< the locator is not closed by it
};

/// What fits the query, best first. A first letter > @ # ? keeps to that sort; help is listed under ? alone.
class LocatorModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int kMostResults = 60;
    static constexpr int kPlacesRole = Qt::UserRole + 1; ///< QList<int>: letters of the title that fit

    explicit LocatorModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    void setEntries(std::vector<LocatorEntry> entries);
    void search(const QString& query);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const LocatorEntry& entry(int row) const { return m_entries[m_results[at(row)].entry]; }

private:
    struct Result
    {
        std::size_t entry = 0;
        int score = 0;
        QList<int> places;
    };

    static std::size_t at(int row) { return static_cast<std::size_t>(row); }

    std::vector<LocatorEntry> m_entries;
    std::vector<Result> m_results;
};

} // namespace tradeoff::views
