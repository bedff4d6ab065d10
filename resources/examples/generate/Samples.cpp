// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "resources/examples/generate/Samples.h"

#include "core/format/Decimal.h"
#include "core/format/Random.h"

#include <algorithm>
#include <array>

namespace tradeoff::examples {

namespace {

constexpr int kTasks = 80;
constexpr std::int64_t kOne = 1'000'000; ///< units of a chance
constexpr std::array kSamples = {1, 2, 4, 8, 16, 32};

struct Kind
{
    const char* name;
    std::uint32_t hardest; ///< chance of one sample, in thousandths
    std::uint32_t easiest;
    std::int64_t price; ///< of one sample, in units of 0.0001 USD
};

constexpr std::array kKinds = {Kind{"arithmetic", 450, 950, 12}, Kind{"algebra", 150, 700, 25},
                               Kind{"geometry", 60, 450, 40}, Kind{"proof", 10, 200, 90}};

} // namespace

std::string samples(std::uint64_t seed)
{
    format::Random random(seed, 2);
    std::string text = "task,kind,samples,accuracy,cost_usd\n";
    for (int task = 1; task <= kTasks; ++task) {
        const Kind& kind = kKinds[static_cast<std::size_t>(task - 1) % kKinds.size()];
        const auto chance =
            static_cast<std::int64_t>(kind.hardest + random.below(kind.easiest - kind.hardest + 1));
        std::string number = std::to_string(task);
        number.insert(0, 3 - number.size(), '0');
        std::int64_t wrong = kOne;
        int done = 0;
        for (const int count : kSamples) {
            for (; done < count; ++done) wrong = wrong * (1000 - chance) / 1000;
            text += "task-" + number + "," + kind.name + "," + std::to_string(count) + "," +
                    format::formatDecimal((kOne - wrong) / 100, 4) + "," +
                    format::formatDecimal(kind.price * count, 4) + "\n";
        }
    }
    return text;
}

} // namespace tradeoff::examples
