// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Edit.h"
#include "core/problems/scheduling/Problem.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <vector>

/// Pins: what of a plan stays where it is when a strategy plans anew. They are part of the problem and come
/// from a feasible plan, which is the proof that they can hold together; it holds in the new problem too
/// (Edited::plan).
namespace tradeoff::problems::scheduling::edit {

/// Pins these operations where the plan has them.
TRADEOFF_EXPORT Edited pinOperations(const Problem& base, const Solution& plan,
                                     const std::vector<int>& operations);
/// Every operation of the machine.
TRADEOFF_EXPORT Edited pinMachine(const Problem& base, const Solution& plan, int machine);
/// Every operation that begins before the time; no other may begin before it.
TRADEOFF_EXPORT Edited freezeUntil(const Problem& base, const Solution& plan, std::int64_t time);
/// plan: of the base, kept; may be null.
TRADEOFF_EXPORT Edited unpinOperations(const Problem& base, const Solution* plan,
                                       const std::vector<int>& operations);
/// All pins and the frozen time.
TRADEOFF_EXPORT Edited unpinAll(const Problem& base, const Solution* plan);

} // namespace tradeoff::problems::scheduling::edit
