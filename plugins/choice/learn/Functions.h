// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

namespace tradeoff::choice {

/// e^x and ln x by + - × ÷ alone, so that they are the same bits on every machine; relative error below
/// 1e-13. x is clamped to [-700, 700].
double exponential(double x);
/// x > 0 and finite.
double logarithm(double x);

} // namespace tradeoff::choice
