// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Settings.h"
#include "core/problems/choice/Table.h"

#include <map>
#include <string>

namespace tradeoff::problems::choice {

/// What reader options change in a table once it is read: factor, longest_latency, capacity, at_least,
/// fixed_cost (beside what a models file says), limit, split at random.
/// @throws format::InputError for an option or quantity that the table does not have, with the nearest name.
void adjust(Table& table, const Settings& settings, const std::map<std::string, std::string>& fixedCosts,
            Report& report, const std::string& file);

/// Position of the option of this name. @throws format::InputError with the nearest name.
std::size_t optionNamed(const Table& table, const std::string& name);

/// Removes the rows that are not kept from everything that has rows.
void keepRows(Table& table, const std::vector<char>& kept);
/// Rows in which nothing can be chosen have no place in a plan. @throws format::InputError if none is left.
void leaveOutEmptyRows(Table& table, const std::string& file, Report& report);

} // namespace tradeoff::problems::choice
