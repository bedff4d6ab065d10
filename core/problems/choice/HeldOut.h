// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Problem.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace tradeoff::problems::choice {

/// Some rows of a table, in the order given; each at most once.
TRADEOFF_EXPORT Table rowsOf(const Table& table, std::span<const std::size_t> rows);

/// Has a logged table rows for the test and others to learn from?
TRADEOFF_EXPORT bool canHoldOut(const Table& table);

/// The test rows of a table as a problem, the others as its train(): what a policy learns on the latter is
/// judged on the former. @throws format::InputError if a part breaks a rule; the table must allow it (see
/// canHoldOut).
TRADEOFF_EXPORT std::shared_ptr<const Problem> heldOut(const Table& table);

/// The table dealt into `count` parts of like size, as splitAtRandom deals; problem i is judged on part i and
/// learns from the others, a fifth of which is for validation. Every row is held out once.
/// count: 2 to the number of rows that need not stay together.
TRADEOFF_EXPORT std::vector<std::shared_ptr<const Problem>> folds(const Table& table, int count,
                                                                  std::uint64_t seed);

/// The same problem with as many train rows drawn anew, with replacement: what was drawn k times weighs k
/// times as much, what was not drawn is gone. Train and validation rows are drawn apart. draw: any number;
/// the same gives the same rows.
TRADEOFF_EXPORT std::shared_ptr<const Problem> withTrainDrawnAnew(const Problem& heldOut, std::uint64_t seed,
                                                                  std::uint32_t draw);

/// The same problem with a share of its train rows, at least one; train and validation rows in proportion.
/// Nested: of the same seed and draw a smaller share's rows are among a larger one's. share: above 0, to 1.
TRADEOFF_EXPORT std::shared_ptr<const Problem> withPartOfTrain(const Problem& heldOut, double share,
                                                               std::uint64_t seed, std::uint32_t draw);

/// The problem a policy is applied to: rows of which nothing was observed, every option open, beside the rows
/// it may look things up in. @throws format::InputError if the tables do not have the same options.
TRADEOFF_EXPORT std::shared_ptr<const Problem> unobserved(Table rows, std::shared_ptr<const Problem> train);

} // namespace tradeoff::problems::choice
