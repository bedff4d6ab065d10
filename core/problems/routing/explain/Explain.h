// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/explain/Insertions.h"
#include "tradeoff_export.h"

#include <atomic>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::problems::routing {

/// Where one stop is and where else it could be.
struct StopAnswer
{
    int stop = 0;
    int route = -1; ///< -1: not served
    int position = -1;
    std::string refusal;           ///< why there are no places to tell; mostly empty
    std::vector<Insertion> places; ///< as Insertions::of()

    /// The cheapest possible place, else the one that breaks least; null where there are none.
    const Insertion* best() const;
};

/// Something promised to one stop, and what keeping it costs: the price of the plan less that of the plan in
/// which only this promise is dropped and the stop stands at the best of all positions of all routes (or in a
/// new one), everything else as it is. Exact by that definition; a plan made anew without the promise can
/// only save more.
struct Promise
{
    enum class Kind {
        Windows, ///< service begins within the stop's windows
        Skills,  ///< the vehicle has what the stop needs
        Served   ///< an optional stop is served; its prize is not counted
    };
    Kind kind = Kind::Windows;
    int stop = 0;
    std::int64_t cost = 0;     ///< in Explanation::price; in a feasible plan negative of Served only
    std::int64_t distance = 0; ///< of it, in distance units
    std::int64_t prize = 0;    ///< of Served: what serving brings
    Insertion instead;         ///< where the stop would go; not of Served
};

struct Explanation
{
    frontier::Objective price; ///< what costs are in
    std::vector<StopAnswer> stops;
    std::vector<Promise> promises; ///< dearest first, then by stop
    int untold = 0;                ///< promises of stops for which no place is possible even without them
};

/// Which parts of an explanation are wanted.
struct Question
{
    std::vector<int> stops; ///< nodes to answer for
    bool promises = false;
    int threads = 1;
};

/// The same for any number of threads. Empty where stop becomes true before all is done.
/// @throws format::InputError as Insertions, and for nodes that are no stops.
TRADEOFF_EXPORT std::optional<Explanation> explained(const Problem& problem, const Solution& plan,
                                                     const Question& question,
                                                     const std::atomic<bool>* stop = nullptr);

/// The stops that a plan does not serve, rising.
TRADEOFF_EXPORT std::vector<int> unservedStops(const Problem& problem, const Plan& plan);

// Sentences.

/// "full by 12 kg", "stop 9 would be 12 min late".
TRADEOFF_EXPORT std::string sentenceOf(const Problem& problem, const Breach& breach);
/// "route 3", "a new route (van)".
TRADEOFF_EXPORT std::string placeName(const Problem& problem, const Insertion& place);
/// "in route 3: +1.4 km", "route 5: full by 12".
TRADEOFF_EXPORT std::string sentenceOf(const Problem& problem, const frontier::Objective& price,
                                       const Insertion& place);
/// Why a stop that is not served is not.
TRADEOFF_EXPORT std::string whyUnserved(const Problem& problem, const frontier::Objective& price,
                                        const StopAnswer& answer);
/// "the 08:00-09:00 window at stop 17 costs 14 km".
TRADEOFF_EXPORT std::string sentenceOf(const Problem& problem, const frontier::Objective& price,
                                       const Promise& promise);
/// "window", "skill", "served".
TRADEOFF_EXPORT std::string nameOf(Promise::Kind kind);
/// As the judge's violations: "capacity_exceeded".
TRADEOFF_EXPORT std::string codeOf(Rule rule);

} // namespace tradeoff::problems::routing
