// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "core/problems/routing/JsonQuantities.h"

namespace tradeoff::problems::routing {

/// Reads how far and how long it is from node to node into data, whose places and labels are there already:
/// the sections "distance" and "duration", or what is assumed without them. `nodes`: the JSON of all nodes in
/// their order.
/// @throws format::InputError, format::IoError for a table file.
void readJsonTravel(const format::JsonField& root, const std::vector<format::JsonField>& nodes,
                    const std::string& file, const ReaderOptions& options, JsonQuantities& quantities,
                    ProblemData& data, std::vector<std::string>& warnings);

/// "FILE:LINE:COLUMN: sentence".
std::string warningAt(const format::JsonField& field, const std::string& sentence);

inline constexpr const char* kAssumedDetour = "1.3";
inline constexpr const char* kAssumedSpeed = "50"; ///< km an hour

} // namespace tradeoff::problems::routing
