// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "core/problems/choice/Table.h"
#include "tradeoff_export.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::problems::choice {

/// Which option in which row: see Table.
/// Objectives: accuracy (maximised: the weighted mean over rows, or the product over stages rounded to 12
/// decimals), cost (total, fixed costs included), then every other quantity that each cell that may be chosen
/// has (minimised; latency as the weighted mean, the rest in total).
/// Features: "logged" (see Table::isLogged), "capacities", "fixed_costs", "limits", "stages".
/// Plans: "options" [the option of each row], i4, or the rule of a cascade (see Cascade.h); beside either
/// "fees", i8, one per objective: what the choosing itself adds in every row, in units of 10^-scale / parts,
/// none for accuracy. Fronts: elements are rows, choices are options; "fees" as for plans.
///
/// A held-out problem has the rows that plans are judged on, and the problem of other rows to learn from.
/// Withheld, as a strategy sees it, the outcomes of the former are gone; such a problem's judge only says
/// whether a plan could be carried out, and finds every value 0.
class TRADEOFF_EXPORT Problem final : public problems::Problem
{
public:
    /// @throws format::InputError naming the field, if a rule of Table is broken or a sum could leave 2^62.
    /// train: of the same options and columns, itself not held out; null if there is nothing to learn from.
    explicit Problem(Table table, std::shared_ptr<const Problem> train = nullptr);
    Problem(const Problem&) = delete;
    Problem& operator=(const Problem&) = delete;

    std::string kind() const override { return "choice"; }
    std::string name() const override { return m_table.name; }
    std::string size() const override;
    const std::vector<frontier::Objective>& objectives() const override { return m_objectives; }
    /// The table's own, and of each objective that nobody measured that it is estimated or assumed.
    std::vector<std::string> assumptions() const override;
    bool isLogged() const override { return m_table.isLogged; }
    std::vector<std::string> featureIds() const override;
    bool isHeldOut() const override { return m_train != nullptr; }
    ProblemPtr withheld() const override;
    Verdict judge(const Solution& solution) const override;
    FrontVerdict judgeFront(const Front& front) const override;
    Solution stepOf(const Front& front, std::size_t step) const override;
    format::ArrayFile encode() const override;
    static ProblemPtr decode(const format::ArrayFile& payload);

    const Table& table() const { return m_table; }
    /// The rows to learn from, outcomes and all; its table's split tells those to validate on. Null if none.
    const std::shared_ptr<const Problem>& train() const { return m_train; }
    std::size_t rows() const { return m_table.rows.size(); }
    std::size_t options() const { return m_table.options.size(); }
    /// The sum of all rows' weights.
    std::int64_t totalWeight() const { return m_totalWeight; }
    /// The quantity behind each objective, in their order.
    const std::vector<const Quantity*>& quantities() const { return m_quantities; }
    /// The exact value of an objective whose weighted sum over rows (fixed costs included) is this. Not for
    /// the accuracy of stages.
    frontier::Value valueOf(std::size_t objective, std::int64_t sum) const;

private:
    Table m_table;
    std::shared_ptr<const Problem> m_train;
    std::int64_t m_totalWeight = 0;
    std::vector<const Quantity*> m_quantities;
    std::vector<frontier::Objective> m_objectives;
};

TRADEOFF_EXPORT Solution toSolution(std::vector<std::int32_t> options);
/// @throws format::InputError if the array is missing.
TRADEOFF_EXPORT std::span<const std::int32_t> toOptions(const Solution& solution);

} // namespace tradeoff::problems::choice
