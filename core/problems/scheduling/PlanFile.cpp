// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/PlanFile.h"

#include "core/format/Csv.h"
#include "core/format/Decimal.h"
#include "core/problems/scheduling/Problem.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <tuple>

namespace tradeoff::problems::scheduling {

namespace {

constexpr std::int64_t kUnread = INT64_MIN;

class Reading
{
public:
    Reading(const Problem& problem, std::string_view text, const std::string& file)
        : m_problem(problem), m_shop(problem.shop()), m_reader(text, file, ','), m_file(file)
    {
        for (int job = 0; job < problem.jobs(); ++job) m_jobs.emplace(m_shop.jobs[at(job)].name, job);
        for (int machine = 0; machine < problem.machines(); ++machine)
            m_machines.emplace(m_shop.machines[at(machine)].name, machine);
        m_plan.starts.assign(m_shop.operations.size(), kUnread);
        m_plan.machines.assign(m_shop.operations.size(), 0);
    }

    Schedule plan()
    {
        if (!m_reader.next() || !isHeader())
            throw format::InputError({m_file, 1, 1}, std::string(m_reader.record()),
                                     "the header job,operation,machine,start,end");
        while (m_reader.next()) takeRecord();
        const auto missing = std::find(m_plan.starts.begin(), m_plan.starts.end(), kUnread);
        if (missing == m_plan.starts.end()) return std::move(m_plan);
        const auto operation = static_cast<int>(missing - m_plan.starts.begin());
        const int job = m_shop.operations[at(operation)].job;
        throw format::InputError({m_file, 0, 0},
                                 "no start of operation " +
                                     std::to_string(operation - m_problem.firstOf(job) + 1) + " of job '" +
                                     m_shop.jobs[at(job)].name + "'",
                                 "all " + std::to_string(m_problem.operations()) + " operations");
    }

private:
    static std::size_t at(int position) { return static_cast<std::size_t>(position); }

    bool isHeader() const
    {
        static constexpr std::array<std::string_view, 5> kHeader = {"job", "operation", "machine", "start",
                                                                    "end"};
        const auto cells = m_reader.cells();
        return (cells.size() == 4 || cells.size() == 5) &&
               std::equal(cells.begin(), cells.end(), kHeader.begin());
    }

    int named(const std::map<std::string, int>& names, std::size_t cell, const char* what) const
    {
        std::string text = format::visibleName(m_reader.cells()[cell]);
        auto found = names.find(text);
        if (found == names.end() && text.size() > 1 && text[0] == '\'') found = names.find(text.substr(1));
        if (found != names.end()) return found->second;
        throw format::InputError(m_reader.placeOf(cell), text, std::string(what) + " of the problem");
    }

    std::int64_t integer(std::size_t cell, const char* what, std::int64_t lowest, std::int64_t highest) const
    {
        const auto value = format::parseInteger(m_reader.cells()[cell]);
        if (value && *value >= lowest && *value <= highest) return *value;
        throw format::InputError(m_reader.placeOf(cell), std::string(m_reader.cells()[cell]),
                                 std::string(what) + ", a whole number from " + std::to_string(lowest) +
                                     " to " + std::to_string(highest));
    }

    void takeRecord()
    {
        const auto cells = m_reader.cells();
        if (cells.size() != 4 && cells.size() != 5)
            throw format::InputError(m_reader.placeOf(0), std::to_string(cells.size()) + " cells",
                                     "job, operation, machine, start and end");
        const int job = named(m_jobs, 0, "a job");
        const int count = m_problem.firstOf(job + 1) - m_problem.firstOf(job);
        const auto number = integer(1, "the operation's number", 1, count);
        const auto operation = at(m_problem.firstOf(job)) + static_cast<std::size_t>(number - 1);
        if (m_plan.starts[operation] != kUnread)
            throw format::InputError(m_reader.placeOf(1), std::string(cells[1]), "each operation once");
        m_plan.machines[operation] = named(m_machines, 2, "a machine");
        m_plan.starts[operation] = integer(3, "the start", -kEndOfTime, kEndOfTime);
        if (cells.size() == 5) integer(4, "the end", -kEndOfTime, 2 * kEndOfTime);
    }

    const Problem& m_problem;
    const Shop& m_shop;
    format::CsvReader m_reader;
    std::string m_file;
    std::map<std::string, int> m_jobs;
    std::map<std::string, int> m_machines;
    Schedule m_plan;
};

} // namespace

Solution readPlanFile(const problems::Problem& problem, std::string_view text, const std::string& file)
{
    return toSolution(Reading(dynamic_cast<const Problem&>(problem), text, file).plan());
}

std::string writePlanFile(const problems::Problem& problem, const Solution& solution, const Verdict&)
{
    const auto& of = dynamic_cast<const Problem&>(problem);
    const Shop& shop = of.shop();
    const Schedule plan = toSchedule(solution);
    std::vector<std::size_t> order(shop.operations.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(plan.starts[a], plan.machines[a], a) <
               std::tuple(plan.starts[b], plan.machines[b], b);
    });
    std::string text = "job,operation,machine,start,end\n";
    for (const std::size_t i : order) {
        const Operation& operation = shop.operations[i];
        const Mode* mode = modeOn(operation, plan.machines[i]);
        if (mode == nullptr) continue;
        text += format::exportedCell(shop.jobs[static_cast<std::size_t>(operation.job)].name) + "," +
                std::to_string(static_cast<int>(i) - of.firstOf(operation.job) + 1) + "," +
                format::exportedCell(shop.machines[static_cast<std::size_t>(mode->machine)].name) + "," +
                std::to_string(plan.starts[i]) + "," + std::to_string(plan.starts[i] + mode->duration) + "\n";
    }
    return text;
}

} // namespace tradeoff::problems::scheduling
