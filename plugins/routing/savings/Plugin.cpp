// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/savings/Savings.h"

TRADEOFF_STRATEGY(tradeoff::routing::Savings)
