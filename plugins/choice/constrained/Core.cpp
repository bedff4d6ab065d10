// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/constrained/Core.h"

#include <algorithm>
#include <limits>

namespace tradeoff::choice::constrained {

namespace {

constexpr std::int64_t kHuge = std::numeric_limits<std::int64_t>::max();

void pay(Core& core, std::size_t option)
{
    if (core.states[option] != Core::State::Undecided) return;
    core.states[option] = Core::State::Open;
    core.gain += core.fixedGain(option);
    for (std::size_t k = 0; k < core.budgets(); ++k) core.left[k] -= core.fixedBurden(option, k);
}

void decide(Core& to, const Core& from, std::size_t row, std::size_t cell)
{
    const std::size_t option = from.optionOf(cell);
    pay(to, option);
    to.gain += from.gains[cell];
    for (std::size_t k = 0; k < to.budgets(); ++k) to.left[k] -= from.burdens[cell * to.budgets() + k];
    to.most[option] -= from.weights[row];
    to.least[option] -= from.weights[row];
    to.decided.emplace_back(from.rows[row], from.option[cell]);
}

void addRow(Core& to, const Core& from, std::size_t row, const std::vector<char>& keep)
{
    to.rows.push_back(from.rows[row]);
    to.weights.push_back(from.weights[row]);
    for (std::size_t cell = from.begin[row]; cell < from.begin[row + 1]; ++cell) {
        if (!keep[cell]) continue;
        to.option.push_back(from.option[cell]);
        to.gains.push_back(from.gains[cell]);
        to.origin.push_back(from.origin[cell]);
        const auto burdens = from.burdens.begin() + static_cast<std::ptrdiff_t>(cell * from.budgets());
        to.burdens.insert(to.burdens.end(), burdens, burdens + static_cast<std::ptrdiff_t>(from.budgets()));
    }
    to.begin.push_back(static_cast<std::uint32_t>(to.option.size()));
}

/// No row can open them any more.
void closeUnreached(Core& core)
{
    std::vector<char> reached(core.most.size(), 0);
    for (const auto option : core.option) reached[static_cast<std::size_t>(option)] = 1;
    for (std::size_t o = 0; o < reached.size(); ++o)
        if (!reached[o] && core.states[o] == Core::State::Undecided) core.states[o] = Core::State::Closed;
}

/// Marks the cells that some plan may use; false where there is no plan at all.
bool markUsable(const Core& core, std::vector<char>& keep)
{
    const std::size_t budgets = core.budgets();
    std::vector<std::int64_t> lowest(core.rows.size() * budgets, kHuge);
    std::vector<Wide> slack(core.left.begin(), core.left.end());
    for (std::size_t row = 0; row < core.rows.size(); ++row)
        for (std::size_t k = 0; k < budgets; ++k) {
            auto& low = lowest[row * budgets + k];
            for (std::size_t cell = core.begin[row]; cell < core.begin[row + 1]; ++cell)
                low = std::min(low, core.burdens[cell * budgets + k]);
            slack[k] -= low;
        }
    if (std::any_of(slack.begin(), slack.end(), [](Wide s) { return s < 0; })) return false;
    for (std::size_t row = 0; row < core.rows.size(); ++row)
        for (std::size_t cell = core.begin[row]; cell < core.begin[row + 1]; ++cell) {
            const std::size_t option = core.optionOf(cell);
            bool usable = core.weights[row] <= core.most[option];
            const bool unpaid = core.states[option] == Core::State::Undecided;
            for (std::size_t k = 0; k < budgets && usable; ++k)
                usable = Wide(core.burdens[cell * budgets + k]) - lowest[row * budgets + k] +
                             (unpaid ? core.fixedBurden(option, k) : 0) <=
                         slack[k];
            keep[cell] = usable;
        }
    return true;
}

bool usesFit(const Core& core)
{
    Wide weight = 0;
    Wide room = 0;
    std::vector<Wide> reachable(core.most.size(), 0);
    for (std::size_t row = 0; row < core.rows.size(); ++row) {
        weight += core.weights[row];
        for (std::size_t cell = core.begin[row]; cell < core.begin[row + 1]; ++cell)
            reachable[core.optionOf(cell)] += core.weights[row];
    }
    for (std::size_t o = 0; o < core.most.size(); ++o) {
        if (core.most[o] < 0 || reachable[o] < core.least[o]) return false;
        room += std::min<Wide>(core.most[o], reachable[o]);
    }
    return room >= weight;
}

} // namespace

Core coreOf(const Model& model)
{
    Core core;
    core.model = &model;
    core.least = model.least;
    core.most = model.most;
    for (const auto& budget : model.budgets) core.left.push_back(budget.most);
    core.states.assign(model.options, Core::State::Open);
    for (std::size_t o = 0; o < model.options; ++o) {
        bool paid = model.gain.fixed[o] == 0;
        for (const auto& budget : model.budgets) paid = paid && budget.measure.fixed[o] == 0;
        if (!paid) core.states[o] = Core::State::Undecided;
    }
    core.begin.push_back(0);
    for (std::size_t row = 0; row < model.rows; ++row) {
        core.rows.push_back(static_cast<std::int32_t>(row));
        core.weights.push_back(model.weights[row]);
        for (std::size_t o = 0; o < model.options; ++o) {
            const std::size_t cell = model.at(row, o);
            if (model.gain.cells[cell] == kMissing) continue;
            core.origin.push_back(static_cast<std::uint32_t>(core.option.size()));
            core.option.push_back(static_cast<std::int32_t>(o));
            core.gains.push_back(model.gain.cells[cell]);
            for (const auto& budget : model.budgets) core.burdens.push_back(budget.measure.cells[cell]);
        }
        core.begin.push_back(static_cast<std::uint32_t>(core.option.size()));
    }
    for (std::size_t o = 0; o < model.options; ++o)
        if (core.least[o] > 0) pay(core, o);
    return core;
}

Core reduced(const Core& core, std::vector<char> keep, const std::vector<Core::State>& states)
{
    Core result;
    result.model = core.model;
    result.gain = core.gain;
    result.left = core.left;
    result.least = core.least;
    result.most = core.most;
    result.states = core.states;
    result.decided = core.decided;
    result.isPossible = core.isPossible;
    for (std::size_t o = 0; o < states.size(); ++o) {
        if (core.states[o] != Core::State::Undecided) continue;
        if (states[o] == Core::State::Open) pay(result, o);
        if (states[o] == Core::State::Closed) result.states[o] = Core::State::Closed;
    }
    for (std::size_t cell = 0; cell < core.cells(); ++cell)
        if (result.states[core.optionOf(cell)] == Core::State::Closed) keep[cell] = 0;
    result.begin.push_back(0);
    for (std::size_t row = 0; row < core.rows.size(); ++row) {
        const auto from = keep.begin() + core.begin[row];
        const auto to = keep.begin() + core.begin[row + 1];
        const auto kept = std::count_if(from, to, [](char k) { return k != 0; });
        if (kept == 0) result.isPossible = false;
        if (kept == 1)
            decide(result, core, row,
                   core.begin[row] + static_cast<std::size_t>(
                                         std::find_if(from, to, [](char k) { return k != 0; }) - from));
        if (kept > 1) addRow(result, core, row, keep);
    }
    closeUnreached(result);
    return result;
}

Core tidied(Core core)
{
    while (core.isPossible) {
        std::vector<char> keep(core.cells(), 1);
        if (!usesFit(core) || !markUsable(core, keep)) {
            core.isPossible = false;
            break;
        }
        if (std::all_of(keep.begin(), keep.end(), [](char k) { return k != 0; })) break;
        core = reduced(core, std::move(keep), core.states);
    }
    return core;
}

} // namespace tradeoff::choice::constrained
