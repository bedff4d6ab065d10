// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace tradeoff::routing {

/// Called every few milliseconds of a long preparation, with how many things were considered since the last
/// call; false = break off. Empty: nobody asks.
using Heartbeat = std::function<bool(std::int64_t considered)>;

inline bool goesOn(const Heartbeat& heartbeat, std::int64_t considered = 0)
{
    return !heartbeat || heartbeat(considered);
}

/// As std::sort by a strict total order, looking at the heartbeat every few milliseconds. False: broken off,
/// the items are in no particular order.
template <typename T, typename Less>
bool sortWatched(std::vector<T>& items, Less less, const Heartbeat& heartbeat)
{
    constexpr std::size_t kRun = 32'768;
    const auto at = [&](std::size_t i) {
        return items.begin() + static_cast<std::ptrdiff_t>(std::min(i, items.size()));
    };
    for (std::size_t from = 0; from < items.size(); from += kRun) {
        if (!goesOn(heartbeat)) return false;
        std::sort(at(from), at(from + kRun), less);
    }
    std::vector<T> merged(items.size() > kRun ? items.size() : 0);
    for (std::size_t width = kRun; width < items.size(); width *= 2) {
        for (std::size_t from = 0; from < items.size(); from += 2 * width) {
            if (!goesOn(heartbeat)) return false;
            std::merge(at(from), at(from + width), at(from + width), at(from + 2 * width),
                       merged.begin() + static_cast<std::ptrdiff_t>(from), less);
        }
        items.swap(merged);
    }
    return true;
}

} // namespace tradeoff::routing
