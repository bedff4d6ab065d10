// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/OperationsReader.h"

#include "core/problems/scheduling/OperationsColumns.h"
#include "core/problems/scheduling/OperationsDraft.h"
#include "core/problems/scheduling/Problem.h"
#include "core/problems/scheduling/ShopReader.h"

#include <algorithm>
#include <filesystem>

namespace tradeoff::problems::scheduling {

namespace {

/// The options, checked.
ReaderOptions chosenFrom(const ReaderOptions& options)
{
    ReaderOptions chosen;
    const auto all = operationsOptions();
    std::string known;
    for (const auto& option : all) {
        chosen[option.id] = option.standard;
        known += (known.empty() ? "" : ", ") + option.id;
    }
    for (const auto& [name, value] : options) {
        const std::string& id = name;
        const auto at = std::find_if(all.begin(), all.end(), [&](const auto& o) { return o.id == id; });
        if (at == all.end()) throw format::InputError({}, id, "a reader option: " + known);
        const std::vector<std::string> values =
            id == "form" ? std::vector<std::string>{"auto", "operations"} : at->values;
        if (!values.empty() && std::find(values.begin(), values.end(), value) == values.end()) {
            std::string list;
            for (const auto& one : values) list += (list.empty() ? "" : ", ") + one;
            throw format::InputError({}, value, id + " as one of " + list);
        }
        chosen[id] = value;
    }
    return chosen;
}

format::CsvForm formOf(std::string_view text, const std::string& file, const ReaderOptions& chosen)
{
    format::CsvForm wanted{0, 0};
    for (const char c : {',', ';', '\t', '|'})
        if (format::delimiterName(c) == chosen.at("delimiter")) wanted.delimiter = c;
    if (chosen.at("decimal") != "auto") wanted.mark = chosen.at("decimal") == "comma" ? ',' : '.';
    if (wanted.mark == ',' && wanted.delimiter == ',')
        throw format::InputError({}, "decimal=comma", "another delimiter than the comma");
    return format::guessCsvForm(text, file, wanted);
}

class OperationsReading
{
public:
    OperationsReading(std::string_view text, const std::string& file, ReaderOptions chosen)
        : m_chosen(std::move(chosen)), m_form(formOf(text, file, m_chosen)),
          m_reader(text, file, m_form.delimiter),
          m_columns(m_reader, file, operationRoles(), m_chosen.at("map")),
          m_times(m_form.mark, unitOf(), m_chosen.at("origin"))
    {
        m_draft.file = file;
        m_draft.name = format::visibleName(std::filesystem::path(file).stem().string());
        m_draft.timeUnit = unitOf();
        m_draft.order = m_chosen.at("order");
    }

    ReadResult read()
    {
        m_columns.requireWords();
        for (const auto role : {kJob, kDuration})
            if (!m_columns.at(role)) throw missing(role);
        warnOfColumns();
        while (m_reader.next()) takeRecord();
        if (m_draft.operations.empty())
            throw format::InputError({m_draft.file, 1, 1}, "a header alone", "a row for each operation");
        joinCompanions(m_draft, m_times);
        requireFamilies();
        return finish();
    }

private:
    format::InputError missing(OperationRole role) const
    {
        const std::string word(operationRoles()[role].word);
        std::string names;
        for (const auto& name : m_columns.names()) names += (names.empty() ? "" : ", ") + name;
        return {m_columns.placeOf(0), names,
                "a column of each row's " + word + "; map=" + word + "=COLUMN says which"};
    }

    /// Chosen, or the one that the headers of times name.
    std::string unitOf() const
    {
        if (const auto& chosen = m_chosen.at("unit"); !chosen.empty()) return format::visibleName(chosen);
        std::string unit;
        for (const auto role : {kDuration, kRelease, kDue}) {
            const std::string one = m_columns.unitOf(role);
            if (one.empty()) continue;
            if (!unit.empty() && one != unit)
                throw format::InputError(m_columns.placeOf(*m_columns.at(role)), one,
                                         "times in '" + unit + "' as in the other columns");
            unit = one;
        }
        return unit;
    }

    void warnOfColumns()
    {
        std::string unused;
        for (const auto& name : m_columns.unused()) unused += (unused.empty() ? "'" : ", '") + name + "'";
        if (!unused.empty())
            m_draft.warnings.add(m_columns.placeOf(0), "columns that are not used: " + unused);
        if (!m_columns.at(kMachine))
            m_draft.warnings.add(m_columns.placeOf(0),
                                 "no column of machines: everything runs on one machine");
    }

    std::string_view cell(OperationRole role) const
    {
        const auto column = m_columns.at(role);
        return column ? m_reader.cells()[*column] : std::string_view();
    }

