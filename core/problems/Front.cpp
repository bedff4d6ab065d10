// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/Front.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::problems {

namespace {

bool within(std::span<const std::int32_t> numbers, std::size_t limit)
{
    return std::all_of(numbers.begin(), numbers.end(), [limit](std::int32_t number) {
        return number >= 0 && static_cast<std::size_t>(number) < limit;
    });
}

/// Why a list of expectations does not fit; empty where there is none or it fits.
std::string whyNotReal(const Front& front, const char* name, std::size_t entries, const char* what)
{
    const auto at = front.plans.arrays.find(name);
    if (at == front.plans.arrays.end()) return {};
    const auto* expected = std::get_if<std::vector<double>>(&at->second.values);
    const bool fits =
        expected && expected->size() == entries &&
        std::all_of(expected->begin(), expected->end(), [](double x) { return std::isfinite(x); });
    return fits ? std::string() : std::string("the front's '") + name + "' is not one number per " + what;
}

} // namespace

std::size_t Front::steps() const
{
    return plans.int32("marks").size();
}

Front makeFront(const std::string& kind, std::vector<std::int32_t> base, std::vector<std::int32_t> elements,
                std::vector<std::int32_t> choices, std::vector<std::int32_t> marks)
{
    Front front;
    front.plans.kind = kind + ".front";
    front.plans.set("base", std::move(base));
    front.plans.set("elements", std::move(elements));
    front.plans.set("choices", std::move(choices));
    front.plans.set("marks", std::move(marks));
    return front;
}

std::string whyUnreadable(const Front& front, std::size_t elements, std::size_t choices)
{
    for (const char* name : {"base", "elements", "choices", "marks"})
        if (!front.plans.has(name)) return std::string("the front lacks the array '") + name + "'";
    const auto base = front.plans.int32("base");
    const auto switched = front.plans.int32("elements");
    const auto chosen = front.plans.int32("choices");
    const auto marks = front.plans.int32("marks");
    if (base.size() != elements)
        return "the front's base decides " + std::to_string(base.size()) + " of " + std::to_string(elements);
    if (switched.size() != chosen.size()) return "the front's elements and choices differ in number";
    if (!within(base, choices) || !within(chosen, choices)) return "the front chooses what does not exist";
    if (!within(switched, elements)) return "the front switches what does not exist";
    if (marks.empty()) return "the front has no step";
    if (!within(marks, switched.size() + 1)) return "a mark of the front lies beyond its switches";
    if (!std::is_sorted(marks.begin(), marks.end())) return "the marks of the front do not rise";
    std::string reason;
    for (const char* name : {kExpectedAccuracy, kExpectedCost})
        if (reason.empty()) reason = whyNotReal(front, name, marks.size(), "step");
    for (const char* name : {kPredictedAccuracy, kPredictedCost})
        if (reason.empty()) reason = whyNotReal(front, name, elements * choices, "element and choice");
    return reason;
}

} // namespace tradeoff::problems
