// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "core/problems/routing/explain/Breach.h"
#include "tradeoff_export.h"

#include <memory>
#include <string>
#include <vector>

namespace tradeoff::problems::routing {

/// Where a stop could be on one route of a plan that is otherwise as it is, and what that costs: the plan
/// without the stop (and without the stop its goods go to or come from), with it at the best of all positions
/// of that route. Exact: the difference of what the judge finds of the two plans.
struct Insertion
{
    int route = -1;           ///< in the plan; -1: a new one
    int vehicle = 0;          ///< its type
    int position = 0;         ///< on the route as it becomes
    int partner = -1;         ///< the other stop of its goods, which moves with it
    int partnerPosition = -1; ///< on the route as it becomes
    bool isHere = false;      ///< on the route where it is now
    /// No rule is broken on any route that changes. Then the position has the least price, the first of
    /// several; else it breaks the fewest rules, of those by the least time in sum, then load, then distance.
    bool possible = false;
    std::int64_t price = 0;    ///< change of Insertions::price(), lost prizes won back included
    std::int64_t distance = 0; ///< change of the sum of the distances
    std::vector<Breach> breaches;

    bool operator==(const Insertion&) const = default;
};

/// By what makes an insertion the best of its route.
TRADEOFF_EXPORT bool isBetter(const Insertion& a, const Insertion& b);

/// What changes when a stop (and the other stop of its goods) is left out. No prize is counted.
struct Omission
{
    std::int64_t price = 0;
    std::int64_t distance = 0;
    std::int64_t prize = 0; ///< that would be lost
};

/// All positions of all routes for any stop of a plan. Not to be shared by threads.
/// Cost: about 15 ns × stops of the route for each position; where time costs nothing, only positions that
/// are cheaper than the best so far.
class TRADEOFF_EXPORT Insertions
{
public:
    /// The problem must outlive this. @throws format::InputError if the plan names what does not exist,
    /// visits a stop twice, or the problem asks for what is not known here (see whyNotExplained()).
    Insertions(const Problem& problem, const Solution& plan);
    ~Insertions();
    Insertions(const Insertions&) = delete;
    Insertions& operator=(const Insertions&) = delete;

    /// One of each route with stops in the plan's order, and one of each vehicle type in a new route. Empty
    /// where whyNot() says something.
    std::vector<Insertion> of(int stop, const Relaxed& relaxed = {});
    /// The cheapest possible one; route, position and vehicle are meaningless where possible is false.
    Insertion cheapest(int stop, const Relaxed& relaxed);
    /// Of a stop that is served.
    Omission without(int stop);
    /// Why this stop's places are not told: its goods go to several stops. Empty where they are.
    std::string whyNot(int stop) const;

    /// What prices are in: cost where the problem has it, else distance.
    const frontier::Objective& price() const;
    const Plan& plan() const;
    /// Route and position; -1, -1 where it is not served.
    std::pair<int, int> placeOf(int stop) const;
    /// The routes of the stop, and of the other stop of its goods, break no rule.
    bool isSound(int stop) const;

private:
    class Work;
    std::unique_ptr<Work> m_work;
};

/// Why plans of this problem are not explained, in a sentence; empty where they are.
TRADEOFF_EXPORT std::string whyNotExplained(const Problem& problem);

} // namespace tradeoff::problems::routing