    format::Place placeOf(OperationRole role) const { return m_reader.placeOf(*m_columns.at(role)); }

    std::string name(OperationRole role, const char* what) const
    {
        std::string text = format::visibleName(cell(role));
        if (text.empty()) throw format::InputError(placeOf(role), "", what);
        return text;
    }

    void takeRecord()
    {
        const std::size_t width = m_reader.cells().size();
        const std::size_t wanted = m_columns.names().size();
        if (width != wanted)
            throw format::InputError(m_reader.placeOf(std::min(width, wanted)),
                                     std::to_string(width) + (width == 1 ? " cell" : " cells"),
                                     std::to_string(wanted) + " cells as in the header");
        const std::size_t job = m_draft.jobNames.take(name(kJob, "the job's name or number"));
        if (job == m_draft.jobs.size()) m_draft.jobs.emplace_back();
        takeJob(m_draft.jobs[job]);
        const std::size_t operation = operationOf(job);
        takeOperation(operation);
        takeModes(m_draft.operations[operation]);
    }

    void agree(Said& said, OperationRole role, format::Decimal value, const char* what)
    {
        if (said.value && *said.value != value)
            throw format::InputError(placeOf(role), std::string(cell(role)),
                                     std::string("the same ") + what + " as at line " +
                                         std::to_string(said.line) + ", for it belongs to the whole job");
        if (!said.value) said = {value, m_reader.line()};
    }

    void takeJob(JobDraft& job)
    {
        if (!cell(kRelease).empty())
            agree(job.release, kRelease, m_times.time(cell(kRelease), placeOf(kRelease), "the release"),
                  "release");
        if (!cell(kDue).empty())
            agree(job.due, kDue, m_times.time(cell(kDue), placeOf(kDue), "the due date"), "due date");
        if (!cell(kWeight).empty()) {
            const auto weight = format::parseInteger(cell(kWeight));
            if (!weight || *weight < 0 || *weight > kLargestWeight)
                throw format::InputError(placeOf(kWeight), std::string(cell(kWeight)),
                                         "the weight, a whole number from 0 to 1000000000");
            agree(job.weight, kWeight, {*weight, 0}, "weight");
        }
        if (job.name.empty() && m_columns.at(kJobName)) job.name = format::visibleName(cell(kJobName));
    }

    /// The operation that the row tells of. Without a column of operations each row is one.
    std::size_t operationOf(std::size_t job)
    {
        JobDraft& draft = m_draft.jobs[job];
        const std::string key = m_columns.at(kOperation) ? name(kOperation, "the operation's number or name")
                                                         : std::to_string(draft.keys.size() + 1);
        const std::size_t at = draft.keys.take(key);
        if (at < draft.all.size()) return draft.all[at];
        draft.all.push_back(m_draft.operations.size());
        m_draft.operations.push_back({job, at, "", std::nullopt, m_reader.line(), {}});
        return draft.all[at];
    }

    void takeOperation(std::size_t position)
    {
        OperationDraft& operation = m_draft.operations[position];
        if (!cell(kOperationName).empty()) operation.name = format::visibleName(cell(kOperationName));
        if (!cell(kFamily).empty()) {
            const std::size_t family = m_draft.families.take(format::visibleName(cell(kFamily)));
            if (operation.family && *operation.family != family)
                throw format::InputError(placeOf(kFamily), std::string(cell(kFamily)),
                                         "the family of this operation at line " +
                                             std::to_string(operation.line));
            operation.family = family;
        }
        for (const auto& before : partsOf(cell(kAfter)))
            m_draft.afters.push_back({position, before, placeOf(kAfter)});
    }

    /// What a cell with several entries holds: they stand apart by | or ;
    static std::vector<std::string> partsOf(std::string_view cell)
    {
        std::vector<std::string> parts;
        for (std::size_t at = 0; at < cell.size();) {
            const auto end = std::min(cell.find_first_of("|;", at), cell.size());
            std::string_view part = cell.substr(at, end - at);
            const auto first = part.find_first_not_of(' ');
            if (first != std::string_view::npos)
                parts.push_back(
                    format::visibleName(part.substr(first, part.find_last_not_of(' ') - first + 1)));
            at = end + 1;
        }
        return parts;
    }

