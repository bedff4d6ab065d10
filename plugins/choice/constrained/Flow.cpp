// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// A node per option and one for the world, whose arcs to the options carry how many rows each takes. A row
// that takes a may move to b: an arc of length gain(a) - gain(b); only the shortest of a pair matters. Prices
// keep all arcs at lengths of at least 0, so that Dijkstra finds the next path.

#include "plugins/choice/constrained/Flow.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace tradeoff::choice::constrained {

namespace {

constexpr std::size_t kMostOptions = 512;
constexpr std::size_t kFewRows = 2048;
constexpr std::size_t kRowsPerSample = 8;
constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();

/// The cheapest moves of rows from one option to another; entries of rows that have left are dropped when
/// met.
class Moves
{
public:
    struct Move
    {
        std::int64_t loss;
        std::int32_t row;
    };

    void add(const Move& move)
    {
        m_moves.push_back(move);
        if (m_isHeap) std::push_heap(m_moves.begin(), m_moves.end(), isDearer);
    }

    /// Null where there is none.
    const Move* cheapest(std::int32_t from, const std::vector<std::int32_t>& chosen)
    {
        if (!m_isHeap) std::make_heap(m_moves.begin(), m_moves.end(), isDearer);
        m_isHeap = true;
        while (!m_moves.empty() && chosen[static_cast<std::size_t>(m_moves.front().row)] != from) {
            std::pop_heap(m_moves.begin(), m_moves.end(), isDearer);
            m_moves.pop_back();
        }
        return m_moves.empty() ? nullptr : &m_moves.front();
    }

private:
    static bool isDearer(const Move& a, const Move& b)
    {
        return a.loss != b.loss ? a.loss > b.loss : a.row > b.row;
    }

    std::vector<Move> m_moves;
    bool m_isHeap = false;
};

class Transport
{
public:
    Transport(const FlowProblem& problem, std::span<const std::int64_t> startPrices)
        : m_problem(problem), m_world(problem.options), m_prices(problem.options + 1, 0),
          m_taken(problem.options, 0), m_flow(problem.options, 0), m_excess(problem.options + 1, 0),
          m_moves(problem.options * problem.options)
    {
        for (std::size_t o = 0; o < startPrices.size(); ++o) m_prices[o] = startPrices[o];
        for (std::size_t o = 0; o < m_world; ++o) {
            if (isUncapped(o)) m_prices[o] = std::min<std::int64_t>(m_prices[o], 0);
            if (problem.least[o] == 0) m_prices[o] = std::max<std::int64_t>(m_prices[o], 0);
        }
        takeBest();
        balance();
    }

    Flow solve()
    {
        Flow result;
        result.feasible = true;
        while (std::any_of(m_excess.begin(), m_excess.end(), [](auto e) { return e > 0; })) {
            const std::size_t end = findPath();
            if (end > m_world) {
                explain(result);
                break;
            }
            push(end);
            ++result.augmentations;
        }
        result.chosen = m_chosen;
        result.prices.assign(m_prices.begin(), m_prices.begin() + static_cast<std::ptrdiff_t>(m_world));
        for (std::size_t row = 0; row < m_problem.rows; ++row)
            result.gain += gain(row, static_cast<std::size_t>(m_chosen[row]));
        return result;
    }

private:
    bool isUncapped(std::size_t o) const
    {
        return m_problem.most[o] >= static_cast<std::int64_t>(m_problem.rows);
    }
    std::int64_t gain(std::size_t row, std::size_t option) const
    {
        return m_problem.gain[row * m_problem.options + option];
    }

    void takeBest()
    {
        m_chosen.resize(m_problem.rows);
        for (std::size_t row = 0; row < m_problem.rows; ++row) {
            std::int64_t best = -kFar;
            for (std::size_t o = 0; o < m_world; ++o) {
                const std::int64_t own = gain(row, o);
                if (own == kMissing || own - m_prices[o] <= best) continue;
                best = own - m_prices[o];
                m_chosen[row] = static_cast<std::int32_t>(o);
            }
            ++m_taken[static_cast<std::size_t>(m_chosen[row])];
            addMoves(row);
        }
    }

