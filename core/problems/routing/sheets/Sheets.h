// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tradeoff::problems::routing {

/// One line of what a driver does. Times are in duration units, 0 where the problem knows no time.
struct SheetLine
{
    enum class Kind { Start, Stop, Break, End };
    Kind kind = Kind::Stop;
    int order = 0;                  ///< of stops, from 1; 0 of others
    int node = 0;                   ///< of a break: where it is taken
    std::int64_t drive = 0;         ///< from the node before
    std::int64_t distance = 0;      ///< from the node before
    std::int64_t arrival = 0;       ///< of Start: when loading begins
    std::int64_t wait = 0;          ///< before service or a break, without breaks
    std::int64_t begin = 0;         ///< of service, of a break
    std::int64_t leave = 0;         ///< when service (loading, a break) ends; of End: when the route ends
    bool isLate = false;            ///< the last window is over
    std::vector<std::int64_t> load; ///< aboard on leaving, one per load
};

/// One route as its driver needs it. Begin, end, distance and driving time are those that the judge finds.
struct Sheet
{
    int route = 0; ///< in the plan
    int vehicle = 0;
    int stops = 0;
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::int64_t driving = 0;
    std::int64_t waiting = 0;
    std::int64_t distance = 0;
    std::vector<SheetLine> lines;
};

/// One per route with stops. @throws format::InputError if the plan names what does not exist.
TRADEOFF_EXPORT std::vector<Sheet> sheetsOf(const Problem& problem, const Solution& plan);

/// RFC 4180, one line per SheetLine, with a head.
TRADEOFF_EXPORT std::string sheetsCsv(const Problem& problem, const std::vector<Sheet>& sheets);
/// The same for a table on screen: the head, and the cells of each line.
struct SheetTable
{
    std::vector<std::string> head;
    std::vector<bool> isNumber; ///< one per column
    std::vector<std::vector<std::string>> rows;
};
TRADEOFF_EXPORT SheetTable sheetTable(const Problem& problem, const std::vector<Sheet>& sheets);
/// A page of its own for print, one paper page or more per route; origin stands at the foot of each.
TRADEOFF_EXPORT std::string sheetsHtml(const Problem& problem, const std::vector<Sheet>& sheets,
                                       const std::string& origin);

/// "08:30" or "08:30:15" where times of day are known, else the number of duration units: "510".
TRADEOFF_EXPORT std::string clockText(const Problem& problem, std::int64_t time);

} // namespace tradeoff::problems::routing
