// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <string>

namespace tradeoff::project {

/// The time of day for the record: "2026-01-31T09:05:00Z". No decision hangs on it.
TRADEOFF_EXPORT std::string utcNow();

} // namespace tradeoff::project
