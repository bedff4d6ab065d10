// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/CordeauReader.h"
#include "core/problems/routing/HvrpReader.h"
#include "core/problems/routing/LiLimReader.h"
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
        {"backhauls",
         changed(changed(kSample, "TYPE : CVRP", "TYPE : VRPB"), "4 3\n5 4\n6 5\nDEPOT_SECTION\n",
                 "4 3\n5 0\n6 0\nBACKHAUL_SECTION\n1 0\n2 0\n3 0\n4 0\n5 7\n6 8\n"
                 "DEPOT_SECTION\n")},
        {"prizes", changed(changed(kTimed, "TYPE : VRPTW", "TYPE : PCVRPTW"), "6 5\nEOF\n",
                           "6 5\nPRIZE_SECTION\n1 0\n2 11\n3 12\n4 13\n5 14\n6 0\nEOF\n")},
        {"lilim", "3\t20\t1\n0 40 50 0 0 1000 0 0 0\n1 45 68 10 12 967 90 0 4\n2 45 70 -5 25 870 90 3 0\n"
                  "3 42 66 5 65 146 90 0 2\n4 42 68 -10 27 782 90 1 0\n"},
        {"cordeau",
         "2 3 4 2\n200 80\n300 90\n1 37 52 5 7 1 2 1 2\n2 49 49 6 30 1 2 1 2\n3 52 64 7 16 1 2 1 2\n"
         "4 20 26 8 9 1 2 1 2\n5 20 20 0 0 0 0\n6 30 40 0 0 0 0\n"},
        {"hvrp", "// a comment\n3 2 999999.0 0 961.03 961.03\n4 20 25.5 1.1\n2 30 35 1.2\n30 40 // depot\n"
                 "37 52 7\n49 49 8\n52 64 0\n"},
        {"hvrp matrix",
         "// a comment\n3 1 999999 0 0 0\n4 20 25.5 1.1\n0\n0 1000 2000 3000\n1000 0 4000 5000\n"
         "2000 4000 0 6000\n3000 5000 6000 0\n1 7\n2 8\n3 0\n"},
    };
    return kSamples;
}

/// Forms of bare numbers, whose counts say where they end.
inline bool isCounted(const std::string& name)
{
    return name == "lilim" || name == "cordeau" || name.starts_with("hvrp");
}

/// A sample or a change of it by the reader of its form.
inline problems::ReadResult readSample(const std::string& name, const std::string& text)
{
    if (name.starts_with("solomon")) return readSolomon(text, {}, "f");
    if (name == "lilim") return problems::routing::readLiLim(text, "f", {});
    if (name == "cordeau") return problems::routing::readCordeau(text, "f", {});
    if (name.starts_with("hvrp")) return problems::routing::readHvrp(text, "f", {});
    return readRouting(text, {}, "f");
}

} // namespace tradeoff::tests
