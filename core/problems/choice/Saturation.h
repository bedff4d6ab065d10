// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Table.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <vector>

namespace tradeoff::problems::choice {

/// Where paying more stops helping: for each row the cheapest option from which no dearer one brings more
/// than `threshold` (units of the accuracy's scale × parts) beyond it.
TRADEOFF_EXPORT std::vector<std::int32_t> saturationOf(const Table& table, std::int64_t threshold);

} // namespace tradeoff::problems::choice
