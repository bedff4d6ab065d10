// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/Random.h"
#include "plugins/choice/learn/bandit/Replay.h"
#include "plugins/choice/learn/factors/FactorModel.h"
#include "plugins/choice/learn/graph/GraphRouter.h"
#include "plugins/choice/learn/network/Network.h"
#include "plugins/choice/learn/trees/Trees.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>

using namespace tradeoff;
using namespace tradeoff::choice;

// bench_learners: fitting each learner to 5,000 rows × 24 options with 300 features (20
// numbers, 280 columns of hashed words), 10 % of the targets missing; of a network's way over 1,000,000 rows;
// beside straightforward versions in this run. `bench_learners THREADS`, 2 unless told.

namespace {

struct Data
{
    Matrix features;
    Matrix targets;
    std::vector<double> weights;
};

Data randomData(std::size_t rows, std::size_t features, std::size_t options)
{
    Data data{Matrix(rows, features), Matrix(rows, options), std::vector<double>(rows, 1.0)};
    solve::Random random(1);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < features; ++j) {
            const bool isWord = j >= 20;
            data.features.at(i, j) = static_cast<float>(isWord ? (random.below(20) == 0 ? 4.3 : -0.23)
                                                               : 3.46 * random.unit() - 1.73);
        }
        const auto x = data.features.row(i);
        const double difficulty = 0.1 * (x[0] - x[1] + x[2]) + 0.05 * (x[30] - x[31] + x[0] * x[3]);
        for (std::size_t o = 0; o < options; ++o) {
            const double skill = 0.3 + 0.5 * static_cast<double>(o) / static_cast<double>(options);
            const bool isRight = random.unit() < skill - difficulty;
            data.targets.at(i, o) = random.below(10) == 0 ? std::nanf("") : isRight ? 1.0F : 0.0F;
        }
    }
    return data;
}

double wallClock()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Of all threads.
double processorClock()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Processor seconds: other work on the machine adds nothing to them.
double seconds(const std::function<void()>& work)
{
    const double begin = processorClock();
    work();
    return processorClock() - begin;
}

void report(const std::string& what, const std::function<void()>& work, double aim)
{
    const double begin = wallClock();
    const double processor = seconds(work);
    const double wall = wallClock() - begin;
    std::printf("%-44s %8.2f s wall  %8.2f s processor   aim %5.1f s  %s\n", what.c_str(), wall, processor,
                aim, wall <= aim ? "reached" : "MISSED");
}

void benchFits(const Data& data, solve::ThreadPool& threads)
{
    const Lesson lesson{data.features, data.targets, data.weights};
    const solve::Random random(1);
    constexpr double kAim = 10;
    report(
        "fit trees", [&] { fitTrees(lesson, {}, random, threads, never); }, kAim);
    report(
        "fit factors", [&] { fitFactors(lesson, {}, random, threads, never); }, kAim);
    report(
        "fit network", [&] { fitNetwork(lesson, {}, random, threads, never); }, kAim);
    report(
        "fit graph", [&] { fitGraph(lesson, {}, random, threads, never); }, kAim);
    const std::pair<const char*, BanditKind> kinds[] = {{"replay linucb", BanditKind::LinUcb},
                                                        {"replay thompson", BanditKind::Thompson},
                                                        {"replay budgeted", BanditKind::Budgeted}};
    for (const auto& [name, kind] : kinds) {
        ReplaySettings settings;
        settings.kind = kind;
        const auto run = [&] {
            replay({data.features, data.targets, data.targets, data.weights}, settings, random, threads,
                   never);
        };
        report(name, run, kAim);
    }
}

/// The first split of a tree by sorting every feature: what histograms save.
double sortedSplit(const Data& data, const std::vector<float>& targets)
{
    double best = 0;
    std::vector<std::size_t> order(data.features.rows);
    for (std::size_t j = 0; j < data.features.columns; ++j) {
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return data.features.at(a, j) < data.features.at(b, j);
        });
        double below = 0;
        double total = 0;
        for (const float target : targets) total += target;
        for (std::size_t i = 0; i + 1 < order.size(); ++i) {
            below += targets[order[i]];
            if (data.features.at(order[i], j) == data.features.at(order[i + 1], j)) continue;
            const auto count = static_cast<double>(i + 1);
            const auto rest = static_cast<double>(order.size() - i - 1);
            best = std::max(best, below * below / count + (total - below) * (total - below) / rest);
        }
    }
    return best;
}

