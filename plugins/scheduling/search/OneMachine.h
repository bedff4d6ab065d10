// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace tradeoff::scheduling {

/// Jobs of one machine, all there from the start, and sequences of them. A sequence costs the sum of weight ×
/// lateness.
class OneMachine
{
public:
    /// weighted: by the jobs' weights; otherwise every weight is 1.
    OneMachine(const problems::scheduling::Problem& problem, bool weighted);

    int jobs() const { return static_cast<int>(m_duration.size()); }
    std::int64_t cost(const std::vector<int>& sequence) const;
    /// By due date, then by weight.
    std::vector<int> byDueDate() const;
    /// The job that costs most for its time comes next: apparent tardiness cost.
    std::vector<int> byUrgency(double lookahead) const;

    /// Dynasearch: of all sets of moves that do not overlap (two jobs swapped, one moved forward or back) the
    /// one that gains most, by a dynamic programme over places, until none gains. O(jobs³) a round. Source:
    /// Congram, Potts, van de Velde (2002), INFORMS Journal on Computing 14(1),
    /// doi:10.1287/ijoc.14.1.52.7712; with insertions: Grosso, Della Croce, Tadei (2004), Operations Research
    /// Letters 32(1), doi:10.1016/S0167-6377(03)00064-6.
    std::int64_t improve(std::vector<int>& sequence, const std::function<bool()>& goesOn) const;

    static constexpr int kMostExact = 18;
    /// The best sequence by a programme over sets of jobs; for at most kMostExact jobs, empty if cut short.
    /// Source: Held, Karp (1962), Journal of SIAM 10(1).
    std::optional<std::vector<int>> best(const std::function<bool()>& goesOn) const;

    problems::scheduling::Schedule schedule(const std::vector<int>& sequence,
                                            std::vector<std::int64_t>& ends) const;

private:
    enum class Way : std::uint8_t { Stay, Swap, Forward, Back };

    std::int64_t late(int job, std::int64_t end) const
    {
        const auto at = static_cast<std::size_t>(job);
        return end > m_due[at] ? m_weight[at] * (end - m_due[at]) : 0;
    }
    std::int64_t time(int job) const { return m_duration[static_cast<std::size_t>(job)]; }
    std::int64_t costOf(const std::vector<int>& sequence, std::size_t first, std::size_t last, Way way,
                        std::int64_t start, std::int64_t most) const;
    bool round(std::vector<int>& sequence) const;

    std::vector<std::int64_t> m_duration;
    std::vector<std::int64_t> m_due;
    std::vector<std::int64_t> m_weight;
};

} // namespace tradeoff::scheduling
