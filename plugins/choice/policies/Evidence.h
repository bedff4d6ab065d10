// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Problem.h"
#include "core/solve/RunRequest.h"
#include "plugins/choice/learn/Matrix.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::choice {

/// What was observed, as numbers to learn from.
struct Evidence
{
    Matrix accuracy; ///< rows × options, NaN where the option could not be chosen
    Matrix costs;    ///< the same, in the cost's unit
    std::vector<double> weights;
};

/// Of some rows of a problem with outcomes.
Evidence evidenceOf(const problems::choice::Problem& problem, std::span<const std::size_t> rows);

/// One round of learning: from which rows, and which it is then judged on.
struct Round
{
    std::vector<std::size_t> learnt;
    std::vector<std::size_t> judged;
};

/// How rows to learn from are also used to judge what was learnt.
enum class Validation {
    Part,  ///< those that the split says are for validation
    Folds, ///< each fifth of all rows by what was learnt on the others; rows of equal text stay together
};

/// Parts where the split has at least 30 rows for validation and more than 3,000 in all.
Validation customaryValidation(const problems::choice::Problem& train);
/// At least one round, none of them empty, unless there are fewer than 2 rows. Folds where the split has no
/// rows for validation.
std::vector<Round> roundsOf(const problems::choice::Problem& train, Validation validation,
                            std::uint64_t seed);

/// Why nothing can be learnt for such a request, in a sentence.
std::optional<std::string> learningRefusal(const problems::choice::Problem& problem,
                                           const solve::RunRequest& request);

std::vector<std::size_t> allRows(const problems::choice::Problem& problem);

} // namespace tradeoff::choice
