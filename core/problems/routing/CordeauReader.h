// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "tradeoff_export.h"

namespace tradeoff::problems::routing {

/// Several depots, with or without time windows: Cordeau, Gendreau, Laporte (1997), Networks 30(2),
/// doi:10.1002/(SICI)1097-0037(199709)30:2<105::AID-NET5>3.0.CO;2-G. A line `type vehicles customers depots`, a
/// line `duration load` for each depot, then rows `id x y service demand frequency n n-combinations [ready
/// due]`, customers before depots. Customer k is node k; the first depot is node 0, the others follow the
/// customers.
bool looksLikeCordeau(std::string_view text);
/// @throws format::InputError naming the place; also for types with several days or other rules.
TRADEOFF_EXPORT ReadResult readCordeau(std::string_view text, const std::string& file,
                                       const ReaderOptions& options);

} // namespace tradeoff::problems::routing
