// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "core/problems/routing/CvrplibReader.h"
#include "core/problems/routing/Problem.h"
#include "core/solve/Random.h"

#include <QString>
#include <string>

namespace tradeoff::tests {

/// Five stops around a depot at the origin, capacity 10. The line numbers are those of messages in the tests.
inline const std::string kSample = "NAME : sample\n"             // 1
                                   "COMMENT : five stops\n"      // 2
                                   "TYPE : CVRP\n"               // 3
                                   "DIMENSION : 6\n"             // 4
                                   "EDGE_WEIGHT_TYPE : EUC_2D\n" // 5
                                   "CAPACITY : 10\n"             // 6
                                   "NODE_COORD_SECTION\n"        // 7
                                   "1 0 0\n"                     // 8
                                   "2 3 4\n"                     // 9
                                   "3 0 10\n"                    // 10
                                   "4 -5 12\n"                   // 11
                                   "5 12 0\n"                    // 12
                                   "6 7 7\n"                     // 13
                                   "DEMAND_SECTION\n"            // 14
                                   "1 0\n"                       // 15
                                   "2 1\n"                       // 16
                                   "3 2\n"                       // 17
                                   "4 3\n"                       // 18
                                   "5 4\n"                       // 19
                                   "6 5\n"                       // 20
                                   "DEPOT_SECTION\n"             // 21
                                   "1\n"                         // 22
                                   "-1\n"                        // 23
                                   "EOF\n";                      // 24

/// The text with its one occurrence of `from` replaced.
inline std::string changed(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    if (at == std::string::npos || text.find(from, at + 1) != std::string::npos)
        qFatal("'%s' does not occur once in the sample", from.c_str());
    return text.replace(at, from.size(), to);
}

inline problems::ReadResult readRouting(const std::string& text, const problems::ReaderOptions& options = {},
                                        const std::string& file = "f.vrp")
{
    return problems::routing::readCvrplib(text, file, options);
}

inline const problems::routing::Problem& asRouting(const problems::ProblemPtr& problem)
{
    return dynamic_cast<const problems::routing::Problem&>(*problem);
}

/// Random stops on a small grid, so that equal places and equal distances occur. One stop always fits a
/// vehicle.
inline problems::routing::ProblemData randomData(solve::Random& random, int nodes, std::uint32_t side)
{
    problems::routing::ProblemData data;
    data.name = "random";
    data.depot = static_cast<int>(random.below(static_cast<std::uint32_t>(nodes)));
    data.capacity = 10 + static_cast<std::int64_t>(random.below(40));
    for (int node = 0; node < nodes; ++node) {
        data.x.push_back(static_cast<std::int64_t>(random.below(side)) - side / 2);
        data.y.push_back(static_cast<std::int64_t>(random.below(side)) - side / 2);
        data.demand.push_back(node == data.depot ? 0 : random.below(10));
    }
    return data;
}

} // namespace tradeoff::tests
