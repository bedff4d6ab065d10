// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "tradeoff_export.h"

namespace tradeoff::problems::routing {

/// The whole routing model as JSON that people write; docs/formats.md says every field.
std::vector<ReaderOption> jsonOptions();
bool looksLikeRoutingJson(std::string_view text);
/// Travel tables are read from files beside `file`. Where nothing says how far or how long, great circles and
/// a speed are assumed, and said.
/// @throws format::InputError with line, column and JSON pointer; format::IoError for a table that cannot be
/// read.
TRADEOFF_EXPORT ReadResult readRoutingJson(std::string_view text, const std::string& file,
                                           const ReaderOptions& options);

} // namespace tradeoff::problems::routing
