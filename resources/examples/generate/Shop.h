// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <cstdint>
#include <string>

namespace tradeoff::examples {

inline constexpr std::uint64_t kShopSeed = 20;

/// Twenty jobs through the eight machines of a made-up press shop, as JSPLIB text: every job begins at a saw
/// (machines 0 and 1) and ends at a press (6 and 7). Times are minutes.
std::string shop(std::uint64_t seed);

} // namespace tradeoff::examples
