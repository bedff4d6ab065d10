// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/constrained/BranchAndBound.h"

#include "plugins/choice/constrained/Bound.h"
#include "plugins/choice/constrained/Enumeration.h"
#include "plugins/choice/constrained/Flow.h"
#include "plugins/choice/constrained/Knapsack.h"
#include "plugins/choice/constrained/PricedFlow.h"
#include "plugins/choice/constrained/Repair.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <queue>

namespace tradeoff::choice::constrained {

namespace {

constexpr int kRootIterations = 400;
constexpr int kNodeIterations = 30;
constexpr std::int64_t kEnumerationSteps = 20000;
constexpr int kFixingRounds = 4;

/// What a branch forbids, relative to the root's core, and what its ancestors forbid.
struct Decision
{
    std::shared_ptr<const Decision> parent;
    std::vector<std::uint32_t> forbidden;
    std::vector<std::pair<std::size_t, Core::State>> states;
};

struct Node
{
    std::shared_ptr<const Decision> path;
    Multipliers multipliers;
    std::int64_t bound = 0;
    std::int64_t order = 0;
};

struct IsLater
{
    bool operator()(const Node& a, const Node& b) const
    {
        return a.bound != b.bound ? a.bound < b.bound : a.order < b.order;
    }
};

std::int64_t floorToStep(std::int64_t gain, std::int64_t base, std::int64_t step)
{
    const Wide above = Wide(gain) - base;
    const Wide steps = above / step - (above % step < 0 ? 1 : 0);
    return static_cast<std::int64_t>(Wide(base) + steps * step);
}

class Search
{
public:
    Search(const Model& model, const SearchListener& listener, std::optional<std::int64_t> mostNodes)
        : m_model(model), m_listener(listener), m_mostNodes(mostNodes)
    {
        measureGains();
    }

    void offer(const std::vector<std::int32_t>& options)
    {
        const auto gain = gainOf(m_model, options);
        if (!gain || *gain < m_target) return;
        m_outcome.options = options;
        m_outcome.gain = *gain;
        m_target = *gain + m_step;
        m_listener.better(options, *gain);
    }

    SearchOutcome run()
    {
        if (!solveRoot()) return finish();
        while (m_goesOn && !m_open.empty()) {
            Node node = m_open.top();
            m_open.pop();
            while (m_goesOn) {
                tellBound(node.bound);
                auto child = process(node);
                ++m_outcome.nodes;
                m_goesOn = m_listener.goOn(1) && m_goesOn;
                m_goesOn = m_goesOn && (!m_mostNodes || m_outcome.nodes < *m_mostNodes);
                if (!child) break;
                node = std::move(*child);
                if (!m_goesOn) m_open.push(node);
            }
        }
        return finish();
    }

private:
    /// Gains differ by multiples of m_step; m_target is what the next plan must gain at least.
    void measureGains()
    {
        Wide lowest = 0;
        Wide highest = 0;
        for (std::size_t row = 0; row < m_model.rows; ++row) {
            std::int64_t low = kMissing;
            std::int64_t high = kMissing;
            for (std::size_t o = 0; o < m_model.options; ++o) {
                const std::int64_t gain = m_model.gain.cells[m_model.at(row, o)];
                if (gain == kMissing) continue;
                if (low == kMissing) {
                    m_base += gain;
                    low = high = gain;
                }
                m_step = std::gcd(m_step, gain - low);
                low = std::min(low, gain);
                high = std::max(high, gain);
            }
            lowest += low;
            highest += high;
        }
        for (const auto fixed : m_model.gain.fixed) {
            lowest += fixed;
            m_step = std::gcd(m_step, fixed);
        }
        if (m_step == 0) m_step = 1;
        m_target = std::max(m_model.leastGain, static_cast<std::int64_t>(std::max(lowest, -(Wide(1) << 62))));
        m_outcome.bound = static_cast<std::int64_t>(highest);
    }

    SearchOutcome finish()
    {
        const bool isDone = m_open.empty() && m_rootIsDone;
        m_outcome.isProved = isDone;
        if (isDone && m_outcome.options)
            m_outcome.bound = m_outcome.gain;
        else if (!m_open.empty())
            m_outcome.bound = std::min(m_outcome.bound, std::max(m_open.top().bound, m_outcome.gain));
        if (m_outcome.options || !isDone) tellBound(m_outcome.bound);
        return m_outcome;
    }

