// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/studio/CommandLine.h"

namespace tradeoff::studio {

/// Draws a project into a file with the same views the window uses.
/// Gives the exit status: 0 done, 1 a bug or a picture that could not be written, 3 the project or plan
/// cannot be used; one sentence on standard error in the last two cases.
int render(const CommandLine& line, views::Theme& theme);

} // namespace tradeoff::studio
