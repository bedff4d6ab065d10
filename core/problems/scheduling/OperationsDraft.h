// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/format/Warnings.h"
#include "core/problems/scheduling/Model.h"
#include "core/problems/scheduling/TimeCells.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::scheduling {

/// Names in the order in which they came.
class NameList
{
public:
    /// The position of the name; a new one at the end.
    std::size_t take(const std::string& name);
    std::optional<std::size_t> find(std::string_view name) const;
    const std::vector<std::string>& all() const { return m_all; }
    std::size_t size() const { return m_all.size(); }

private:
    std::vector<std::string> m_all;
    std::map<std::string, std::size_t, std::less<>> m_at;
};

/// A time that a row says of its whole job, and where it was said first.
struct Said
{
    std::optional<format::Decimal> value;
    std::int64_t line = 0;
};

struct JobDraft
{
    Said release;
    Said due;
    Said weight;
    std::string name;             ///< from a column of names
    NameList keys;                ///< of its operations, as the table writes them
    std::vector<std::size_t> all; ///< its operations' positions in the draft, one per key
};

struct ModeDraft
{
    std::size_t machine = 0;
    format::Decimal duration;
    std::int64_t line = 0;
};

struct OperationDraft
{
    std::size_t job = 0;
    std::size_t key = 0; ///< of its job
    std::string name;
    std::optional<std::size_t> family;
    std::int64_t line = 0;
    std::vector<ModeDraft> modes;
};

/// One entry of a cell of the column "after".
struct AfterDraft
{
    std::size_t operation = 0;
    std::string before;
    format::Place place;
};

struct MachineDraft
{
    format::Decimal rate;
    bool hasRate = false;
    struct Closed
    {
        format::Decimal start;
        format::Decimal end;
        format::Place place;
    };
    std::vector<Closed> closed;
};

struct SetupDraft
{
    std::size_t from = 0;
    std::size_t to = 0;
    format::Decimal time;
    format::Place place;
};

/// A shop while its table and the companions are read: all times still as they were written.
struct OperationsDraft
{
    std::string file;
    std::string name;
    std::string timeUnit;
    std::string costUnit;
    std::string order; ///< job, open, permutation
    NameList jobNames;
    std::vector<JobDraft> jobs;
    std::vector<OperationDraft> operations;
    std::vector<AfterDraft> afters;
    NameList machineNames;
    std::vector<MachineDraft> machines; ///< of those that a companion tells of
    NameList families;
    std::vector<SetupDraft> setups;
    format::Warnings warnings;
    std::vector<std::string> companionWarnings;

    /// The model: operations of each job in the order of their numbers where all are numbers, else as they
    /// came; one count of decimals for all times, one for all rates.
    /// @throws format::InputError at the place of what does not fit.
    Shop toShop();
};

/// Reads X.machines.csv and X.setups.csv where they lie beside X.csv.
/// @throws format::InputError naming the place in the companion; format::IoError if one cannot be read.
void joinCompanions(OperationsDraft& draft, const TimeCells& times);

} // namespace tradeoff::problems::scheduling