    void tellBound(std::int64_t running)
    {
        std::int64_t bound = running;
        if (!m_open.empty()) bound = std::max(bound, m_open.top().bound);
        if (m_outcome.options) bound = std::max(bound, m_outcome.gain);
        if (m_hasTold && bound >= m_told) return;
        m_hasTold = true;
        m_told = bound;
        m_outcome.bound = std::min(m_outcome.bound, bound);
        m_listener.bound(bound);
    }

    /// False where nothing is left to search.
    bool solveRoot()
    {
        if (!m_model.hasFixed() && m_model.budgets.empty() && isFlow(m_model)) {
            const Flow flow = flowOf(flowProblemOf(m_model, m_model.gain.cells));
            if (flow.feasible) offer(flow.chosen);
            m_rootIsDone = true;
            m_outcome.nodes = 1;
            m_listener.goOn(1);
            return false;
        }
        m_root = tidied(coreOf(m_model));
        Node node;
        node.bound = m_outcome.bound;
        node.multipliers.budgets.assign(m_model.budgets.size(), 0);
        node.multipliers.uses.assign(m_model.options, 0);
        int iterations = kRootIterations;
        if (m_root.isPossible && usesPricedFlow()) {
            node.multipliers = pricedFlow(
                m_model, [this] { return m_goesOn = m_goesOn && m_listener.goOn(0); },
                [this](const auto& options) { offer(options); });
            iterations = 0;
        }
        m_root = tightened(std::move(m_root), node, iterations);
        if (!m_goesOn && m_root.isPossible) {
            m_open.push(node);
            return false;
        }
        m_rootIsDone = true;
        if (!m_root.isPossible) {
            m_outcome.nodes = 1;
            m_listener.goOn(1);
            return false;
        }
        std::iota(m_root.origin.begin(), m_root.origin.end(), 0u);
        m_open.push(node);
        return true;
    }

    bool usesPricedFlow() const
    {
        return m_model.budgets.size() == 1 && !m_model.hasFixed() && m_model.hasCapacities() &&
               isFlow(m_model);
    }

    /// Multipliers improved, cells dropped, plans tried. The node's bound follows. Impossible where the node
    /// cannot lead to more gain.
    Core tightened(Core core, Node& node, int iterations)
    {
        for (int round = 0; round < kFixingRounds && core.isPossible; ++round) {
            if (round == 0) node.multipliers = improved(core, node.multipliers, searchIn(core, iterations));
            const Bound bound = boundOf(core, node.multipliers);
            node.bound = std::min(node.bound, floorToStep(bound.gain(), m_base, m_step));
            tryPlan(core, node.multipliers, bound.best);
            if (node.bound < m_target) {
                core.isPossible = false;
                break;
            }
            Fixing fixing = fixingOf(core, bound, m_target);
            if (!fixing.changes) break;
            const std::size_t before = core.cells();
            core = tidied(reduced(core, std::move(fixing.keep), fixing.states));
            if (core.cells() > before - before / 8) break;
        }
        if (core.isPossible && core.rows.empty()) {
            tryPlan(core, node.multipliers, {});
            core.isPossible = false;
        }
        return core;
    }

    DualSearch searchIn(const Core& core, int iterations)
    {
        DualSearch search;
        search.iterations = iterations;
        if (m_outcome.options) search.target = static_cast<double>(m_target);
        search.goOn = [this] { return m_goesOn = m_goesOn && m_listener.goOn(0); };
        // Later on the best cells of the bound itself are enough, unless fixed amounts bend them.
        search.look = [this, &core, looks = iterations > kNodeIterations || isAnyUndecided(core)](
                          const auto& at, const auto& cells) {
            if (looks) tryPlan(core, at, cells);
        };
        return search;
    }

    void tryPlan(const Core& core, const Multipliers& multipliers, const std::vector<std::uint32_t>& cells)
    {
        if (const auto plan = repaired(core, multipliers, cells)) offerCells(core, *plan);
    }

    void offerCells(const Core& core, const std::vector<std::uint32_t>& cells)
    {
        std::vector<std::int32_t> options(m_model.rows, 0);
        for (const auto& [row, option] : core.decided) options[static_cast<std::size_t>(row)] = option;
        for (std::size_t row = 0; row < cells.size(); ++row)
            options[static_cast<std::size_t>(core.rows[row])] = core.option[cells[row]];
        offer(options);
    }

