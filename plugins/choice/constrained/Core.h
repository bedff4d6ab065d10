// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/constrained/Model.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace tradeoff::choice::constrained {

/// What is left of a model when some rows are decided and some cells are out of the question. A decided row
/// is paid for: gain, left, least and most tell what remains.
/// Shapes: cells of row i are begin[i] to begin[i + 1]; burdens has budgets() entries per cell.
struct Core
{
    /// Of an option with fixed amounts: Open has paid them, Closed is used by no row.
    enum class State : std::uint8_t { Undecided, Open, Closed };

    const Model* model = nullptr;
    std::int64_t gain = 0;
    std::vector<std::int64_t> left; ///< per budget
    std::vector<std::int64_t> least;
    std::vector<std::int64_t> most;
    std::vector<State> states;
    std::vector<std::int32_t> rows;
    std::vector<std::int64_t> weights;
    std::vector<std::uint32_t> begin;
    std::vector<std::int32_t> option;
    std::vector<std::int64_t> gains;
    std::vector<std::int64_t> burdens;
    std::vector<std::uint32_t> origin;                          ///< of each cell: its place in the first core
    std::vector<std::pair<std::int32_t, std::int32_t>> decided; ///< row and option
    bool isPossible = true;                                     ///< false: seen to have no plan

    std::size_t budgets() const { return left.size(); }
    std::size_t cells() const { return option.size(); }
    std::size_t optionOf(std::size_t cell) const { return static_cast<std::size_t>(option[cell]); }
    std::int64_t fixedGain(std::size_t o) const { return model->gain.fixed[o]; }
    std::int64_t fixedBurden(std::size_t o, std::size_t k) const
    {
        return model->budgets[k].measure.fixed[o];
    }
};

/// Everything still open. The model must outlive every core of it.
Core coreOf(const Model& model);
/// Only the cells marked (one mark per cell) and, of Undecided options, those opened are paid and those
/// closed lose their cells. Rows with one cell left are decided.
Core reduced(const Core& core, std::vector<char> keep, const std::vector<Core::State>& states);
/// Without the cells that no plan can use because a budget or capacity would break whatever the other rows
/// do; repeats until nothing changes.
Core tidied(Core core);

} // namespace tradeoff::choice::constrained
