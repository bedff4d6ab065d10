// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

namespace tradeoff::views {

/// What an axis spans so that every value lies inside with some air, and how far its ticks stand apart.
struct AxisRange
{
    double lowest = 0;
    double highest = 1;
    double interval = 0.5;
    int decimals = 1;

    /// scale is the number of decimals the values have: counted things never get ticks between whole numbers.
    static AxisRange around(const std::vector<double>& values, int scale);
};

} // namespace tradeoff::views
