// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/Model.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"

#include <algorithm>
#include <set>

namespace tradeoff::problems::scheduling {

namespace {

constexpr std::size_t kMost = 10'000'000; ///< operations, modes, precedences

void require(bool holds, const std::string& field, const std::string& rule)
{
    if (!holds) throw format::InputError({}, field, rule);
}

std::string numbered(const char* what, std::size_t position)
{
    return std::string(what) + " " + std::to_string(position + 1);
}

bool isTime(std::int64_t value)
{
    return value >= 0 && value <= kEndOfTime;
}

void checkMachines(const Shop& shop)
{
    require(!shop.machines.empty(), "a shop without machines", "at least one machine");
    for (std::size_t m = 0; m < shop.machines.size(); ++m) {
        const Machine& machine = shop.machines[m];
        require(machine.rate >= 0 && machine.rate <= kLargestWeight, "the rate of " + numbered("machine", m),
                "from 0 to 10^9");
        std::int64_t last = -1;
        for (const Interval& closed : machine.closed) {
            require(isTime(closed.start) && isTime(closed.end) && closed.start < closed.end &&
                        closed.start > last,
                    "the closed times of " + numbered("machine", m),
                    "times from 0 to 2^52, in order and apart from each other");
            last = closed.end;
        }
    }
}

void checkJobs(const Shop& shop)
{
    require(!shop.jobs.empty(), "a shop without jobs", "at least one job");
    for (std::size_t j = 0; j < shop.jobs.size(); ++j) {
        const Job& job = shop.jobs[j];
        require(isTime(job.release), "the release of " + numbered("job", j), "from 0 to 2^52");
        require(!job.due || isTime(*job.due), "the due date of " + numbered("job", j), "from 0 to 2^52");
        require(job.weight >= 0 && job.weight <= kLargestWeight, "the weight of " + numbered("job", j),
                "from 0 to 10^9");
    }
}

void checkModes(const Shop& shop, std::size_t position)
{
    const Operation& operation = shop.operations[position];
    const std::string field = numbered("operation", position);
    require(!operation.modes.empty(), field, "an operation with at least one machine");
    std::set<int> machines;
    for (const Mode& mode : operation.modes) {
        require(mode.machine >= 0 && mode.machine < static_cast<int>(shop.machines.size()),
                "machine " + std::to_string(mode.machine) + " of " + field, "a machine of the shop");
        require(isTime(mode.duration), "a duration of " + field, "from 0 to 2^52");
        require(machines.insert(mode.machine).second, field, "each machine once");
    }
    require(operation.family >= 0 && operation.family < shop.families, "the family of " + field,
            "a family of the shop");
}

void checkOperations(const Shop& shop)
{
    require(shop.operations.size() <= kMost, std::to_string(shop.operations.size()) + " operations",
            "at most 10^7");
    int job = 0;
    for (std::size_t i = 0; i < shop.operations.size(); ++i) {
        const int of = shop.operations[i].job;
        require(of == job || of == job + 1, numbered("operation", i),
                "operations grouped by job, none empty");
        job = of;
        checkModes(shop, i);
    }
    require(!shop.operations.empty() && shop.operations[0].job == 0 &&
                job + 1 == static_cast<int>(shop.jobs.size()),
            "the operations", "at least one operation of every job");
}

/// "operation 2 of job 'A'"
std::string named(const Shop& shop, int operation)
{
    const int job = shop.operations[static_cast<std::size_t>(operation)].job;
    int first = operation;
    while (first > 0 && shop.operations[static_cast<std::size_t>(first) - 1].job == job) --first;
    return "operation " + std::to_string(operation - first + 1) + " of job '" +
           shop.jobs[static_cast<std::size_t>(job)].name + "'";
}

/// Those that still wait lie on a circle or behind one: back from any of them leads into it.
std::string circleIn(const Shop& shop, const std::vector<std::vector<int>>& after,
                     const std::vector<int>& waits)
{
    constexpr std::size_t kMostNamed = 4;
    std::vector<int> before(waits.size(), -1);
    for (std::size_t i = 0; i < waits.size(); ++i)
        for (const int then : after[i])
            if (waits[i] > 0) before[static_cast<std::size_t>(then)] = static_cast<int>(i);
    const auto back = [&](int i) { return before[static_cast<std::size_t>(i)]; };
    int at = static_cast<int>(std::find_if(waits.begin(), waits.end(), [](int count) { return count > 0; }) -
                              waits.begin());
    for (std::size_t step = 0; step < waits.size(); ++step) at = back(at);
    std::vector<int> circle = {at};
    for (int i = back(at); i != at; i = back(i)) circle.push_back(i);
    std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
    std::string text = named(shop, circle[0]);
    for (std::size_t k = 1; k < std::min(circle.size(), kMostNamed); ++k)
        text += " waits for " + named(shop, circle[k]) + ", which";
    if (circle.size() > kMostNamed)
        text += " waits for " + std::to_string(circle.size() - kMostNamed) + " more, the last of which";
    return text + " waits for " + named(shop, circle[0]);
}

/// Of the order within jobs and the precedences together.
void requireNoCircle(const Shop& shop)
{
    const auto count = shop.operations.size();
    std::vector<int> waits(count, 0);
    std::vector<std::vector<int>> after(count);
    const auto add = [&](int before, int then) {
        after[static_cast<std::size_t>(before)].push_back(then);
        ++waits[static_cast<std::size_t>(then)];
    };
    for (std::size_t i = 1; i < count && !shop.isOpen; ++i)
        if (shop.operations[i].job == shop.operations[i - 1].job)
            add(static_cast<int>(i) - 1, static_cast<int>(i));
    for (const auto& [before, then] : shop.precedences) add(before, then);
    std::vector<int> ready;
    for (std::size_t i = 0; i < count; ++i)
        if (waits[i] == 0) ready.push_back(static_cast<int>(i));
    for (std::size_t k = 0; k < ready.size(); ++k)
        for (const int then : after[static_cast<std::size_t>(ready[k])])
            if (--waits[static_cast<std::size_t>(then)] == 0) ready.push_back(then);
    if (ready.size() == count) return;
    throw format::InputError({}, "precedences in a circle", "none; here " + circleIn(shop, after, waits));
}

void checkPrecedences(const Shop& shop)
{
    const auto exists = [&](int i) { return i >= 0 && i < static_cast<int>(shop.operations.size()); };
    require(shop.precedences.size() <= kMost, "the precedences", "at most 10^7");
    for (const auto& [before, then] : shop.precedences)
        require(exists(before) && exists(then) && before != then, "a precedence",
                "two different operations of the shop");
    requireNoCircle(shop);
}

void checkSetups(const Shop& shop)
{
    require(shop.families >= 1 && shop.families <= kMostFamilies, "the number of families", "from 1 to 2000");
    const auto families = static_cast<std::size_t>(shop.families);
    require(shop.setups.empty() || shop.setups.size() == families * families, "the set-ups",
            "one time for each two families");
    require(std::all_of(shop.setups.begin(), shop.setups.end(), isTime), "a set-up", "from 0 to 2^52");
    require(shop.familyNames.empty() || shop.familyNames.size() == families, "the names of families",
            "one for each family");
}

/// One order for all machines means something where every job passes each of them once.
void checkPermutation(const Shop& shop)
{
    const auto machines = shop.machines.size();
    require(shop.operations.size() == shop.jobs.size() * machines, "a permutation shop",
            "every job once on every machine");
    std::vector<int> lastJob(machines, -1);
    for (const Operation& operation : shop.operations) {
        int& last = lastJob[static_cast<std::size_t>(operation.modes[0].machine)];
        require(operation.modes.size() == 1 && last != operation.job, "a permutation shop",
                "every job once on every machine");
        last = operation.job;
    }
}

void checkPins(const Shop& shop)
{
    int last = -1;
    for (const Pin& pin : shop.pins) {
        require(pin.operation > last && pin.operation < static_cast<int>(shop.operations.size()), "the pins",
                "operations of the shop, ascending, each at most once");
        last = pin.operation;
        const std::string field = "the pin of " + numbered("operation", static_cast<std::size_t>(last));
        require(modeOn(shop.operations[static_cast<std::size_t>(last)], pin.machine) != nullptr, field,
                "a machine on which it can run");
        require(isTime(pin.start), field, "a start from 0 to 2^52");
    }
    require(isTime(shop.frozenUntil), "the frozen time", "from 0 to 2^52");
}

/// The last time before which something is given: releases, closed times, pins.
std::int64_t lastGivenTime(const Shop& shop)
{
    std::int64_t end = shop.frozenUntil;
    for (const Job& job : shop.jobs) end = std::max(end, job.release);
    for (const Machine& machine : shop.machines)
        if (!machine.closed.empty()) end = std::max(end, machine.closed.back().end);
    for (const Pin& pin : shop.pins) end = std::max(end, pin.start);
    return end;
}

/// Everything one after the other, after the last time that is given, ends in time.
void checkHorizon(const Shop& shop)
{
    std::int64_t longest = 0;
    for (const auto setup : shop.setups) longest = std::max(longest, setup);
    std::int64_t end = lastGivenTime(shop);
    for (const Operation& operation : shop.operations) {
        std::int64_t slowest = 0;
        for (const Mode& mode : operation.modes) slowest = std::max(slowest, mode.duration);
        require(slowest + longest <= kEndOfTime - end, "the durations", "a sum of at most 2^52");
        end += slowest + longest;
    }
}

} // namespace

std::string timeText(const Shop& shop, std::int64_t time)
{
    return format::formatDecimal(time, shop.timeScale);
}

const Mode* modeOn(const Operation& operation, int machine)
{
    for (const Mode& mode : operation.modes)
        if (mode.machine == machine) return &mode;
    return nullptr;
}

void checkRules(const Shop& shop)
{
    const auto isScale = [](int scale) { return scale >= 0 && scale <= kMostDecimals; };
    require(isScale(shop.timeScale) && isScale(shop.rateScale), "the decimals", "from 0 to 6");
    checkMachines(shop);
    checkJobs(shop);
    checkSetups(shop);
    checkOperations(shop);
    checkPrecedences(shop);
    checkPins(shop);
    if (shop.isPermutation) checkPermutation(shop);
    checkHorizon(shop);
}

} // namespace tradeoff::problems::scheduling
