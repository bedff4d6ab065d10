// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

namespace tradeoff::study {

/// The machine's load average over the last minute: processes that run or want to. 0 where it is not known.
TRADEOFF_EXPORT double machineLoad();

/// Milliseconds of wall clock that a fixed piece of work takes now: about 30 on a machine of 2024 that is
/// idle, more when others take the processor or its caches.
TRADEOFF_EXPORT double calibrationMilliseconds();

} // namespace tradeoff::study