void benchTree(const Data& data, solve::ThreadPool& threads)
{
    std::vector<float> targets;
    for (std::size_t i = 0; i < data.features.rows; ++i)
        targets.push_back(data.features.at(i, 0) + data.features.at(i, 30));
    const Bins bins = binsOf(data.features, data.weights, 64);
    GrowthSettings settings;
    settings.depth = 1;
    constexpr int kTrees = 50;
    Booster booster(bins, {targets, data.weights}, settings, solve::Random(1));
    const double ours = seconds([&] {
                            for (int i = 0; i < kTrees; ++i) booster.grow(threads);
                        }) /
                        kTrees;
    double sum = 0;
    const double plain = seconds([&] { sum = sortedSplit(data, targets); });
    std::printf("%-44s %8.2f ms  sorting every feature %.1f ms (%.0f times)%s\n", "one split of 5,000 x 300",
                1000 * ours, 1000 * plain, plain / ours, sum < 0 ? "!" : "");
}

/// Multiplications and additions a second that eight-wide vectors reach here when nothing else is done.
#if defined(__x86_64__) && !defined(__clang__)
__attribute__((target_clones("default", "arch=x86-64-v3")))
#endif
double
peakOf(int rounds)
{
    typedef float Lanes __attribute__((vector_size(32)));
    constexpr int kChains = 12;
    Lanes sum[kChains];
    for (int i = 0; i < kChains; ++i) sum[i] = Lanes{} + static_cast<float>(i);
    const Lanes factor = Lanes{} + 0.999f;
    const Lanes more = Lanes{} + 0.001f;
    const double begin = processorClock();
    for (int round = 0; round < rounds; ++round)
#pragma GCC unroll 12
        for (int i = 0; i < kChains; ++i) sum[i] = sum[i] * factor + more;
    const double spent = processorClock() - begin;
    float total = 0;
    for (const auto& lanes : sum) total += lanes[0];
    return (total < 0 ? 0 : 2.0) * 8 * kChains * rounds / spent;
}

/// Each output of each row on its own.
void plainForward(const Layers& layers, const Matrix& features, std::size_t rows, Matrix& found)
{
    std::vector<float> hidden(layers.hidden);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t h = 0; h < layers.hidden; ++h) {
            float sum = layers.firstBias[h];
            for (std::size_t j = 0; j < layers.inputs; ++j)
                sum += features.at(i, j) * layers.first[j * layers.hiddenWidth() + h];
            hidden[h] = sum > 0 ? sum : 0;
        }
        for (std::size_t o = 0; o < layers.outputs; ++o) {
            float sum = layers.secondBias[o];
            for (std::size_t h = 0; h < layers.hidden; ++h)
                sum += hidden[h] * layers.second[h * layers.outputWidth() + o];
            found.at(i, o) = sum;
        }
    }
}

void benchForward(solve::ThreadPool& threads)
{
    constexpr std::size_t kRows = 1'000'000;
    constexpr std::size_t kPlainRows = 20'000;
    const Data lesson = randomData(500, 64, 16);
    NetworkSettings settings;
    settings.members = 1;
    settings.training.epochs = 1;
    const auto network = fitNetwork({lesson.features, lesson.targets, lesson.weights}, settings,
                                    solve::Random(1), threads, never);
    Matrix features(kRows, 64);
    solve::Random random(2);
    for (float& value : features.values) value = static_cast<float>(random.unit() - 0.5);
    Matrix found;
    double ours = 1e300;
    double wall = 1e300;
    for (int run = 0; run < 5; ++run) {
        const double begin = wallClock();
        ours = std::min(ours, seconds([&] { found = network->predict(features, threads); }));
        wall = std::min(wall, wallClock() - begin);
    }
    const double flops = 2.0 * kRows * (64 * 32 + 32 * 16);
    const double peak = std::max(peakOf(20'000'000), peakOf(20'000'000));
    std::printf("%-44s %8.3f s wall  %8.3f s processor   %.1f million rows/s\n",
                "network over 1,000,000 rows x 64, 32, 16", wall, ours, kRows / wall * 1e-6);
    std::printf(
        "%-44s %.1f Gflop/s per processor second = %.0f %% of the %.1f that bare registers reach here\n",
        "  multiplications and additions, unfused", flops / ours * 1e-9, 100 * flops / ours / peak,
        peak * 1e-9);
    Layers layers(64, 32, 16);
    for (float& value : layers.first) value = 0.01F;
    for (float& value : layers.second) value = 0.01F;
    Matrix plainly(kPlainRows, 16);
    const double plain =
        seconds([&] { plainForward(layers, features, kPlainRows, plainly); }) * kRows / kPlainRows;
    std::printf("%-44s %8.3f s processor, %.1f times as long\n", "  loops over row, unit, feature", plain,
                plain / ours);
}

} // namespace

int main(int argc, char** argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 2;
    solve::ThreadPool threads(count);
    const Data data = randomData(5000, 300, 24);
    benchFits(data, threads);
    benchTree(data, threads);
    benchForward(threads);
    return EXIT_SUCCESS;
}
