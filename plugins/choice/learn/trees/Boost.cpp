// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/trees/Boost.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tradeoff::choice {

namespace {

/// Columns that one turn of a thread looks through.
constexpr std::size_t kColumnsPerTurn = 16;
/// Fewer rows than this are not worth waking a thread for.
constexpr std::size_t kRowsForThreads = 1000;

int turnsOf(std::size_t columns)
{
    return static_cast<int>((columns + kColumnsPerTurn - 1) / kColumnsPerTurn);
}

template <typename Visit>
void eachColumn(std::size_t columns, bool isLarge, solve::ThreadPool& threads, const Visit& visit)
{
    const auto turn = [&](int index, int) {
        const std::size_t first = static_cast<std::size_t>(index) * kColumnsPerTurn;
        for (std::size_t i = first; i < std::min(columns, first + kColumnsPerTurn); ++i) visit(i);
    };
    if (isLarge)
        threads.forEach(turnsOf(columns), turn);
    else
        for (int index = 0; index < turnsOf(columns); ++index) turn(index, 0);
}

} // namespace

Booster::Booster(const Bins& bins, Aim aim, const GrowthSettings& settings, solve::Random random)
    : m_bins(bins), m_aim(aim), m_settings(settings), m_random(random), m_sums(bins.rows, 0.0f)
{
}

double Booster::score(const Cell& cell) const
{
    return cell.gradient * cell.gradient / (cell.weight + m_settings.ridge);
}

void Booster::drawColumns()
{
    m_columns.resize(m_bins.columns());
    std::iota(m_columns.begin(), m_columns.end(), std::size_t{0});
    const auto share =
        static_cast<std::size_t>(m_settings.featureShare * static_cast<double>(m_columns.size()));
    const auto wanted = std::max(share, static_cast<std::size_t>(m_settings.leastFeatures));
    if (wanted < m_columns.size()) {
        m_random.shuffle(std::span(m_columns));
        m_columns.resize(wanted);
        std::sort(m_columns.begin(), m_columns.end());
    }
    m_offset.assign(1, 0);
    for (const std::size_t column : m_columns) m_offset.push_back(m_offset.back() + m_bins.binsOf(column));
}

Booster::Open Booster::openRoot()
{
    m_order.clear();
    m_loss.clear();
    Open root;
    for (std::size_t i = 0; i < m_bins.rows; ++i) {
        if (m_aim.weights[i] <= 0) continue;
        const double rest = static_cast<double>(m_aim.targets[i]) - static_cast<double>(m_sums[i]);
        m_order.push_back(static_cast<std::uint32_t>(i));
        m_loss.push_back({m_aim.weights[i] * rest, m_aim.weights[i]});
        root.total.gradient += m_loss.back().gradient;
        root.total.weight += m_loss.back().weight;
    }
    m_spare.resize(m_order.size());
    root.last = m_order.size();
    return root;
}

void Booster::fill(Open& open, solve::ThreadPool& threads)
{
    open.histogram.assign(m_offset.back(), {});
    const std::size_t count = open.last - open.first;
    const std::uint32_t* rows = m_order.data() + open.first;
    const Cell* loss = m_loss.data() + open.first;
    eachColumn(m_columns.size(), count >= kRowsForThreads, threads, [&](std::size_t slot) {
        const std::uint8_t* bins = m_bins.column(m_columns[slot]);
        Cell* cells = open.histogram.data() + m_offset[slot];
        for (std::size_t i = 0; i < count; ++i) {
            Cell& cell = cells[bins[rows[i]]];
            cell.gradient += loss[i].gradient;
            cell.weight += loss[i].weight;
        }
    });
}

Booster::Split Booster::bestInColumn(const Open& open, std::size_t slot) const
{
    Split best;
    Cell below;
    const double whole = score(open.total);
    for (std::size_t bin = 0; bin + 1 < m_bins.binsOf(m_columns[slot]); ++bin) {
        const Cell& cell = open.histogram[m_offset[slot] + bin];
        below.gradient += cell.gradient;
        below.weight += cell.weight;
        const Cell above{open.total.gradient - below.gradient, open.total.weight - below.weight};
        if (below.weight < m_settings.leastLeaf || above.weight < m_settings.leastLeaf) continue;
        const double gain = score(below) + score(above) - whole;
        if (gain > best.gain) best = {gain, slot, bin, below};
    }
    return best;
}

