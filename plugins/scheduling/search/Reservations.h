// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace tradeoff::scheduling {

/// What pins leave to everything else: the times of machines (and of jobs, in open shops) that they hold, and
/// by when whatever leads to a pinned operation must end. Threads: const, safe to share.
class Reservations
{
public:
    static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

    explicit Reservations(const problems::scheduling::Problem& problem);

    bool empty() const { return m_pins.empty(); }
    /// Null for an operation that is free.
    const problems::scheduling::Pin* pinOf(int operation) const
    {
        return m_pins.empty() ? nullptr : m_pins[static_cast<std::size_t>(operation)];
    }
    /// The first start from there on at which the free operation leaves the pins of the machine their time
    /// and set-ups. Closed times are not looked at.
    std::int64_t earliest(int operation, const problems::scheduling::Mode& mode, std::int64_t from) const;
    /// When the free operation must have ended so that pins can hold; kNever where none waits for it.
    std::int64_t deadline(int operation) const
    {
        return m_deadlines.empty() ? kNever : m_deadlines[static_cast<std::size_t>(operation)];
    }

private:
    struct Held
    {
        std::int64_t start;
        std::int64_t end;
        int operation;
    };

    void findDeadlines();

    const problems::scheduling::Problem& m_problem;
    std::vector<const problems::scheduling::Pin*> m_pins; ///< by operation; empty without pins
    std::vector<std::vector<Held>> m_machines;            ///< in order of time
    std::vector<std::vector<Held>> m_jobs;                ///< the same, in open shops alone
    std::vector<std::int64_t> m_deadlines;
};

} // namespace tradeoff::scheduling
