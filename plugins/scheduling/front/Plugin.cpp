// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/front/FrontSearch.h"

TRADEOFF_STRATEGY(tradeoff::scheduling::FrontSearch)
