// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "tradeoff_export.h"

namespace tradeoff::problems::routing {

/// The input of VROOM (vehicles, jobs, shipments, matrices), as its API describes it. Every task may be left
/// out, at a prize that puts priorities first and the number of tasks second, as VROOM does. Distance is
/// VROOM's cost, the driving time in s; without a matrix great circles in km, an assumption. What the model
/// does not have (setup times, limits on tasks, several profiles, costs per km) is refused.
std::vector<ReaderOption> vroomOptions();
bool looksLikeVroom(std::string_view text);
/// @throws format::InputError with line, column and JSON pointer.
TRADEOFF_EXPORT ReadResult readVroom(std::string_view text, const std::string& file,
                                     const ReaderOptions& options);

} // namespace tradeoff::problems::routing
