// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/run/StrategyCatalog.h"

#include <vector>

namespace tradeoff::views {

/// What can run on the problem, as a person should be offered it, by what strategies say of themselves:
/// those made for just such problems first, last what cannot be had (hindsight). Where rows are held out,
/// those that learn come first, and of them the plainest: with the fewest knobs beside those that most of
/// them share. problem: null for all strategies in their own order.
std::vector<run::FoundStrategy> offeredFor(const std::vector<run::FoundStrategy>& strategies,
                                           const problems::Problem* problem);

} // namespace tradeoff::views
