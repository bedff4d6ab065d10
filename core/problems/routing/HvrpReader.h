// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "tradeoff_export.h"

namespace tradeoff::problems::routing {

/// Heterogeneous fleets: the files of Taillard (1999), RAIRO 33(1), and of Duhamel, Lacomme, Prodhon (2011),
/// Computers & OR 38(4), doi:10.1016/j.cor.2010.07.012, as VROOM's collection has them. Comments start with
/// "//". A line `customers types range service lower-bound best-known` (the last two are not used), a line
/// `number capacity fixed-cost cost-per-distance` for each type, then either places (the depot's `x y`, rows
/// `x y demand`) or the depot's position 0, a matrix of metres, and rows `id demand`; there costs of distance
/// are per km. Customer k is node k.
bool looksLikeHvrp(std::string_view text);
/// @throws format::InputError naming the place.
TRADEOFF_EXPORT ReadResult readHvrp(std::string_view text, const std::string& file,
                                    const ReaderOptions& options);

} // namespace tradeoff::problems::routing
