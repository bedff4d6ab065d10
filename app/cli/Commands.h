// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "app/cli/Arguments.h"

namespace tradeoff::cli {

/// Each takes the words after its name and gives the exit status.
int list(const Words& words);
int describe(const Words& words);
int check(const Words& words);
int convert(const Words& words);
int generate(const Words& words);
int solve(const Words& words);
int judge(const Words& words);
int frontier(const Words& words);
int render(const Words& words);
int study(const Words& words);
int apply(const Words& words);
int learn(const Words& words);
int verdict(const Words& words);
int replay(const Words& words);
int explain(const Words& words);
int sheets(const Words& words);

/// Draws one view of a project with the sibling window program. Gives its exit status; says in one sentence
/// if the window program is not there.
int renderView(const Words& words);

} // namespace tradeoff::cli
