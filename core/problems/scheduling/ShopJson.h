// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "tradeoff_export.h"

namespace tradeoff::problems::scheduling {

/// The whole shop model as JSON that people write, version 1; docs/formats.md says every field.
std::vector<ReaderOption> shopJsonOptions();
bool looksLikeShopJson(std::string_view text);
/// Times and rates get as many decimals as the file writes, at most kMostDecimals.
/// @throws format::InputError with line, column and JSON pointer.
TRADEOFF_EXPORT ReadResult readShopJson(std::string_view text, const std::string& file,
                                        const ReaderOptions& options);
/// The same problem again when it is read.
/// @throws format::InputError where two jobs or machines have one name: a file could not tell them apart.
TRADEOFF_EXPORT std::string writeShopJson(const problems::Problem& problem);

} // namespace tradeoff::problems::scheduling
