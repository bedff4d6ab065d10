// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/OperationsColumns.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/format/Warnings.h"

#include <algorithm>
#include <map>

namespace tradeoff::problems::scheduling {

namespace {

using Word = std::string_view;

constexpr std::array<Word, 13> kJobs = {"job",       "jobid",   "jobno",   "jobnumber",   "jobnr",
                                        "order",     "orderid", "orderno", "ordernumber", "ordernr",
                                        "workorder", "lot",     "lotid"};
constexpr std::array<Word, 15> kOperations = {
    "operation", "operationid", "operationno", "operationnumber", "op",   "opid",   "opno", "sequence",
    "seq",       "sequenceno",  "step",        "stepno",          "task", "taskid", "stage"};
constexpr std::array<Word, 12> kMachines = {"machine",     "machineid",  "machineno",   "machinenumber",
                                            "machinename", "machines",   "resource",    "resourceid",
                                            "workcenter",  "workcentre", "workstation", "station"};
constexpr std::array<Word, 9> kDurations = {"duration", "processingtime", "processtime",
                                            "proctime", "processing",     "time",
                                            "runtime",  "cycletime",      "p"};
constexpr std::array<Word, 10> kReleases = {"release",   "releasedate", "releasetime",   "ready",
                                            "readytime", "readydate",   "availablefrom", "earlieststart",
                                            "arrival",   "arrivaltime"};
constexpr std::array<Word, 4> kDues = {"due", "duedate", "duetime", "deadline"};
constexpr std::array<Word, 3> kWeights = {"weight", "tardinessweight", "jobweight"};
constexpr std::array<Word, 5> kFamilies = {"family", "setupfamily", "setupgroup", "setuptype",
                                           "productfamily"};
constexpr std::array<Word, 5> kAfters = {"after", "predecessor", "predecessors", "dependson", "follows"};
constexpr std::array<Word, 2> kJobNames = {"jobname", "ordername"};
constexpr std::array<Word, 4> kOperationNames = {"operationname", "opname", "stepname", "taskname"};

constexpr std::array<Role, kOperationRoleCount> kRoles = {Role{"job", kJobs},
                                                          Role{"operation", kOperations},
                                                          Role{"machine", kMachines},
                                                          Role{"duration", kDurations},
                                                          Role{"release", kReleases},
                                                          Role{"due", kDues},
                                                          Role{"weight", kWeights},
                                                          Role{"family", kFamilies},
                                                          Role{"after", kAfters},
                                                          Role{"job_name", kJobNames},
                                                          Role{"operation_name", kOperationNames}};

constexpr Word kIgnore = "ignore";

/// Where the unit in brackets begins; npos where there is none.
std::size_t unitAt(Word name)
{
    if (name.size() < 3 || (name.back() != ']' && name.back() != ')')) return Word::npos;
    const auto open = name.find_last_of("[(");
    return open == 0 ? Word::npos : open;
}

std::string listOf(std::span<const Role> roles)
{
    std::string text;
    for (const Role& role : roles) text += std::string(role.word) + ", ";
    return text + std::string(kIgnore);
}

} // namespace

std::span<const Role> operationRoles()
{
    return kRoles;
}

std::string plainName(std::string_view name)
{
    std::string plain;
    for (const char c : name.substr(0, unitAt(name)))
        if (c >= 'A' && c <= 'Z')
            plain += static_cast<char>(c - 'A' + 'a');
        else if (Word(" _-.").find(c) == Word::npos)
            plain += c;
    return plain;
}

bool isNameOf(const Role& role, std::string_view name)
{
    return std::find(role.names.begin(), role.names.end(), plainName(name)) != role.names.end();
}

Columns::Columns(format::CsvReader& reader, const std::string& file, std::span<const Role> roles,
                 const std::string& map)
    : m_file(file), m_roles(roles), m_columns(roles.size())
{
    takeHeader(reader);
    for (const auto& name : m_names) m_notes.push_back({name, "", ""});
    takeMap(map);
    takeByName();
    for (auto& note : m_notes)
        if (note.role.empty()) note = {note.column, std::string(kIgnore), "not known"};
}

void Columns::takeHeader(format::CsvReader& reader)
{
    if (!reader.next()) throw format::InputError({m_file, 1, 1}, "", "a header and rows");
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < reader.cells().size(); ++i) {
        const std::string name = format::visibleName(reader.cells()[i]);
        m_places.push_back(reader.placeOf(i));
        m_names.push_back(name);
        if (name.empty() && i > 0)
            throw format::InputError(m_places[i], "", "a name for column " + std::to_string(i + 1));
        if (!first.emplace(name, i).second)
            throw format::InputError(m_places[i], name,
                                     "each column once; column " + std::to_string(first[name] + 1) +
                                         " has this name");
    }
}

