// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <cstdint>
#include <sys/types.h>
#include <vector>

namespace tradeoff::run {

/// Every process that descends from this one, itself left out, as /proc tells it now; also those that left
/// its group or session, and, below a subreaper, those whose parents are gone.
TRADEOFF_EXPORT std::vector<pid_t> descendantsOf(pid_t ancestor);

/// Bytes of this process in memory; 0 if it is gone.
std::int64_t residentBytesOf(pid_t process);

} // namespace tradeoff::run
