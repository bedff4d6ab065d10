// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Optimum.h"

#include "core/format/Wide.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::problems::choice {

namespace {

constexpr std::size_t kBetweenQuestions = 4096;

/// Changes relative to the hull plan before the break switch.
struct Change
{
    std::int64_t price;
    std::int64_t value;
    std::int32_t option;
};

struct CoreRow
{
    std::int32_t row;
    Wide leastLoss; ///< of any change in this row
    std::vector<Change> changes;
};

/// What a set of changed rows adds up to, and how it came about (-1: nothing changed); option is the latest
/// change, not yet part of the history (-1: none).
struct State
{
    std::int64_t price;
    std::int64_t value;
    std::int32_t history;
    std::int32_t option = -1;
};

struct Event
{
    std::int32_t before;
    std::int32_t row;
    std::int32_t option;
};

/// Around the last hull plan within the budget: every other plan's value differs from its by
/// (rate × change of price − loss), with losses ≥ 0.
class Search
{
public:
    Search(const Cells& cells, const Hull& hull, std::int64_t budget, std::size_t step,
           const Patience& patience)
        : m_cells(cells), m_patience(patience), m_plan(hull.plan(step)), m_value(hull.values[step]),
          m_price(hull.prices[step]), m_room(budget - hull.prices[step])
    {
        m_gain = hull.values[step + 1] - hull.values[step];
        m_pay = hull.prices[step + 1] - hull.prices[step];
        const auto divisor = std::gcd(m_gain, m_pay);
        m_gain /= divisor;
        m_pay /= divisor;
    }

    Optimum run()
    {
        improveByOneRow();
        collectCore();
        bool finished = true;
        std::vector<State> states = {{0, 0, -1}};
        for (std::size_t i = 0; i < m_core.size() && finished; ++i) {
            if (m_core[i].leastLoss > slackLoss()) break;
            finished = widen(states, m_core[i], i + 1 < m_core.size() ? m_core[i + 1].leastLoss : kNever);
            if (states.empty()) break;
        }
        Optimum best;
        best.plan = bestPlan();
        best.value = m_value + m_best.value;
        best.price = m_price + m_best.price;
        best.bound =
            finished ? best.value : m_value + static_cast<std::int64_t>(Wide(m_gain) * m_room / m_pay);
        return best;
    }

private:
    static constexpr Wide kNever = Wide(1) << 126;

    /// What may at most be lost, in units of value × m_pay, by a plan that beats the best one known.
    Wide slackLoss() const { return Wide(m_gain) * m_room - Wide(m_pay) * (Wide(m_best.value) + 1); }
    Wide lossOf(std::int64_t price, std::int64_t value) const
    {
        return Wide(m_gain) * price - Wide(m_pay) * value;
    }

    Change changeOf(std::size_t row, std::size_t option) const
    {
        const auto now = m_cells.at(row, static_cast<std::size_t>(m_plan[row]));
        const auto then = m_cells.at(row, option);
        const auto weight = m_cells.weight(row);
        return {weight * (m_cells.price[then] - m_cells.price[now]),
                weight * (m_cells.value[then] - m_cells.value[now]), static_cast<std::int32_t>(option)};
    }

    bool isOpen(std::size_t row, std::size_t option) const
    {
        const auto cell = m_cells.at(row, option);
        return m_cells.price[cell] != kMissing && m_cells.value[cell] != kMissing &&
               option != static_cast<std::size_t>(m_plan[row]);
    }

    /// A first plan to beat: the best change of a single row.
    void improveByOneRow()
    {
        for (std::size_t row = 0; row < m_cells.rows; ++row)
            for (std::size_t option = 0; option < m_cells.options; ++option) {
                if (!isOpen(row, option)) continue;
                const Change change = changeOf(row, option);
                if (change.price > m_room || change.value <= m_best.value) continue;
                m_events = {{-1, static_cast<std::int32_t>(row), change.option}};
                m_best = {change.price, change.value, 0};
            }
    }

    void collectCore()
    {
        const Wide most = slackLoss();
        if (most < 0) return;
        for (std::size_t row = 0; row < m_cells.rows; ++row) {
            CoreRow core{static_cast<std::int32_t>(row), kNever, {}};
            for (std::size_t option = 0; option < m_cells.options; ++option) {
                if (!isOpen(row, option)) continue;
                const Change change = changeOf(row, option);
                const Wide loss = lossOf(change.price, change.value);
                if (loss > most) continue;
                core.leastLoss = std::min(core.leastLoss, loss);
                core.changes.push_back(change);
            }
            if (!core.changes.empty()) m_core.push_back(std::move(core));
        }
        std::sort(m_core.begin(), m_core.end(), [](const CoreRow& a, const CoreRow& b) {
            return a.leastLoss != b.leastLoss ? a.leastLoss < b.leastLoss : a.row < b.row;
        });
    }

