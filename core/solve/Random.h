// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Random.h"

namespace tradeoff::solve {

using format::Random;

} // namespace tradeoff::solve
