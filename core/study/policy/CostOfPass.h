// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/study/policy/Path.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::study::policy {

/// The expected cost of one correct answer: mean cost ÷ mean accuracy. Source: Erol et al. (2025),
/// Cost-of-pass: an economic framework for evaluating language models, arXiv:2504.13359.

struct CostOfPass
{
    Figure value;     ///< infinity where nothing was right
    double least = 0; ///< one-sided 95 % bound from below; told where nothing was right, else 0
    std::size_t tries = 0;
};

/// Over a declared group of rows, each tried once: weighted means. At zero successes in n rows the chance of
/// success is below 1 - 0.05^(1/n) with 95 % (Clopper, Pearson 1934, doi:10.1093/biomet/26.4.404), so the
/// cost of a pass is above mean cost ÷ that. Domain: rows, accuracies between 0 and 1; the bound needs
/// weights that are all equal (else it is 0).
TRADEOFF_EXPORT CostOfPass costOfPass(std::span<const double> accuracy, std::span<const double> cost,
                                      std::span<const double> weights = {});
/// Of one problem from k attempts at it. Domain: at least 2 attempts: one outcome is no rate.
TRADEOFF_EXPORT CostOfPass costOfPassFromAttempts(std::size_t attempts, std::size_t successes,
                                                  double meanCost);

/// What each producer (model, mode, policy) costs per pass in each group of problems.
struct PassTable
{
    struct Producer
    {
        std::string name;
        std::string family; ///< what may be removed together: "lightweight", "reasoning", …
    };
    std::vector<Producer> producers;
    std::vector<double> weights; ///< per group; how often it comes
    std::vector<double> values;  ///< groups × producers, cost of pass; infinity where never right
    /// What a human expert asks for one correct answer; empty: nobody is there to ask.
    std::optional<double> expert;
};

struct PassFrontier
{
    Figure value;              ///< mean over groups of the least cost of pass
    std::vector<double> least; ///< per group
    std::vector<int> cheapest; ///< per group the producer; -1 the human expert, -2 nobody
};
/// Undefined where a group has nobody who passes it. Families in `without` are left out: what they are worth
/// is the difference, which is never negative.
TRADEOFF_EXPORT PassFrontier passFrontier(const PassTable& table, const std::set<std::string>& without = {});

} // namespace tradeoff::study::policy
