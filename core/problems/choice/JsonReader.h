// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "tradeoff_export.h"

namespace tradeoff::problems::choice {

/// The whole model as JSON that people write; docs/choice.md says every field. No reader options.
std::vector<ReaderOption> jsonOptions();
bool looksLikeChoiceJson(std::string_view text);
/// @throws format::InputError with line, column and JSON pointer.
TRADEOFF_EXPORT ReadResult readChoiceJson(std::string_view text, const std::string& file,
                                          const ReaderOptions& options);

} // namespace tradeoff::problems::choice
