// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Random.h"
#include "core/frontier/Hypervolume.h"
#include "core/problems/Kinds.h"
#include "core/problems/scheduling/Problem.h"
#include "core/solve/Strategy.h"
#include "plugins/scheduling/dispatch/Dispatch.h"
#include "plugins/scheduling/dynasearch/Dynasearch.h"
#include "plugins/scheduling/front/FrontSearch.h"
#include "plugins/scheduling/tabu/Tabu.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace tradeoff;
using problems::scheduling::Problem;

// bench_shop_fronts SECONDS OBJECTIVES FILE... : scheduling_front against other strategies at equal time, one
// thread, seed 1 (SEED=n for another). OBJECTIVES: ids with commas, two or three, or one.
// Where a file has no due dates every job gets release + 1.3 to 1.6 times its least work; where it has no
// rates every machine gets one of 1 to 9 where machine_cost is asked for; both drawn from the file's name, so
// that they are the same everywhere. ITERATIONS=n runs scheduling_front alone, so many.
// Of several objectives the hypervolume of the fronts is told, as a share of the box between the best and the
// worst value that either front has (the worst a tenth further out); of one its value.

namespace {

using Point = std::vector<double>;

class Recorder final : public solve::RunOutput
{
public:
    explicit Recorder(const Problem& problem, std::vector<std::string> objectives)
        : m_problem(problem), m_objectives(std::move(objectives))
    {
    }

    void progress(double, const solve::Spending&) override {}
    void front(const problems::Front&, const solve::Spending&) override {}
    void bound(std::string_view, const frontier::Value&, const solve::Spending&) override {}
    void note(std::string_view) override {}
    void solution(const problems::Solution& solution, const solve::Spending&) override
    {
        const auto verdict = m_problem.judge(solution);
        if (!verdict.feasible) {
            std::fprintf(stderr, "not feasible: %s\n", verdict.violations[0].sentence.c_str());
            std::exit(1);
        }
        Point point;
        for (const auto& id : m_objectives) {
            const int at = frontier::indexOf(m_problem.objectives(), id);
            const auto value = verdict.values[static_cast<std::size_t>(at)];
            if (const auto claim = solution.claims.find(id);
                claim != solution.claims.end() && claim->second != value) {
                std::fprintf(stderr, "a false claim of %s\n", id.c_str());
                std::exit(1);
            }
            point.push_back(static_cast<double>(value.number));
        }
        points.push_back(std::move(point));
    }

