// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <string>

namespace tradeoff::worker {

/// No core files, few open files and processes, files of at most 4 GiB, and so much address space (0: any).
void setLimits(long long memory);

/// Forbids this process for good to write outside the folder and /dev, and, where the kernel can, to signal
/// anybody it did not start. False where the kernel has no Landlock (docs.kernel.org/userspace-api/landlock).
bool confineTo(const std::string& folder);

} // namespace tradeoff::worker
