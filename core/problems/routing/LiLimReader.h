// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "tradeoff_export.h"

namespace tradeoff::problems::routing {

/// Pickup and delivery with time windows: Li, Lim (2003), IJAIT 12(2), doi:10.1142/S0218213003001186. A line
/// `vehicles capacity speed`, then rows `id x y demand ready due service pickup delivery`; row 0 is the depot.
bool looksLikeLiLim(std::string_view text);
/// @throws format::InputError naming the place.
TRADEOFF_EXPORT ReadResult readLiLim(std::string_view text, const std::string& file,
                                     const ReaderOptions& options);

} // namespace tradeoff::problems::routing
