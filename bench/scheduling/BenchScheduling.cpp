// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Runs a scheduling strategy in this process on files of shops, seed by seed, and prints of each run its best
// judged plan, the gap to the best known value, when it came, and how much was done. With --ledger each run
// is appended to a file as a line of JSON, and runs that stand there are not repeated; --table prints what
// stands there (median over seeds, means by family and over all) and runs nothing.
//   bench_scheduling [--strategy tabu|greedy|dynasearch|dispatch] [--seconds S] [--iterations N]
//                    [--seeds 1,2,3] [--threads N] [--best best_known.csv] [--objective makespan]
//                    [--set id=value] [--ledger runs.jsonl] [--table] FILE ...
// best_known.csv: instance,best_known,... A file holds one instance, named as the file without its ending.

#include "bench/scheduling/Ledger.h"
#include "core/problems/Kinds.h"
#include "plugins/scheduling/dispatch/Dispatch.h"
#include "plugins/scheduling/dynasearch/Dynasearch.h"
#include "plugins/scheduling/greedy/Greedy.h"
#include "plugins/scheduling/tabu/Tabu.h"

#include <atomic>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace {

using namespace tradeoff;
using bench::ShopRun;

struct Request
{
    std::string strategy = "tabu";
    std::optional<double> seconds;
    std::optional<std::int64_t> iterations;
    std::vector<std::uint64_t> seeds = {1};
    int threads = 1;
    std::string objective = "makespan";
    std::map<std::string, std::string> parameters;
    std::string best;
    std::string ledger;
    bool onlyTable = false;
    std::vector<std::string> files;
};

/// The number a text begins with, whatever the locale; 0 where there is none.
template <typename Number>
Number numberIn(const std::string& text)
{
    Number value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::vector<std::string> pieces(const std::string& text, char separator)
{
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
    return parts;
}

/// @returns false for an option it does not know.
bool takeOption(Request& request, const std::string& word, const std::string& value)
{
    if (word == "--strategy")
        request.strategy = value;
    else if (word == "--seconds")
        request.seconds = numberIn<double>(value);
    else if (word == "--iterations")
        request.iterations = numberIn<std::int64_t>(value);
    else if (word == "--threads")
        request.threads = std::max(1, numberIn<int>(value));
    else if (word == "--best")
        request.best = value;
    else if (word == "--objective")
        request.objective = value;
    else if (word == "--ledger")
        request.ledger = value;
    else if (word == "--set" && pieces(value, '=').size() == 2)
        request.parameters[pieces(value, '=')[0]] = pieces(value, '=')[1];
    else if (word == "--seeds") {
        request.seeds.clear();
        for (const auto& seed : pieces(value, ',')) request.seeds.push_back(numberIn<std::uint64_t>(seed));
    } else
        return false;
    return true;
}

Request requestFrom(int count, char** words)
{
    Request request;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word == "--table") {
            request.onlyTable = true;
        } else if (word.rfind("--", 0) != 0) {
            request.files.push_back(word);
        } else if (i + 1 == count || !takeOption(request, word, words[i + 1])) {
            std::fprintf(stderr, "unknown option %s, or its value is missing\n", word.c_str());
            std::exit(2);
        } else {
            ++i;
        }
    }
    if (!request.seconds && !request.iterations) request.seconds = 10;
    return request;
}

double cpuNow()
{
    timespec time = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Judges each plan; a refused or dishonest one ends the benchmark.
class Trace final : public solve::RunOutput
{
public:
    Trace(const problems::Problem& problem, std::string objective, ShopRun& run)
        : m_problem(problem), m_objective(std::move(objective)),
          m_index(static_cast<std::size_t>(frontier::indexOf(problem.objectives(), m_objective))), m_run(run)
    {
    }

    void progress(double, const solve::Spending&) override {}
    void front(const problems::Front&, const solve::Spending&) override {}
    void bound(std::string_view, const frontier::Value& value, const solve::Spending&) override
    {
        m_run.bound = value.number;
    }
    /// "123 moves were estimated": what the strategy itself counted.
    void note(std::string_view sentence) override
    {
        if (sentence.find("were estimated") != std::string_view::npos)
            m_run.evaluated = numberIn<std::int64_t>(std::string(sentence));
    }
    void solution(const problems::Solution& solution, const solve::Spending& spending) override
    {
        const problems::Verdict verdict = m_problem.judge(solution);
        if (!verdict.feasible || !(solution.claims.at(m_objective) == verdict.values[m_index])) {
            std::fprintf(stderr, "a plan is infeasible or its claims are wrong\n");
            std::exit(1);
        }
        const std::int64_t value = verdict.values[m_index].number;
        if (m_count++ == 0) m_run.firstSeconds = spending.wallSeconds;
        if (m_count > 1 && value >= m_run.value) return;
        m_run.value = value;
        m_run.bestSeconds = spending.wallSeconds;
    }

private:
    const problems::Problem& m_problem;
    std::string m_objective;
    std::size_t m_index;
    ShopRun& m_run;
    int m_count = 0;
};

std::map<std::string, std::int64_t> bestKnown(const std::string& path)
{
    std::map<std::string, std::int64_t> best;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const auto fields = pieces(line, ',');
        if (fields.size() > 1) best[fields[0]] = numberIn<std::int64_t>(fields[1]);
    }
    return best;
}

