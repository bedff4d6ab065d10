// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

namespace tradeoff {

/// 128 bits, for products and sums of 64-bit integers that must not overflow.
__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

} // namespace tradeoff
