// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// A schedule changed by hand: one operation moves, everything else follows.
namespace tradeoff::problems::scheduling::edit {

/// The operations of each machine in the order in which they run: [machine][place].
using Sequences = std::vector<std::vector<int>>;

/// Of a feasible schedule. What begins together stands in an order in which all of it can run.
TRADEOFF_EXPORT Sequences sequencesOf(const Problem& problem, const Schedule& plan);

/// A schedule, or a sentence about why there is none.
struct Decoded
{
    std::optional<Schedule> schedule;
    std::string refusal;
};

/// The semi-active schedule of the sequences: every operation begins as early as its job, precedences,
/// release, set-ups, closed times, the frozen time and whatever runs before it allow; pinned ones when they
/// are pinned to. In open shops a job does first what has the lower rank; elsewhere ranks change nothing.
/// A circle is refused, also one of operations that take no time.
/// Shapes: ranks has one entry per operation. Each operation stands once, on a machine it can run on.
/// Cost: O(n log n + closed times).
TRADEOFF_EXPORT Decoded decode(const Problem& problem, const Sequences& sequences,
                               std::span<const std::int64_t> ranks);

/// What a hand does: the operation to this place among the others of that machine. In a permutation shop its
/// whole job goes to that place, on all machines.
struct Move
{
    int operation = 0;
    int machine = 0;
    int place = 0; ///< from 0, the operation itself not counted

    bool operator==(const Move&) const = default;
};

/// What came of a move: a feasible schedule, or why there is none.
struct Moved
{
    std::optional<Schedule> schedule;
    std::string name; ///< "Move operation 3 of job 'J7' to machine 'M2'"
    std::string refusal;
};

/// The place among the others of a machine that a bar with its middle there would take.
TRADEOFF_EXPORT int placeAt(const Problem& problem, const Schedule& plan, int operation, int machine,
                            double middle);
/// plan: feasible. Threads: stateless.
TRADEOFF_EXPORT Moved moveOperation(const Problem& problem, const Schedule& plan, const Move& move);

/// "operation 3 of job 'J7'"
TRADEOFF_EXPORT std::string nameOf(const Problem& problem, int operation);

} // namespace tradeoff::problems::scheduling::edit
