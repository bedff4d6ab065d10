// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/run/Runner.h"

namespace tradeoff::cli {

/// From now on Ctrl+C and SIGTERM ask for a stop here, instead of ending the program.
const run::StopRequest& stopBySignal();

} // namespace tradeoff::cli
