// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Hull.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::choice {

/// A plan with what it adds up to, fixed costs and stages left aside, unless the outcomes are withheld; the
/// judge adds for itself.
problems::Solution planOf(const problems::choice::Problem& problem, std::vector<std::int32_t> options);

/// Every step of a hull as a front of this kind.
problems::Front frontOf(const problems::choice::Hull& hull);

/// Why a problem with more than rows to choose in is refused, in a sentence.
std::optional<std::string> featureRefusal(const problems::choice::Problem& problem);

} // namespace tradeoff::choice
