// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::scheduling {

/// What is the same for every schedule of a problem, which it must not outlive. Positions are those of
/// Shop::operations; times in the shop's unit. Threads: const; safe to share.
class Layout
{
public:
    explicit Layout(const problems::scheduling::Problem& problem);

    const problems::scheduling::Problem& problem() const { return m_problem; }
    /// Those that wait for the operation, besides for others.
    std::span<const int> after(int operation) const
    {
        const auto i = static_cast<std::size_t>(operation);
        return std::span(m_after).subspan(m_firstAfter[i], m_firstAfter[i + 1] - m_firstAfter[i]);
    }
    /// The next of its job; -1 for none, and in open shops.
    int nextInJob(int operation) const;

    std::vector<int> waitsFor;                               ///< per operation: how many it waits for
    std::vector<int> open;                                   ///< operations that wait for nothing
    std::vector<const problems::scheduling::Mode*> shortest; ///< per operation its quickest mode
    std::vector<std::int64_t> remaining; ///< per operation: least work of its job from it on
    std::vector<std::int64_t> workload;  ///< per machine: the work of the operations that are quickest there
    double meanDuration = 1;             ///< of the quickest modes, at least 1
    std::vector<double>
        logRemaining;              ///< per operation: logarithm of remaining (at least 1) over meanDuration
    std::vector<double> logWeight; ///< per job: logarithm of its weight, 0 as a half

    /// The logarithm of the mode's duration (at least 1) over meanDuration.
    double logDuration(int operation, const problems::scheduling::Mode& mode) const;

private:
    void takeLogarithms();
    void takeWork();
    void takeOrder();

    const problems::scheduling::Problem& m_problem;
    std::vector<double> m_logShortest;
    std::vector<int> m_after;
    std::vector<std::size_t> m_firstAfter;
};

} // namespace tradeoff::scheduling
