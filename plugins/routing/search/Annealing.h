// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

namespace tradeoff::routing {

/// e^-x for x from 0 to 64, and -ln(u) for u in (0, 1], to about ten digits: by + - × ÷ alone, so that
/// annealing takes the same decisions on every machine.
double decay(double x);
double minusLog(double u);

} // namespace tradeoff::routing
