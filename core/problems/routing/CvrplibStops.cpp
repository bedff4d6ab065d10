// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// What stops of a CVRPLIB text have beside demands: goods to be picked up, and prizes. The sections are those
// of the VRPLIB dialect of PyVRP: Wouda et al. (2024), INFORMS J. Computing 36(4),
// doi:10.1287/ijoc.2023.0055.

#include "core/problems/routing/CvrplibParts.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

using Table = CvrplibText::Table;

bool anything(const std::vector<std::int64_t>& values)
{
    return std::any_of(values.begin(), values.end(), [](std::int64_t value) { return value != 0; });
}

void requireSection(CvrplibInput& input, const Table* table, bool isNeeded, const char* section)
{
    if (isNeeded && !table)
        throw input.text().errorOfFile(std::string(section) + " is missing, though TYPE is " +
                                       std::string(input.type()));
}

/// The depots' entries are set to 0 with a warning.
void clearDepots(CvrplibInput& input, const Table& table, const std::vector<std::size_t>& depots,
                 std::vector<std::int64_t>& values)
{
    for (const auto depot : depots) {
        if (values[depot] != 0)
            input.text().warn(table.line,
                              "the depot's value " + std::to_string(values[depot]) + " is not used");
        values[depot] = 0;
    }
}

/// Routes deliver first and then pick up where TYPE is VRPB; elsewhere in any order.
void takePickups(CvrplibInput& input, const std::vector<std::size_t>& depots, ProblemData& data)
{
    const Table* table = input.take("BACKHAUL_SECTION");
    requireSection(input, table, input.type() == "VRPB", "BACKHAUL_SECTION");
    if (!table) return;
    std::vector<std::int64_t> pickup;
    for (const auto row : input.rowsByNode(*table)) pickup.push_back(input.whole(*table, row, 0, 0));
    clearDepots(input, *table, depots, pickup);
    if (!anything(pickup)) return;
    data.pickup = std::move(pickup);
    if (input.type() == "VRPB") data.backhauls = Backhauls::Classic;
}

/// A prize above 0 makes a stop optional. Costs are distance and lost prizes, in the unit of distance.
void takePrizes(CvrplibInput& input, const std::vector<std::size_t>& depots, ProblemData& data)
{
    const Table* table = input.take("PRIZE_SECTION");
    requireSection(input, table, input.type().starts_with("PC"), "PRIZE_SECTION");
    if (!table) return;
    std::vector<std::int64_t> prize;
    for (const auto row : input.rowsByNode(*table))
        prize.push_back(input.scaled(*table, row, 0, data.distance.scale));
    clearDepots(input, *table, depots, prize);
    if (!anything(prize)) return;
    for (const auto value : prize) data.optional.push_back(value > 0 ? 1 : 0);
    data.prize = std::move(prize);
    data.costScale = data.distance.scale;
    data.costUnit = data.unit;
    data.ratedDistance = format::powerOfTen(data.distance.scale);
}

} // namespace

void takePickupsAndPrizes(CvrplibInput& input, const std::vector<std::size_t>& depots, ProblemData& data)
{
    takePickups(input, depots, data);
    takePrizes(input, depots, data);
}

} // namespace tradeoff::problems::routing
