// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Random.h"
#include "core/problems/scheduling/Problem.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::tests {

/// What a random shop has beside jobs, machines and durations.
struct ShopKind
{
    bool flexible = false;
    bool open = false;
    bool setups = false;
    bool closed = false;
    bool precedences = false;
    bool dates = false; ///< releases, due dates, weights, rates
    bool permutation = false;
    bool due = false; ///< due dates and weights alone
};

inline int below(format::Random& random, int bound)
{
    return static_cast<int>(random.below(static_cast<std::uint32_t>(bound)));
}

/// Every job once on every machine in an order of its own (the same for permutation).
inline problems::scheduling::Shop randomShop(format::Random& random, int jobs, int machines, int longest,
                                             const ShopKind& kind = {})
{
    problems::scheduling::Shop shop;
    shop.name = "random";
    for (int m = 0; m < machines; ++m) {
        auto& machine = shop.machines.emplace_back();
        machine.name = "M" + std::to_string(m + 1);
        if (kind.dates) machine.rate = below(random, 4);
        std::int64_t from = 0;
        for (int k = 0; kind.closed && k < 2; ++k) {
            from += 1 + below(random, longest);
            machine.closed.push_back({from, from + 1 + below(random, 3)});
            from = machine.closed.back().end;
        }
    }
    for (int j = 0; j < jobs; ++j) {
        auto& job = shop.jobs.emplace_back();
        job.name = "J" + std::to_string(j + 1);
        if (kind.dates) {
            job.release = below(random, longest);
            if (below(random, 4) > 0) job.due = below(random, longest * machines);
            job.weight = below(random, 4);
        }
        if (kind.due) {
            job.due = below(random, longest * jobs);
            job.weight = below(random, 10);
        }
        std::vector<int> order(static_cast<std::size_t>(machines));
        std::iota(order.begin(), order.end(), 0);
        if (!kind.permutation) random.shuffle(std::span<int>(order));
        for (const int machine : order) {
            auto& operation = shop.operations.emplace_back();
            operation.job = j;
            operation.modes.push_back({machine, below(random, longest + 1)});
            if (kind.flexible && below(random, 2) == 0 && machines > 1)
                operation.modes.push_back({(machine + 1) % machines, 1 + below(random, longest)});
            operation.family = kind.setups ? below(random, 2) : 0;
        }
    }
    shop.isOpen = kind.open;
    shop.isPermutation = kind.permutation;
    if (kind.setups) {
        shop.families = 2;
        for (int k = 0; k < 4; ++k) shop.setups.push_back(below(random, 3));
    }
    if (kind.precedences && jobs > 1)
        shop.precedences.push_back({below(random, machines), machines + below(random, machines)});
    return shop;
}

} // namespace tradeoff::tests
