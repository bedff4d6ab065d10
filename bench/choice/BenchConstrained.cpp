// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// bench_constrained [CASE]: flows and searches under side constraints on drawn tables, one line each. CPU
// seconds.

#include "core/problems/choice/Problem.h"
#include "core/solve/Random.h"
#include "plugins/choice/constrained/BranchAndBound.h"
#include "plugins/choice/constrained/Flow.h"

#include <cstdio>
#include <cstring>
#include <ctime>
#include <string>

using namespace tradeoff;
using namespace tradeoff::choice::constrained;

namespace {

constexpr double kSecondsAtMost = 10;

struct Shape
{
    std::size_t rows;
    std::size_t options;
    std::size_t budgets;
    bool hasCapacities;
    bool hasFixed;
    bool hasWeights;
    bool isBinary; ///< gains are 0 or 1
};

/// Seconds of this process: the machine may be shared.
double now()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Row difficulty × option skill: dearer options gain more, with noise.
Model drawn(const Shape& shape, std::uint64_t seed)
{
    solve::Random random(seed);
    Model model;
    model.rows = shape.rows;
    model.options = shape.options;
    const auto options = static_cast<std::uint32_t>(shape.options);
    Wide total = 0;
    for (std::size_t row = 0; row < shape.rows; ++row) {
        model.weights.push_back(shape.hasWeights ? 1 + random.below(20) : 1);
        total += model.weights.back();
        const std::uint32_t hardness = random.below(1000);
        for (std::uint32_t o = 0; o < options; ++o) {
            const std::uint32_t chance = (1000 - hardness) / 2 + 500 * o / options;
            const std::int64_t gain =
                shape.isBinary ? random.below(1000) < chance : chance * 100 + random.below(30000);
            model.gain.cells.push_back(gain * model.weights.back());
        }
    }
    model.gain.fixed.assign(shape.options, 0);
    for (std::size_t k = 0; k < shape.budgets; ++k) {
        Budget budget{k + 1, {{}, std::vector<std::int64_t>(shape.options, 0)}, 0};
        for (std::size_t row = 0; row < shape.rows; ++row)
            for (std::uint32_t o = 0; o < options; ++o)
                budget.measure.cells.push_back(model.weights[row] * (1000 + 2000 * o + random.below(3000)));
        budget.most = static_cast<std::int64_t>(total) * (1000 + (shape.hasFixed ? 900 : 700) * options);
        if (shape.hasFixed)
            for (auto& fixed : budget.measure.fixed) fixed = budget.most / 200 + random.below(1000);
        model.budgets.push_back(std::move(budget));
    }
    model.least.assign(shape.options, 0);
    model.most.assign(shape.options, static_cast<std::int64_t>(total));
    if (shape.hasCapacities)
        for (auto& most : model.most) most = static_cast<std::int64_t>(total * 3 / (2 * options));
    return model;
}

void timeFlow(std::size_t rows, std::size_t options)
{
    const Model model = drawn({rows, options, 0, true, false, false, false}, 1);
    const auto problem = flowProblemOf(model, model.gain.cells);
    const double start = now();
    const Flow flow = flowOf(problem);
    const double seconds = now() - start;
    std::printf("flow      %7zu x %2zu  %8.1f ms  %lld augmentations, proved: %s\n", rows, options,
                seconds * 1e3, static_cast<long long>(flow.augmentations),
                dualOf(problem, flow.prices) == flow.gain ? "yes" : "no");
}

void timeSearch(const char* name, const Shape& shape)
{
    const Model model = drawn(shape, 1);
    const double start = now();
    double first = -1;
    SearchListener listener;
    listener.goOn = [&](std::int64_t) { return now() - start < kSecondsAtMost; };
    listener.better = [&](const auto&, std::int64_t) {
        if (first < 0) first = now() - start;
    };
    const auto outcome = best(model, listener);
    std::printf("%-24s %6zu x %2zu, %zu budgets  %7.3f s, first plan %6.3f s, %7lld nodes, gap %.6f %%%s\n",
                name, shape.rows, shape.options, shape.budgets, now() - start, first,
                static_cast<long long>(outcome.nodes),
                100.0 * static_cast<double>(outcome.bound - outcome.gain) / static_cast<double>(outcome.gain),
                outcome.isProved ? ", proved" : "");
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    const auto wanted = [&](const char* name) { return argc < 2 || std::strstr(name, argv[1]) != nullptr; };
    if (wanted("flow")) {
        timeFlow(36000, 11);
        timeFlow(1000000, 20);
    }
    for (const std::size_t rows : {100, 1000, 10000, 36000}) {
        if (wanted("budget")) timeSearch("budget", {rows, 11, 1, false, false, false, false});
        if (wanted("capacities")) timeSearch("capacities+budget", {rows, 11, 1, true, false, false, false});
        if (wanted("binary")) timeSearch("binary capacities+budget", {rows, 11, 1, true, false, false, true});
        if (wanted("fixed")) timeSearch("fixed+budget", {rows, 11, 1, false, true, false, false});
        if (wanted("fixed_capacities"))
            timeSearch("fixed+capacities+budget", {rows, 11, 1, true, true, false, false});
    }
    for (const std::size_t rows : {50, 100, 200, 1000, 10000}) {
        if (wanted("two")) timeSearch("two budgets", {rows, 11, 2, false, false, false, false});
        if (wanted("three")) timeSearch("three budgets", {rows, 11, 3, false, false, false, false});
    }
    for (const std::size_t rows : {20, 40, 80, 200, 1000}) {
        if (wanted("weights")) timeSearch("weights+capacities", {rows, 5, 0, true, false, true, false});
        if (wanted("weights_budget"))
            timeSearch("weights+capacities+budget", {rows, 5, 1, true, false, true, false});
    }
    return 0;
}
