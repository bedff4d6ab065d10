// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/routing/edit/Edits.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace tradeoff::views {

/// What a pasted column is taken for: a field of a stop, one end of its window, or nothing.
struct PastedColumn
{
    enum class Role { Ignore, Field, WindowFrom, WindowTo };
    Role role = Role::Ignore;
    problems::routing::edit::StopField field = problems::routing::edit::StopField::Name;

    bool operator==(const PastedColumn&) const = default;
};

/// Cells copied in a spreadsheet: rows of a line each, cells apart by tabs, else semicolons, else commas.
struct PastedTable
{
    QStringList titles; ///< the first line where none of its cells is a number; else empty
    std::vector<QStringList> rows;
    std::vector<PastedColumn> columns; ///< as their titles say; Ignore where they say nothing known

    static PastedTable of(const QString& text);
    int width() const;
    /// Every column has a known title, and no two the same.
    bool isRecognised() const;
    /// One entry per row. Numbers may have a decimal comma.
    std::vector<problems::routing::edit::StopTexts> texts(const std::vector<PastedColumn>& columns) const;
};

} // namespace tradeoff::views
