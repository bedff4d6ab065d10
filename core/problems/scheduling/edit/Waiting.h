// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"

#include <span>
#include <vector>

namespace tradeoff::problems::scheduling::edit {

/// Which operation waits for which: along jobs (not in open shops), precedences and machine sequences.
class Waiting
{
public:
    /// sequences: [machine][place]; empty for jobs and precedences alone.
    Waiting(const Problem& problem, const std::vector<std::vector<int>>& sequences);

    /// Those that wait for nothing.
    std::vector<int> free() const;

    /// visit(next, onMachine) for each operation that waits for this one, once for each reason.
    template <typename Visit>
    void forEachAfter(int operation, Visit visit) const
    {
        const auto i = static_cast<std::size_t>(operation);
        if (m_jobNext[i] >= 0) visit(m_jobNext[i], false);
        if (m_machineNext[i] >= 0) visit(m_machineNext[i], true);
        if (!m_after.empty())
            for (const int next : m_after[i]) visit(next, false);
    }

    /// The operation is done: ready(next) for each that now waits for nothing more.
    template <typename Ready>
    void finish(int operation, Ready ready)
    {
        forEachAfter(operation, [&](int next, bool) {
            if (--m_reasons[static_cast<std::size_t>(next)] == 0) ready(next);
        });
    }

    /// Does it wait for this operation, at however many removes? One entry per operation.
    std::vector<bool> allAfter(int operation) const;

private:
    std::vector<int> m_jobNext;            ///< -1 for none
    std::vector<int> m_machineNext;        ///< -1 for none
    std::vector<std::vector<int>> m_after; ///< by precedences; empty where there are none
    std::vector<int> m_reasons;
};

} // namespace tradeoff::problems::scheduling::edit
