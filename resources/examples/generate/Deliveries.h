// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <cstdint>
#include <string>

namespace tradeoff::examples {

/// A day of 100 deliveries from one depot in a region of 60 x 45 km, as CVRPLIB text: eight towns of
/// different size, every sixth stop somewhere in the country, the depot off the middle. Coordinates in km
/// with two decimals. The same seed gives the same text on every machine: integers alone are used.
std::string deliveries(std::uint64_t seed);

/// The seed of resources/examples/deliveries-100.vrp.
inline constexpr std::uint64_t kDeliveriesSeed = 2026;

} // namespace tradeoff::examples
