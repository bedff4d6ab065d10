// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "resources/examples/generate/Deliveries.h"

#include "core/format/Decimal.h"
#include "core/solve/Random.h"

#include <array>
#include <set>
#include <vector>

namespace tradeoff::examples {

namespace {

using solve::Random;

// Lengths are in units of 10 m, the second decimal of a kilometre.
constexpr int kDecimals = 2;
constexpr int kWidth = 6000;
constexpr int kHeight = 4500;
constexpr int kStops = 100;
constexpr int kHeaviest = 30;
constexpr int kCapacity = 170;
constexpr std::uint32_t kCountryShare = 6; // every sixth stop lies outside the towns

struct Position
{
    int x = 0;
    int y = 0;

    auto operator<=>(const Position&) const = default;
};

constexpr Position kDepot{2170, 1620};

struct Town
{
    Position middle;
    int radius = 0;
    std::uint32_t weight = 0; // of 100 stops in towns
};

constexpr std::array kTowns = {
    Town{{2650, 2080}, 420, 24}, Town{{860, 3560}, 300, 14}, Town{{4870, 3720}, 340, 16},
    Town{{5290, 940}, 280, 12},  Town{{3520, 720}, 220, 10}, Town{{620, 790}, 240, 10},
    Town{{3180, 3980}, 180, 8},  Town{{4210, 2410}, 160, 6},
};

const Town& anyTown(Random& random)
{
    std::uint32_t mark = random.below(100);
    for (const Town& town : kTowns) {
        if (mark < town.weight) return town;
        mark -= town.weight;
    }
    return kTowns.front();
}

/// The sum of four uniform numbers: bell-shaped, within twice the radius of 0.
int spread(Random& random, int radius)
{
    int sum = 0;
    for (int i = 0; i < 4; ++i) sum += static_cast<int>(random.below(static_cast<std::uint32_t>(radius + 1)));
    return sum - 2 * radius;
}

bool isInside(const Position& at)
{
    return at.x >= 0 && at.x <= kWidth && at.y >= 0 && at.y <= kHeight;
}

Position anyPosition(Random& random)
{
    if (random.below(kCountryShare) == 0)
        return {static_cast<int>(random.below(kWidth + 1)), static_cast<int>(random.below(kHeight + 1))};
    const Town& town = anyTown(random);
    return {town.middle.x + spread(random, town.radius), town.middle.y + spread(random, town.radius)};
}

/// The depot first, then stops that lie in the region and at different places.
std::vector<Position> positions(Random random)
{
    std::vector<Position> all = {kDepot};
    std::set<Position> taken = {kDepot};
    while (all.size() < kStops + 1) {
        const Position at = anyPosition(random);
        if (isInside(at) && taken.insert(at).second) all.push_back(at);
    }
    return all;
}

std::string kilometres(int length)
{
    return format::formatDecimal(length, kDecimals);
}

} // namespace

std::string deliveries(std::uint64_t seed)
{
    std::string text = "NAME : deliveries-100\n"
                       "COMMENT : A made-up day: 100 deliveries from one depot, eight towns in 60 x 45 km\n"
                       "TYPE : CVRP\n"
                       "DIMENSION : " +
                       std::to_string(kStops + 1) +
                       "\n"
                       "EDGE_WEIGHT_TYPE : EUC_2D\n"
                       "DISTANCE_ROUNDING : x1000\n"
                       "DISTANCE_UNIT : km\n"
                       "CAPACITY : " +
                       std::to_string(kCapacity) +
                       "\n"
                       "NODE_COORD_SECTION\n";
    int node = 0;
    for (const Position& at : positions(Random(seed, 0)))
        text += std::to_string(++node) + " " + kilometres(at.x) + " " + kilometres(at.y) + "\n";

    Random weights(seed, 1);
    text += "DEMAND_SECTION\n1 0\n";
    for (int stop = 2; stop <= kStops + 1; ++stop)
        text += std::to_string(stop) + " " + std::to_string(1 + weights.below(kHeaviest)) + "\n";
    return text + "DEPOT_SECTION\n1\n-1\nEOF\n";
}

} // namespace tradeoff::examples
