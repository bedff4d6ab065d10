// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/table/FieldsModel.h"

namespace tradeoff::views {

void FieldsModel::show(FieldSource source)
{
    const bool sameShape = source.rows == m_source.rows && source.titles == m_source.titles;
    if (!sameShape) beginResetModel();
    m_source = std::move(source);
    if (!sameShape)
        endResetModel();
    else if (m_source.rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_source.rows - 1, columnCount() - 1));
}

void FieldsModel::setNotes(std::map<int, QString> notes, const QColor& colour)
{
    m_notes = std::move(notes);
    m_noteColour = colour;
    if (m_source.rows > 0) Q_EMIT dataChanged(index(0, 0), index(m_source.rows - 1, columnCount() - 1));
}

int FieldsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_source.rows;
}

int FieldsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_source.titles.size());
}

QVariant FieldsModel::data(const QModelIndex& index, int role) const
{
    const auto note = m_notes.find(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == 0 && m_source.mark && !m_source.mark(index.row()).isEmpty())
            return tr("%1 · %2").arg(m_source.text(index.row(), 0), m_source.mark(index.row()));
        [[fallthrough]];
    case Qt::EditRole:
        return m_source.text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return int((m_source.isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return note != m_notes.end() && index.column() == 0 ? QVariant(m_noteColour) : QVariant();
    case Qt::ToolTipRole:
        return note == m_notes.end() ? QVariant() : QVariant(note->second);
    default:
        return {};
    }
}

QVariant FieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= columnCount()) return {};
    if (role == Qt::DisplayRole) return m_source.titles[section];
    if (role == Qt::ToolTipRole) return m_source.help[section];
    if (role == Qt::TextAlignmentRole)
        return int((m_source.isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags FieldsModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
    return index.isValid() && m_source.canEdit(index.row(), index.column()) ? plain | Qt::ItemIsEditable
                                                                            : plain;
}

bool FieldsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) return false;
    const QString text = value.toString();
    if (text != m_source.text(index.row(), index.column()))
        Q_EMIT editAsked(index.row(), index.column(), text);
    return false;
}

} // namespace tradeoff::views
