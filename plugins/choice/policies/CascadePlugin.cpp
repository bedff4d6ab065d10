// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/policies/CascadeStrategy.h"

TRADEOFF_STRATEGY(tradeoff::choice::CascadeStrategy)
