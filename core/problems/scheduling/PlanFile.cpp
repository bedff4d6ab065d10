// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/PlanFile.h"

#include "core/format/Csv.h"
#include "core/format/Decimal.h"
#include "core/format/Json.h"
#include "core/problems/scheduling/PlanDraft.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

namespace tradeoff::problems::scheduling {

namespace {

class Reading
{
public:
    Reading(const Problem& problem, std::string_view text, const std::string& file)
        : m_draft(problem), m_reader(text, file, ','), m_file(file)
    {
    }

    Schedule plan()
    {
        if (!m_reader.next() || !isHeader())
            throw format::InputError({m_file, 1, 1}, std::string(m_reader.record()),
                                     "the header job,operation,machine,start,end");
        while (m_reader.next()) takeRecord();
        return m_draft.take(m_file);
    }

private:
    bool isHeader() const
    {
        static constexpr std::array<std::string_view, 5> kHeader = {"job", "operation", "machine", "start",
                                                                    "end"};
        const auto cells = m_reader.cells();
        return (cells.size() == 4 || cells.size() == 5) &&
               std::equal(cells.begin(), cells.end(), kHeader.begin());
    }

    /// A name may have got an apostrophe when it was written, against spreadsheets.
    template <typename Find>
    int named(std::size_t cell, const char* what, Find find) const
    {
        const std::string text = format::visibleName(m_reader.cells()[cell]);
        auto found = find(text);
        if (!found && text.size() > 1 && text[0] == '\'') found = find(text.substr(1));
        if (found) return *found;
        throw format::InputError(m_reader.placeOf(cell), text, std::string(what) + " of the problem");
    }

    std::int64_t number(std::size_t cell, const char* what, std::int64_t highest) const
    {
        const auto value = format::parseInteger(m_reader.cells()[cell]);
        if (value && *value >= 1 && *value <= highest) return *value;
        throw format::InputError(m_reader.placeOf(cell), std::string(m_reader.cells()[cell]),
                                 std::string(what) + ", a whole number from 1 to " + std::to_string(highest));
    }

    std::int64_t time(std::size_t cell, const char* what, std::int64_t highest) const
    {
        const auto value = m_draft.timeOf(m_reader.cells()[cell]);
        if (value && *value >= -kEndOfTime && *value <= highest) return *value;
        throw format::InputError(m_reader.placeOf(cell), std::string(m_reader.cells()[cell]),
                                 std::string(what) + ", " + m_draft.timeExpected(-kEndOfTime, highest));
    }

    void takeRecord()
    {
        const auto cells = m_reader.cells();
        if (cells.size() != 4 && cells.size() != 5)
            throw format::InputError(m_reader.placeOf(0), std::to_string(cells.size()) + " cells",
                                     "job, operation, machine, start and end");
        const int job = named(0, "a job", [&](const auto& name) { return m_draft.jobNamed(name); });
        const auto operation = number(1, "the operation's number", m_draft.operationsOf(job));
        const int machine =
            named(2, "a machine", [&](const auto& name) { return m_draft.machineNamed(name); });
        const std::int64_t start = time(3, "the start", kEndOfTime);
        if (cells.size() == 5) time(4, "the end", 2 * kEndOfTime);
        if (!m_draft.set(job, static_cast<int>(operation), machine, start))
            throw format::InputError(m_reader.placeOf(1), std::string(cells[1]), "each operation once");
    }

    PlanDraft m_draft;
    format::CsvReader m_reader;
    std::string m_file;
};

/// One operation of a schedule as files tell it.
struct Record
{
    std::string job;
    int number = 0; ///< from 1 in its job
    std::string machine;
    std::string start;
    std::string end;
};

std::vector<Record> recordsOf(const Problem& problem, const Solution& solution)
{
    const Shop& shop = problem.shop();
    const Schedule plan = toSchedule(solution);
    std::vector<std::size_t> order(shop.operations.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(plan.starts[a], plan.machines[a], a) <
               std::tuple(plan.starts[b], plan.machines[b], b);
    });
    std::vector<Record> records;
    for (const std::size_t i : order) {
        const Operation& operation = shop.operations[i];
        const Mode* mode = modeOn(operation, plan.machines[i]);
        if (mode == nullptr) continue;
        records.push_back({shop.jobs[static_cast<std::size_t>(operation.job)].name,
                           static_cast<int>(i) - problem.firstOf(operation.job) + 1,
                           shop.machines[static_cast<std::size_t>(mode->machine)].name,
                           timeText(shop, plan.starts[i]), timeText(shop, plan.starts[i] + mode->duration)});
    }
    return records;
}

std::string quoted(const std::string& text)
{
    return format::dumpJson(format::Json(text));
}

} // namespace

Solution readPlanFile(const problems::Problem& problem, std::string_view text, const std::string& file)
{
    const auto& shop = dynamic_cast<const Problem&>(problem);
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && text[first] == '{') return readPlanJson(shop, text, file);
    return toSolution(Reading(shop, text, file).plan());
}

std::string writePlanFile(const problems::Problem& problem, const Solution& solution, const Verdict&)
{
    std::string text = "job,operation,machine,start,end\n";
    for (const Record& record : recordsOf(dynamic_cast<const Problem&>(problem), solution))
        text += format::exportedCell(record.job) + "," + std::to_string(record.number) + "," +
                format::exportedCell(record.machine) + "," + record.start + "," + record.end + "\n";
    return text;
}

std::string writePlanJson(const problems::Problem& problem, const Solution& solution, const Verdict& verdict)
{
    std::string objectives;
    for (std::size_t i = 0; i < verdict.values.size(); ++i)
        objectives += (i == 0 ? "" : ", ") + quoted(problem.objectives()[i].id) + ": " +
                      frontier::toText(problem.objectives()[i], verdict.values[i]);
    std::string operations;
    for (const Record& record : recordsOf(dynamic_cast<const Problem&>(problem), solution))
        operations += (operations.empty() ? "\n    {" : ",\n    {") + ("\"job\": " + quoted(record.job)) +
                      ", \"operation\": " + std::to_string(record.number) +
                      ", \"machine\": " + quoted(record.machine) + ", \"start\": " + record.start +
                      ", \"end\": " + record.end + "}";
    return "{\n  \"kind\": \"scheduling.plan\",\n  \"version\": 1,\n  \"problem\": " +
           quoted(problem.name()) + ",\n  \"objectives\": {" + objectives + "},\n  \"operations\": [" +
           operations + "\n  ]\n}\n";
}

} // namespace tradeoff::problems::scheduling
