// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tests/problems/routing/SolomonSample.h"

#include <map>

namespace tradeoff::tests {

/// One good text of every form that is read, by a short name.
inline const std::map<std::string, std::string>& samples()
{
    static const std::string kWindows =
        "TIME_WINDOW_SECTION\n1 0 200\n2 10 20\n3 0 100\n4 30 30\n5 0 200\n6 5 90\n";
    static const std::string kService = "SERVICE_TIME_SECTION\n1 0\n2 1\n3 2\n4 3\n5 4\n6 5\n";
    static const std::string kHead = "NAME : sample\nCOMMENT : a tour\nTYPE : TSP\nDIMENSION : 5\n";
    static const std::string kTimed =
        changed(changed(kSample, "TYPE : CVRP", "TYPE : VRPTW"), "EOF\n", kWindows + kService + "EOF\n");
    static const std::map<std::string, std::string> kSamples = {
        {"cvrp", kSample},
        {"windows", kTimed},
        {"depots", changed(changed(changed(kTimed, "TYPE : VRPTW", "TYPE : MDVRPTW\nVEHICLES : 3"),
                                   "6 5\nDEPOT_SECTION\n1\n", "6 0\nDEPOT_SECTION\n1\n6\n"),
                           "6 5\nEOF\n", "6 0\nVEHICLES_DEPOT_SECTION\n1 1\n2 6\n3 6\nEOF\n")},
        {"fleet", changed(changed(changed(kSample, "TYPE : CVRP", "TYPE : HFVRP\nVEHICLES : 3"),
                                  "CAPACITY : 10\n", ""),
                          "EOF\n",
                          "CAPACITY_SECTION\n1 10\n2 20\n3 10\nVEHICLES_FIXED_COST_SECTION\n1 100\n2 150\n3 "
                          "100\nVEHICLES_UNIT_DISTANCE_COST_SECTION\n1 2\n2 3\n3 2\nEOF\n")},
        {"tour", kHead + "EDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n"
                         "1 0 0\n2 3 4\n3 0 10\n4 -5 12\n5 12 0\nEOF\n"},
        {"geo", kHead + "EDGE_WEIGHT_TYPE : GEO\nNODE_COORD_SECTION\n"
                        "1 16.47 96.10\n2 16.47 94.44\n3 20.09 92.54\n4 22.39 93.37\n5 25.23 97.24\nEOF\n"},
        {"matrix", kHead + "EDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : LOWER_DIAG_ROW\n"
                           "DISPLAY_DATA_TYPE : TWOD_DISPLAY\nEDGE_WEIGHT_SECTION\n"
                           "0\n12 0\n13 23 0\n14 24 34 0\n15 25 35 45 0\n"
                           "DISPLAY_DATA_SECTION\n1 0 0\n2 3 4\n3 0 10\n4 -5 12\n5 12 0\nEOF\n"},
        {"solomon", kSolomon},
    };
    return kSamples;
}

} // namespace tradeoff::tests
