// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Csv.h"
#include "core/problems/Kinds.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::scheduling {

/// A kind of column: its word in a mapping, and the names by which it is known, in lower case and without
/// blanks, dashes, dots and underscores.
struct Role
{
    std::string_view word;
    std::span<const std::string_view> names;
};

/// Positions in kOperationRoles.
enum OperationRole : std::size_t {
    kJob,
    kOperation,
    kMachine,
    kDuration,
    kRelease,
    kDue,
    kWeight,
    kFamily,
    kAfter,
    kJobName,
    kOperationName,
    kOperationRoleCount
};
std::span<const Role> operationRoles();

/// The header of a table: which column has which role.
class Columns
{
public:
    /// Takes the reader's first record as the header. map: role=column;role=column, the role "ignore"
    /// included.
    /// @throws format::InputError: no header, a name twice, a mapped column there is not, two columns by name
    /// for one role (naming both and the mapping that decides).
    Columns(format::CsvReader& reader, const std::string& file, std::span<const Role> roles,
            const std::string& map);

    /// @throws format::InputError where most names are numbers: then the first record is a row.
    void requireWords() const;
    std::optional<std::size_t> at(std::size_t role) const { return m_columns[role]; }
    /// What stands in brackets after a column's name, "min" of "duration [min]"; empty for none.
    std::string unitOf(std::size_t role) const;
    const std::vector<std::string>& names() const { return m_names; }
    format::Place placeOf(std::size_t column) const { return m_places[column]; }
    const std::vector<ColumnNote>& notes() const { return m_notes; }
    /// Names of the columns that have no role and were not said to be ignored.
    std::vector<std::string> unused() const;

private:
    void takeHeader(format::CsvReader& reader);
    void takeMap(const std::string& map);
    void takeEntry(const std::string& entry);
    void takeByName();

    std::string m_file;
    std::span<const Role> m_roles;
    std::vector<std::string> m_names;
    std::vector<format::Place> m_places;
    std::vector<std::optional<std::size_t>> m_columns; ///< of each role
    std::vector<ColumnNote> m_notes;                   ///< of each column; an empty role is not known
};

/// "duration" of "Duration [min]", "jobid" of "Job ID".
std::string plainName(std::string_view name);
bool isNameOf(const Role& role, std::string_view name);

} // namespace tradeoff::problems::scheduling