    Core coreAt(const Node& node) const
    {
        std::vector<char> keep(m_root.cells(), 1);
        std::vector<Core::State> states = m_root.states;
        for (const auto* decision = node.path.get(); decision != nullptr; decision = decision->parent.get()) {
            for (const auto cell : decision->forbidden) keep[cell] = 0;
            for (const auto& [option, state] : decision->states) states[option] = state;
        }
        return tidied(reduced(m_root, std::move(keep), states));
    }

    /// The child to go on with, if any; the other one waits.
    std::optional<Node> process(Node& node)
    {
        if (node.bound < m_target) return std::nullopt;
        const Core core = tightened(coreAt(node), node, kNodeIterations);
        if (!core.isPossible) return std::nullopt;
        if (!m_goesOn) {
            m_open.push(node);
            return std::nullopt;
        }
        if (isKnapsack(core)) return solveKnapsack(core, node);
        const Bound bound = boundOf(core, node.multipliers);
        const auto found = enumerated(core, bound, m_target, m_step,
                                      isAnyUndecided(core) ? kEnumerationSteps / 20 : kEnumerationSteps);
        if (!found.cells.empty()) offerCells(core, found.cells);
        if (found.isComplete || node.bound < m_target) return std::nullopt;
        return branch(core, bound, node);
    }

    /// One budget and nothing else: the exact optimum by dynamic programming over a core of rows.
    std::optional<Node> solveKnapsack(const Core& core, Node& node)
    {
        const Knapsack knapsack(core);
        const auto found = knapsack.solve([this] { return m_goesOn = m_goesOn && m_listener.goOn(0); });
        if (!found) return std::nullopt;
        offerCells(core, found->cells);
        node.bound = std::min(node.bound, floorToStep(found->bound, m_base, m_step));
        if (node.bound < m_target) return std::nullopt;
        if (!m_goesOn) {
            m_open.push(node);
            return std::nullopt;
        }
        return branch(core, boundOf(core, node.multipliers), node);
    }

    Node childOf(const Node& node, Decision decision, Wide penalty, const Bound& bound)
    {
        decision.parent = node.path;
        Node child;
        child.path = std::make_shared<const Decision>(std::move(decision));
        child.multipliers = node.multipliers;
        child.bound = std::min(node.bound,
                               floorToStep(static_cast<std::int64_t>(std::max<Wide>(
                                               (bound.ceiling - penalty) >> Bound::kShift, -(Wide(1) << 62))),
                                           m_base, m_step));
        child.order = ++m_created;
        return child;
    }

    std::optional<Node> branch(const Core& core, const Bound& bound, const Node& node)
    {
        auto [first, second] =
            isAnyUndecided(core) ? branchOnOption(core, bound, node) : branchOnRow(core, bound, node);
        if (first.bound < second.bound) std::swap(first, second);
        if (second.bound >= m_target) m_open.push(std::move(second));
        if (first.bound < m_target) return std::nullopt;
        return std::move(first);
    }

    static bool isAnyUndecided(const Core& core)
    {
        return std::any_of(core.states.begin(), core.states.end(),
                           [](auto state) { return state == Core::State::Undecided; });
    }

    /// The option of which the bound knows least: whose opening it has charged least for.
    std::pair<Node, Node> branchOnOption(const Core& core, const Bound& bound, const Node& node)
    {
        std::size_t option = core.most.size();
        for (std::size_t o = 0; o < core.most.size(); ++o)
            if (core.states[o] == Core::State::Undecided &&
                (option == core.most.size() || bound.openings[o] > bound.openings[option]))
                option = o;
        const auto child = [&](Core::State state, Wide penalty) {
            return childOf(node, {nullptr, {}, {{option, state}}}, penalty, bound);
        };
        return {child(Core::State::Closed, 0), child(Core::State::Open, bound.openings[option])};
    }

    /// The row whose two best cells differ much in what they use but little in worth.
    std::pair<Node, Node> branchOnRow(const Core& core, const Bound& bound, const Node& node)
    {
        double most = -1;
        std::size_t at = 0;
        std::pair<std::size_t, std::size_t> pair;
        for (std::size_t row = 0; row < core.rows.size(); ++row) {
            const auto two = bestTwo(core, bound, row);
            const double uses =
                std::abs(useOf(core, node, row, two.first) - useOf(core, node, row, two.second));
            const double loss = static_cast<double>(bound.penalties[two.second] >> 20) / (1 << 20);
            const double score = (uses + 1e-6) / (loss + 1e-3 * uses + 1e-6);
            if (score <= most) continue;
            most = score;
            at = row;
            pair = two;
        }
        return splitRow(core, bound, node, at, pair);
    }

