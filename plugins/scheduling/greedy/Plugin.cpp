// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/greedy/Greedy.h"

TRADEOFF_STRATEGY(tradeoff::scheduling::Greedy)
