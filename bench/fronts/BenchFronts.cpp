// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Random.h"
#include "core/frontier/Dominance.h"
#include "core/frontier/Hypervolume.h"
#include "core/frontier/Knee.h"
#include "core/problems/choice/Hull.h"
#include "core/project/Front.h"
#include "core/project/Project.h"
#include "core/solve/Protocol.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <numeric>
#include <string>
#include <sys/resource.h>

using namespace tradeoff;
namespace choice = problems::choice;

// bench_fronts [ROWS [OPTIONS]]: a whole frontier on each part of its way from a strategy to a view, in ms of
// wall clock and of CPU, one run each, and the most memory so far. 36,000 rows and 11 options where nothing
// is said.

namespace {

/// Accuracies of 0 to 1 with four decimals and costs that rise with the option.
problems::ProblemPtr randomTable(std::size_t rows, std::size_t options)
{
    format::Random random(1);
    choice::Table table;
    table.name = "random";
    table.accuracy = {"accuracy", "", 4, 1, true, choice::Grade::Measured, {}};
    table.cost = {"cost", "USD", 7, 1, false, choice::Grade::Measured, {}};
    table.options.resize(options);
    for (std::size_t option = 0; option < options; ++option)
        table.options[option].id = "o" + std::to_string(option);
    for (std::size_t row = 0; row < rows; ++row) {
        table.rows.push_back("r" + std::to_string(row));
        const auto difficulty = random.below(5000);
        for (std::size_t option = 0; option < options; ++option) {
            const auto skill = static_cast<std::uint32_t>(5000 * (option + 1) / options);
            table.accuracy.cells.push_back(
                std::min<std::int64_t>(10000, 4000 + skill - difficulty / 2 + random.below(3000)));
            table.cost.cells.push_back(static_cast<std::int64_t>((option + 1) * (1000 + random.below(4000))));
        }
    }
    return std::make_shared<const choice::Problem>(std::move(table));
}

/// Of all threads.
double cpuMilliseconds()
{
    timespec time = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

template <typename Work>
auto timed(const char* what, Work work)
{
    const auto begin = std::chrono::steady_clock::now();
    const double cpu = cpuMilliseconds();
    auto result = work();
    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begin;
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%-32s %9.1f ms %9.1f ms of CPU %7ld MiB\n", what, spent.count(), cpuMilliseconds() - cpu,
                usage.ru_maxrss / 1024);
    return result;
}

problems::Front frontOf(const problems::ProblemPtr& problem)
{
    const auto& table = dynamic_cast<const choice::Problem&>(*problem);
    auto hull = choice::hullOf(choice::accuracyAgainstCost(table));
    std::vector<std::int32_t> marks(hull.rows.size() + 1);
    std::iota(marks.begin(), marks.end(), 0);
    return problems::makeFront("choice", std::move(hull.base), std::move(hull.rows), std::move(hull.options),
                               std::move(marks));
}

std::string temporaryFile()
{
    return (std::filesystem::temp_directory_path() / "bench_fronts.tradeoff").string();
}

} // namespace

int main(int count, char** words)
{
    const std::size_t rows = count > 1 ? std::strtoull(words[1], nullptr, 10) : 36'000;
    const std::size_t options = count > 2 ? std::strtoull(words[2], nullptr, 10) : 11;
    const auto problem = timed("table", [&] { return randomTable(rows, options); });
    const auto front = timed("front (exact hull)", [&] { return frontOf(problem); });
    std::printf("%zu rows, %zu options: %zu steps\n", rows, options, front.steps());
    const auto bytes = timed("to an array file", [&] { return front.plans.bytes(); });
    const auto again = timed("from an array file", [&] {
        return solve::canonicalFront(format::ArrayFile::parse(bytes, "front"), *problem);
    });
    timed("digest", [&] { return again.plans.digest(); });
    const auto verdict = timed("judge walks it", [&] { return problem->judgeFront(again); });
    std::filesystem::remove(temporaryFile());
    {
        project::Project project(temporaryFile());
        timed("store the problem", [&] { return project.addProblem(problem, "random").get(); });
        project::FrontInfo info;
        info.problem = problem->digest();
        timed("store the front", [&] { return project.addFront(info, front, verdict).get(); });
        timed("another commit", [&] {
            return project.edit("Write note", {project::PutNote{{0, "project", "x"}}}).get().size();
        });
    }
    const project::Project project(temporaryFile(), project::Project::Mode::Browse);
    timed("open again", [&] {
        return project::Project(temporaryFile(), project::Project::Mode::Browse).snapshot()->fronts.size();
    });
    const auto state = project.snapshot();
    const auto object = state->fronts[0].object;
    timed("frontier of all steps", [&] {
        return project::frontOf(*state, state->problems[0], {0, 1}).size();
    });
    std::vector<frontier::Point> points;
    for (std::size_t step = 0; step < front.steps(); ++step)
        points.push_back(frontier::toPoint(problem->objectives(), {0, 1}, state->fronts[0].values->at(step)));
    timed("hypervolume", [&] { return frontier::dominatedShare(points, 20'000'000).value_or(0); });
    format::Random random(1);
    timed("knee",
          [&] { return frontier::kneeOf(points, [&](std::uint32_t bound) { return random.below(bound); }); });
    timed("first step as a plan", [&] {
        return project.solution({object, 0}).get().decisions.arrays.size();
    });
    const int last = static_cast<int>(front.steps()) - 1;
    timed("last step as a plan", [&] {
        return project.solution({object, last}).get().decisions.arrays.size();
    });
    std::filesystem::remove(temporaryFile());
    return 0;
}
