// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/edit/Edits.h"

#include "core/format/Error.h"
#include "core/problems/routing/edit/Draft.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace tradeoff::problems::routing::edit {

namespace {

using Metric = DistanceModel::Metric;
using Source = DurationModel::Source;

std::string sentence(std::string text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text.empty() || text.back() == '.' ? text : text + ".";
}

Edited refused(std::string why)
{
    return {nullptr, {}, sentence(std::move(why)), {}, {}};
}

/// Changes a copy of the problem. What a setter or the rules of the model refuse becomes the sentence.
template <typename Change>
Edited edited(const Problem& problem, const std::string& name, const std::string& subject, Change change)
{
    Draft draft(problem);
    try {
        change(draft);
        return {draft.finish(), name, {}, {}, {}};
    } catch (const format::InputError& error) {
        if (error.found().empty()) return refused(error.expected());
        return refused(subject + " must be " + error.expected() + ", not '" +
                       format::quotable(error.found()) + "'");
    }
}

std::string stopName(const Problem& problem, int node)
{
    return (problem.isDepot(node) ? "depot " : "stop ") + problem.label(node);
}

std::string stopsName(const Problem& problem, const std::vector<int>& nodes)
{
    if (nodes.size() == 1) return stopName(problem, nodes[0]);
    return std::to_string(nodes.size()) + " stops";
}

std::string wordOf(StopField field)
{
    static constexpr std::array<std::string_view, 10> kWords = {
        "name", "x", "y", "demand", "pickup", "service time", "time windows", "skills", "optional", "prize"};
    return std::string(kWords[static_cast<std::size_t>(field)]);
}

std::string wordOf(VehicleField field)
{
    static constexpr std::array<std::string_view, 13> kWords = {
        "name",  "number",           "capacity",         "start",
        "end",   "fixed cost",       "cost of distance", "cost of time",
        "shift", "longest distance", "longest duration", "longest driving time",
        "skills"};
    return std::string(kWords[static_cast<std::size_t>(field)]);
}

/// Why a depot cannot have the field; empty where it can.
std::string whyNotOfDepot(const Problem& problem, int node, StopField field)
{
    if (!problem.isDepot(node) || field == StopField::Name || field == StopField::X || field == StopField::Y)
        return {};
    return "Depot " + problem.label(node) + " is no stop: it has no " + wordOf(field) + ".";
}

std::string whyNoNewPlace(const Problem& problem)
{
    if (!problem.data().z.empty()) return "Places of this problem have a height: a new one has none.";
    return whyPlacesAreFixed(problem);
}

std::string whyFieldIsFixed(const Problem& problem, StopField field)
{
    return field == StopField::X || field == StopField::Y ? whyPlacesAreFixed(problem) : std::string();
}

/// Which stops go; the sentence where they cannot.
std::string markRemoved(const Problem& problem, const std::vector<int>& nodes, std::vector<bool>& removed)
{
    for (const int node : nodes) {
        if (problem.isDepot(node))
            return "Depot " + problem.label(node) + " cannot be deleted: vehicles start from it.";
        removed[static_cast<std::size_t>(node)] = true;
    }
    if (std::count(removed.begin(), removed.end(), true) >= problem.stops())
        return "At least one stop must stay.";
    for (const auto& shipment : problem.data().shipments) {
        const bool from = removed[static_cast<std::size_t>(shipment.from)];
        if (from == removed[static_cast<std::size_t>(shipment.to)]) continue;
        const int other = from ? shipment.to : shipment.from;
        return "Stop " + problem.label(from ? shipment.from : shipment.to) +
               (from ? " sends goods to" : " gets goods from") + " stop " + problem.label(other) +
               ": delete both or neither.";
    }
    return {};
}

} // namespace

std::string whyPlacesAreFixed(const Problem& problem)
{
    const ProblemData& data = problem.data();
    if (data.x.empty()) return "This problem gives distances but no places.";
    if (data.travel.metric == Metric::Matrix)
        return "Distances are given as a table: nobody knows how far another place is from the rest.";
    if (data.duration.source == Source::Matrix)
        return "Driving times are given as a table: nobody knows how long it takes to another place.";
    if (data.travel.metric == Metric::Crystal1 || data.travel.metric == Metric::Crystal2)
        return "These coordinates are angles of an instrument, not places on a map.";
    return {};
}

Edited moveNode(const Problem& problem, int node, const format::Decimal& x, const format::Decimal& y)
{
    if (auto why = whyPlacesAreFixed(problem); !why.empty()) return refused(why);
    return edited(problem, "Move " + stopName(problem, node), "A coordinate",
                  [&](Draft& draft) { draft.setPlace(node, &x, &y); });
}

Edited addStops(const Problem& problem, const std::vector<StopTexts>& stops)
{
    if (auto why = whyNoNewPlace(problem); !why.empty()) return refused(why);
    if (stops.empty()) return refused("No stop was given.");
    Edited result = edited(problem, {}, "A new stop's value", [&](Draft& draft) {
        for (const auto& texts : stops) {
            const int node = draft.addStop();
            for (const auto& [field, text] : texts) draft.setStop(node, field, text);
        }
    });
    if (!result.problem) return result;
    const auto& after = static_cast<const Problem&>(*result.problem);
    result.name = stops.size() == 1 ? "Add stop " + after.label(after.nodes() - 1)
                                    : "Add " + std::to_string(stops.size()) + " stops";
    return result;
}

