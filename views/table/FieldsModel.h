// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QColor>
#include <QStringList>

#include <functional>
#include <map>

namespace tradeoff::views {

/// What a table of fields shows: rows are stops or vehicles, columns their fields.
struct FieldSource
{
    int rows = 0;
    QStringList titles;
    QStringList help; ///< one per title
    std::function<QString(int row, int column)> text;
    std::function<bool(int row, int column)> canEdit;
    std::function<bool(int column)> isNumber;
    std::function<QString(int row)> mark = {}; ///< shown behind the first field: "depot"
};

/// The source as a table. A cell that is edited is asked for and not changed: the next source brings it.
class FieldsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Rows stay where they are if their number does.
    void show(FieldSource source);
    /// A sentence by row, told in that row.
    void setNotes(std::map<int, QString> notes, const QColor& colour);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void editAsked(int row, int column, const QString& text);

private:
    FieldSource m_source;
    std::map<int, QString> m_notes;
    QColor m_noteColour;
};

} // namespace tradeoff::views
