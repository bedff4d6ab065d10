// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Means.h"
#include "tradeoff_export.h"

namespace tradeoff::problems::choice {

/// The chance that at least one of k attempts succeeds, drawn without replacement from those seen:
/// 1 - C(n-c, k) / C(n, k) for n attempts with c successes, k ≤ n. Exact and in lowest terms while its
/// denominator stays below 10^18, else to 10^-18. Source: Chen et al. (2021), Evaluating large language
/// models trained on code, arXiv 2107.03374, equation 1.
TRADEOFF_EXPORT Fraction passChance(std::int64_t attempts, std::int64_t successes, std::int64_t k);

} // namespace tradeoff::problems::choice
