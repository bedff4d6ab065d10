// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <cstdint>
#include <string>

namespace tradeoff::examples {

/// Which model answers what, as CSV: 300 made-up requests of four topics answered once by six made-up models
/// that are good at different topics; right or wrong, cost in USD, seconds. No model or price of the world is
/// meant. The same seed gives the same text on every machine: integers alone are used.
std::string models(std::uint64_t seed);

/// The seed of resources/examples/made-up-models.csv.
inline constexpr std::uint64_t kModelsSeed = 2026;

} // namespace tradeoff::examples
