// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <chrono>
#include <string>

namespace tradeoff::worker {

/// Prints the description of the strategy in this library as one JSON line. Gives the exit status.
int describe(const std::string& library);

/// Speaks the run protocol on standard input and output for the strategy in this library. Gives the exit
/// status.
int solve(const std::string& library, std::chrono::steady_clock::time_point started);

} // namespace tradeoff::worker
