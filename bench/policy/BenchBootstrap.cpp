// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Random.h"
#include "core/study/policy/Bands.h"
#include "core/study/policy/Verdict.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

using namespace tradeoff;
using namespace tradeoff::study::policy;

// bench_bootstrap [THREADS]: seconds, by the clock and of CPU, of 10,000 paired replicates of a frontier over
// 1,000 rows × 11 options with 3,000 switches, intervals of accuracy and cost at every step and at 100 steps;
// and of a verdict over 12 such policies. Beside them a plain twin, one replicate after another, every step
// of which averages its plan anew: 20 replicates of it, counted up to 10,000.

namespace {

constexpr std::size_t kRows = 1000;
constexpr std::size_t kOptions = 11;
constexpr std::size_t kSwitches = 3000;
constexpr int kReplicates = 10'000;

double now()
{
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(since).count();
}

/// Of all threads: what a machine that does other things, too, leaves comparable.
double cpu()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

HeldOut randomRows(format::Random& random)
{
    HeldOut made;
    made.rows = kRows;
    made.options = kOptions;
    for (std::size_t row = 0; row < kRows; ++row)
        for (std::size_t option = 0; option < kOptions; ++option) {
            made.accuracy.push_back(random.below(20) < 6 + option ? 1 : 0);
            made.cost.push_back(static_cast<double>(option + 1) * (0.5 + random.unit()));
        }
    for (std::size_t option = 0; option < kOptions; ++option) {
        made.trainAccuracy.push_back(static_cast<double>(6 + option) / 20);
        made.trainCost.push_back(static_cast<double>(option + 1));
    }
    return made;
}

/// Rows climb from option to option in an order by chance.
Path randomPath(const HeldOut& rows, format::Random& random)
{
    Path path;
    for (std::size_t row = 0; row < kRows; ++row) {
        path.accuracy.push_back(rows.accuracy[rows.at(row, 0)]);
        path.cost.push_back(rows.cost[rows.at(row, 0)]);
    }
    std::vector<std::size_t> at(kRows, 0);
    path.marks = {0};
    path.expectedCost = {1};
    while (path.switches.size() < kSwitches) {
        const std::size_t row = random.below(kRows);
        at[row] = std::min(kOptions - 1, at[row] + 1 + random.below(4));
        const std::size_t cell = rows.at(row, at[row]);
        path.switches.push_back({static_cast<std::int32_t>(row), rows.accuracy[cell], rows.cost[cell]});
        path.marks.push_back(static_cast<std::int32_t>(path.switches.size()));
        path.expectedCost.push_back(1 + 9.0 * static_cast<double>(path.switches.size()) / kSwitches);
    }
    return path;
}

/// The twin: draws rows, then for each step makes the plan and averages it.
double naiveSeconds(const Path& path, int replicates)
{
    const double begin = now();
    double checksum = 0;
    for (int replicate = 0; replicate < replicates; ++replicate) {
        format::Random random(1, static_cast<std::uint32_t>(replicate));
        std::vector<std::size_t> drawn;
        for (std::size_t i = 0; i < kRows; ++i) drawn.push_back(random.below(kRows));
        for (std::size_t step = 0; step < path.steps(); ++step) {
            const Plan plan = planAt(path, step);
            double accuracy = 0;
            double cost = 0;
            for (const std::size_t row : drawn) {
                accuracy += plan.accuracy[row];
                cost += plan.cost[row];
            }
            checksum += accuracy / kRows + cost / kRows;
        }
    }
    const double seconds = now() - begin;
    return checksum > 0 ? seconds : 0;
}

void measureBands(const HeldOut& rows, const Path& path, int threads, std::size_t every)
{
    BandSettings settings;
    settings.resampling = {kReplicates, 1, threads};
    settings.budgets = {3};
    for (std::size_t step = 0; step < path.steps(); step += every) settings.steps.push_back(step);
    double least = 1e9;
    double leastCpu = 1e9;
    for (int repeat = 0; repeat < 3; ++repeat) {
        const double begin = now();
        const double beginCpu = cpu();
        const Bands bands = bandsOf(rows, path, settings);
        least = std::min(least, now() - begin);
        leastCpu = std::min(leastCpu, cpu() - beginCpu);
        if (bands.steps.empty()) return;
    }
    std::printf(
        "%d replicates of a frontier, intervals at %zu of %zu steps, %d threads: %.3f s, CPU %.3f s\n",
        kReplicates, settings.steps.size(), path.steps(), threads, least, leastCpu);
}

} // namespace

int main(int argc, char** argv)
{
    const int threads = argc > 1 ? std::max(1, std::atoi(argv[1])) : 2;
    format::Random random(7);
    const HeldOut rows = randomRows(random);
    const Path path = randomPath(rows, random);
    measureBands(rows, path, threads, 1);
    measureBands(rows, path, threads, 30);
    std::vector<Contender> contenders;
    for (int i = 0; i < 12; ++i)
        contenders.push_back({"policy " + std::to_string(i), {randomPath(rows, random)}, {}});
    VerdictSettings settings;
    settings.resampling = {kReplicates, 1, threads};
    const double begin = now();
    const double beginCpu = cpu();
    const Verdict verdict = verdictOf(std::span(&rows, 1), contenders, settings);
    std::printf("verdict of 12 policies × 4 budgets, %d threads: %.3f s, CPU %.3f s (%s)\n", threads,
                now() - begin, cpu() - beginCpu, sentenceOf(verdict, "USD").c_str());
    constexpr int kSample = 20;
    std::printf("plain twin, 1 thread, %d replicates counted up: %.0f s\n", kSample,
                naiveSeconds(path, kSample) * kReplicates / kSample);
}
