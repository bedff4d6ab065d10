// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

class QAbstractItemModel;

namespace tradeoff::views {

/// A table as it is written to a file: numbers exact, with a point, without grouping and without units in the
/// cells.
struct TableText
{
    QStringList columns; ///< "distance [km]"
    std::vector<QStringList> rows;

    /// RFC 4180 with commas, UTF-8 and LF; a text that a spreadsheet would take for a formula gets an
    /// apostrophe.
    QByteArray csv() const;
};

/// The rows and columns of a model by Qt::EditRole, in the order of the model.
TableText tableOf(const QAbstractItemModel& model);
/// The shortest decimal number that reads back as this double; the same on every machine.
QString plainNumber(double value);

} // namespace tradeoff::views
