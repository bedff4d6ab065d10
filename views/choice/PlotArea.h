// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tradeoff::views {

/// Left and right of what the chart and the slider below it draw along the same axis, in pixels.
inline constexpr int kPlotLeft = 52;
inline constexpr int kPlotRight = 18;

} // namespace tradeoff::views
