// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Runs a routing strategy in this process on CVRPLIB files and prints the gap of its best judged plan to the
// best known distance at 1, 2, 5, 10, 30 and 60 seconds (of CPU with one thread, of the clock with more),
// seed by seed, and their mean. With several objectives it prints the judged frontier instead. With --peers
// it ends in a table beside figures of other solvers; a run is planned for --seconds, so that a fair figure
// at 1 second comes from a call with --seconds 1.
//   bench_routing [--strategy hgs|savings] [--seconds S] [--iterations N] [--seeds 1,2,3] [--threads N]
//                 [--best best_known.csv] [--peers bench/routing/peers.csv]
//                 [--objectives distance,longest_route] [--set id=value] [--ledger runs.jsonl] FILE.vrp ...
// With --ledger each run of one objective is appended to a file as a line of JSON, and runs that stand there
// are not repeated.

#include "bench/JsonLedger.h"
#include "core/problems/Kinds.h"
#include "plugins/routing/hgs/Hgs.h"
#include "plugins/routing/savings/Savings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

namespace {

/// The number a text begins with, whatever the locale; 0 where there is none.
double numberIn(const std::string& text)
{
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

using namespace tradeoff;

constexpr std::array kMoments = {1.0, 2.0, 5.0, 10.0, 30.0, 60.0};
constexpr double kLate = 0.05; ///< seconds

struct Request
{
    std::string strategy = "hgs";
    std::optional<double> seconds;
    std::optional<std::int64_t> iterations;
    std::vector<std::uint64_t> seeds = {1};
    int threads = 1;
    std::vector<std::string> objectives = {"distance"};
    std::map<std::string, std::string> parameters;
    std::string best;
    std::string peers;
    std::string ledger;
    std::vector<std::string> files;
};

/// Gap in percent after so many seconds; the mean over seeds where it is ours.
struct Figure
{
    std::string who;
    std::string problem;
    double seconds;
    double gap;
};

std::vector<std::string> pieces(const std::string& text, char separator)
{
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
    return parts;
}

Request requestFrom(int count, char** words)
{
    Request request;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word.rfind("--", 0) != 0) {
            request.files.push_back(word);
            continue;
        }
        const std::string value = i + 1 < count ? words[++i] : "";
        if (word == "--strategy")
            request.strategy = value;
        else if (word == "--seconds")
            request.seconds = numberIn(value);
        else if (word == "--iterations")
            request.iterations = std::atoll(value.c_str());
        else if (word == "--threads")
            request.threads = std::max(1, std::atoi(value.c_str()));
        else if (word == "--best")
            request.best = value;
        else if (word == "--peers")
            request.peers = value;
        else if (word == "--ledger")
            request.ledger = value;
        else if (word == "--objectives")
            request.objectives = pieces(value, ',');
        else if (word == "--set")
            request.parameters[pieces(value, '=').at(0)] = pieces(value, '=').at(1);
        else if (word == "--seeds") {
            request.seeds.clear();
            for (const auto& seed : pieces(value, ','))
                request.seeds.push_back(std::strtoull(seed.c_str(), nullptr, 10));
        } else {
            std::fprintf(stderr, "unknown option %s\n", word.c_str());
            std::exit(2);
        }
    }
    if (!request.seconds && !request.iterations) request.seconds = 10;
    return request;
}

