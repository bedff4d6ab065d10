// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "core/problems/choice/Table.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tradeoff::problems::choice {

/// What one should know of a table before trusting what is computed from it, in this order:
/// free_options, constant_prices, constant_tokens, leakage, missing_is_one_category, missing_predicts,
/// equal_texts, near_equal_texts, shared_by_parts, equal_options, dominated_options, options_not_compared,
/// spreadsheet_ids, formulas, saturation (planned tables only). The same findings for the same table on every
/// machine. O(cells × columns + length of the texts); pairs of options are compared until they were in 50
/// million rows, and what is left is said; texts for near equality up to 200,000 rows.
TRADEOFF_EXPORT std::vector<Finding> audit(const Table& table);

/// Which rows have the same text: per row the number of its group, counted from 0 in order of first rows;
/// -1 for rows without text. Texts are equal that differ in blanks alone.
TRADEOFF_EXPORT std::vector<std::int32_t> groupsOfEqualTexts(const std::vector<std::string>& texts);

/// As groupsOfEqualTexts(), but also rows whose runs of three words (letters and digits, lower case) agree in
/// at least four fifths of them all, found by hashing (Broder 1997, On the resemblance and containment of
/// documents): of pairs at exactly four fifths one in seventy is missed.
TRADEOFF_EXPORT std::vector<std::int32_t> groupsOfNearTexts(const std::vector<std::string>& texts);

} // namespace tradeoff::problems::choice
