// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Interruption.h"

#include <csignal>

namespace tradeoff::cli {

namespace {

run::StopRequest interruption;

void onInterrupt(int)
{
    interruption.request();
}

} // namespace

const run::StopRequest& stopBySignal()
{
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
    return interruption;
}

} // namespace tradeoff::cli
