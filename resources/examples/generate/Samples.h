// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <cstdint>
#include <string>

namespace tradeoff::examples {

/// How many samples per task, as CSV: 80 made-up tasks of four kinds and unequal difficulty, each answered
/// with 1, 2, 4, … 32 samples. One sample is right with chance p, so n of them hold a right one with 1 - (1 -
/// p)^n; each costs what a task of its kind costs. The same seed gives the same text on every machine:
/// integers alone are used.
std::string samples(std::uint64_t seed);

/// The seed of resources/examples/samples-per-task.csv.
inline constexpr std::uint64_t kSamplesSeed = 2026;

} // namespace tradeoff::examples