    void addMoves(std::size_t row)
    {
        const auto from = static_cast<std::size_t>(m_chosen[row]);
        for (std::size_t o = 0; o < m_world; ++o)
            if (o != from && gain(row, o) != kMissing)
                m_moves[from * m_world + o].add(
                    {gain(row, from) - gain(row, o), static_cast<std::int32_t>(row)});
    }

    /// Prices other than 0 ask for a full or a least use; what the rows take differs from that by the excess.
    void balance()
    {
        for (std::size_t o = 0; o < m_world; ++o) {
            const std::int64_t low = m_problem.least[o];
            const std::int64_t high = std::max(low, m_problem.most[o]);
            m_flow[o] = m_prices[o] > 0 ? high : m_prices[o] < 0 ? low : std::clamp(m_taken[o], low, high);
            m_excess[o] = m_taken[o] - m_flow[o];
            m_excess[m_world] -= m_excess[o];
        }
    }

    /// The length of an arc at the present prices; kFar where there is none.
    std::int64_t lengthOf(std::size_t from, std::size_t to)
    {
        if (to == m_world) return m_flow[from] < m_problem.most[from] ? m_prices[to] - m_prices[from] : kFar;
        if (from == m_world) return m_flow[to] > m_problem.least[to] ? m_prices[to] - m_prices[from] : kFar;
        const auto* move = m_moves[from * m_world + to].cheapest(static_cast<std::int32_t>(from), m_chosen);
        return move == nullptr ? kFar : move->loss - m_prices[from] + m_prices[to];
    }

    /// Dijkstra from all nodes with an excess to the nearest one with a deficit; past the world if none is
    /// reached. Prices follow.
    std::size_t findPath()
    {
        m_distance.assign(m_world + 1, kFar);
        m_before.assign(m_world + 1, m_world + 1);
        m_settled.assign(m_world + 1, false);
        for (std::size_t i = 0; i <= m_world; ++i)
            if (m_excess[i] > 0) m_distance[i] = 0;
        for (;;) {
            std::size_t next = m_world + 1;
            for (std::size_t i = 0; i <= m_world; ++i)
                if (!m_settled[i] && m_distance[i] < kFar &&
                    (next > m_world || m_distance[i] < m_distance[next]))
                    next = i;
            if (next > m_world) return next;
            m_settled[next] = true;
            if (m_excess[next] < 0) {
                followPrices(m_distance[next]);
                return next;
            }
            relax(next);
        }
    }

    void relax(std::size_t from)
    {
        for (std::size_t to = 0; to <= m_world; ++to) {
            if (to == from || m_settled[to]) continue;
            const std::int64_t length = lengthOf(from, to);
            if (length == kFar || m_distance[from] + length >= m_distance[to]) continue;
            m_distance[to] = m_distance[from] + length;
            m_before[to] = from;
        }
    }

    void followPrices(std::int64_t farthest)
    {
        const std::int64_t world = m_prices[m_world] - std::min(m_distance[m_world], farthest);
        for (std::size_t i = 0; i <= m_world; ++i) m_prices[i] += -std::min(m_distance[i], farthest) - world;
    }

    void push(std::size_t end)
    {
        std::vector<std::size_t> path = {end};
        while (m_before[path.back()] <= m_world) path.push_back(m_before[path.back()]);
        --m_excess[path.back()];
        ++m_excess[end];
        std::vector<std::pair<std::size_t, std::size_t>> rows; // and where they go
        for (std::size_t i = path.size() - 1; i > 0; --i) {
            const std::size_t from = path[i];
            const std::size_t to = path[i - 1];
            if (to == m_world)
                ++m_flow[from];
            else if (from == m_world)
                --m_flow[to];
            else
                rows.emplace_back(
                    m_moves[from * m_world + to].cheapest(static_cast<std::int32_t>(from), m_chosen)->row,
                    to);
        }
        for (const auto& [row, to] : rows) {
            --m_taken[static_cast<std::size_t>(m_chosen[row])];
            ++m_taken[to];
            m_chosen[row] = static_cast<std::int32_t>(to);
            addMoves(row);
        }
    }

