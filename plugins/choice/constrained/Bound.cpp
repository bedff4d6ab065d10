// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/constrained/Bound.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::choice::constrained {

namespace {

constexpr Wide kOne = Wide(1) << Bound::kShift;
constexpr double kLargest = 4.0e18;

int bitsOf(Wide number)
{
    int bits = 0;
    for (; number > 0; number >>= 1) ++bits;
    return bits;
}

/// Rounded to multiples of 2^-kShift, small enough that its product with this magnitude stays below 2^118.
std::int64_t rounded(double multiplier, Wide magnitude)
{
    const double scaled = std::abs(multiplier) * static_cast<double>(kOne) + 0.5;
    const double most = std::ldexp(1.0, std::clamp(118 - bitsOf(magnitude), 0, 61));
    const auto whole = static_cast<std::int64_t>(std::min({scaled, most, kLargest}));
    return multiplier < 0 ? -whole : whole;
}

/// Integer prices of a core: of each cell, of each option's opening.
class Prices
{
public:
    Prices(const Core& core, const Multipliers& multipliers) : m_core(core)
    {
        Wide weight = 0;
        for (const auto w : core.weights) weight += w;
        for (std::size_t k = 0; k < core.budgets(); ++k) {
            Wide magnitude = core.left[k] < 0 ? -Wide(core.left[k]) : Wide(core.left[k]);
            Wide sum = 0;
            for (std::size_t row = 0; row < core.rows.size(); ++row) sum += largest(row, k);
            for (const auto fixed : core.model->budgets[k].measure.fixed) sum += fixed;
            budgets.push_back(
                std::max<std::int64_t>(0, rounded(multipliers.budgets[k], std::max(magnitude, sum))));
        }
        for (std::size_t o = 0; o < core.most.size(); ++o)
            uses.push_back(rounded(multipliers.uses[o], std::max<Wide>(weight, core.most[o])));
    }

    Wide ofCell(std::size_t row, std::size_t cell) const
    {
        Wide value = kOne * m_core.gains[cell] - Wide(uses[m_core.optionOf(cell)]) * m_core.weights[row];
        for (std::size_t k = 0; k < budgets.size(); ++k)
            value -= Wide(budgets[k]) * m_core.burdens[cell * budgets.size() + k];
        return value;
    }

    /// What the option's fixed amounts take away; 0 where they are paid.
    Wide ofOpening(std::size_t option) const
    {
        if (m_core.states[option] != Core::State::Undecided) return 0;
        Wide value = -kOne * m_core.fixedGain(option);
        for (std::size_t k = 0; k < budgets.size(); ++k)
            value += Wide(budgets[k]) * m_core.fixedBurden(option, k);
        return value;
    }

    Wide constant() const
    {
        Wide value = kOne * m_core.gain;
        for (std::size_t k = 0; k < budgets.size(); ++k) value += Wide(budgets[k]) * m_core.left[k];
        for (std::size_t o = 0; o < uses.size(); ++o)
            value +=
                Wide(uses[o]) * (uses[o] > 0 ? m_core.most[o] : std::max<std::int64_t>(0, m_core.least[o]));
        return value;
    }

    std::vector<std::int64_t> budgets;
    std::vector<std::int64_t> uses;

private:
    Wide largest(std::size_t row, std::size_t k) const
    {
        Wide most = 0;
        for (std::size_t cell = m_core.begin[row]; cell < m_core.begin[row + 1]; ++cell) {
            const Wide burden = m_core.burdens[cell * m_core.budgets() + k];
            most = std::max(most, burden < 0 ? -burden : burden);
        }
        return most;
    }

    const Core& m_core;
};

} // namespace

std::int64_t Bound::gain() const
{
    return static_cast<std::int64_t>(
        std::clamp<Wide>(ceiling >> kShift, -(Wide(1) << 62), Wide(1) << 62)); // rounds down
}

Bound boundOf(const Core& core, const Multipliers& multipliers)
{
    const Prices prices(core, multipliers);
    Bound bound;
    bound.budgets = prices.budgets;
    bound.ceiling = prices.constant();
    bound.penalties.resize(core.cells());
    for (std::size_t o = 0; o < core.most.size(); ++o) bound.openings.push_back(prices.ofOpening(o));
    for (std::size_t row = 0; row < core.rows.size(); ++row) {
        const std::size_t from = core.begin[row];
        const std::size_t to = core.begin[row + 1];
        std::size_t best = from;
        std::size_t second = to;
        for (std::size_t cell = from; cell < to; ++cell) {
            bound.penalties[cell] = prices.ofCell(row, cell);
            if (cell == from) continue;
            if (bound.penalties[cell] > bound.penalties[best]) {
                second = best;
                best = cell;
            } else if (second == to || bound.penalties[cell] > bound.penalties[second]) {
                second = cell;
            }
        }
        Wide& opening = bound.openings[core.optionOf(best)];
        if (opening > 0 && second < to) {
            const Wide share = std::min(opening, bound.penalties[best] - bound.penalties[second]);
            opening -= share;
            bound.penalties[best] -= share;
        }
        const Wide top = bound.penalties[best];
        bound.ceiling += top;
        for (std::size_t cell = from; cell < to; ++cell) bound.penalties[cell] = top - bound.penalties[cell];
        bound.best.push_back(static_cast<std::uint32_t>(best));
    }
    return bound;
}

Fixing fixingOf(const Core& core, const Bound& bound, std::int64_t gain)
{
    const Wide room = bound.ceiling - kOne * gain;
    Fixing fixing{std::vector<char>(core.cells(), 1), core.states, false};
    std::vector<Wide> closings(core.most.size(), 0); // what the rows lose without the option
    for (std::size_t row = 0; row < core.rows.size(); ++row) {
        const std::size_t best = bound.best[row];
        Wide second = Wide(1) << 125;
        for (std::size_t cell = core.begin[row]; cell < core.begin[row + 1]; ++cell) {
            if (cell != best) second = std::min(second, bound.penalties[cell]);
            const Wide opening = bound.openings[core.optionOf(cell)];
            fixing.keep[cell] = bound.penalties[cell] + opening <= room;
            fixing.changes = fixing.changes || !fixing.keep[cell];
        }
        Wide& closing = closings[core.optionOf(best)];
        closing = std::min(closing + second, Wide(1) << 125);
    }
    for (std::size_t o = 0; o < core.most.size(); ++o) {
        if (core.states[o] != Core::State::Undecided) continue;
        if (closings[o] > room) fixing.states[o] = Core::State::Open;
        if (bound.openings[o] > room) fixing.states[o] = Core::State::Closed;
        fixing.changes = fixing.changes || fixing.states[o] != Core::State::Undecided;
    }
    return fixing;
}

} // namespace tradeoff::choice::constrained