Booster::Split Booster::bestSplit(const Open& open, solve::ThreadPool& threads) const
{
    std::vector<Split> splits(m_columns.size());
    eachColumn(m_columns.size(), false, threads,
               [&](std::size_t slot) { splits[slot] = bestInColumn(open, slot); });
    Split best;
    best.gain = 1e-9;
    for (const auto& split : splits)
        if (split.gain > best.gain * (1 + 1e-12)) best = split;
    if (best.gain <= 1e-9) best.gain = 0;
    return best;
}

std::pair<Booster::Open, Booster::Open> Booster::divide(Tree& tree, const Open& parent, const Split& split)
{
    const std::size_t column = m_columns[split.column];
    const std::uint8_t* bins = m_bins.column(column);
    std::vector<Cell> aboveLoss;
    std::size_t kept = parent.first;
    std::size_t moved = 0;
    for (std::size_t i = parent.first; i < parent.last; ++i) {
        if (bins[m_order[i]] <= split.bin) {
            m_order[kept] = m_order[i];
            m_loss[kept++] = m_loss[i];
        } else {
            m_spare[moved++] = m_order[i];
            aboveLoss.push_back(m_loss[i]);
        }
    }
    std::copy_n(m_spare.begin(), moved, m_order.begin() + static_cast<std::ptrdiff_t>(kept));
    std::copy(aboveLoss.begin(), aboveLoss.end(), m_loss.begin() + static_cast<std::ptrdiff_t>(kept));
    TreeNode& node = tree[parent.node];
    node.feature = static_cast<std::int32_t>(m_bins.feature[column]);
    node.column = static_cast<std::int32_t>(column);
    node.bin = static_cast<std::uint8_t>(split.bin);
    node.cut = m_bins.cuts[column][split.bin];
    node.below = static_cast<std::int32_t>(tree.size());
    const std::size_t child = tree.size();
    tree.resize(tree.size() + 2);
    const Cell above{parent.total.gradient - split.below.gradient, parent.total.weight - split.below.weight};
    return {Open{child, parent.first, kept, split.below, {}}, Open{child + 1, kept, parent.last, above, {}}};
}

void Booster::close(Tree& tree, const Open& open) const
{
    tree[open.node].value = static_cast<float>(m_settings.shrinkage * open.total.gradient /
                                               (open.total.weight + m_settings.ridge));
}

void Booster::addToSums(const Tree& tree)
{
    for (std::size_t i = 0; i < m_bins.rows; ++i) {
        std::size_t at = 0;
        while (tree[at].feature >= 0) {
            const auto* bins = m_bins.column(static_cast<std::size_t>(tree[at].column));
            at = static_cast<std::size_t>(tree[at].below) + (bins[i] <= tree[at].bin ? 0 : 1);
        }
        m_sums[i] += tree[at].value;
    }
}

bool Booster::grow(solve::ThreadPool& threads)
{
    drawColumns();
    Tree tree(1);
    std::vector<Open> level{openRoot()};
    if (level[0].total.weight <= 0 || m_columns.empty()) return false;
    fill(level[0], threads);
    for (int depth = 0; depth < m_settings.depth && !level.empty(); ++depth) {
        std::vector<Open> next;
        for (auto& open : level) {
            const Split split = bestSplit(open, threads);
            if (split.gain <= 0) {
                close(tree, open);
                continue;
            }
            auto [below, above] = divide(tree, open, split);
            const bool belowIsSmall = below.last - below.first <= above.last - above.first;
            Open& small = belowIsSmall ? below : above;
            Open& large = belowIsSmall ? above : below;
            if (depth + 1 < m_settings.depth) {
                fill(small, threads);
                large.histogram = std::move(open.histogram);
                for (std::size_t i = 0; i < large.histogram.size(); ++i) {
                    large.histogram[i].gradient -= small.histogram[i].gradient;
                    large.histogram[i].weight -= small.histogram[i].weight;
                }
            }
            next.push_back(std::move(below));
            next.push_back(std::move(above));
        }
        level = std::move(next);
    }
    for (const auto& open : level) close(tree, open);
    if (tree.size() == 1) return false;
    addToSums(tree);
    m_trees.push_back(std::move(tree));
    return true;
}

} // namespace tradeoff::choice
