// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/learn/Learned.h"

TRADEOFF_STRATEGY(tradeoff::scheduling::Learned)
