// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

namespace tradeoff::format {

/// The elementary functions by + - × ÷ alone, so that what they decide has the same bits on every machine:
/// the C library's differ in their last bits. Relative errors below; NaN gives NaN.

/// e^x, relative error below 4e-16 where the result is a normal number; 0 and infinity beyond.
TRADEOFF_EXPORT double exponential(double x);
/// ln(x) for x > 0, relative error below 4e-16 (absolute 3e-16 for x between 0.5 and 2).
TRADEOFF_EXPORT double logarithm(double x);
/// 1 / (1 + e^-x), relative error below 1e-15 where e^-|x| is a normal number.
TRADEOFF_EXPORT double sigmoid(double x);

/// e^-x for x from 0 to 64 and -ln(u) for u > 0, to about ten digits: what annealing decides by.
TRADEOFF_EXPORT double decay(double x);
TRADEOFF_EXPORT double minusLog(double u);

} // namespace tradeoff::format
