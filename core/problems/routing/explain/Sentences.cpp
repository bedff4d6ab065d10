// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/edit/FieldText.h"
#include "core/problems/routing/explain/Explain.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

std::string measuredText(const Problem& problem, const char* objective, std::int64_t value)
{
    for (const auto& known : problem.objectives()) {
        if (known.id != objective) continue;
        const std::string plain = edit::plainDecimal(value, known.scale);
        return known.unit.empty() ? plain : plain + " " + known.unit;
    }
    return std::to_string(value);
}

std::string nameOfStop(const Problem& problem, int stop)
{
    return "stop " + problem.label(stop);
}

std::string nameOfRoute(int route)
{
    return "route " + std::to_string(route + 1);
}

std::string moneyText(const frontier::Objective& price, std::int64_t value)
{
    const std::string plain = edit::plainDecimal(value, price.scale);
    return price.unit.empty() ? plain : plain + " " + price.unit;
}

std::string signedPrice(const frontier::Objective& price, std::int64_t value)
{
    return (value >= 0 ? "+" : "") + moneyText(price, value);
}

std::string skillNames(const Problem& problem, std::uint64_t skills)
{
    std::string names;
    for (std::size_t s = 0; s < problem.data().skillNames.size(); ++s)
        if ((skills >> s & 1) != 0)
            names += (names.empty() ? "'" : ", '") + problem.data().skillNames[s] + "'";
    return names;
}

/// All breaches, those of other routes with their names.
std::string reasonsText(const Problem& problem, const Insertion& place)
{
    std::string text;
    for (const auto& breach : place.breaches) {
        text += text.empty() ? "" : ", ";
        if (breach.route != place.route) text += nameOfRoute(breach.route) + " ";
        text += sentenceOf(problem, breach);
    }
    return text;
}

} // namespace

std::string codeOf(Rule rule)
{
    switch (rule) {
    case Rule::Capacity:
        return "capacity_exceeded";
    case Rule::Skill:
        return "skill_missing";
    case Rule::Window:
        return "window_missed";
    case Rule::Shift:
        return "shift_missed";
    case Rule::Break:
        return "break_missed";
    case Rule::Duration:
        return "duration_exceeded";
    case Rule::Driving:
        return "driving_exceeded";
    case Rule::Distance:
        return "route_too_long";
    case Rule::ShipmentOrder:
        return "shipment_order";
    case Rule::Vehicles:
        break;
    }
    return "vehicles_exceeded";
}

std::string nameOf(Promise::Kind kind)
{
    switch (kind) {
    case Promise::Kind::Windows:
        return "window";
    case Promise::Kind::Skills:
        return "skill";
    case Promise::Kind::Served:
        break;
    }
    return "served";
}

std::string sentenceOf(const Problem& problem, const Breach& breach)
{
    const auto time = [&] { return measuredText(problem, "duration", breach.excess); };
    const auto subject = static_cast<std::size_t>(breach.subject);
    switch (breach.rule) {
    case Rule::Capacity: {
        const std::string& load = problem.data().loads[subject];
        return "full by " + std::to_string(breach.excess) + (load.empty() ? "" : " " + load);
    }
    case Rule::Skill:
        return nameOfStop(problem, breach.subject) + " needs " +
               skillNames(problem, problem.data().skills[subject]);
    case Rule::Window:
        return nameOfStop(problem, breach.subject) + " would be " + time() + " late";
    case Rule::Shift:
        return "outside of its shift by " + time();
    case Rule::Break:
        return "no room for break " + std::to_string(breach.subject + 1);
    case Rule::Duration:
        return "takes " + time() + " too long";
    case Rule::Driving:
        return "drives " + time() + " too long";
    case Rule::Distance:
        return measuredText(problem, "distance", breach.excess) + " too long";
    case Rule::ShipmentOrder:
        return nameOfStop(problem, breach.subject) + " would come before its goods";
    case Rule::Vehicles:
        break;
    }
    const VehicleType& type = problem.fleet()[subject];
    return "no vehicle '" + type.name + "' is free: all " + std::to_string(type.count.value_or(0)) +
           " have a route";
}

std::string placeName(const Problem& problem, const Insertion& place)
{
    if (place.route >= 0) return nameOfRoute(place.route);
    const auto& fleet = problem.fleet();
    return fleet.size() == 1 ? "a new route"
                             : "a new route (" + fleet[static_cast<std::size_t>(place.vehicle)].name + ")";
}

std::string sentenceOf(const Problem& problem, const frontier::Objective& price, const Insertion& place)
{
    const std::string name = placeName(problem, place);
    return place.possible ? "in " + name + ": " + signedPrice(price, place.price)
                          : name + ": " + reasonsText(problem, place);
}

std::string whyUnserved(const Problem& problem, const frontier::Objective& price, const StopAnswer& answer)
{
    const std::string name = nameOfStop(problem, answer.stop);
    const Insertion* best = answer.best();
    if (!best) return name + " is not served; " + answer.refusal;
    if (!best->possible)
        return name + " is not served: no route can take it as the plan is. Nearest is " +
               placeName(problem, *best) + ": " + reasonsText(problem, *best);
    return name + " is not served, but could be " + sentenceOf(problem, price, *best) +
           (best->price < 0 ? ", which the plan misses" : "");
}

std::string sentenceOf(const Problem& problem, const frontier::Objective& price, const Promise& promise)
{
    const auto stop = static_cast<std::size_t>(promise.stop);
    const std::string at = nameOfStop(problem, promise.stop);
    const bool several = promise.kind == Promise::Kind::Windows && problem.data().windows[stop].size() > 1;
    std::string costs = several ? "cost nothing" : "costs nothing";
    if (promise.cost > 0) costs = (several ? "cost " : "costs ") + moneyText(price, promise.cost);
    if (promise.cost < 0) costs = (several ? "save " : "saves ") + moneyText(price, -promise.cost);
    switch (promise.kind) {
    case Promise::Kind::Windows:
        return "the " + edit::intervalsText(problem.data(), problem.data().windows[stop]) +
               (several ? " windows at " : " window at ") + at + " " + costs;
    case Promise::Kind::Skills:
        return "the skill " + skillNames(problem, problem.data().skills[stop]) + " at " + at + " " + costs;
    case Promise::Kind::Served:
        break;
    }
    return "serving " + at + " " + costs +
           (problem.data().prize.empty()
                ? ""
                : ", its prize is " + measuredText(problem, "unserved_prize", promise.prize));
}

} // namespace tradeoff::problems::routing
