// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/Random.h"
#include "plugins/choice/learn/Kernels.h"
#include "plugins/choice/learn/Neighbours.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

using namespace tradeoff;
using choice::Matrix;

// bench_neighbours [THREADS] [QUERIES ROWS COLUMNS]: the 40 nearest of 100,000 rows of 384 numbers for 10,000
// queries. The rate counts a multiplication and an addition per number of each pair. Beside it, on one
// thread, what the kernel reaches on rows that stay in the cache (no more than that can be had without fusing
// the two, which would not be the same bits everywhere), and a loop over pairs that sorts distances, on a
// hundredth of the queries.

namespace {

struct Timer
{
    std::chrono::steady_clock::time_point wall = std::chrono::steady_clock::now();
    std::clock_t processor = std::clock();

    double wallSeconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
    }
    double processorSeconds() const { return static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC; }
};

Matrix randomMatrix(std::size_t rows, std::size_t columns, std::uint64_t seed)
{
    solve::Random random(seed);
    Matrix matrix(rows, columns);
    for (float& value : matrix.values) value = static_cast<float>(random.next() >> 8) * 0x1p-24f - 0.5f;
    return matrix;
}

double flopOf(std::size_t queries, std::size_t rows, std::size_t columns)
{
    return 2.0 * static_cast<double>(queries) * static_cast<double>(rows) * static_cast<double>(columns);
}

/// Seconds per processor for the naive search of so many queries.
double naive(const Matrix& queries, const Matrix& rows, std::size_t count, std::size_t k,
             const std::vector<choice::Neighbour>& found)
{
    const Timer timer;
    std::size_t wrong = 0;
    std::vector<std::pair<float, std::int32_t>> all(rows.rows);
    for (std::size_t q = 0; q < count; ++q) {
        for (std::size_t row = 0; row < rows.rows; ++row) {
            float square = 0;
            for (std::size_t c = 0; c < rows.columns; ++c) {
                const float d = queries.at(q, c) - rows.at(row, c);
                square += d * d;
            }
            all[row] = {square, static_cast<std::int32_t>(row)};
        }
        std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(k), all.end());
        for (std::size_t i = 0; i < k; ++i) wrong += found[q * k + i].row != all[i].second;
    }
    const double seconds = timer.processorSeconds();
    std::printf("naive, %zu queries: %.2f s, %.2f Gflop/s; %zu of %zu neighbours differ (rounding of ties)\n",
                count, seconds, flopOf(count, rows.rows, rows.columns) * 1e-9 / seconds, wrong, count * k);
    return seconds;
}

/// Gflop/s of the kernel on one panel in the cache.
double peakOf(std::size_t columns)
{
    const Matrix rows = randomMatrix(choice::kPanel, columns, 5);
    const Matrix queries = randomMatrix(choice::kQueries, columns, 6);
    const auto panels = choice::panelsOf(rows.values, rows.rows, columns);
    std::array<float, choice::kPanel* choice::kQueries> into = {};
    double best = 0;
    for (int round = 0; round < 10; ++round) {
        constexpr int kTimes = 20'000;
        const Timer timer;
        for (int i = 0; i < kTimes; ++i)
            choice::dotPanel(queries.values.data(), panels.data(), columns, into.data());
        best = std::max(best, kTimes * flopOf(choice::kQueries, choice::kPanel, columns) * 1e-9 /
                                  timer.processorSeconds());
    }
    return best;
}

} // namespace

int main(int count, char** words)
{
    const auto argument = [&](int i, std::size_t otherwise) {
        return i < count ? static_cast<std::size_t>(std::atoll(words[i])) : otherwise;
    };
    const std::size_t threads = argument(1, 1);
    const std::size_t queries = argument(2, 10'000);
    const Matrix rows = randomMatrix(argument(3, 100'000), argument(4, 384), 1);
    const Matrix asked = randomMatrix(queries, rows.columns, 2);
    constexpr std::size_t kNearest = 40;
    const double peak = peakOf(rows.columns);
    solve::ThreadPool pool(static_cast<int>(threads));
    const Timer timer;
    const auto found = choice::nearest(asked, rows, kNearest, pool);
    const double wall = timer.wallSeconds();
    const double processor = timer.processorSeconds();
    const double flop = flopOf(queries, rows.rows, rows.columns) * 1e-9;
    std::printf("%zu queries, %zu rows, %zu columns, %zu threads: %.2f s of wall clock, %.2f s of processor; "
                "%.1f Gflop/s per processor, %.0f %% of the kernel's %.1f in the cache\n",
                queries, rows.rows, rows.columns, threads, wall, processor, flop / processor,
                100 * flop / processor / peak, peak);
    const double slow = naive(asked, rows, std::max<std::size_t>(1, queries / 100), kNearest, found);
    std::printf("per query %.1f times as fast as the naive search\n",
                slow / static_cast<double>(std::max<std::size_t>(1, queries / 100)) /
                    (processor / static_cast<double>(queries)));
}
