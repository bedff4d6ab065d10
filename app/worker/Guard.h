// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <string>
#include <vector>

namespace tradeoff::worker {

/// What the guard shall impose on the command.
struct GuardOptions
{
    long parent = 0;      ///< end with this process; 0: nobody
    long long memory = 0; ///< address space in bytes; 0: unlimited
    std::string scratch; ///< the only folder that may be written, where the kernel can enforce it; empty: any
    int nice = 0;        ///< 1 to 19: the command gives way to whoever shares the machine; 0: as its parent
    std::vector<std::string> command;
};

/// Runs the command in a child of its own group, with resource limits and Landlock, and stays as the reaper
/// of everything it starts. The child's first line on standard output tells its process id and the
/// confinement. When the command ends, or SIGTERM tells the guard to end it, whatever descends from it is
/// killed first. Gives the command's exit status; dies by the signal that ended it.
int guard(const GuardOptions& options);

} // namespace tradeoff::worker
