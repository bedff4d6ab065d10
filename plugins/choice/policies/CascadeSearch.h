// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Cascade.h"
#include "plugins/choice/policies/Evidence.h"

#include <functional>
#include <vector>

namespace tradeoff::choice {

/// A cascade and what it brings, mean per unit of row weight.
struct TriedCascade
{
    problems::choice::Cascade cascade;
    double accuracy = 0;
    double cost = 0;
};

/// What a rule brings in some rows of a problem with outcomes.
TriedCascade tried(const problems::choice::Problem& problem, const problems::choice::Cascade& cascade,
                   std::span<const std::size_t> rows);

/// The cascades that no other cascade and no single option beats on these rows, by rising cost, at most 64:
/// pairs of options with every signal, in both directions, at `quantiles` thresholds; and, where asked for,
/// triples of the options of the best pairs. Empty if asked to stop.
std::vector<TriedCascade> searchCascades(const problems::choice::Problem& problem,
                                         std::span<const std::size_t> rows, int quantiles, bool triples,
                                         const std::function<bool()>& mustStop);

} // namespace tradeoff::choice
