// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Draft.h"

#include <string>

namespace tradeoff::problems::choice {

/// Computes the draft's cost anew from its tokens and a price book, "FILE.csv" or "FILE.csv@2025-06-01", its
/// path seen from the table's folder. The book has columns option, date, input, output and, where they
/// differ, cached and reasoning: prices of a million tokens. The latest date counts, or the latest up to the
/// one named. Tokens: input_tokens with cached_tokens among them, output_tokens with reasoning_tokens among
/// them.
/// @throws format::InputError where the table has no tokens (a factor does without) or an option has no
/// price.
void applyPrices(Draft& draft, const std::string& book, Report& report);

} // namespace tradeoff::problems::choice
