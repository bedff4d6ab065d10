// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/export/TableText.h"

#include "core/format/Csv.h"

#include <QAbstractItemModel>

#include <charconv>
#include <string>

namespace tradeoff::views {

namespace {

std::string cellOf(const QString& text)
{
    bool isNumber = false;
    text.toDouble(&isNumber);
    const std::string plain = text.toStdString();
    return isNumber ? plain : format::exportedCell(plain);
}

void append(QByteArray& csv, const QStringList& cells)
{
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0) csv += ',';
        csv += QByteArray::fromStdString(cellOf(cells[i]));
    }
    csv += '\n';
}

} // namespace

QByteArray TableText::csv() const
{
    QByteArray text;
    append(text, columns);
    for (const QStringList& row : rows) append(text, row);
    return text;
}

TableText tableOf(const QAbstractItemModel& model)
{
    TableText table;
    for (int column = 0; column < model.columnCount(); ++column)
        table.columns << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data(Qt::EditRole).toString().trimmed();
        table.rows.push_back(std::move(cells));
    }
    return table;
}

QString plainNumber(double value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return QString::fromLatin1(text, end - text);
}

} // namespace tradeoff::views
