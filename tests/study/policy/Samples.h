// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Random.h"
#include "core/study/policy/Path.h"

#include <cmath>
#include <string>
#include <vector>

/// Small held-out tables and paths with known laws.
namespace samples {

using tradeoff::format::Random;
using tradeoff::study::policy::HeldOut;
using tradeoff::study::policy::Path;

inline bool isNear(double a, double b, double within)
{
    return std::abs(a - b) <= within;
}

/// Two options that cost 1 and 3; the first is right in easy rows, the second in three of four. What train
/// says equals the law. `isEasy` tells a router everything.
struct TwoOptions
{
    HeldOut heldOut;
    std::vector<bool> isEasy;
};

inline TwoOptions twoOptions(std::size_t rows, std::uint64_t seed)
{
    Random random(seed);
    TwoOptions made;
    made.heldOut.rows = rows;
    made.heldOut.options = 2;
    for (std::size_t row = 0; row < rows; ++row) {
        made.isEasy.push_back(random.below(2) == 0);
        const bool isRight = random.below(4) != 0;
        made.heldOut.accuracy.push_back(made.isEasy.back() ? 1 : 0);
        made.heldOut.accuracy.push_back(made.isEasy.back() || isRight ? 1 : 0);
        made.heldOut.cost.insert(made.heldOut.cost.end(), {1, 3});
    }
    made.heldOut.trainAccuracy = {0.5, 0.875};
    made.heldOut.trainCost = {1, 3};
    return made;
}

/// Begins with option 0 everywhere and sends row after row of `order` to option 1; expects what train says.
inline Path sending(const HeldOut& heldOut, const std::vector<std::int32_t>& order)
{
    Path path;
    for (std::size_t row = 0; row < heldOut.rows; ++row) {
        path.accuracy.push_back(heldOut.accuracy[heldOut.at(row, 0)]);
        path.cost.push_back(heldOut.cost[heldOut.at(row, 0)]);
    }
    for (std::size_t step = 0; step <= order.size(); ++step) {
        path.marks.push_back(static_cast<std::int32_t>(step));
        const double share = static_cast<double>(step) / static_cast<double>(heldOut.rows);
        path.expectedCost.push_back(heldOut.trainCost[0] +
                                    share * (heldOut.trainCost[1] - heldOut.trainCost[0]));
        path.expectedAccuracy.push_back(heldOut.trainAccuracy[0] +
                                        share * (heldOut.trainAccuracy[1] - heldOut.trainAccuracy[0]));
    }
    for (const std::int32_t row : order) {
        const auto at = heldOut.at(static_cast<std::size_t>(row), 1);
        path.switches.push_back({row, heldOut.accuracy[at], heldOut.cost[at]});
    }
    return path;
}

/// All rows, the hard ones first.
inline std::vector<std::int32_t> hardFirst(const TwoOptions& table)
{
    std::vector<std::int32_t> order;
    for (const bool easy : {false, true})
        for (std::size_t row = 0; row < table.isEasy.size(); ++row)
            if (table.isEasy[row] == easy) order.push_back(static_cast<std::int32_t>(row));
    return order;
}

/// All rows in an order that knows nothing.
inline std::vector<std::int32_t> anyOrder(std::size_t rows, std::uint64_t seed)
{
    std::vector<std::int32_t> order;
    for (std::size_t row = 0; row < rows; ++row) order.push_back(static_cast<std::int32_t>(row));
    Random random(seed, 1);
    random.shuffle(std::span(order));
    return order;
}

/// A path of random switches among random values, several switches a step, rows switched again and again.
inline Path randomPath(std::size_t rows, std::size_t switches, std::size_t steps, Random& random)
{
    Path path;
    for (std::size_t row = 0; row < rows; ++row) {
        path.accuracy.push_back(random.unit());
        path.cost.push_back(random.unit());
    }
    for (std::size_t i = 0; i < switches; ++i)
        path.switches.push_back({static_cast<std::int32_t>(random.below(static_cast<std::uint32_t>(rows))),
                                 random.unit(), 1 + random.unit()});
    for (std::size_t step = 0; step < steps; ++step)
        path.marks.push_back(
            static_cast<std::int32_t>(switches * step / std::max<std::size_t>(1, steps - 1)));
    return path;
}

inline HeldOut rowsOnly(std::size_t rows)
{
    HeldOut made;
    made.rows = rows;
    return made;
}

} // namespace samples
