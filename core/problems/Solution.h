// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/ArrayFile.h"
#include "core/frontier/Objective.h"
#include "tradeoff_export.h"

#include <map>
#include <string>
#include <vector>

namespace tradeoff::problems {

/// The decisions of one plan as the kind's named flat i4 arrays (see the kind's header for their meaning),
/// and what the strategy says of it. Nothing here is believed before the judge has spoken.
struct Solution
{
    format::ArrayFile decisions;
    std::map<std::string, frontier::Value> claims; ///< objective id -> claimed value; may be empty
};

/// Names any plan: a stored solution (step 0) or step k of a stored front.
struct SolutionRef
{
    std::string object; ///< SHA-256 of the array file
    int step = 0;

    auto operator<=>(const SolutionRef&) const = default;
};

/// "3fa9…" or "3fa9…#12".
TRADEOFF_EXPORT std::string toText(const SolutionRef& ref);

/// One broken rule: a stable code, a sentence with the numbers, and the element it is about.
struct Violation
{
    std::string code;     ///< for example "capacity_exceeded"
    std::string sentence; ///< for example "route 3 carries 212 of at most 206"
    int route = -1;       ///< position of the route, machine or row concerned; -1 for none
    int element = -1;     ///< the stop, operation or option concerned; -1 for none
};

/// What the judge found. values is complete (one per objective of the problem, in order) whenever every
/// decision could be read; it is empty when a decision names something that does not exist.
struct Verdict
{
    bool feasible = false;
    frontier::Values values;
    std::vector<Violation> violations;
};

} // namespace tradeoff::problems
