// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "resources/examples/generate/Shop.h"

#include "core/format/Random.h"

#include <array>
#include <utility>

namespace tradeoff::examples {

namespace {

constexpr int kJobs = 20;
constexpr int kMachines = 8;
constexpr std::uint32_t kShortest = 5;
constexpr std::uint32_t kLongest = 60;

/// The saws in either order, the machines between them and the presses in any, the presses in either.
std::array<int, kMachines> way(format::Random& random)
{
    std::array<int, kMachines> machines = {0, 1, 2, 3, 4, 5, 6, 7};
    if (random.below(2) == 1) std::swap(machines[0], machines[1]);
    for (std::uint32_t at = 5; at > 2; --at) std::swap(machines[at], machines[2 + random.below(at - 1)]);
    if (random.below(2) == 1) std::swap(machines[6], machines[7]);
    return machines;
}

} // namespace

std::string shop(std::uint64_t seed)
{
    format::Random random(seed, 3);
    std::string text = "# A made-up press shop. Machines 0 and 1 saw, 6 and 7 press. Times are minutes.\n";
    text += std::to_string(kJobs) + " " + std::to_string(kMachines) + "\n";
    for (int job = 0; job < kJobs; ++job) {
        std::string line;
        for (const int machine : way(random)) {
            const std::uint32_t minutes = kShortest + random.below(kLongest - kShortest + 1);
            if (!line.empty()) line += ' ';
            line += std::to_string(machine) + " " + std::to_string(minutes);
        }
        text += line + "\n";
    }
    return text;
}

} // namespace tradeoff::examples