    /// What the last search reached is closed: no move and no room leads out of it.
    void explain(Flow& result) const
    {
        result.feasible = false;
        result.tooMany = !m_settled[m_world];
        for (std::size_t o = 0; o < m_world; ++o) {
            if (m_settled[o] != result.tooMany) continue;
            result.blocked.push_back(static_cast<std::int32_t>(o));
            result.rowsBlocked += m_taken[o];
            result.roomBlocked += result.tooMany ? m_problem.most[o] : m_problem.least[o];
        }
    }

    const FlowProblem& m_problem;
    std::size_t m_world;
    std::vector<std::int64_t> m_prices;
    std::vector<std::int32_t> m_chosen;
    std::vector<std::int64_t> m_taken;
    std::vector<std::int64_t> m_flow;
    std::vector<std::int64_t> m_excess;
    std::vector<Moves> m_moves;
    std::vector<std::int64_t> m_distance;
    std::vector<std::size_t> m_before;
    std::vector<bool> m_settled;
};

/// Prices of every eighth row, with as much less room.
std::vector<std::int64_t> sampledPrices(const FlowProblem& problem)
{
    if (problem.rows <= kFewRows) return {};
    FlowProblem sample;
    sample.options = problem.options;
    std::vector<std::int64_t> gain;
    for (std::size_t row = 0; row < problem.rows; row += kRowsPerSample) {
        const auto cells = problem.gain.subspan(row * problem.options, problem.options);
        gain.insert(gain.end(), cells.begin(), cells.end());
        ++sample.rows;
    }
    sample.gain = gain;
    const auto scaled = [&](std::int64_t number, Wide rest) {
        return static_cast<std::int64_t>((Wide(number) * static_cast<Wide>(sample.rows) + rest) /
                                         static_cast<Wide>(problem.rows));
    };
    for (std::size_t o = 0; o < problem.options; ++o) {
        sample.least.push_back(scaled(problem.least[o], 0));
        sample.most.push_back(scaled(problem.most[o], static_cast<Wide>(problem.rows) - 1));
    }
    return flowOf(sample).prices;
}

} // namespace

Flow flowOf(const FlowProblem& problem, std::span<const std::int64_t> startPrices)
{
    if (!startPrices.empty()) return Transport(problem, startPrices).solve();
    const auto prices = sampledPrices(problem);
    return Transport(problem, prices).solve();
}

Wide dualOf(const FlowProblem& problem, std::span<const std::int64_t> prices)
{
    Wide sum = 0;
    for (std::size_t row = 0; row < problem.rows; ++row) {
        bool any = false;
        Wide best = 0;
        for (std::size_t o = 0; o < problem.options; ++o) {
            const std::int64_t own = problem.gain[row * problem.options + o];
            if (own == kMissing || (any && Wide(own) - prices[o] <= best)) continue;
            best = Wide(own) - prices[o];
            any = true;
        }
        sum += best;
    }
    for (std::size_t o = 0; o < problem.options; ++o)
        sum += Wide(prices[o]) * (prices[o] > 0 ? problem.most[o] : problem.least[o]);
    return sum;
}

bool isFlow(const Model& model)
{
    if (!model.hasEqualWeights() || model.options > kMostOptions) return false;
    const std::int64_t most = largestGain(model.options);
    return std::all_of(model.gain.cells.begin(), model.gain.cells.end(),
                       [&](auto gain) { return gain == kMissing || (gain <= most && gain >= -most); });
}

FlowProblem flowProblemOf(const Model& model, std::span<const std::int64_t> gain)
{
    FlowProblem problem{model.rows, model.options, gain, model.least, model.most};
    const std::int64_t weight = model.weights[0];
    for (auto& least : problem.least) least = (least + weight - 1) / weight;
    for (auto& most : problem.most) most /= weight;
    return problem;
}

std::int64_t largestGain(std::size_t options)
{
    return (std::int64_t{1} << 58) / static_cast<std::int64_t>(options + 2);
}

} // namespace tradeoff::choice::constrained
