// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/locator/LocatorModel.h"

#include <algorithm>

namespace tradeoff::views {

namespace {

constexpr int kTitleFirst = 12; ///< how much better a fit in the title is than one in the details

/// Whole words, or parts of them, anywhere in what is told of the entry: letters alone are in every sentence.
bool holdsWords(const LocatorEntry& entry, const QString& wanted)
{
    const QString text = entry.title + QLatin1Char('\n') + entry.group + QLatin1Char('\n') + entry.detail;
    const QStringList words = wanted.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return word.size() > 2 && text.contains(word, Qt::CaseInsensitive);
    });
}

bool isPrefix(QChar letter)
{
    return QStringLiteral(">@#?").contains(letter);
}

} // namespace

void LocatorModel::setEntries(std::vector<LocatorEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_results.clear();
    endResetModel();
}

void LocatorModel::search(const QString& query)
{
    QString wanted = query.trimmed();
    const QChar prefix = !wanted.isEmpty() && isPrefix(wanted[0]) ? wanted[0] : QChar();
    if (!prefix.isNull()) wanted = wanted.mid(1).trimmed();
    beginResetModel();
    m_results.clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const LocatorEntry& entry = m_entries[i];
        if (prefix.isNull() ? entry.prefix == QLatin1Char('?') : entry.prefix != prefix) continue;
        if (const auto match = fuzzyMatch(wanted, entry.title))
            m_results.push_back(
                {i, match->score + kTitleFirst, QList<int>(match->places.begin(), match->places.end())});
        else if (holdsWords(entry, wanted))
            m_results.push_back({i, 0, {}});
    }
    const auto better = [](const Result& a, const Result& b) { return a.score > b.score; };
    if (!wanted.isEmpty()) std::stable_sort(m_results.begin(), m_results.end(), better);
    if (m_results.size() > kMostResults) m_results.resize(kMostResults);
    endResetModel();
}

int LocatorModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_results.size());
}

QVariant LocatorModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    const LocatorEntry& of = entry(index.row());
    if (role == Qt::DisplayRole) return of.title;
    if (role == Qt::DecorationRole) return of.icon;
    if (role == Qt::ToolTipRole) return of.whyNot.isEmpty() ? of.detail : of.whyNot;
    if (role == kPlacesRole) return QVariant::fromValue(m_results[at(index.row())].places);
    if (role == Qt::AccessibleTextRole) return of.group + QStringLiteral(": ") + of.title;
    return {};
}

} // namespace tradeoff::views
