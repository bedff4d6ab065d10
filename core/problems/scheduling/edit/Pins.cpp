// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/edit/Pins.h"

#include "core/problems/scheduling/edit/Moves.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace tradeoff::problems::scheduling::edit {

namespace {

Edited refused(std::string sentence)
{
    Edited edited;
    edited.refusal = std::move(sentence);
    return edited;
}

std::string counted(std::size_t operations)
{
    return std::to_string(operations) + (operations == 1 ? " operation" : " operations");
}

/// The base with these pins; the plan comes along where it holds.
Edited changed(const Problem& base, const Solution* plan, std::vector<Pin> pins, std::int64_t frozenUntil,
               std::string name)
{
    Shop shop = base.shop();
    shop.pins = std::move(pins);
    shop.frozenUntil = frozenUntil;
    Edited edited;
    edited.problem = std::make_shared<const Problem>(std::move(shop));
    edited.name = std::move(name);
    if (plan && edited.problem->judge(*plan).feasible) {
        edited.plan = *plan;
        edited.plan->claims.clear();
    }
    return edited;
}

/// Those there are, and these where the plan has them.
std::vector<Pin> withPins(const Problem& base, const Schedule& schedule, const std::set<int>& operations)
{
    std::map<int, Pin> pins;
    for (const Pin& pin : base.shop().pins) pins[pin.operation] = pin;
    for (const int i : operations) {
        const auto place = static_cast<std::size_t>(i);
        pins[i] = {i, schedule.machines[place], schedule.starts[place]};
    }
    std::vector<Pin> all;
    for (const auto& [operation, pin] : pins) all.push_back(pin);
    return all;
}

constexpr const char* kNoPlan = "This plan breaks rules of the shop, so nothing of it can be pinned.";

} // namespace

Edited pinOperations(const Problem& base, const Solution& plan, const std::vector<int>& operations)
{
    if (!base.judge(plan).feasible) return refused(kNoPlan);
    if (operations.empty()) return refused("No operation is selected.");
    const std::string name =
        "Pin " + (operations.size() == 1 ? nameOf(base, operations.front()) : counted(operations.size()));
    return changed(base, &plan, withPins(base, toSchedule(plan), {operations.begin(), operations.end()}),
                   base.shop().frozenUntil, name);
}

Edited pinMachine(const Problem& base, const Solution& plan, int machine)
{
    if (!base.judge(plan).feasible) return refused(kNoPlan);
    const Schedule schedule = toSchedule(plan);
    std::set<int> operations;
    for (int i = 0; i < base.operations(); ++i)
        if (schedule.machines[static_cast<std::size_t>(i)] == machine) operations.insert(i);
    const std::string name =
        "Pin machine '" + base.shop().machines[static_cast<std::size_t>(machine)].name + "'";
    if (operations.empty()) return refused("Nothing runs on this machine.");
    return changed(base, &plan, withPins(base, schedule, operations), base.shop().frozenUntil, name);
}

Edited freezeUntil(const Problem& base, const Solution& plan, std::int64_t time)
{
    if (!base.judge(plan).feasible) return refused(kNoPlan);
    if (time <= 0) return refused("Nothing begins before 0.");
    const Schedule schedule = toSchedule(plan);
    std::set<int> operations;
    for (int i = 0; i < base.operations(); ++i)
        if (schedule.starts[static_cast<std::size_t>(i)] < time) operations.insert(i);
    return changed(base, &plan, withPins(base, schedule, operations), time,
                   "Freeze the plan until " + timeText(base.shop(), time));
}

Edited unpinOperations(const Problem& base, const Solution* plan, const std::vector<int>& operations)
{
    std::vector<Pin> pins = base.shop().pins;
    std::erase_if(pins, [&](const Pin& pin) {
        return std::find(operations.begin(), operations.end(), pin.operation) != operations.end();
    });
    const std::size_t gone = base.shop().pins.size() - pins.size();
    if (gone == 0) return refused("Nothing of this is pinned.");
    const std::string name =
        "Unpin " + (gone == 1 && operations.size() == 1 ? nameOf(base, operations.front()) : counted(gone));
    return changed(base, plan, std::move(pins), base.shop().frozenUntil, name);
}

Edited unpinAll(const Problem& base, const Solution* plan)
{
    if (base.shop().pins.empty() && base.shop().frozenUntil == 0) return refused("Nothing is pinned.");
    return changed(base, plan, {}, 0, "Unpin everything");
}

} // namespace tradeoff::problems::scheduling::edit
