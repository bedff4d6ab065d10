// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/tour/LinkedTour.h"

namespace tradeoff::routing {

LinkedTour linked(const TourSpace& space, std::span<const int> order)
{
    LinkedTour tour;
    tour.beside.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const int before = order[(i == 0 ? order.size() : i) - 1];
        const int after = order[i + 1 < order.size() ? i + 1 : 0];
        tour.beside[static_cast<std::size_t>(order[i])] = {before, after};
    }
    tour.length = lengthOf(space, order);
    return tour;
}

std::vector<int> inOrder(const LinkedTour& tour)
{
    std::vector<int> order;
    order.reserve(tour.beside.size());
    int before = -1;
    int at = 0;
    do {
        order.push_back(at);
        const auto& beside = tour.beside[static_cast<std::size_t>(at)];
        const int after = beside[0] == before ? beside[1] : beside[0];
        before = at;
        at = after;
    } while (at != 0 && order.size() < tour.beside.size());
    return order;
}

} // namespace tradeoff::routing
