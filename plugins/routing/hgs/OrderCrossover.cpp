// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/hgs/OrderCrossover.h"

#include <cstdint>

namespace tradeoff::routing {

std::vector<int> orderCrossover(const std::vector<int>& first, const std::vector<int>& second,
                                solve::Random& random)
{
    const std::size_t n = first.size();
    if (n < 2) return first;
    const std::size_t begin = random.below(static_cast<std::uint32_t>(n));
    std::size_t end = random.below(static_cast<std::uint32_t>(n - 1));
    if (end >= begin) ++end; // another position than begin; the stretch may wrap around the end

    std::vector<int> child(n);
    std::vector<bool> taken(n + 1, false);
    std::size_t at = begin;
    for (;; at = at + 1 == n ? 0 : at + 1) {
        child[at] = first[at];
        taken[static_cast<std::size_t>(first[at])] = true;
        if (at == end) break;
    }
    std::size_t from = end;
    for (std::size_t i = 0; i < n; ++i) {
        from = from + 1 == n ? 0 : from + 1;
        const int stop = second[from];
        if (taken[static_cast<std::size_t>(stop)]) continue;
        at = at + 1 == n ? 0 : at + 1;
        child[at] = stop;
    }
    return child;
}

} // namespace tradeoff::routing
