// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

namespace tradeoff::problems::routing {

// Trigonometry by + - × ÷ √ alone: the same bits on every machine, which a C library does not promise.
// Errors stay below 4e-16 in absolute terms for |angle| ≤ 10.

TRADEOFF_EXPORT double sine(double radians);
TRADEOFF_EXPORT double cosine(double radians);
/// For value in [-1, 1]; what lies outside counts as the nearer end.
TRADEOFF_EXPORT double arcSine(double value);
TRADEOFF_EXPORT double arcCosine(double value);

inline constexpr double kPi = 3.14159265358979323846;

} // namespace tradeoff::problems::routing
