// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "core/problems/Problem.h"
#include "tradeoff_export.h"

#include <vector>

namespace tradeoff::solve {

/// Problems to learn from, as a request carries them to a strategy in RunRequest::policy:
/// {"format": "tradeoff-lessons", "version": 1, "problems": [{"kind", "version", "meta", "arrays": {name:
/// [dtype, shape, values]}}]}, each an array file.
TRADEOFF_EXPORT format::Json lessonsJson(const std::vector<problems::ProblemPtr>& problems);
/// Is the policy of a request made of lessons?
TRADEOFF_EXPORT bool areLessons(const format::Json& policy);
/// @throws format::InputError naming the place where it is no list of problems.
TRADEOFF_EXPORT std::vector<problems::ProblemPtr> lessonsFrom(const format::Json& policy);

} // namespace tradeoff::solve
