// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

#include <optional>
#include <vector>

namespace tradeoff::views {

/// Where the letters of a query stand in a text, and how well they fit.
struct FuzzyMatch
{
    int score = 0;
    std::vector<int> places; ///< indices in the text, ascending
};

/// Finds the letters of the query in the text, in their order and whatever their case: at beginnings of words
/// and side by side before elsewhere. Words of the query may come in any order. The best of all placements of
/// each word; among equals the one furthest left. Cost: O(query × text).
/// Empty where a letter is missing; an empty query fits everything.
std::optional<FuzzyMatch> fuzzyMatch(QStringView query, QStringView text);

} // namespace tradeoff::views