Edited removeStops(const Problem& problem, const std::vector<int>& nodes)
{
    if (nodes.empty()) return refused("No stop is selected.");
    std::vector<bool> removed(static_cast<std::size_t>(problem.nodes()), false);
    if (auto why = markRemoved(problem, nodes, removed); !why.empty()) return refused(why);
    Edited result = edited(problem, "Delete " + stopsName(problem, nodes), "A stop",
                           [&](Draft& draft) { draft.removeNodes(removed); });
    int count = 0;
    for (const bool gone : removed) result.elementOf.push_back(gone ? -1 : count++);
    return result;
}

Edited setStops(const Problem& problem, const std::vector<int>& nodes, StopField field, std::string_view text)
{
    if (nodes.empty()) return refused("No stop is selected.");
    if (auto why = whyFieldIsFixed(problem, field); !why.empty()) return refused(why);
    if (field == StopField::Name && nodes.size() > 1) return refused("Every stop needs a name of its own.");
    for (const int node : nodes)
        if (auto why = whyNotOfDepot(problem, node, field); !why.empty()) return refused(why);
    const std::string word = wordOf(field);
    const std::string name = field == StopField::Name ? "Rename " + stopName(problem, nodes[0])
                                                      : "Set " + word + " of " + stopsName(problem, nodes);
    return edited(problem, name, "The " + word, [&](Draft& draft) {
        for (const int node : nodes) draft.setStop(node, field, text);
    });
}

Edited pasteStops(const Problem& problem, const std::vector<StopTexts>& stops)
{
    if (stops.empty()) return refused("No stop was given.");
    std::unordered_map<std::string, int> nodes;
    for (int node = 0; node < problem.nodes(); ++node) nodes[problem.label(node)] = node;
    std::size_t added = 0;
    std::vector<int> targets;
    for (const auto& texts : stops) {
        const auto name = texts.find(StopField::Name);
        const auto found = name == texts.end() ? nodes.end() : nodes.find(name->second);
        targets.push_back(found == nodes.end() ? -1 : found->second);
        if (targets.back() < 0 && ++added == 1)
            if (auto why = whyNoNewPlace(problem); !why.empty()) return refused(why);
        for (const auto& [field, text] : texts) {
            if (auto why = whyFieldIsFixed(problem, field); !why.empty()) return refused(why);
            if (targets.back() < 0) continue;
            if (auto why = whyNotOfDepot(problem, targets.back(), field); !why.empty()) return refused(why);
        }
    }
    const std::string count = std::to_string(stops.size());
    const std::string name = (added == 0              ? "Change "
                              : added == stops.size() ? "Paste "
                                                      : "Paste and change ") +
                             count + (stops.size() == 1 ? " stop" : " stops");
    return edited(problem, name, "A pasted value", [&](Draft& draft) {
        for (std::size_t i = 0; i < stops.size(); ++i) {
            const int node = targets[i] < 0 ? draft.addStop() : targets[i];
            for (const auto& [field, text] : stops[i]) draft.setStop(node, field, text);
        }
    });
}

Solution carriedOver(const Solution& plan, const std::vector<int>& elementOf)
{
    Plan carried = decodePlan(plan);
    const auto mapped = [&](int node) {
        const bool known = node >= 0 && static_cast<std::size_t>(node) < elementOf.size();
        return known ? elementOf[static_cast<std::size_t>(node)] : -1;
    };
    for (auto& route : carried.routes) {
        for (int& stop : route) stop = mapped(stop);
        std::erase(route, -1);
    }
    carried.departures.clear();
    return encodePlan(carried);
}

std::vector<int> nodesByName(const Problem& before, const Problem& after)
{
    std::unordered_map<std::string, int> nodes;
    for (int node = 0; node < after.nodes(); ++node) nodes[after.label(node)] = node;
    std::vector<int> elementOf;
    for (int node = 0; node < before.nodes(); ++node) {
        const auto found = nodes.find(before.label(node));
        elementOf.push_back(found == nodes.end() ? -1 : found->second);
    }
    return elementOf;
}

Edited addVehicle(const Problem& problem)
{
    VehicleType type = problem.fleet().back();
    std::size_t number = problem.fleet().size();
    const auto isTaken = [&](const std::string& name) {
        return std::any_of(problem.fleet().begin(), problem.fleet().end(),
                           [&](const VehicleType& other) { return other.name == name; });
    };
    do type.name = "vehicle " + std::to_string(++number);
    while (isTaken(type.name));
    return edited(problem, "Add " + type.name, "A vehicle", [&](Draft& draft) {
        draft.expandFleet();
        draft.data().fleet.push_back(type);
    });
}

Edited setVehicle(const Problem& problem, int vehicle, VehicleField field, std::string_view text)
{
    return setVehicles(problem, {vehicle}, field, text);
}

Edited setVehicles(const Problem& problem, const std::vector<int>& vehicles, VehicleField field,
                   std::string_view text)
{
    if (vehicles.empty()) return refused("No vehicle is selected.");
    const std::string word = wordOf(field);
    const std::string whose = vehicles.size() == 1
                                  ? "'" + problem.fleet()[static_cast<std::size_t>(vehicles[0])].name + "'"
                                  : std::to_string(vehicles.size()) + " vehicle types";
    return edited(problem, field == VehicleField::Name ? "Rename " + whose : "Set " + word + " of " + whose,
                  "The " + word, [&](Draft& draft) {
                      for (const int vehicle : vehicles) draft.setVehicle(vehicle, field, text);
                  });
}

Edited removeVehicle(const Problem& problem, int vehicle)
{
    if (problem.fleet().size() == 1) return refused("At least one vehicle must stay.");
    return edited(problem, "Remove '" + problem.fleet()[static_cast<std::size_t>(vehicle)].name + "'",
                  "A vehicle", [&](Draft& draft) { draft.removeVehicle(vehicle); });
}

} // namespace tradeoff::problems::routing::edit