    std::vector<Point> points;

private:
    const Problem& m_problem;
    std::vector<std::string> m_objectives;
};

std::uint64_t numberOf(const std::string& text)
{
    std::uint64_t number = 1469598103934665603U;
    for (const char c : text) number = (number ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return number;
}

std::string nameOf(const std::string& path)
{
    const auto slash = path.rfind('/');
    return path.substr(slash == std::string::npos ? 0 : slash + 1);
}

void addDueDates(problems::scheduling::Shop& shop, format::Random& random)
{
    std::vector<std::int64_t> work(shop.jobs.size(), 0);
    for (const auto& operation : shop.operations) {
        std::int64_t least = operation.modes[0].duration;
        for (const auto& mode : operation.modes) least = std::min(least, mode.duration);
        work[static_cast<std::size_t>(operation.job)] += least;
    }
    for (std::size_t j = 0; j < work.size(); ++j)
        shop.jobs[j].due = shop.jobs[j].release + work[j] * (1300 + random.below(301)) / 1000;
}

std::unique_ptr<Problem> problemOf(const std::string& path, const std::string& objectives)
{
    const auto read = problems::readProblem(path).problem;
    auto shop = dynamic_cast<const Problem&>(*read).shop();
    format::Random random(numberOf(nameOf(path)));
    const bool hasDue =
        std::any_of(shop.jobs.begin(), shop.jobs.end(), [](const auto& job) { return job.due.has_value(); });
    if (!hasDue) addDueDates(shop, random);
    if (objectives.find("machine_cost") != std::string::npos)
        for (auto& machine : shop.machines)
            if (machine.rate == 0) machine.rate = 1 + random.below(9);
    if (objectives.find("weighted") != std::string::npos && !hasDue)
        for (auto& job : shop.jobs) job.weight = 1 + random.below(9);
    return std::make_unique<Problem>(std::move(shop));
}

std::vector<Point> solved(const solve::Strategy& strategy, const Problem& problem,
                          const std::vector<std::string>& objectives, double seconds,
                          const std::map<std::string, std::string>& chosen = {})
{
    static const std::atomic<bool> never = false;
    solve::RunRequest request;
    request.objectives = objectives;
    request.seconds = seconds;
    if (const char* most = std::getenv("ITERATIONS")) {
        request.seconds.reset();
        request.iterations = std::strtoll(most, nullptr, 10);
    }
    if (const char* seed = std::getenv("SEED")) request.seed = std::strtoull(seed, nullptr, 10);
    if (strategy.refusal(problem, request)) return {};
    Recorder recorder(problem, objectives);
    solve::RunContext context(problem, request, recorder, never);
    strategy.solve(problem, solve::Parameters(strategy.describe().parameters, chosen), context);
    context.flush();
    return recorder.points;
}

double least(const std::vector<Point>& points, std::size_t objective)
{
    double value = 1e300;
    for (const auto& point : points) value = std::min(value, point[objective]);
    return value;
}

std::size_t sizeOfFront(const std::vector<Point>& points)
{
    std::size_t count = 0;
    for (const auto& p : points)
        count += std::none_of(points.begin(), points.end(), [&](const Point& q) {
            if (q == p) return &q < &p;
            for (std::size_t k = 0; k < p.size(); ++k)
                if (q[k] > p[k]) return false;
            return true;
        });
    return count;
}

void compare(const std::string& path, const std::vector<std::string>& objectives, double seconds,
             const std::map<std::string, std::string>& chosen)
{
    std::string all;
    for (const auto& id : objectives) all += id;
    const auto problem = problemOf(path, all);
    const auto ours = solved(scheduling::FrontSearch(), *problem, objectives, seconds, chosen);
    const bool isAlone = std::getenv("ITERATIONS") != nullptr;
    const auto rules =
        isAlone ? ours
                : solved(scheduling::Dispatch(), *problem, objectives, seconds, {{"starts", "1000000000"}});
    std::printf("%-16s", nameOf(path).c_str());
    if (objectives.size() > 1) {
        Point low;
        Point high;
        for (std::size_t k = 0; k < objectives.size(); ++k) {
            double most = 0;
            for (const auto* points : {&ours, &rules})
                for (const auto& point : *points)
                    if (std::any_of(points->begin(), points->end(),
                                    [&](const Point& p) { return &p == &point; }))
                        most = std::max(most, point[k]);
            low.push_back(std::min(least(ours, k), least(rules, k)));
            high.push_back(most + std::max(1.0, 0.1 * (most - low[k])));
        }
        double box = 1;
        for (std::size_t k = 0; k < low.size(); ++k) box *= high[k] - low[k];
        std::printf(" front %5zu plans %.4f  dispatch %4zu plans %.4f ", sizeOfFront(ours),
                    frontier::hypervolume(ours, high) / box, sizeOfFront(rules),
                    frontier::hypervolume(rules, high) / box);
    }
    for (std::size_t k = 0; k < objectives.size(); ++k) {
        std::printf("  %s %.0f against %.0f", objectives[k].c_str(), least(ours, k), least(rules, k));
        std::vector<Point> best;
        if (isAlone)
            continue;
        else if (objectives[k] == "makespan")
            best = solved(scheduling::Tabu(), *problem, {objectives[k]}, seconds);
        else if (objectives[k] == "total_tardiness" || objectives[k] == "weighted_tardiness")
            best = solved(scheduling::Dynasearch(), *problem, {objectives[k]}, seconds);
        if (!best.empty()) std::printf(" (alone %.0f)", least(best, 0));
    }
    std::printf("\n");
    std::fflush(stdout);
}

} // namespace

int main(int count, char** words)
{
    if (count < 4) {
        std::fprintf(stderr, "bench_shop_fronts SECONDS OBJECTIVES FILE...\n");
        return 2;
    }
    std::vector<std::string> objectives(1);
    for (const char* c = words[2]; *c != 0; ++c) {
        if (*c == ',')
            objectives.emplace_back();
        else
            objectives.back() += *c;
    }
    std::map<std::string, std::string> chosen;
    if (const char* heat = std::getenv("HEAT")) chosen["heat"] = heat;
    if (const char* between = std::getenv("BETWEEN")) chosen["between"] = between;
    for (int k = 3; k < count; ++k)
        compare(words[k], objectives, static_cast<double>(std::strtol(words[1], nullptr, 10)), chosen);
    return 0;
}
