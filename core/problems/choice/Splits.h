// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Table.h"
#include "tradeoff_export.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::problems::choice {

/// Shares of train, validation and test in percent.
struct RandomSplit
{
    std::array<std::int64_t, 3> shares = {60, 20, 20};
    std::uint64_t seed = 1;

    /// "random:60/20/20:SEED"; empty for a text that does not begin so.
    /// @throws format::InputError for one that does and goes on otherwise.
    static std::optional<RandomSplit> parse(const std::string& text);
};

/// A part from 0 on for each row, in these shares: within each category of the first group column alike, rows
/// of equal text together. The same parts for the same table and seed on every machine.
TRADEOFF_EXPORT std::vector<int> dealtAtRandom(const Table& table, const std::vector<std::int64_t>& shares,
                                               std::uint64_t seed);

/// Deals the rows to train, validation and test, and says so among the assumptions.
TRADEOFF_EXPORT void splitAtRandom(Table& table, const RandomSplit& split);

} // namespace tradeoff::problems::choice
