// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/TextFile.h"
#include "core/problems/scheduling/OperationsColumns.h"
#include "core/problems/scheduling/OperationsDraft.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace tradeoff::problems::scheduling {

namespace {

using Word = std::string_view;

constexpr std::array<Word, 6> kMachineNames = {"machine",  "machineid", "machinename",
                                               "resource", "name",      "id"};
constexpr std::array<Word, 5> kRates = {"rate", "cost", "costrate", "machinerate", "energyrate"};
constexpr std::array<Word, 4> kFroms = {"closedfrom", "closedstart", "from", "start"};
constexpr std::array<Word, 6> kTos = {"closedto", "closeduntil", "closedend", "to", "until", "end"};
enum MachineRole : std::size_t { kName, kRate, kClosedFrom, kClosedTo };
constexpr std::array kMachineRoles = {Role{"machine", kMachineNames}, Role{"rate", kRates},
                                      Role{"closed_from", kFroms}, Role{"closed_to", kTos}};

constexpr std::array<Word, 4> kBefores = {"from", "before", "fromfamily", "previous"};
constexpr std::array<Word, 4> kThens = {"to", "then", "tofamily", "next"};
constexpr std::array<Word, 5> kSetups = {"time", "setup", "setuptime", "duration", "changeover"};
enum SetupRole : std::size_t { kFrom, kTo, kSetupTime };
constexpr std::array kSetupRoles = {Role{"from", kBefores}, Role{"to", kThens}, Role{"time", kSetups}};

/// A companion: its records under one header.
class Companion
{
public:
    Companion(const std::string& text, const std::string& path, std::span<const Role> roles)
        : m_reader(text, path, format::guessCsvForm(text, path).delimiter),
          m_columns(m_reader, path, roles, "")
    {
    }

    bool next()
    {
        if (!m_reader.next()) return false;
        const std::size_t width = m_reader.cells().size();
        const std::size_t wanted = m_columns.names().size();
        if (width != wanted)
            throw format::InputError(m_reader.placeOf(std::min(width, wanted)),
                                     std::to_string(width) + (width == 1 ? " cell" : " cells"),
                                     std::to_string(wanted) + " cells as in the header");
        return true;
    }

    const Columns& columns() const { return m_columns; }
    Word cell(std::size_t role) const
    {
        const auto column = m_columns.at(role);
        return column ? m_reader.cells()[*column] : Word();
    }
    format::Place placeOf(std::size_t role) const { return m_reader.placeOf(m_columns.at(role).value_or(0)); }
    Word cellAt(std::size_t column) const { return m_reader.cells()[column]; }
    format::Place placeAt(std::size_t column) const { return m_reader.placeOf(column); }

    void require(std::size_t role, Word word) const
    {
        if (!m_columns.at(role))
            throw format::InputError(m_columns.placeOf(0), m_columns.names()[0],
                                     "a column '" + std::string(word) + "' in the header");
    }

private:
    format::CsvReader m_reader;
    Columns m_columns;
};

/// The companion's text, where there is one.
std::optional<std::string> companionText(const std::string& file, const char* ending, std::string& path)
{
    std::filesystem::path beside(file);
    beside.replace_extension(ending);
    path = beside.string();
    std::error_code ignored;
    if (path == file || !std::filesystem::exists(beside, ignored)) return std::nullopt;
    return format::readTextFile(path);
}

void warnOfUnused(const Columns& columns, const std::string& path, OperationsDraft& draft)
{
    std::string unused;
    for (const auto& name : columns.unused()) unused += (unused.empty() ? "'" : ", '") + name + "'";
    if (!unused.empty()) draft.companionWarnings.push_back(path + ": columns that are not used: " + unused);
}

// Machines.

/// "EUR" of "rate [EUR/h]", where times are in h.
std::string currencyOf(const Companion& companion, const OperationsDraft& draft)
{
    const std::string unit = companion.columns().unitOf(kRate);
    const auto slash = unit.find('/');
    if (slash != std::string::npos && unit.substr(slash + 1) != draft.timeUnit)
        throw format::InputError(companion.columns().placeOf(*companion.columns().at(kRate)), unit,
                                 draft.timeUnit.empty() ? "a rate per unit of time; unit=… names the unit"
                                                        : "a rate per " + draft.timeUnit + ", as times are");
    return unit.substr(0, slash);
}

void takeRate(MachineDraft& machine, const Companion& companion, const TimeCells& times)
{
    const format::Decimal rate = times.number(companion.cell(kRate), companion.placeOf(kRate), "the rate");
    if (machine.hasRate && machine.rate != rate)
        throw format::InputError(companion.placeOf(kRate), std::string(companion.cell(kRate)),
                                 "one rate for each machine");
    machine.rate = rate;
    machine.hasRate = true;
}

void takeClosed(MachineDraft& machine, const Companion& companion, const TimeCells& times)
{
    const bool from = !companion.cell(kClosedFrom).empty();
    const bool to = !companion.cell(kClosedTo).empty();
    if (!from && !to) return;
    if (from != to)
        throw format::InputError(companion.placeOf(from ? kClosedTo : kClosedFrom), "",
                                 "both ends of a closed time");
    machine.closed.push_back(
        {times.time(companion.cell(kClosedFrom), companion.placeOf(kClosedFrom), "a closed time"),
         times.time(companion.cell(kClosedTo), companion.placeOf(kClosedTo), "a closed time"),
         companion.placeOf(kClosedFrom)});
}

/// The companion's machines come first, in its order; those that it does not know keep theirs behind.
void putInOrder(OperationsDraft& draft, const NameList& told)
{
    NameList names = told;
    std::vector<std::size_t> at;
    for (const auto& name : draft.machineNames.all()) at.push_back(names.take(name));
    for (auto& operation : draft.operations)
        for (auto& mode : operation.modes) mode.machine = at[mode.machine];
    draft.machineNames = std::move(names);
}

void warnOfMachines(OperationsDraft& draft, const NameList& told, const std::string& path)
{
    std::string unused;
    for (const auto& name : told.all())
        if (!draft.machineNames.find(name)) unused += (unused.empty() ? "'" : ", '") + name + "'";
    if (!unused.empty()) draft.companionWarnings.push_back(path + ": machines without operations: " + unused);
    std::string unknown;
    for (const auto& name : draft.machineNames.all())
        if (!told.find(name)) unknown += (unknown.empty() ? "'" : ", '") + name + "'";
    if (!unknown.empty())
        draft.companionWarnings.push_back(path + ": says nothing of the machines " + unknown);
}

void joinMachines(OperationsDraft& draft, const TimeCells& times)
{
    std::string path;
    const auto text = companionText(draft.file, ".machines.csv", path);
    if (!text) return;
    Companion companion(*text, path, kMachineRoles);
    companion.require(kName, "machine");
    if (companion.columns().at(kRate)) draft.costUnit = currencyOf(companion, draft);
    NameList told;
    while (companion.next()) {
        const std::string name = format::visibleName(companion.cell(kName));
        if (name.empty()) throw format::InputError(companion.placeOf(kName), "", "a machine's name");
        const std::size_t machine = told.take(name);
        if (machine == draft.machines.size()) draft.machines.emplace_back();
        if (!companion.cell(kRate).empty()) takeRate(draft.machines[machine], companion, times);
        takeClosed(draft.machines[machine], companion, times);
    }
    warnOfUnused(companion.columns(), path, draft);
    warnOfMachines(draft, told, path);
    putInOrder(draft, told);
}

// Set-ups.

/// Without a column of families each job is one.
void makeFamiliesOfJobs(OperationsDraft& draft, const std::string& path)
{
    draft.families = draft.jobNames;
    for (auto& operation : draft.operations) operation.family = operation.job;
    draft.companionWarnings.push_back(path +
                                      ": the table has no column of families: set-ups are between jobs");
}

std::size_t familyNamed(const OperationsDraft& draft, Word name, const format::Place& place)
{
    const std::string text = format::visibleName(name);
    if (const auto at = draft.families.find(text)) return *at;
    throw format::InputError(place, text, "a family of the table");
}

class Setups
{
public:
    Setups(OperationsDraft& draft, const TimeCells& times) : m_draft(draft), m_times(times) {}

