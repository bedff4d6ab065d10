// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "resources/examples/generate/Models.h"

#include "core/format/Decimal.h"
#include "core/format/Random.h"

#include <algorithm>
#include <array>

namespace tradeoff::examples {

namespace {

constexpr int kRequests = 300;
constexpr int kSpread = 30; ///< a request is up to this many points harder or easier than its topic
constexpr std::array kTopics = {"code", "maths", "retrieval", "writing"};

struct Model
{
    const char* name;
    std::array<int, 4> skill; ///< per topic, percent right of its requests
    int price;                ///< of a token, in units of 10^-7 USD
    int speed;                ///< tokens a second
};

constexpr std::array kModels = {
    Model{"wren-1", {22, 18, 58, 48}, 2, 220},       Model{"finch-2", {35, 30, 70, 60}, 5, 160},
    Model{"magpie-code", {72, 38, 52, 40}, 12, 110}, Model{"heron-3", {55, 52, 82, 74}, 24, 90},
    Model{"owl-reason", {66, 86, 74, 62}, 60, 45},   Model{"condor-5", {80, 78, 90, 86}, 140, 60},
};

std::string rowOf(int number, format::Random& random)
{
    const std::uint32_t topic = random.below(kTopics.size());
    const int tokens = 150 + static_cast<int>(random.below(900)) * (topic == 0 ? 2 : 1);
    const int shift = static_cast<int>(random.below(2 * kSpread + 1)) - kSpread;
    std::string id = std::to_string(number);
    id.insert(0, 3 - id.size(), '0');
    std::string text = "request-" + id + "," + kTopics[topic] + "," + std::to_string(tokens);
    for (const Model& model : kModels) {
        const int chance = std::clamp(model.skill[topic] + shift, 2, 98);
        const bool right = static_cast<int>(random.below(100)) < chance;
        const int answer = tokens + static_cast<int>(random.below(300));
        text += right ? ",1," : ",0,";
        text += format::formatDecimal(std::int64_t{answer} * model.price, 7) + ",";
        text += format::formatDecimal(10 * answer / model.speed + 3, 1);
    }
    return text + "\n";
}

} // namespace

std::string models(std::uint64_t seed)
{
    format::Random random(seed, 3);
    std::string text = "query_id,topic,prompt_tokens";
    for (const Model& model : kModels)
        for (const char* column : {"correct", "cost_usd", "latency_s"})
            text += std::string(",") + column + ":" + model.name;
    text += "\n";
    for (int number = 1; number <= kRequests; ++number) text += rowOf(number, random);
    return text;
}

} // namespace tradeoff::examples
