// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Csv.h"
#include "core/format/Warnings.h"
#include "core/problems/Kinds.h"
#include "core/problems/choice/Columns.h"
#include "core/problems/choice/Splits.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tradeoff::problems::choice {

/// The options of a table reader, checked.
struct Settings
{
    format::CsvForm csv = {0, 0}; ///< 0: decided by the text
    std::string form = "auto";
    std::optional<bool> logged; ///< empty: by the form
    Mapping map;
    std::map<std::string, Grade> grades; ///< quantity id -> grade
    std::string currency;                ///< "auto" or the unit of cost
    std::optional<RandomSplit> split;    ///< empty: as a column says
    ReaderOptions given;                 ///< as they came

    /// @throws format::InputError for an option or a value there is not.
    static Settings parse(const ReaderOptions& options);
    /// What was given under this id; empty where nothing was.
    std::string text(const std::string& id) const;
};

/// "a=b,c=d" as pairs; `between` stands between the two. @throws format::InputError naming the option.
std::vector<std::pair<std::string, std::string>> pairsOf(const std::string& option, const std::string& text,
                                                         char between);

/// What a reader has to say besides the table.
struct Report
{
    format::Warnings warnings;
    ReaderOptions held; ///< option -> the value that held
    std::vector<std::string> companionWarnings;
    std::vector<ColumnNote> joined; ///< columns from companions
    std::set<std::string> leftOut;  ///< columns of rows that differ between lines of the same row
};

/// A count and its word: "1 row", "1,460 rows".
std::string counted(std::size_t count, const std::string& one);
std::string withCommas(std::size_t count);

} // namespace tradeoff::problems::choice