    void add(std::size_t from, std::size_t to, Word cell, const format::Place& place)
    {
        if (!m_told.emplace(from, to).second)
            throw format::InputError(place, std::string(cell), "each pair of families once");
        m_draft.setups.push_back({from, to, m_times.number(cell, place, "the set-up"), place});
    }

    void warnOfMissing(const std::string& path)
    {
        const std::size_t all = m_draft.families.size() * m_draft.families.size();
        std::size_t missing = all - m_told.size();
        for (std::size_t f = 0; f < m_draft.families.size(); ++f) missing -= 1 - m_told.count({f, f});
        if (missing > 0)
            m_draft.companionWarnings.push_back(
                path + ": pairs of families without a set-up, which need none: " + std::to_string(missing));
    }

private:
    OperationsDraft& m_draft;
    const TimeCells& m_times;
    std::set<std::pair<std::size_t, std::size_t>> m_told;
};

void takePairs(Companion& companion, OperationsDraft& draft, Setups& setups)
{
    while (companion.next()) {
        const auto from = familyNamed(draft, companion.cell(kFrom), companion.placeOf(kFrom));
        const auto to = familyNamed(draft, companion.cell(kTo), companion.placeOf(kTo));
        setups.add(from, to, companion.cell(kSetupTime), companion.placeOf(kSetupTime));
    }
}

/// A row for each family before, a column for each family after.
void takeMatrix(Companion& companion, OperationsDraft& draft, Setups& setups)
{
    std::vector<std::size_t> columns;
    for (std::size_t c = 1; c < companion.columns().names().size(); ++c)
        columns.push_back(familyNamed(draft, companion.columns().names()[c], companion.columns().placeOf(c)));
    while (companion.next()) {
        const auto from = familyNamed(draft, companion.cellAt(0), companion.placeAt(0));
        for (std::size_t c = 0; c < columns.size(); ++c)
            setups.add(from, columns[c], companion.cellAt(c + 1), companion.placeAt(c + 1));
    }
}

void joinSetups(OperationsDraft& draft, const TimeCells& times)
{
    std::string path;
    const auto text = companionText(draft.file, ".setups.csv", path);
    if (!text) return;
    if (draft.families.size() == 0) makeFamiliesOfJobs(draft, path);
    Companion companion(*text, path, kSetupRoles);
    Setups setups(draft, times);
    const Columns& columns = companion.columns();
    const bool pairs = columns.at(kFrom) && columns.at(kTo) && columns.at(kSetupTime);
    if (pairs) {
        const auto unused = columns.unused();
        if (!unused.empty())
            throw format::InputError(columns.placeOf(0), unused[0],
                                     "the columns from, to and time alone: a set-up holds on every machine");
        takePairs(companion, draft, setups);
    } else {
        takeMatrix(companion, draft, setups);
    }
    setups.warnOfMissing(path);
}

} // namespace

void joinCompanions(OperationsDraft& draft, const TimeCells& times)
{
    joinMachines(draft, times);
    joinSetups(draft, times);
}

} // namespace tradeoff::problems::scheduling
