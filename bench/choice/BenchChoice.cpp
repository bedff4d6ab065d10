// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Random.h"
#include "core/frontier/AverageQuality.h"
#include "core/problems/choice/Optimum.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <vector>

using namespace tradeoff;
using namespace tradeoff::problems::choice;

// bench_choice: best of several runs in ms of wall clock, beside a straightforward version in this run and
// the figure that is aimed at. `bench_choice --large` adds the table of 1,000,000 rows × 20 options.

namespace {

struct Data
{
    std::vector<std::int64_t> value;
    std::vector<std::int64_t> price;
    Cells cells;
};

/// Accuracies of 0 to 1 with four decimals that rise with the option, as do prices of up to 10^-7 of a unit.
Data randomData(std::size_t rows, std::size_t options)
{
    Data data;
    format::Random random(1);
    for (std::size_t row = 0; row < rows; ++row) {
        const auto difficulty = random.below(5000);
        for (std::size_t option = 0; option < options; ++option) {
            const auto skill = static_cast<std::uint32_t>(5000 * (option + 1) / options);
            data.value.push_back(
                std::min<std::int64_t>(10000, 4000 + skill - difficulty / 2 + random.below(3000)));
            data.price.push_back(static_cast<std::int64_t>((option + 1) * (1000 + random.below(4000))));
        }
    }
    data.cells = {rows, options, data.value, data.price, {}};
    return data;
}

double bestOf(int runs, const std::function<void()>& work)
{
    double best = 1e300;
    for (int run = 0; run < runs; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begin;
        best = std::min(best, spent.count());
    }
    return best;
}

/// Every breakpoint by sorting with standard tools: per row the hull of a std::map, one std::sort of
/// quotients.
std::size_t plainHull(const Cells& cells)
{
    struct Slope
    {
        double rate;
        std::int64_t value;
        std::int64_t price;
    };
    std::vector<Slope> slopes;
    for (std::size_t row = 0; row < cells.rows; ++row) {
        std::map<std::int64_t, std::int64_t> best;
        for (std::size_t option = 0; option < cells.options; ++option) {
            const auto at = cells.at(row, option);
            const auto [entry, isNew] = best.emplace(cells.price[at], cells.value[at]);
            entry->second = std::max(entry->second, cells.value[at]);
        }
        std::vector<std::pair<std::int64_t, std::int64_t>> hull;
        for (const auto& [price, value] : best) {
            if (!hull.empty() && value <= hull.back().second) continue;
            while (hull.size() > 1) {
                const auto& a = hull[hull.size() - 2];
                const auto& b = hull.back();
                if ((b.second - a.second) * (price - a.first) > (value - a.second) * (b.first - a.first))
                    break;
                hull.pop_back();
            }
            hull.emplace_back(price, value);
        }
        for (std::size_t i = 1; i < hull.size(); ++i) {
            const auto value = hull[i].second - hull[i - 1].second;
            const auto price = hull[i].first - hull[i - 1].first;
            slopes.push_back({static_cast<double>(value) / static_cast<double>(price), value, price});
        }
    }
    std::sort(slopes.begin(), slopes.end(), [](const Slope& a, const Slope& b) { return a.rate > b.rate; });
    return slopes.size();
}

void report(const std::string& what, double ours, double plain, double aim)
{
    std::printf("%-46s %10.2f", what.c_str(), ours);
    if (plain > 0)
        std::printf(" %10.2f %7.2f", plain, ours / plain);
    else
        std::printf(" %10s %7s", "-", "-");
    std::printf(" %8.0f %s\n", aim, ours <= aim ? "reached" : "MISSED");
}

void benchFrontier(std::size_t rows, std::size_t options, double aim, int threads, int runs)
{
    const Data data = randomData(rows, options);
    std::size_t steps = 0;
    const double ours = bestOf(runs, [&] { steps = hullOf(data.cells, threads).steps(); });
    std::size_t plainSteps = 0;
    const double plain = bestOf(1, [&] { plainSteps = plainHull(data.cells) + 1; });
    if (steps != plainSteps) std::printf("DIFFERENT: %zu and %zu steps\n", steps, plainSteps);
    report("frontier " + std::to_string(rows) + " x " + std::to_string(options) + ", " +
               std::to_string(threads) + " thread" + (threads > 1 ? "s" : "") + " (" + std::to_string(steps) +
               " steps)",
           ours, plain, aim);
}

void benchOptimum(std::size_t rows, std::size_t options)
{
    const Data data = randomData(rows, options);
    const Hull hull = hullOf(data.cells);
    double longest = 0;
    int proved = 0;
    constexpr int kBudgets = 50;
    for (int i = 1; i <= kBudgets; ++i) {
        const auto budget =
            hull.prices.front() + (hull.prices.back() - hull.prices.front()) / (kBudgets + 1) * i + 1;
        longest = std::max(longest, bestOf(1, [&] {
                               const auto best = mostValueWithin(data.cells, hull, budget);
                               proved += best && best->isProved() ? 1 : 0;
                           }));
    }
    report("exact optimum, slowest of 50 budgets (" + std::to_string(proved) + " proved)", longest, 0, 100);
}

/// A slider's frame: the step within a budget and the plan there.
void benchSlider(std::size_t rows, std::size_t options)
{
    const Data data = randomData(rows, options);
    const Hull hull = hullOf(data.cells);
    std::size_t sum = 0;
    const double ours = bestOf(20, [&] {
        const auto middle = (hull.prices.front() + hull.prices.back()) / 2;
        sum += static_cast<std::size_t>(hull.plan(static_cast<std::size_t>(hull.within(middle)))[0]);
    });
    report("slider: step and plan at a budget", ours, 0, 16);
    if (sum == 1) std::printf("\n");
}

void benchQuality()
{
    constexpr std::size_t kPoints = 100'000;
    format::Random random(2);
    std::vector<frontier::CostQuality> points;
    for (std::size_t i = 0; i < kPoints; ++i) points.push_back({random.unit(), random.unit()});
    double quality = 0;
    const double ours = bestOf(20, [&] {
        const auto hull = frontier::risingHull(points);
        quality = *frontier::averageQuality(hull, hull.front().cost, 1);
    });
    const double plain = bestOf(5, [&] {
        auto sorted = points;
        std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.cost < b.cost; });
        quality += sorted[0].quality * 1e-300;
    });
    report("hull and average quality of 100,000 points", ours, plain, 10);
    if (quality < 0) std::printf("\n");
}

} // namespace

int main(int argc, char** argv)
{
    std::printf("%-46s %10s %10s %7s %8s\n", "", "ms", "plain ms", "ratio", "aim ms");
    benchFrontier(36'000, 11, 50, 1, 10);
    benchFrontier(36'000, 11, 50, 2, 10);
    benchOptimum(36'000, 11);
    benchSlider(36'000, 11);
    benchQuality();
    if (argc > 1 && std::string(argv[1]) == "--large") benchFrontier(1'000'000, 20, 1000, 2, 3);
    return EXIT_SUCCESS;
}
