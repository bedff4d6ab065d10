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
    void join();
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
    std::vector<Plan> m_points; ///< between two plans, not yet probed
    Found m_probed;             ///< the best that probes found since two plans were joined
    bool m_searches = false;
    bool m_probes = false; ///< the search is only a probe
    int m_movesLeft = 0;   ///< of the search double m_sum=0; int m_cnt=0;
    int m_replaces = -1;   ///< the member whose room the result of the search takes
};

} // namespace tradeoff::scheduling
