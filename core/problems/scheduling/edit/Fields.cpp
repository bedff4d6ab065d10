// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/edit/Fields.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/problems/At.h"
#include "core/problems/scheduling/edit/Moves.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

namespace tradeoff::problems::scheduling::edit {

namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::int64_t> wholeOf(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// In the shop's units: a whole number, or one with no more decimals than its times have.
std::optional<std::int64_t> timeOf(const Shop& shop, std::string_view text)
{
    if (shop.timeScale == 0) return wholeOf(text);
    const auto value = format::parseDecimal(text);
    return value ? format::atScale(*value, shop.timeScale) : std::nullopt;
}

Edited refusedBecause(std::string sentence)
{
    Edited edited;
    edited.refusal = std::move(sentence);
    return edited;
}

/// What the rules of the model refuse becomes the sentence.
Edited made(Shop shop, std::string name)
{
    Edited edited;
    try {
        edited.problem = std::make_shared<const Problem>(std::move(shop));
        edited.name = std::move(name);
    } catch (const format::InputError& error) {
        edited.refusal = "It cannot be: " + error.found() + ", but expected is " + error.expected() + ".";
    }
    return edited;
}

std::string wordOf(JobField field)
{
    switch (field) {
    case JobField::Name:
        return "name";
    case JobField::Release:
        return "release";
    case JobField::Due:
        return "due date";
    case JobField::Weight:
        return "weight";
    }
    return {};
}

std::string jobNamed(const Shop& shop, int job)
{
    return "job '" + shop.jobs[at(job)].name + "'";
}

std::string numberRefusal(const Shop& shop, JobField field, std::string_view text)
{
    const std::string number = field == JobField::Weight || shop.timeScale == 0
                                   ? "whole number"
                                   : "number with at most " + std::to_string(shop.timeScale) + " decimals";
    return "The " + wordOf(field) + " '" + std::string(text) + "' is no " + number +
           (field == JobField::Due ? ", and not empty for none." : ".");
}

void setNumber(Job& job, JobField field, std::optional<std::int64_t> value)
{
    if (field == JobField::Due) job.due = value;
    if (field == JobField::Release) job.release = *value;
    if (field == JobField::Weight) job.weight = *value;
}

std::optional<Mode> modeOf(const Shop& shop, std::string_view part)
{
    const auto space = part.find_last_of(" \t");
    if (space == std::string_view::npos) return std::nullopt;
    const auto duration = timeOf(shop, part.substr(space + 1));
    const auto name = trimmed(part.substr(0, space));
    for (std::size_t m = 0; m < shop.machines.size(); ++m)
        if (duration && shop.machines[m].name == name) return Mode{static_cast<int>(m), *duration};
    return std::nullopt;
}

std::int64_t leastWork(const Problem& problem, int job)
{
    std::int64_t total = 0;
    for (int i = problem.firstOf(job); i < problem.firstOf(job + 1); ++i) {
        const auto& modes = problem.shop().operations[at(i)].modes;
        total += std::min_element(modes.begin(), modes.end(), [](const Mode& a, const Mode& b) {
                     return a.duration < b.duration;
                 })->duration;
    }
    return total;
}

std::string shown(const std::string& text)
{
    return text.empty() ? "none" : text;
}

} // namespace

std::string textOf(const Problem& problem, int job, JobField field)
{
    const Job& about = problem.shop().jobs[at(job)];
    switch (field) {
    case JobField::Name:
        return about.name;
    case JobField::Release:
        return timeText(problem.shop(), about.release);
    case JobField::Due:
        return about.due ? timeText(problem.shop(), *about.due) : std::string();
    case JobField::Weight:
        return std::to_string(about.weight);
    }
    return {};
}

Edited setJobs(const Problem& base, const std::vector<int>& jobs, JobField field, std::string_view text)
{
    if (jobs.empty()) return refusedBecause("No job is selected.");
    const std::string_view value = trimmed(text);
    Shop shop = base.shop();
    if (field == JobField::Name) {
        if (jobs.size() > 1) return refusedBecause("Every job needs a name of its own.");
        if (value.empty()) return refusedBecause("A job needs a name.");
        for (const Job& job : shop.jobs)
            if (job.name == value && &job != &shop.jobs[at(jobs[0])])
                return refusedBecause("Another job is called '" + job.name + "'.");
        shop.jobs[at(jobs[0])].name = std::string(value);
        return made(std::move(shop), "Rename " + jobNamed(base.shop(), jobs[0]));
    }
    const auto number = field == JobField::Weight ? wholeOf(value) : timeOf(shop, value);
    if (!number && !(field == JobField::Due && value.empty()))
        return refusedBecause(numberRefusal(shop, field, value));
    for (const int job : jobs) setNumber(shop.jobs[at(job)], field, number);
    const std::string subject =
        jobs.size() == 1 ? jobNamed(base.shop(), jobs[0]) : std::to_string(jobs.size()) + " jobs";
    return made(std::move(shop), "Set " + wordOf(field) + " of " + subject);
}

std::string modesText(const Problem& problem, int operation)
{
    std::string text;
    for (const Mode& mode : problem.shop().operations[at(operation)].modes)
        text += (text.empty() ? "" : ", ") + problem.shop().machines[at(mode.machine)].name + " " +
                timeText(problem.shop(), mode.duration);
    return text;
}

Edited setModes(const Problem& base, const std::vector<int>& operations, std::string_view text)
{
    if (operations.empty()) return refusedBecause("No operation is selected.");
    Shop shop = base.shop();
    std::vector<Mode> modes;
    for (std::size_t from = 0; from <= text.size();) {
        const auto comma = std::min(text.find(',', from), text.size());
        const auto part = trimmed(text.substr(from, comma - from));
        const auto mode = modeOf(shop, part);
        if (!mode)
            return refusedBecause("'" + std::string(part) + "' is no machine of this shop with a duration, as in '" +
                           shop.machines[0].name + " 40'.");
        modes.push_back(*mode);
        from = comma + 1;
    }
    for (const int i : operations) shop.operations[at(i)].modes = modes;
    const std::string subject = operations.size() == 1 ? nameOf(base, operations[0])
                                                       : std::to_string(operations.size()) + " operations";
    return made(std::move(shop), "Set machines of " + subject);
}

std::vector<Concern> concernsAbout(const Problem& problem, std::size_t most)
{
    std::vector<Concern> found;
    const Shop& shop = problem.shop();
    for (int job = 0; job < problem.jobs() && found.size() < most; ++job) {
        const Job& about = shop.jobs[at(job)];
        const std::int64_t work = leastWork(problem, job);
        const std::int64_t begin = about.release;
        if (!about.due || begin + work <= *about.due) continue;
        found.push_back({"due_unreachable",
                         "Job '" + about.name + "' is late in every plan: released at " +
                             timeText(shop, begin) + " with " + timeText(shop, work) + " to do, due at " +
                             timeText(shop, *about.due) + ".",
                         false, "job", job});
    }
    return found;
}

std::vector<Difference> differencesBetween(const Problem& before, const Problem& after)
{
    std::vector<Difference> all;
    const auto add = [&](const std::string& sentence, const char* about, int index) {
        all.push_back({Difference::Kind::Changed, sentence, about, index});
    };
    const bool same = before.jobs() == after.jobs() && before.operations() == after.operations();
    if (!same) return {{Difference::Kind::Changed, "Other jobs or operations.", "", -1}};
    for (int job = 0; job < after.jobs(); ++job)
        for (const auto field : {JobField::Name, JobField::Release, JobField::Due, JobField::Weight}) {
            const std::string was = textOf(before, job, field);
            const std::string is = textOf(after, job, field);
            if (was != is)
                add("Job '" + after.shop().jobs[at(job)].name + "': " + wordOf(field) + " " + shown(was) +
                        " → " + shown(is),
                    "job", job);
        }
    std::map<int, Pin> pins;
    for (const Pin& pin : before.shop().pins) pins[pin.operation] = pin;
    for (int i = 0; i < after.operations(); ++i)
        if (modesText(before, i) != modesText(after, i))
            add("Machines of " + nameOf(after, i) + ": " + modesText(before, i) + " → " + modesText(after, i),
                "operation", i);
    for (const Pin& pin : after.shop().pins) {
        const auto was = pins.find(pin.operation);
        if (was == pins.end() || !(was->second == pin))
            all.push_back(
                {Difference::Kind::Added,
                 "Pin of " + nameOf(after, pin.operation) + " at " + timeText(after.shop(), pin.start),
                 "operation", pin.operation});
        if (was != pins.end()) pins.erase(was);
    }
    for (const auto& [operation, pin] : pins)
        all.push_back(
            {Difference::Kind::Removed, "Pin of " + nameOf(after, operation), "operation", operation});
    if (before.shop().frozenUntil != after.shop().frozenUntil)
        add("Frozen until " + timeText(after.shop(), after.shop().frozenUntil), "", -1);
    return all;
}

} // namespace tradeoff::problems::scheduling::edit