double cpuNow(clockid_t clock = CLOCK_PROCESS_CPUTIME_ID)
{
    timespec time = {};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Judges each solution; a refused or dishonest one ends the benchmark.
class Trace final : public solve::RunOutput
{
public:
    struct Point
    {
        double cpuSeconds;
        double wallSeconds;
        frontier::Values values;
    };

    explicit Trace(const problems::Problem& problem) : m_problem(problem), m_start(cpuNow()) {}

    void progress(double, const solve::Spending&) override {}
    void bound(std::string_view, const frontier::Value&, const solve::Spending&) override {}
    void front(const problems::Front&, const solve::Spending&) override {}
    void note(std::string_view sentence) override
    {
        std::printf("  note: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
    }
    void solution(const problems::Solution& solution, const solve::Spending& spending) override
    {
        const problems::Verdict verdict = m_problem.judge(solution);
        bool honest = verdict.feasible;
        for (std::size_t i = 0; honest && i < verdict.values.size(); ++i)
            honest = solution.claims.at(m_problem.objectives()[i].id) == verdict.values[i];
        if (!honest) {
            std::fprintf(stderr, "a plan is infeasible or its claims are wrong\n");
            std::exit(1);
        }
        points.push_back({spending.cpuSeconds - m_start, spending.wallSeconds, verdict.values});
    }

    std::vector<Point> points;

private:
    const problems::Problem& m_problem;
    double m_start;
};

std::map<std::string, double> bestKnown(const std::string& path)
{
    std::map<std::string, double> best;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const auto fields = pieces(line, ',');
        if (fields.size() > 1 && !fields[1].empty()) best[fields[0]] = numberIn(fields[1]);
    }
    return best;
}

std::unique_ptr<solve::Strategy> strategyNamed(const std::string& name)
{
    if (name == "savings") return std::make_unique<routing::Savings>();
    return std::make_unique<routing::Hgs>();
}

void printFront(const Trace& trace)
{
    std::vector<frontier::Values> front;
    for (const auto& point : trace.points) {
        const auto covers = [](const frontier::Values& a, const frontier::Values& b) {
            return a[0] <= b[0] && a[1] <= b[1] && a[2] <= b[2];
        };
        const bool covered =
            std::any_of(front.begin(), front.end(), [&](const auto& o) { return covers(o, point.values); });
        if (covered) continue;
        std::erase_if(front, [&](const auto& o) { return covers(point.values, o); });
        front.push_back(point.values);
    }
    std::sort(front.begin(), front.end(), [](const auto& a, const auto& b) { return a[0] < b[0]; });
    for (const auto& values : front)
        std::printf("  %lld %lld %lld\n", static_cast<long long>(values[0].number),
                    static_cast<long long>(values[1].number), static_cast<long long>(values[2].number));
    std::printf("  %zu plans\n", front.size());
}

/// What one run reached.
struct RunFigures
{
    std::array<double, kMoments.size()> least; ///< distance at each moment, -1 for none yet
    double first = -1;                         ///< CPU seconds until the first plan
    double wall = 0;
    double cpu = 0;
    double ownCpu = 0; ///< of the calling thread
    std::int64_t iterations = 0;
    std::int64_t last = -1; ///< distance
};

format::Json toJson(const RunFigures& run)
{
    return {{"least", run.least}, {"first_s", run.first},        {"wall_s", run.wall},
            {"cpu_s", run.cpu},   {"calling_cpu_s", run.ownCpu}, {"iterations", run.iterations},
            {"last", run.last}};
}

RunFigures figuresFrom(const format::Json& line)
{
    RunFigures run;
    run.least = line.at("least");
    run.first = line.at("first_s");
    run.wall = line.at("wall_s");
    run.cpu = line.at("cpu_s");
    run.ownCpu = line.at("calling_cpu_s");
    run.iterations = line.at("iterations");
    run.last = line.at("last");
    return run;
}

/// The least distance known at each moment; for moments after the end the last one.
std::array<double, kMoments.size()> leastByMoment(const Trace& trace, bool byClock)
{
    std::array<double, kMoments.size()> values = {};
    double least = -1;
    std::size_t next = 0;
    const auto momentOf = [&](const Trace::Point& point) {
        return byClock ? point.wallSeconds : point.cpuSeconds;
    };
    for (std::size_t m = 0; m < kMoments.size(); ++m) {
        // What a run told when its time was up belongs to that time.
        while (next < trace.points.size() && momentOf(trace.points[next]) <= kMoments[m] + kLate) {
            const auto value = static_cast<double>(trace.points[next++].values[0].number);
            if (least < 0 || value < least) least = value;
        }
        values[m] = least;
    }
    return values;
}

/// Gap in percent at each moment the run reached; the mean counts its last value for later ones too.
void printRun(const RunFigures& run, double best, bool byClock, std::vector<double>& sums)
{
    bool running = true;
    for (std::size_t m = 0; m < kMoments.size(); ++m) {
        const double least = run.least[m];
        const double gap = best > 0 && least >= 0 ? 100 * (least / best - 1) : 0;
        sums[m] += gap;
        if (running && least < 0)
            std::printf("      none");
        else if (running)
            std::printf(" %9.3f", best > 0 ? gap : least);
        running = running && kMoments[m] + kLate < (byClock ? run.wall : run.cpu);
    }
    std::printf(
        "  | first %.2f s, wall %.2f, cpu %.2f, calling thread %.2f, %lld iterations, last value %lld\n",
        run.first, run.wall, run.cpu, run.ownCpu, static_cast<long long>(run.iterations),
        static_cast<long long>(run.last));
}

std::vector<Figure> peersIn(const std::string& path)
{
    std::vector<Figure> figures;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const auto fields = pieces(line, ',');
        if (fields.size() == 4 && fields[0] != "peer")
            figures.push_back({fields[0], fields[1], numberIn(fields[2]), numberIn(fields[3])});
    }
    return figures;
}

