// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/SolomonReader.h"
#include "tests/problems/routing/Sample.h"

namespace tradeoff::tests {

/// Four customers around a depot at the origin. The line numbers are those of messages in the tests.
inline const std::string kSolomon =
    "S5\n"                                                                            // 1
    "\n"                                                                              // 2
    "VEHICLE\n"                                                                       // 3
    "NUMBER     CAPACITY\n"                                                           // 4
    "  3         20\n"                                                                // 5
    "\n"                                                                              // 6
    "CUSTOMER\n"                                                                      // 7
    "CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME\n" // 8
    " \n"                                                                             // 9
    "    0      0     0     0    0   100    0\n"                                      // 10
    "    1      3     4     5    10   20   10\n"                                      // 11
    "    2      0    10     6    10   90   10\n"                                      // 12
    "    3     -5    12     7    15   80   10\n"                                      // 13
    "    4      7     7     8    10   90   10\n";                                     // 14

inline problems::ReadResult readSolomon(const std::string& text, const problems::ReaderOptions& options = {},
                                        const std::string& file = "f.txt")
{
    return problems::routing::readSolomon(text, file, options);
}

} // namespace tradeoff::tests