std::unique_ptr<solve::Strategy> strategyNamed(const std::string& name)
{
    if (name == "greedy") return std::make_unique<scheduling::Greedy>();
    if (name == "dynasearch") return std::make_unique<scheduling::Dynasearch>();
    if (name == "dispatch") return std::make_unique<scheduling::Dispatch>();
    if (name == "tabu") return std::make_unique<scheduling::Tabu>();
    std::fprintf(stderr, "unknown strategy %s: tabu, greedy, dynasearch or dispatch\n", name.c_str());
    std::exit(2);
}

void print(const ShopRun& run)
{
    std::printf("%-14s seed %llu  %lld", run.problem.c_str(), static_cast<unsigned long long>(run.seed),
                static_cast<long long>(run.value));
    if (run.bestKnown > 0)
        std::printf("  gap %.3f%% to %lld", run.gap(), static_cast<long long>(run.bestKnown));
    std::printf("  | bound %lld, first plan %.2f s, best %.2f s, wall %.2f, cpu %.2f, %lld iterations, %lld "
                "estimates\n",
                static_cast<long long>(run.bound), run.firstSeconds, run.bestSeconds, run.wallSeconds,
                run.cpuSeconds, static_cast<long long>(run.iterations),
                static_cast<long long>(run.evaluated));
    std::fflush(stdout);
}

/// Fills in what the run found; prints why not where the strategy refuses.
bool measure(const solve::Strategy& strategy, const problems::Problem& problem, const Request& request,
             ShopRun& run)
{
    solve::RunRequest asked;
    asked.objectives = {request.objective};
    asked.seconds = request.seconds;
    asked.iterations = request.iterations;
    asked.seed = run.seed;
    asked.threads = request.threads;
    if (const auto refusal = strategy.refusal(problem, asked)) {
        std::printf("%s: %s\n", run.problem.c_str(), refusal->c_str());
        return false;
    }
    const solve::Parameters parameters(strategy.describe().parameters, request.parameters);
    const std::atomic<bool> stop = false;
    Trace trace(problem, request.objective, run);
    const double begin = cpuNow();
    solve::RunContext context(problem, asked, trace, stop);
    strategy.solve(problem, parameters, context);
    const auto spending = context.spending();
    context.flush();
    run.wallSeconds = spending.wallSeconds;
    run.cpuSeconds = cpuNow() - begin;
    run.iterations = spending.iterations;
    return true;
}

void runAll(const Request& request)
{
    const auto best = bestKnown(request.best);
    bench::Ledger ledger(request.ledger);
    if (request.onlyTable) {
        ledger.printTable();
        return;
    }
    const auto strategy = strategyNamed(request.strategy);
    std::string settings;
    for (const auto& [id, value] : request.parameters) settings += id + "=" + value + " ";
    for (const auto& file : request.files) {
        const auto problem = problems::readProblem(file).problem;
        for (const std::uint64_t seed : request.seeds) {
            ShopRun run;
            run.strategy = request.strategy;
            run.problem = std::filesystem::path(file).stem().string();
            run.seed = seed;
            run.threads = request.threads;
            run.seconds = request.seconds.value_or(0);
            run.limit = request.iterations.value_or(0);
            run.settings = settings;
            const auto known = best.find(run.problem);
            run.bestKnown = known == best.end() ? 0 : known->second;
            if (const ShopRun* earlier = ledger.find(run.key())) {
                print(*earlier);
            } else if (measure(*strategy, *problem, request, run)) {
                ledger.add(run);
                print(run);
            }
        }
    }
}

} // namespace

int main(int count, char** words)
{
    const Request request = requestFrom(count, words);
    try {
        runAll(request);
    } catch (const std::runtime_error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
    return 0;
}
