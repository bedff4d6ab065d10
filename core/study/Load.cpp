// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/Load.h"

#include "core/solve/Random.h"

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace tradeoff::study {

namespace {

constexpr std::size_t kTableSize = std::size_t{1} << 18; ///< 1 MiB: feels a crowded cache
constexpr int kSteps = 4'500'000;

/// Random numbers scattered over a table: arithmetic and memory, the same every time.
std::uint32_t fixedWork(std::vector<std::uint32_t>& table)
{
    solve::Random random(1);
    std::uint32_t sum = 0;
    for (int i = 0; i < kSteps; ++i) {
        auto& slot = table[random.next() & (kTableSize - 1)];
        slot = slot * 5 + sum;
        sum ^= slot + static_cast<std::uint32_t>(i);
    }
    return sum;
}

} // namespace

double machineLoad()
{
    double average = 0;
    return getloadavg(&average, 1) == 1 ? average : 0;
}

double calibrationMilliseconds()
{
    std::vector<std::uint32_t> table(kTableSize, 1);
    const auto start = std::chrono::steady_clock::now();
    const volatile std::uint32_t result = fixedWork(table);
    static_cast<void>(result);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

} // namespace tradeoff::study
