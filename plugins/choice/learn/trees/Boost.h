// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "core/solve/ThreadPool.h"
#include "plugins/choice/learn/Learning.h"
#include "plugins/choice/learn/trees/Bins.h"
#include "plugins/choice/learn/trees/Tree.h"

#include <span>
#include <vector>

namespace tradeoff::choice {

struct GrowthSettings
{
    int depth = 3;
    double shrinkage = 0.1;
    double ridge = 5;          ///< rows' weight of zeros added to each leaf
    double leastLeaf = 8;      ///< least weight of rows in a leaf
    double featureShare = 0.3; ///< of the features, looked at by each tree,
    int leastFeatures = 32;    ///< but at least so many
};

/// What trees shall sum to. weights 0: the row is not learnt from.
struct Aim
{
    std::span<const float> targets;
    std::span<const double> weights;
};

/// Grows trees one after the other, each on what those before leave over.
/// Gradient boosting of squared errors: Friedman (2001), Greedy function approximation: a gradient boosting
/// machine, doi:10.1214/aos/1013203451; splits found in histograms of binned features, the sibling's by
/// subtraction, as in Ke et al. (2017), LightGBM, NeurIPS 30.
class Booster
{
public:
    Booster(const Bins& bins, Aim aim, const GrowthSettings& settings, solve::Random random);

    /// Adds one tree; false where no split gains anything.
    bool grow(solve::ThreadPool& threads);
    const Ensemble& trees() const { return m_trees; }
    /// What the trees sum to in every row, also those not learnt from.
    std::span<const float> sums() const { return m_sums; }

private:
    struct Cell
    {
        double gradient = 0;
        double weight = 0;
    };
    /// A node whose rows may be split further.
    struct Open
    {
        std::size_t node = 0;
        std::size_t first = 0;
        std::size_t last = 0;
        Cell total;
        std::vector<Cell> histogram;
    };
    struct Split
    {
        double gain = 0;
        std::size_t column = 0;
        std::size_t bin = 0;
        Cell below;
    };

    void drawColumns();
    Open openRoot();
    void fill(Open& open, solve::ThreadPool& threads);
    Split bestSplit(const Open& open, solve::ThreadPool& threads) const;
    Split bestInColumn(const Open& open, std::size_t slot) const;
    std::pair<Open, Open> divide(Tree& tree, const Open& parent, const Split& split);
    void close(Tree& tree, const Open& open) const;
    void addToSums(const Tree& tree);
    double score(const Cell& cell) const;

    const Bins& m_bins;
    Aim m_aim;
    GrowthSettings m_settings;
    solve::Random m_random;
    Ensemble m_trees;
    std::vector<float> m_sums;
    std::vector<std::size_t> m_columns; ///< that this tree looks at
    std::vector<std::size_t> m_offset;  ///< of their cells in a histogram
    std::vector<std::uint32_t> m_order; ///< rows, those of a node together
    std::vector<std::uint32_t> m_spare;
    std::vector<Cell> m_loss; ///< per place in m_order
};

} // namespace tradeoff::choice
