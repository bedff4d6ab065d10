// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"
#include "core/solve/RunContext.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::scheduling {

/// The value of one objective of a schedule, by the strategy's own arithmetic.
std::int64_t valueOf(const problems::scheduling::Problem& problem, const std::string& objective,
                     std::span<const std::int64_t> starts, std::span<const std::int64_t> ends,
                     std::span<const std::int32_t> machines);

/// The only way out for schedules of a run: sends those that are progress in the requested objectives, with
/// claims. One objective, or a ranking: better than the last sent. Their frontier: covered by none sent.
class Offers
{
public:
    Offers(const problems::scheduling::Problem& problem, solve::RunContext& context);

    /// True if it was progress and is on its way. ends: of the operations.
    bool offer(const problems::scheduling::Schedule& schedule, std::span<const std::int64_t> ends);
    /// The values of a schedule in the requested objectives, in their order.
    std::vector<std::int64_t> valuesOf(const problems::scheduling::Schedule& schedule,
                                       std::span<const std::int64_t> ends) const;
    bool empty() const { return m_sent.empty(); }
    const std::vector<std::string>& objectives() const { return m_context.request().objectives; }
    bool isFrontier() const { return objectives().size() > 1 && !m_context.request().lexicographic; }

private:
    bool isProgress(const std::vector<std::int64_t>& values) const;

    const problems::scheduling::Problem& m_problem;
    solve::RunContext& m_context;
    std::vector<std::vector<std::int64_t>> m_sent; ///< values in the requested objectives, none covered
};

} // namespace tradeoff::scheduling
