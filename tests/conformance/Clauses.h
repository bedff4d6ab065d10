// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/run/StrategyCatalog.h"
#include "tests/conformance/TinyProblems.h"

#include <optional>
#include <string>
#include <vector>

namespace tradeoff::conformance {

/// What is asked of one strategy.
struct Subject
{
    run::FoundStrategy strategy;
    /// A tiny plan may be so many times the optimum; 1: it must be the optimum.
    double factor = 2;
};

/// One thing that every strategy owes whoever runs it.
struct Clause
{
    const char* id;      ///< "claims"
    const char* promise; ///< in one sentence
    /// Empty if kept, otherwise what was seen.
    std::optional<std::string> (*breach)(const Subject&, const TinyWorld&);
};

const std::vector<Clause>& clauses();

} // namespace tradeoff::conformance
