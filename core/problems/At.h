// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <cstddef>

namespace tradeoff {

/// A position that is known not to be negative, as containers count.
constexpr std::size_t at(int position)
{
    return static_cast<std::size_t>(position);
}

} // namespace tradeoff
