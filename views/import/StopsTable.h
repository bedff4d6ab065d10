// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Problem.h"
#include "views/routing/PastedTable.h"

#include <string>

namespace tradeoff::views {

/// What a person says of a table of places before it becomes a routing problem.
struct StopsMeaning
{
    std::vector<PastedColumn> columns; ///< one per column of the table
    bool isOnEarth = false;            ///< x and y are longitude and latitude in degrees
    int depot = 0;                     ///< a row
    int vehicles = 0;                  ///< 0: no limit
    int capacity = 0;                  ///< 0: no limit
};

/// What the titles say: "lon" and "lat" are on the Earth.
StopsMeaning meaningOf(const PastedTable& table);
/// Why no problem can be made of it yet, in a sentence; empty where one can.
QString whyNotStops(const PastedTable& table, const StopsMeaning& meaning);
/// The table as routing JSON: one depot, one type of vehicle, a stop for every other row. Windows and service
/// times are minutes; how long a way takes follows from distances (an assumption, said with every result).
/// @throws format::InputError naming row and column of a cell that cannot be understood.
std::string routingJson(const PastedTable& table, const StopsMeaning& meaning, const QString& name);
/// The same, read. @throws format::InputError.
problems::ProblemPtr problemOf(const PastedTable& table, const StopsMeaning& meaning, const QString& name);

} // namespace tradeoff::views
