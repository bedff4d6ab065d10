// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/Strategy.h"

namespace tradeoff::solve {

Strategy::~Strategy() = default;

const char* sdkStamp()
{
    return TRADEOFF_SDK_STAMP;
}

} // namespace tradeoff::solve
