// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tradeoff::scheduling {

/// What a priority rule may look at when an operation could begin.
struct Moment
{
    std::int64_t now = 0;       ///< when the operation could begin
    std::int64_t duration = 0;  ///< on the machine in question
    std::int64_t remaining = 0; ///< least work of its job from this operation on
    std::int64_t arrived = 0;   ///< when it became ready
    int operationsLeft = 0;     ///< of its job, this one among them
    const problems::scheduling::Job* job = nullptr;
    double meanDuration = 1; ///< over the shop
    double random = 0;       ///< 0 to 1
    // For learned rules (see LinearRule.h) alone:
    double logDuration = 0; ///< logarithms of duration and remaining over meanDuration, each at least 1 unit
    double logRemaining = 0;
    double logWeight = 0;          ///< of the job's weight, at least a half
    std::int64_t first = 0;        ///< when the first operation could begin on the machine
    std::int64_t setup = 0;        ///< set-up before it
    std::int64_t nextDuration = 0; ///< least, of the job's next operation; 0 for none
    std::int64_t nextQueue = 0;    ///< work that waits for the machine of that, or is on it after now
    double nextWorkload = 0;       ///< unplanned work of that machine, over the mean of machines
};

/// A classical dispatching rule: what is least goes first. Jobs without a due date come last under rules that
/// look at it. Sources: Blackstone, Phillips, Hogg (1982), International Journal of Production Research
/// 20(1); ATC: Vepsalainen, Morton (1987), Management Science 33(8); COVERT: Carroll (1965); MDD: Baker,
/// Bertrand (1982), Journal of Operations Management 3(1).
struct Rule
{
    const char* id;
    const char* help;
    double (*priority)(const Moment&);
    bool needsDueDates = false;
};

const std::vector<Rule>& rules();
const Rule& ruleNamed(const std::string& id);

} // namespace tradeoff::scheduling
