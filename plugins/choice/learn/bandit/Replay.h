// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Learning.h"

#include <memory>
#include <vector>

namespace tradeoff::choice {

/// What a bandit learns from: it asks for one option a row and sees no other's outcome or cost.
struct ReplayLesson
{
    const Matrix& features;
    const Matrix& accuracy; ///< rows × options, NaN: cannot be asked for
    const Matrix& cost;     ///< likewise
    std::span<const double> weights;
};

enum class BanditKind { LinUcb, Thompson, Budgeted };

struct ReplaySettings
{
    BanditKind kind = BanditKind::LinUcb;
    double curiosity = 0.5;      ///< standard deviations of optimism, or of the draw
    double ridge = 10;           ///< observations' worth of belief that a slope is 0
    std::size_t directions = 24; ///< main directions of the features that are looked at
    /// LinUcb, Thompson: what a unit of cost is worth in accuracy; below 0: drawn anew for each row, so that
    /// cheap and dear options are both learnt.
    double price = -1;
    /// Budgeted: mean cost per row that may be spent; 0: half of what options drawn at random cost in the
    /// first rows.
    double budget = 0;
};

/// What learning itself cost and brought.
struct ReplayReport
{
    std::size_t rows = 0;             ///< that were paid for
    double spent = 0;                 ///< Σ weight · cost
    double meanCost = 0;              ///< per unit of row weight
    double meanAccuracy = 0;          ///< likewise
    std::vector<double> course;       ///< mean accuracy in each tenth of the rows paid for
    std::vector<std::size_t> choices; ///< how often each option was asked for
    std::vector<int> options;         ///< per row the one paid for, -1: none
    double price = 0;                 ///< of a unit of cost, at the end (Budgeted)
    double budget = 0;                ///< per row, as held (Budgeted)
};

struct Replayed
{
    std::unique_ptr<Regressor> accuracy;
    std::unique_ptr<Regressor> cost;
    ReplayReport report;
};

/// Goes once over the rows in an order drawn from random and learns from what it paid for; what is left is
/// one linear prediction per option, which changes no more. LinUcb: Li et al. (2010), arXiv:1003.0146.
/// Thompson: linear Gaussian, Agrawal, Goyal (2013), arXiv:1209.3352. Budgeted: optimistic accuracy less a
/// price times cost, the price raised and lowered as spending runs ahead of the budget or behind it:
/// Badanidiyuru, Kleinberg, Slivkins (2013), arXiv:1305.2545; Agrawal, Devanur (2016), arXiv:1507.06738; it
/// ends where the budget for all rows is spent.
Replayed replay(const ReplayLesson& lesson, const ReplaySettings& settings, solve::Random random,
                solve::ThreadPool& threads, const StopCheck& mustStop);

/// @throws format::InputError if the JSON is none that a replay's regressor writes.
std::unique_ptr<Regressor> readReplayed(const format::Json& json);

} // namespace tradeoff::choice
