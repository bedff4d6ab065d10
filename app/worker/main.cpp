// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// tradeoff-worker: the process every run lives in.
//   tradeoff-worker --guard [--parent PID] [--memory BYTES] [--scratch FOLDER] [--nice N] -- COMMAND
//   ARGUMENTS... tradeoff-worker --host LIBRARY --describe | --solve

#include "app/worker/Guard.h"
#include "app/worker/Host.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

constexpr int kUsage = 2;

int usage()
{
    std::fputs(
        "usage: tradeoff-worker --guard [--parent PID] [--memory BYTES] [--scratch FOLDER] [--nice N] -- "
        "COMMAND...\n"
        "       tradeoff-worker --host LIBRARY --describe|--solve\n",
        stderr);
    return kUsage;
}

int guardCommand(int count, char** words)
{
    tradeoff::worker::GuardOptions options;
    int at = 2;
    for (; at + 1 < count && std::string_view(words[at]) != "--"; at += 2) {
        const std::string_view word = words[at];
        if (word == "--parent")
            options.parent = std::strtol(words[at + 1], nullptr, 10);
        else if (word == "--memory")
            options.memory = std::strtoll(words[at + 1], nullptr, 10);
        else if (word == "--scratch")
            options.scratch = words[at + 1];
        else if (word == "--nice")
            options.nice = static_cast<int>(std::strtol(words[at + 1], nullptr, 10));
        else
            return usage();
    }
    options.command.assign(words + (at < count ? at + 1 : count), words + count);
    return options.command.empty() ? usage() : tradeoff::worker::guard(options);
}

} // namespace

int main(int count, char** words)
{
    const auto started = std::chrono::steady_clock::now();
    const std::string_view mode = count > 1 ? words[1] : "";
    if (mode == "--guard") return guardCommand(count, words);
    if (mode != "--host" || count != 4) return usage();
    const std::string_view task = words[3];
    if (task == "--describe") return tradeoff::worker::describe(words[2]);
    if (task == "--solve") return tradeoff::worker::solve(words[2], started);
    return usage();
}
