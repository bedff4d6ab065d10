// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <cstdint>
#include <string>

namespace tradeoff::examples {

/// A week's orders of a machine shop, as shop JSON: 30 made-up orders of five kinds of parts on nine machines,
/// with a choice between two lathes and two mills of different speed and rate, set-ups between materials, a
/// paint booth that closes at night, release and due dates. The same seed gives the same text on every
/// machine: integers alone are used.
std::string workshop(std::uint64_t seed);

/// The seed of resources/examples/workshop-30.json.
inline constexpr std::uint64_t kWorkshopSeed = 2026;

} // namespace tradeoff::examples
