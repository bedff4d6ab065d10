// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/Stretch.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

constexpr double kWithoutBudget = 500; ///< iterations
constexpr int kMostOfPart = 10;        ///< iterations between two cuts
constexpr double kCuts = 20;           ///< in a stretch, where iterations are limited

} // namespace

Stretch::Stretch(const solve::RunContext& context, double share)
    : m_context(context), m_begin(context.spent()), m_end(std::min(1.0, share))
{
}

double Stretch::progress(std::int64_t more) const
{
    const auto& request = m_context.request();
    if (!request.seconds && !request.iterations)
        return static_cast<double>(m_counted + more) / kWithoutBudget;
    double spent = m_context.spent();
    if (request.iterations)
        spent +=
            static_cast<double>(more) / static_cast<double>(std::max<std::int64_t>(1, *request.iterations));
    return std::clamp((spent - m_begin) / std::max(1e-9, m_end - m_begin), 0.0, 1.0);
}

int Stretch::parts(int most) const
{
    const auto& limit = m_context.request().iterations;
    if (!limit) return most;
    return static_cast<int>(std::clamp<std::int64_t>(*limit - m_context.iterations(), 1, most));
}

int Stretch::iterationsOfPart(int parts) const
{
    const auto& limit = m_context.request().iterations;
    if (!limit) return kMostOfPart;
    const auto all = static_cast<double>(*limit);
    const double left = all * m_end - static_cast<double>(m_context.iterations());
    const double fair = std::min(all * (m_end - m_begin) / kCuts, left);
    return std::clamp(static_cast<int>(fair / parts), 1, kMostOfPart);
}

} // namespace tradeoff::routing
