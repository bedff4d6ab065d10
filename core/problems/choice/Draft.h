// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Numbers.h"
#include "core/problems/choice/Settings.h"
#include "core/problems/choice/Table.h"
#include "core/problems/choice/Texts.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tradeoff::problems::choice {

/// A quantity while its cells are read: meta has everything but scale, parts and cells.
struct QuantityDraft
{
    Quantity meta;
    NumberDraft numbers;     ///< rows × options, row-major, in units of 1 / parts
    std::size_t missing = 0; ///< cells of the file that say nothing
    std::int64_t parts = 1;
};

/// A column of rows as it was read.
struct ColumnDraft
{
    std::string name;
    Role role = Role::Before;
    bool isText = false;
    Texts cells;
};

/// A table while it is read.
struct Draft
{
    std::string name;
    std::vector<std::string> rows;
    std::vector<Option> options;
    std::vector<std::int64_t> weights;
    std::vector<QuantityDraft> quantities; ///< accuracy, cost, the rest
    std::vector<ColumnDraft> columns;
    std::vector<Part> split;
    bool isLogged = true;
    std::vector<std::string> assumptions;
    std::map<std::string, std::string> fixedCosts; ///< option -> as a models file writes it
    char mark = '.';
    std::string file;
};

/// A table from a draft: one scale per quantity, rounding and missing cells said, rows without any option
/// left out and said. @throws format::InputError if nothing is left or a sum cannot stay exact.
Table toTable(Draft draft, Report& report);

/// One column of rows, its form by its cells: a list of numbers per cell is an embedding, numbers are
/// numbers, few words are categories, the rest are texts.
Column toColumn(const ColumnDraft& draft, char mark, Report& report, const std::string& file);

/// The numbers of "[0.1, 2]"; empty for anything else.
std::optional<std::vector<double>> vectorOf(std::string_view cell);

/// The grade and unit that hold for a quantity of this id under a column's name.
void setGrade(Quantity& quantity, const std::string& columnName, const Settings& settings);
/// The unit of cost: chosen, or named by the column; a warning where nobody says it.
void setCurrency(Quantity& cost, const std::string& columnName, const Settings& settings, Report& report,
                 const std::string& file);
void setLatencyUnit(Quantity& quantity, const std::string& columnName);

/// Printable ASCII alone.
bool isPlainId(std::string_view text);
/// An id as it may be kept and shown; a warning where bytes were replaced.
std::string cleanId(std::string_view text, const format::Place& place, Report& report);

} // namespace tradeoff::problems::choice
