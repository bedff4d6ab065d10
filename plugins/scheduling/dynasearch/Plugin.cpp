// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/dynasearch/Dynasearch.h"

TRADEOFF_STRATEGY(tradeoff::scheduling::Dynasearch)
