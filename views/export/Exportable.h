// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/export/TableText.h"

#include <functional>

class QWidget;

namespace tradeoff::views {

/// Something on screen that can be written to a file: a picture as PNG or SVG, a table as CSV.
struct Exportable
{
    QString id;    ///< "map": of --view and in file names
    QString title; ///< "Map"
    QWidget* widget = nullptr;
    std::function<TableText()> table = {}; ///< empty for a picture
    std::function<bool()> isReady = {};    ///< false while it is worked out; empty: always ready

    bool isTable() const { return table != nullptr; }
};

} // namespace tradeoff::views
