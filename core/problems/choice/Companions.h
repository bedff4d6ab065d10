// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Draft.h"

#include <string>

namespace tradeoff::problems::choice {

/// The column of rows' ids in a file that has no outcomes: named as ids are, else the first.
std::size_t idColumn(const Header& header);

/// Joins X.queries.csv (columns of rows) and X.models.csv (names, dates, prices, capacities of options) where
/// they lie beside X.csv; what they do not cover is counted in a warning.
/// @throws format::InputError naming the place in the companion; format::IoError if one cannot be read.
void joinCompanions(Draft& draft, Report& report);

} // namespace tradeoff::problems::choice
