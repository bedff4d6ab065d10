// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "resources/examples/generate/Workshop.h"

#include "core/format/Random.h"

#include <array>
#include <vector>

namespace tradeoff::examples {

namespace {

constexpr int kOrders = 30;
constexpr int kFirstNumber = 101;

/// What is done where; the second machine, where there is one, is slower by `slower` percent and cheaper.
struct Work
{
    const char* name;
    const char* machine;
    const char* other;
    int slower;
    int shortest; ///< minutes
    int spread;
};

constexpr std::array kWorks = {
    Work{"saw", "Saw", nullptr, 0, 10, 20},           Work{"turn", "Lathe A", "Lathe B", 40, 25, 50},
    Work{"mill", "Mill A", "Mill B", 50, 30, 60},     Work{"drill", "Drill", nullptr, 0, 10, 25},
    Work{"grind", "Grinder", nullptr, 0, 20, 40},     Work{"paint", "Paint booth", nullptr, 0, 20, 20},
    Work{"inspect", "Inspection", nullptr, 0, 5, 15},
};

struct Part
{
    const char* name;
    std::array<int, 5> works; ///< positions in kWorks; -1 ends
};

constexpr std::array kParts = {
    Part{"Shaft", {0, 1, 2, 4, 6}},   Part{"Housing", {2, 3, 5, 6, -1}}, Part{"Flange", {0, 1, 3, 6, -1}},
    Part{"Bracket", {0, 2, 3, 5, 6}}, Part{"Bush", {1, 4, 6, -1, -1}},
};

constexpr const char* kHead = R"({
  "kind": "scheduling", "version": 1, "name": "workshop-30",
  "comment": "Made-up orders of a machine shop; written by tradeoff-example workshop.",
  "time": {"unit": "min"}, "cost": {"unit": "EUR", "decimals": 2},
  "machines": [
    {"name": "Saw", "rate": 0.35},
    {"name": "Lathe A", "rate": 1.20},
    {"name": "Lathe B", "rate": 0.55},
    {"name": "Mill A", "rate": 1.40},
    {"name": "Mill B", "rate": 0.60},
    {"name": "Drill", "rate": 0.40},
    {"name": "Grinder", "rate": 0.90},
    {"name": "Paint booth", "rate": 0.75, "closed": [[480, 600], [1080, 1200], [1680, 1800]]},
    {"name": "Inspection", "rate": 0.50}
  ],
  "families": ["steel", "aluminium", "brass"],
  "setups": [[0, 10, 10], [15, 0, 5], [15, 5, 0]],
  "jobs": [
)";

constexpr std::array kMaterials = {"steel", "aluminium", "brass"};

std::string quoted(const std::string& text)
{
    return "\"" + text + "\"";
}

std::string operationOf(const Work& work, const char* material, int minutes)
{
    std::string text = "      {\"name\": " + quoted(work.name) + ", \"family\": " + quoted(material) + ", ";
    const auto mode = [](const char* machine, int duration) {
        return "\"machine\": " + quoted(machine) + ", \"duration\": " + std::to_string(duration);
    };
    if (work.other == nullptr) return text + mode(work.machine, minutes) + "}";
    return text + "\"modes\": [{" + mode(work.machine, minutes) + "}, {" +
           mode(work.other, minutes * (100 + work.slower) / 100) + "}]}";
}

std::string orderOf(int number, format::Random& random)
{
    const Part& part = kParts[random.below(kParts.size())];
    const char* material = kMaterials[random.below(kMaterials.size())];
    std::string operations;
    int work = 0;
    for (const int position : part.works) {
        if (position < 0) break;
        const Work& next = kWorks[static_cast<std::size_t>(position)];
        const int minutes =
            next.shortest + static_cast<int>(random.below(static_cast<std::uint32_t>(next.spread + 1)));
        work += minutes;
        operations += (operations.empty() ? "" : ",\n") + operationOf(next, material, minutes);
    }
    const int release = 15 * static_cast<int>(random.below(21));
    const int due = release + work * (13 + static_cast<int>(random.below(25))) / 10;
    const int weight = random.below(4) == 0 ? 3 : 1;
    return "    {\"name\": " + quoted(std::string(part.name) + " " + std::to_string(kFirstNumber + number)) +
           ", \"release\": " + std::to_string(release) + ", \"due\": " + std::to_string(due / 15 * 15) +
           ", \"weight\": " + std::to_string(weight) + ", \"operations\": [\n" + operations + "\n    ]}";
}

} // namespace

std::string workshop(std::uint64_t seed)
{
    format::Random random(seed, 4);
    std::string text = kHead;
    for (int number = 0; number < kOrders; ++number)
        text += orderOf(number, random) + (number + 1 < kOrders ? ",\n" : "\n");
    return text + "  ]\n}\n";
}

} // namespace tradeoff::examples
