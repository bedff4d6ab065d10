// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/Ruin.h"

TRADEOFF_STRATEGY(tradeoff::routing::Ruin)
