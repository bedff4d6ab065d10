// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/scheduling/tabu/TabuSearch.h"

#include <cstdint>
#include <vector>

namespace tradeoff::scheduling {

/// A population of plans that are improved by tabu search and joined by relinking, move by counted move:
/// what it does depends on its random stream and on what it is told alone.
class Island
{
public:
    struct Settings
    {
        int patience = 12'500;
        std::size_t population = 30;
        std::int64_t target = 0; ///< a makespan with which the search is over
    };

    Island(const JobShop& shop, solve::Random random, Settings settings);
    Island(const Island&) = delete;
    Island& operator=(const Island&) = delete;

    /// The next search begins with this plan.
    void beginWith(Plan plan);
    /// Makes so many moves, fewer only where the target is reached or nothing can be moved. spent: share of
    /// the budget that is gone, 0 to 1.
    void advance(int moves, double spent);
    /// A plan of another island joins the population.
    void receive(const Found& found) { add(found); }
    const Found& best() const { return m_best; }
    std::int64_t evaluated() const { return m_tabu.evaluated(); }

private:
    void beginNext(double spent);
    void finish();
    void add(Found found);
    Plan randomPlan();
    Plan between(const Found& from, const Found& to);
    std::int64_t distance(const Found& a, const Found& b);

    const JobShop& m_shop;
    Settings m_settings;
    solve::Random m_random;
    TabuSearch m_tabu;
    std::vector<Found> m_found;
    Found m_best;
    bool m_searches = false;
    int m_replaces = -1; ///< the member whose room the result of the search takes
};

} // namespace tradeoff::scheduling
