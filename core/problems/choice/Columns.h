// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Error.h"
#include "core/problems/Kinds.h"
#include "core/problems/choice/Table.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::choice {

/// What a column of a file is.
enum class Use {
    Id,
    Model,
    Attempt,
    Samples,
    Strategy,
    Group,
    Split,
    Weight,
    Before,
    Outcome,
    Cost,
    After,
    Ignored,
};

struct SourceColumn
{
    std::string name;
    Use use = Use::Before;
    std::string option;   ///< of a wide table: whose cell it is; empty for a column of rows
    std::string quantity; ///< of After: the quantity's id
    std::string prefix;   ///< of a column per option: what stands before the option's name
    std::string reason;   ///< "by its name", "mapped", …
    bool isText = false;  ///< mapped as text
};

/// The roles that somebody chose: role=column;role=column. Roles: row, model, group, split, weight, before,
/// text, ignore, accuracy[:OPTION], cost[:OPTION], latency[:OPTION], after, attempt, samples, strategy.
struct Mapping
{
    struct Entry
    {
        std::string role;   ///< without option
        std::string option; ///< of accuracy:M, cost:M, latency:M
        std::string column; ///< a column, or the prefix of a column per option
    };
    std::vector<Entry> entries;

    /// @throws format::InputError for a role there is not, or a text of another form.
    static Mapping parse(const std::string& text);
    bool has(std::string_view role) const;
};

enum class TableForm { Wide, Long, Curve, Attempts };

/// What every column of a file is.
struct Layout
{
    TableForm form = TableForm::Wide;
    std::vector<SourceColumn> columns;
    std::vector<std::string> options; ///< of a wide table, in the order of their outcomes

    /// Position of the only column of this use; empty where there is none.
    std::optional<std::size_t> find(Use use) const;
};

/// A header: names and where they stand.
struct Header
{
    std::vector<std::string> names;
    std::vector<format::Place> places;
    std::string file;
};

/// What the columns are, by their names and the mapping. form: "auto", "wide", "long", "curve", "attempts".
/// @throws format::InputError: a name twice, no outcome, two columns that could be the outcome or the cost
/// (naming both and the mapping that decides), a mapped column there is not (with the nearest name).
Layout layoutOf(const Header& header, const Mapping& mapping, const std::string& form);

/// Would some names of this header be an outcome and a cost?
bool looksLikeTable(const std::vector<std::string>& names);

/// For people, each group of like columns once.
std::vector<ColumnNote> notesOf(const Layout& layout);

// Names.

std::string lowerCase(std::string_view text);
/// [a-z][a-z0-9_]*, the name's letters and digits kept.
std::string idFrom(std::string_view name);
/// The name among these that takes the fewest edits; empty if there is none.
std::string nearestName(const std::string& name, const std::vector<std::string>& names);

} // namespace tradeoff::problems::choice
