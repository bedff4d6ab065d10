// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/Groundwork.h"

namespace tradeoff::routing {

namespace {

Heartbeat heartbeatOf(solve::RunContext& context)
{
    return [&context](std::int64_t) { return context.step(0); };
}

} // namespace

Groundwork::Groundwork(const problems::routing::Problem& problem, int neighbours, int shape,
                       solve::RunContext& context)
    : network(problem), nearest(NeighbourLists::nearest(network, neighbours, heartbeatOf(context))),
      savings(savingsOf(network, nearest, shape, heartbeatOf(context)))
{
}

bool isImpossible(const problems::routing::Problem& problem, const Limits& limits, solve::RunContext& context)
{
    const auto proof = proofOfNoPlan(problem, limits);
    if (proof) context.note(*proof);
    return proof.has_value();
}

} // namespace tradeoff::routing