    static std::pair<std::size_t, std::size_t> bestTwo(const Core& core, const Bound& bound, std::size_t row)
    {
        const std::size_t best = bound.best[row];
        std::size_t second = core.begin[row] == best ? best + 1 : core.begin[row];
        for (std::size_t cell = core.begin[row]; cell < core.begin[row + 1]; ++cell)
            if (cell != best && bound.penalties[cell] < bound.penalties[second]) second = cell;
        return {best, second};
    }

    /// What a cell takes of everything scarce, in units of gain.
    static double useOf(const Core& core, const Node& node, std::size_t row, std::size_t cell)
    {
        double use = node.multipliers.uses[core.optionOf(cell)] * static_cast<double>(core.weights[row]);
        for (std::size_t k = 0; k < core.budgets(); ++k)
            use += node.multipliers.budgets[k] * static_cast<double>(core.burdens[cell * core.budgets() + k]);
        return use;
    }

    std::pair<Node, Node> splitRow(const Core& core, const Bound& bound, const Node& node, std::size_t row,
                                   std::pair<std::size_t, std::size_t> pair)
    {
        const double a = useOf(core, node, row, pair.first);
        const double b = useOf(core, node, row, pair.second);
        Decision withFirst;
        Decision withSecond;
        Wide losses[2] = {Wide(1) << 125, Wide(1) << 125};
        for (std::size_t cell = core.begin[row]; cell < core.begin[row + 1]; ++cell) {
            const double own = useOf(core, node, row, cell);
            bool isFirst = a < b ? own <= a + (b - a) / 2 : own >= a + (b - a) / 2;
            if (cell == pair.first || cell == pair.second) isFirst = cell == pair.first;
            (isFirst ? withSecond : withFirst).forbidden.push_back(core.origin[cell]);
            Wide& loss = losses[isFirst ? 0 : 1];
            loss = std::min(loss, bound.penalties[cell]);
        }
        return {childOf(node, std::move(withFirst), losses[0], bound),
                childOf(node, std::move(withSecond), losses[1], bound)};
    }

    const Model& m_model;
    const SearchListener& m_listener;
    std::optional<std::int64_t> m_mostNodes;
    std::int64_t m_base = 0;
    std::int64_t m_step = 0;
    std::int64_t m_target = 0;
    std::int64_t m_created = 0;
    std::int64_t m_told = 0;
    bool m_hasTold = false;
    bool m_goesOn = true;
    bool m_rootIsDone = false;
    Core m_root;
    std::priority_queue<Node, std::vector<Node>, IsLater> m_open;
    SearchOutcome m_outcome;
};

} // namespace

std::optional<std::int64_t> gainOf(const Model& model, const std::vector<std::int32_t>& options)
{
    std::int64_t gain = 0;
    std::vector<std::int64_t> uses(model.options, 0);
    std::vector<std::int64_t> loads(model.budgets.size(), 0);
    for (std::size_t row = 0; row < model.rows; ++row) {
        const auto option = static_cast<std::size_t>(options[row]);
        const std::size_t cell = model.at(row, option);
        if (model.gain.cells[cell] == kMissing) return std::nullopt;
        gain += model.gain.cells[cell];
        for (std::size_t k = 0; k < loads.size(); ++k) loads[k] += model.budgets[k].measure.cells[cell];
        uses[option] += model.weights[row];
    }
    for (std::size_t o = 0; o < model.options; ++o) {
        if (uses[o] > model.most[o] || uses[o] < model.least[o]) return std::nullopt;
        if (uses[o] == 0) continue;
        gain += model.gain.fixed[o];
        for (std::size_t k = 0; k < loads.size(); ++k) loads[k] += model.budgets[k].measure.fixed[o];
    }
    for (std::size_t k = 0; k < loads.size(); ++k)
        if (loads[k] > model.budgets[k].most) return std::nullopt;
    return gain;
}

SearchOutcome best(const Model& model, const SearchListener& listener, const std::vector<std::int32_t>* start,
                   std::optional<std::int64_t> mostNodes)
{
    Search search(model, listener, mostNodes);
    if (start != nullptr) search.offer(*start);
    return search.run();
}

} // namespace tradeoff::choice::constrained