/// One line for each problem and time that somebody has a figure for and that we reached.
void printTable(const std::vector<Figure>& ours, const std::vector<Figure>& peers)
{
    std::printf("\n%-14s %8s %9s   peers, best first\n", "problem", "seconds", "ours");
    for (const Figure& own : ours) {
        std::vector<Figure> same;
        for (const Figure& peer : peers)
            if (peer.problem == own.problem && peer.seconds == own.seconds) same.push_back(peer);
        if (same.empty()) continue;
        std::sort(same.begin(), same.end(), [](const Figure& a, const Figure& b) { return a.gap < b.gap; });
        std::printf("%-14s %8.0f %8.3f%%  ", own.problem.c_str(), own.seconds, own.gap);
        for (const Figure& peer : same) std::printf(" %s %.3f%%,", peer.who.c_str(), peer.gap);
        std::printf("\n");
    }
}

RunFigures measure(const Request& request, const solve::Strategy& strategy, const problems::Problem& problem,
                   const solve::RunRequest& run)
{
    const solve::Parameters parameters(strategy.describe().parameters, request.parameters);
    const std::atomic<bool> stop = false;
    Trace trace(problem);
    const double begin = cpuNow();
    const double ownBegin = cpuNow(CLOCK_THREAD_CPUTIME_ID);
    solve::RunContext context(problem, run, trace, stop);
    strategy.solve(problem, parameters, context);
    const auto spending = context.spending();
    context.flush();
    RunFigures figures;
    figures.wall = spending.wallSeconds;
    figures.cpu = cpuNow() - begin;
    figures.ownCpu = cpuNow(CLOCK_THREAD_CPUTIME_ID) - ownBegin;
    figures.iterations = spending.iterations;
    figures.least = leastByMoment(trace, request.threads > 1);
    if (!trace.points.empty()) {
        figures.first = trace.points.front().cpuSeconds;
        figures.last = trace.points.back().values[0].number;
    }
    if (request.objectives.size() > 1) printFront(trace);
    return figures;
}

/// What was asked for: a run with the same key needs no repeating.
std::string keyOf(const Request& request, const std::string& problem, std::uint64_t seed)
{
    std::string key = request.strategy + " " + problem + " seed " + std::to_string(seed) + " threads " +
                      std::to_string(request.threads) + " ms " +
                      std::to_string(static_cast<long long>(request.seconds.value_or(0) * 1000)) + " limit " +
                      std::to_string(request.iterations.value_or(0));
    for (const auto& [id, value] : request.parameters) key += " " + id + "=" + value;
    return key;
}

void runFile(const Request& request, const std::string& file, double best, bench::JsonLedger& ledger,
             std::vector<Figure>& figures)
{
    const auto problem = problems::readProblem(file).problem;
    const auto strategy = strategyNamed(request.strategy);
    std::vector<double> sums(kMoments.size(), 0);
    for (const std::uint64_t seed : request.seeds) {
        solve::RunRequest run;
        run.objectives = request.objectives;
        run.seconds = request.seconds;
        run.iterations = request.iterations;
        run.seed = seed;
        run.threads = request.threads;
        if (const auto refusal = strategy->refusal(*problem, run)) {
            std::printf("%s: %s\n", file.c_str(), refusal->c_str());
            return;
        }
        const std::string key = keyOf(request, problem->name(), seed);
        const format::Json* known = request.objectives.size() == 1 ? ledger.find(key) : nullptr;
        const RunFigures reached =
            known != nullptr ? figuresFrom(*known) : measure(request, *strategy, *problem, run);
        if (known == nullptr && request.objectives.size() == 1) ledger.add(key, toJson(reached));
        std::printf("%-14s seed %llu", problem->name().c_str(), static_cast<unsigned long long>(seed));
        printRun(reached, best, request.threads > 1, sums);
        std::fflush(stdout);
    }
    const double planned = request.seconds.value_or(kMoments.back());
    for (std::size_t m = 0; m < kMoments.size() && best > 0; ++m)
        if (kMoments[m] <= planned)
            figures.push_back(
                {"ours", problem->name(), kMoments[m], sums[m] / static_cast<double>(request.seeds.size())});
    if (request.seeds.size() < 2) return;
    std::printf("%-14s mean  ", problem->name().c_str());
    for (std::size_t m = 0; m < kMoments.size(); ++m)
        std::printf(" %9.3f", sums[m] / static_cast<double>(request.seeds.size()));
    std::printf("\n");
}

} // namespace

int main(int count, char** words)
{
    const Request request = requestFrom(count, words);
    const auto best = bestKnown(request.best);
    std::vector<Figure> figures;
    bench::JsonLedger ledger(request.ledger);
    for (const auto& file : request.files) {
        const auto found = best.find(std::filesystem::path(file).stem().string());
        runFile(request, file, found == best.end() ? 0 : found->second, ledger, figures);
    }
    if (!request.peers.empty()) printTable(figures, peersIn(request.peers));
    return 0;
}