    /// One machine, or several with one duration for all or one for each.
    void takeModes(OperationDraft& operation)
    {
        const auto machines =
            m_columns.at(kMachine) ? partsOf(cell(kMachine)) : std::vector<std::string>{"M1"};
        if (machines.empty()) throw format::InputError(placeOf(kMachine), "", "a machine");
        const auto durations = partsOf(cell(kDuration));
        if (durations.size() != 1 && durations.size() != machines.size())
            throw format::InputError(placeOf(kDuration), std::string(cell(kDuration)),
                                     machines.size() == 1
                                         ? "a duration"
                                         : "one duration, or one for each of the " +
                                               std::to_string(machines.size()) + " machines");
        for (std::size_t k = 0; k < machines.size(); ++k) {
            const std::size_t machine = m_draft.machineNames.take(machines[k]);
            for (const auto& mode : operation.modes)
                if (mode.machine == machine)
                    throw format::InputError(
                        m_columns.at(kMachine) ? placeOf(kMachine) : placeOf(kOperation), machines[k],
                        "each machine once for an operation; line " + std::to_string(mode.line) + " has it");
            operation.modes.push_back(
                {machine,
                 m_times.number(durations[durations.size() == 1 ? 0 : k], placeOf(kDuration), "the duration"),
                 m_reader.line()});
        }
    }

    void requireFamilies() const
    {
        if (m_draft.families.size() == 0) return;
        for (const auto& operation : m_draft.operations)
            if (!operation.family)
                throw format::InputError({m_draft.file, operation.line, 1}, "",
                                         "a family, as other operations have one");
    }

    ReadResult finish()
    {
        ReadResult result;
        try {
            result.problem = std::make_shared<const Problem>(m_draft.toShop());
        } catch (const format::InputError& error) {
            if (!error.place().file.empty()) throw;
            throw format::InputError({m_draft.file, 0, 0}, error.found(), error.expected());
        }
        result.options = m_chosen;
        result.options["form"] = "operations";
        result.options["delimiter"] = format::delimiterName(m_form.delimiter);
        result.options["decimal"] = m_form.mark == ',' ? "comma" : "point";
        result.options["unit"] = m_draft.timeUnit;
        result.columns = m_columns.notes();
        result.warnings = m_draft.warnings.list();
        for (auto& warning : m_reader.warnings().list()) result.warnings.push_back(std::move(warning));
        if (m_reader.endsWithoutLineEnd())
            result.warnings.push_back(
                m_draft.file +
                ": the last line has no end; if the file was cut there, its last cell is short");
        for (auto& warning : m_draft.companionWarnings) result.warnings.push_back(std::move(warning));
        return result;
    }

    ReaderOptions m_chosen;
    format::CsvForm m_form;
    format::CsvReader m_reader;
    Columns m_columns;
    TimeCells m_times;
    OperationsDraft m_draft;
};

} // namespace

std::vector<ReaderOption> operationsOptions()
{
    return {
        {"delimiter", {"auto", "comma", "semicolon", "tab", "pipe"}, "auto", "what stands between cells"},
        {"decimal", {"auto", "point", "comma"}, "auto", "the decimal mark"},
        {"form", shopForms(), "auto", "how the file is laid out"},
        {"map", {}, "", "what columns are: role=column;role=column"},
        {"order",
         {"job", "open", "permutation"},
         "job",
         "whether a job's operations keep their order, may take any, or all machines take the jobs in one"},
        {"unit", {}, "", "what times are measured in, for example min"},
        {"origin", {}, "", "the date that is time 0, such as 2026-01-05T06:00, where dates are to be read"}};
}

bool looksLikeOperations(std::string_view text)
{
    const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
    for (const char delimiter : {',', ';', '\t', '|'}) {
        if (first.find(delimiter) == std::string_view::npos) continue;
        std::array<bool, kOperationRoleCount> has = {};
        for (std::size_t at = 0; at <= first.size();) {
            const auto end = std::min(first.find(delimiter, at), first.size());
            std::string_view name = first.substr(at, end - at);
            while (!name.empty() && (name.front() == '"' || name.front() == ' ')) name.remove_prefix(1);
            while (!name.empty() && (name.back() == '"' || name.back() == ' ')) name.remove_suffix(1);
            for (std::size_t role = 0; role < has.size(); ++role)
                has[role] = has[role] || isNameOf(operationRoles()[role], name);
            at = end + 1;
        }
        if (has[kJob] && has[kDuration] && (has[kMachine] || has[kDue])) return true;
    }
    return false;
}

bool asksForOperations(std::string_view text, const ReaderOptions& options)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || text[first] == '{') return false;
    const auto form = options.find("form");
    if (form != options.end() && form->second == "operations") return true;
    const auto map = options.find("map");
    if (map == options.end()) return false;
    const std::string entries = ";" + map->second;
    return entries.find(";job=") != std::string::npos || entries.find(";duration=") != std::string::npos;
}

ReadResult readOperations(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    return OperationsReading(text, file, chosenFrom(options)).read();
}

} // namespace tradeoff::problems::scheduling
