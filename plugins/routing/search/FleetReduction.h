// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/search/Heartbeat.h"
#include "plugins/routing/search/Plan.h"

namespace tradeoff::routing {

/// Empties routes, the least loaded first, into the others by cheapest insertion within capacity and length,
/// until the fleet suffices or no route can be emptied. Returns the last plan that lost no stop. Cost: O(n)
/// per stop moved. heartbeat(0) = false breaks off.
Plan withFewerRoutes(const Network& network, Plan plan, const Limits& limits, const Heartbeat& heartbeat);

} // namespace tradeoff::routing
