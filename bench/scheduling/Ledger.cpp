// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "bench/scheduling/Ledger.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <utility>
#include <vector>

namespace tradeoff::bench {

namespace {

format::Json toJson(const ShopRun& run)
{
    return {{"strategy", run.strategy},     {"problem", run.problem},    {"seed", run.seed},
            {"threads", run.threads},       {"seconds", run.seconds},    {"limit", run.limit},
            {"settings", run.settings},     {"value", run.value},        {"bound", run.bound},
            {"best_known", run.bestKnown},  {"gap_percent", run.gap()},  {"first_s", run.firstSeconds},
            {"best_s", run.bestSeconds},    {"wall_s", run.wallSeconds}, {"cpu_s", run.cpuSeconds},
            {"iterations", run.iterations}, {"evaluated", run.evaluated}};
}

ShopRun fromJson(const format::Json& line)
{
    ShopRun run;
    run.strategy = line.at("strategy");
    run.problem = line.at("problem");
    run.seed = line.at("seed");
    run.threads = line.at("threads");
    run.seconds = line.at("seconds");
    run.limit = line.at("limit");
    run.settings = line.at("settings");
    run.value = line.at("value");
    run.bound = line.at("bound");
    run.bestKnown = line.at("best_known");
    run.firstSeconds = line.at("first_s");
    run.bestSeconds = line.at("best_s");
    run.wallSeconds = line.at("wall_s");
    run.cpuSeconds = line.at("cpu_s");
    run.iterations = line.at("iterations");
    run.evaluated = line.at("evaluated");
    return run;
}

const ShopRun& medianOf(std::vector<const ShopRun*>& runs)
{
    std::sort(runs.begin(), runs.end(),
              [](const ShopRun* a, const ShopRun* b) { return a->value < b->value; });
    return *runs[runs.size() / 2];
}

struct Mean
{
    double sum = 0;
    double bounds = 0;
    int count = 0;
    int reached = 0;

    void add(const ShopRun& run)
    {
        sum += run.gap();
        ++count;
        reached += run.value <= run.bestKnown ? 1 : 0;
        if (run.bound > 0)
            bounds += 100 * (static_cast<double>(run.value) / static_cast<double>(run.bound) - 1);
    }
    void print(const std::string& name) const
    {
        std::printf("| %s | %d | %.2f %% | %d | %.2f %% |\n", name.c_str(), count, sum / count, reached,
                    bounds / count);
    }
};

} // namespace

std::string ShopRun::key() const
{
    return strategy + " " + problem + " seed " + std::to_string(seed) + " threads " +
           std::to_string(threads) + " ms " + std::to_string(static_cast<long long>(seconds * 1000)) +
           " limit " + std::to_string(limit) + " " + settings;
}

std::string familyOf(const std::string& problem)
{
    std::string family;
    for (const char c : problem) {
        if (std::isdigit(static_cast<unsigned char>(c)) != 0) break;
        family += c;
    }
    const auto data = problem.find('_');
    return data == std::string::npos ? family : family + " " + problem.substr(data + 1);
}

Ledger::Ledger(std::string path) : m_file(std::move(path))
{
    for (const auto& [key, line] : m_file.lines()) m_runs[key] = fromJson(line);
}

const ShopRun* Ledger::find(const std::string& key) const
{
    const auto found = m_runs.find(key);
    return found == m_runs.end() ? nullptr : &found->second;
}

void Ledger::add(const ShopRun& run)
{
    m_runs[run.key()] = run;
    m_file.add(run.key(), toJson(run));
}

void Ledger::printTable() const
{
    std::map<std::string, std::map<std::string, std::vector<const ShopRun*>>> groups;
    for (const auto& [key, run] : m_runs) {
        ShopRun question = run;
        question.seed = 0;
        question.problem.clear();
        groups[question.key()][run.problem].push_back(&run);
    }
    for (auto& [question, problems] : groups) {
        std::printf("\n%s\n\n| problem | runs | median | best known | gap | bound | first plan | best after "
                    "| iterations/s | estimates/s |\n|---|---|---|---|---|---|---|---|---|---|\n",
                    question.c_str());
        std::map<std::string, Mean> families;
        Mean all;
        for (auto& [problem, runs] : problems) {
            const ShopRun& run = medianOf(runs);
            const double wall = std::max(run.wallSeconds, 1e-3);
            std::printf("| %s | %zu | %lld | %lld | %.2f %% | %lld | %.2f s | %.2f s | %.0f | %.0f |\n",
                        problem.c_str(), runs.size(), static_cast<long long>(run.value),
                        static_cast<long long>(run.bestKnown), run.gap(), static_cast<long long>(run.bound),
                        run.firstSeconds, run.bestSeconds, static_cast<double>(run.iterations) / wall,
                        static_cast<double>(run.evaluated) / wall);
            families[familyOf(problem)].add(run);
            all.add(run);
        }
        std::printf("\n| family | problems | mean gap to best known | reached | mean gap to bound "
                    "|\n|---|---|---|---|---|\n");
        for (const auto& [family, mean] : families) mean.print(family);
        all.print("all");
    }
}

} // namespace tradeoff::bench
