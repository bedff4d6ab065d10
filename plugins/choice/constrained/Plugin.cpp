// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/constrained/Constrained.h"

TRADEOFF_STRATEGY(tradeoff::choice::Constrained)
