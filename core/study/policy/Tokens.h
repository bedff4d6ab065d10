// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/study/policy/Path.h"
#include "tradeoff_export.h"

#include <memory>
#include <string>
#include <vector>

namespace tradeoff::study::policy {

/// What choices of a table use in tokens: its "tokens" or "total_tokens", else "input_tokens" and
/// "output_tokens" together, else the cost where that is counted in tokens.
struct Tokens
{
    problems::choice::Quantity quantity;
    std::string whyNot; ///< no such column, or some choice of which they are not known
};
TRADEOFF_EXPORT Tokens tokensOf(const problems::choice::Table& table);

/// The same rows and options with tokens in the place of cost, so that a path over it adds up tokens; null
/// where tokensOf says why not.
std::shared_ptr<const problems::choice::Problem> inTokens(const problems::choice::Problem& problem);

} // namespace tradeoff::study::policy
