// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <string>
#include <vector>

namespace tradeoff::worker {

/// What the guard shall impose before it becomes the command.
struct GuardOptions
{
    long parent = 0;      ///< die with this process; 0: nobody
    long long memory = 0; ///< address space in bytes; 0: unlimited
    std::string scratch; ///< the only folder that may be written, where the kernel can enforce it; empty: any
    std::vector<std::string> command;
};

/// Process group of its own, parent-death signal, subreaper, resource limits, Landlock; then executes the
/// command. Returns only on failure, with an exit status; the reason is on standard error.
int guard(const GuardOptions& options);

} // namespace tradeoff::worker
