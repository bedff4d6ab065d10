// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Sweep.h"

#include "core/frontier/Order.h"

#include <algorithm>

namespace tradeoff::frontier {

bool isInside(const double* point, std::span<const double> reference)
{
    for (std::size_t k = 0; k < reference.size(); ++k)
        if (!(point[k] < reference[k])) return false;
    return true;
}

Sweep::Sweep(PointTable table, std::span<const double> reference)
{
    std::vector<std::uint32_t> inside;
    for (std::uint32_t i = 0; i < table.size(); ++i)
        if (isInside(table.row(i), reference)) inside.push_back(i);
    std::vector<std::uint64_t> column(inside.size());
    for (std::size_t i = 0; i < inside.size(); ++i) column[i] = sortKey(table.row(inside[i])[2]);
    auto order = orderOf(column);
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && column[order[end]] == column[order[begin]]) ++end;
        std::sort(order.begin() + static_cast<std::ptrdiff_t>(begin),
                  order.begin() + static_cast<std::ptrdiff_t>(end), [&](std::uint32_t a, std::uint32_t b) {
                      const double *left = table.row(inside[a]), *right = table.row(inside[b]);
                      if (left[1] != right[1]) return left[1] < right[1];
                      return left[0] != right[0] ? left[0] < right[0] : a < b;
                  });
        begin = end;
    }
    for (const std::uint32_t i : order) {
        const double* row = table.row(inside[i]);
        source.push_back(inside[i]);
        points.push_back({row[0], row[1], row[2]});
    }
    for (std::size_t i = 0; i < points.size(); ++i) column[i] = sortKey(points[i][0]);
    const auto byFirst = orderOf(column);
    place.resize(byFirst.size());
    for (std::uint32_t i = 0; i < byFirst.size(); ++i) place[byFirst[i]] = i;
}

} // namespace tradeoff::frontier
