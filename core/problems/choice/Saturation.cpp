// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Saturation.h"

#include <algorithm>

namespace tradeoff::problems::choice {

namespace {

std::int64_t mostAccuracy(const Table& table, std::size_t row)
{
    std::int64_t most = kMissing;
    for (std::size_t option = 0; option < table.options.size(); ++option)
        if (table.isAvailable(row, option))
            most = std::max(most, table.accuracy.cells[table.at(row, option)]);
    return most;
}

} // namespace

std::vector<std::int32_t> saturationOf(const Table& table, std::int64_t threshold)
{
    std::vector<std::int32_t> points;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const std::int64_t enough = mostAccuracy(table, row) - threshold;
        std::int32_t point = -1;
        std::int64_t price = 0;
        for (std::size_t option = 0; option < table.options.size(); ++option) {
            const std::size_t cell = table.at(row, option);
            if (!table.isAvailable(row, option) || table.accuracy.cells[cell] < enough) continue;
            if (point >= 0 && table.cost.cells[cell] >= price) continue;
            point = static_cast<std::int32_t>(option);
            price = table.cost.cells[cell];
        }
        points.push_back(point);
    }
    return points;
}

} // namespace tradeoff::problems::choice
