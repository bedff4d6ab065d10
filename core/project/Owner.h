// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <string>

namespace tradeoff::project {

/// Names this process beyond doubt: boot id, process id, start time.
std::string thisOwner();

/// Is the process so named still there? False on another boot or after its number was given to another.
bool isAlive(const std::string& owner);

} // namespace tradeoff::project