void Columns::requireWords() const
{
    const auto numbers = std::count_if(m_names.begin(), m_names.end(), [](const auto& name) {
        return format::parseDecimal(name).has_value();
    });
    if (2 * numbers > static_cast<std::ptrdiff_t>(m_names.size()))
        throw format::InputError(m_places[0], m_names[0], "a header that names the columns");
}

void Columns::takeMap(const std::string& map)
{
    for (std::size_t at = 0; at < map.size();) {
        const auto end = std::min(map.find(';', at), map.size());
        if (end > at) takeEntry(map.substr(at, end - at));
        at = end + 1;
    }
}

void Columns::takeEntry(const std::string& entry)
{
    const auto equals = entry.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == entry.size())
        throw format::InputError({}, entry, "map as role=column;role=column");
    const std::string word = entry.substr(0, equals);
    const std::string name = entry.substr(equals + 1);
    const auto role =
        std::find_if(m_roles.begin(), m_roles.end(), [&](const Role& one) { return one.word == word; });
    if (role == m_roles.end() && word != kIgnore)
        throw format::InputError({}, word, "a role: " + listOf(m_roles));
    const auto column = std::find(m_names.begin(), m_names.end(), name);
    if (column == m_names.end())
        throw format::InputError({m_file, 1, 1}, name, "a column of the table to map as " + word);
    const auto position = static_cast<std::size_t>(column - m_names.begin());
    if (!m_notes[position].role.empty())
        throw format::InputError(m_places[position], name, "one role for this column in the mapping");
    m_notes[position] = {name, word, "mapped"};
    if (role == m_roles.end()) return;
    auto& taken = m_columns[static_cast<std::size_t>(role - m_roles.begin())];
    if (taken)
        throw format::InputError(m_places[position], name,
                                 "one column as " + word + "; '" + m_names[*taken] + "' is mapped so, too");
    taken = position;
}

void Columns::takeByName()
{
    for (std::size_t r = 0; r < m_roles.size(); ++r) {
        if (m_columns[r]) continue; // mapped
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            if (!m_notes[i].role.empty() || !isNameOf(m_roles[r], m_names[i])) continue;
            const std::string word(m_roles[r].word);
            if (m_columns[r])
                throw format::InputError(m_places[i], m_names[i],
                                         "one column as " + word + ", not '" + m_names[*m_columns[r]] +
                                             "' as well; map=" + word + "=COLUMN decides");
            m_columns[r] = i;
            m_notes[i] = {m_names[i], word, "by its name"};
        }
    }
}

std::string Columns::unitOf(std::size_t role) const
{
    if (!m_columns[role]) return {};
    const Word name = m_names[*m_columns[role]];
    const auto at = unitAt(name);
    return at == Word::npos ? std::string() : std::string(name.substr(at + 1, name.size() - at - 2));
}

std::vector<std::string> Columns::unused() const
{
    std::vector<std::string> names;
    for (const auto& note : m_notes)
        if (note.role == kIgnore && note.reason != "mapped") names.push_back(note.column);
    return names;
}

} // namespace tradeoff::problems::scheduling