    /// Every state with and without each change of one row; false when patience ends.
    bool widen(std::vector<State>& states, const CoreRow& core, Wide nextLoss)
    {
        std::vector<State> all = states;
        std::vector<State> merged;
        for (const Change& change : core.changes) {
            if (lossOf(change.price, change.value) > slackLoss()) continue;
            std::vector<State> moved;
            moved.reserve(states.size());
            for (const State& state : states)
                moved.push_back(
                    {state.price + change.price, state.value + change.value, state.history, change.option});
            merged.clear();
            merged.reserve(all.size() + moved.size());
            std::merge(all.begin(), all.end(), moved.begin(), moved.end(), std::back_inserter(merged),
                       isBefore);
            all.swap(merged);
            keepUndominated(all);
        }
        State best = m_best;
        for (const State& state : all)
            if (state.price <= m_room && state.value > best.value) best = state;
        if (best.value > m_best.value) m_best = settled(best, core.row);
        std::erase_if(all, [&](const State& state) { return isHopeless(state, nextLoss); });
        for (State& state : all) state = settled(state, core.row);
        states.swap(all);
        return states.size() + m_events.size() < m_patience.states &&
               mayGoOn(core.changes.size() * states.size());
    }

    static bool isBefore(const State& a, const State& b)
    {
        return a.price != b.price ? a.price < b.price : a.value > b.value;
    }

    static void keepUndominated(std::vector<State>& states)
    {
        std::size_t kept = 0;
        for (const State& state : states)
            if (kept == 0 || state.value > states[kept - 1].value) states[kept++] = state;
        states.resize(kept);
    }

    /// Either nothing more changes, and what room is left is lost, or another row changes, which loses at
    /// least `nextLoss`.
    bool isHopeless(const State& state, Wide nextLoss) const
    {
        const Wide room = Wide(m_room) - state.price;
        const Wide more = room < 0 ? nextLoss : std::min(nextLoss, Wide(m_gain) * room);
        return more == kNever || lossOf(state.price, state.value) + more > slackLoss();
    }

    /// The same state with its latest change in the history.
    State settled(const State& state, std::int32_t row)
    {
        if (state.option < 0) return state;
        m_events.push_back({state.history, row, state.option});
        return {state.price, state.value, static_cast<std::int32_t>(m_events.size() - 1)};
    }

    bool mayGoOn(std::size_t work)
    {
        m_work += work;
        if (m_work < kBetweenQuestions || !m_patience.goesOn) return true;
        m_work = 0;
        return m_patience.goesOn();
    }

    std::vector<std::int32_t> bestPlan() const
    {
        auto plan = m_plan;
        for (auto at = m_best.history; at >= 0; at = m_events[static_cast<std::size_t>(at)].before) {
            const Event& event = m_events[static_cast<std::size_t>(at)];
            plan[static_cast<std::size_t>(event.row)] = event.option;
        }
        return plan;
    }

    const Cells& m_cells;
    const Patience& m_patience;
    std::vector<std::int32_t> m_plan;
    std::int64_t m_value;
    std::int64_t m_price;
    std::int64_t m_room;
    std::int64_t m_gain; ///< of the break switch, in lowest terms
    std::int64_t m_pay;
    std::vector<CoreRow> m_core;
    std::vector<Event> m_events;
    State m_best{0, 0, -1};
    std::size_t m_work = 0;
};

std::vector<std::int64_t> negated(std::span<const std::int64_t> numbers)
{
    std::vector<std::int64_t> result(numbers.begin(), numbers.end());
    for (auto& number : result)
        if (number != kMissing) number = -number;
    return result;
}

} // namespace

std::optional<Optimum> mostValueWithin(const Cells& cells, const Hull& hull, std::int64_t budget,
                                       const Patience& patience)
{
    const std::ptrdiff_t step = hull.within(budget);
    if (step < 0) return std::nullopt;
    const auto at = static_cast<std::size_t>(step);
    if (at + 1 == hull.steps())
        return Optimum{hull.plan(at), hull.values[at], hull.prices[at], hull.values[at]};
    return Search(cells, hull, budget, at, patience).run();
}

std::optional<LeastPrice> leastPriceFor(const Cells& cells, std::int64_t floor, const Patience& patience)
{
    const auto value = negated(cells.price);
    const auto price = negated(cells.value);
    const Cells mirrored{cells.rows, cells.options, value, price, cells.weights};
    const auto best = mostValueWithin(mirrored, hullOf(mirrored), -floor, patience);
    if (!best) return std::nullopt;
    return LeastPrice{best->plan, -best->price, -best->value, -best->bound};
}

} // namespace tradeoff::problems::choice
