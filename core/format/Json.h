// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace tradeoff::format {

using Json = nlohmann::json;

inline constexpr int kDeepestJson = 64;

/// One JSON document, at most 64 levels deep, without repeated keys.
/// @throws InputError, with line and column where the text is no JSON at all.
TRADEOFF_EXPORT Json parseJson(std::string_view text, const std::string& file);

/// Compact text; bytes that are no UTF-8 become U+FFFD.
TRADEOFF_EXPORT std::string dumpJson(const Json& json);
/// The text with bytes that are no UTF-8 replaced by U+FFFD.
TRADEOFF_EXPORT std::string validUtf8(std::string_view text);

/// Integers beyond 2^53 travel as strings: many readers round them otherwise.
TRADEOFF_EXPORT Json integerJson(std::int64_t value);
/// The integer in a JSON number or string; empty for anything else, fractions and overflow included.
TRADEOFF_EXPORT std::optional<std::int64_t> integerOf(const Json& json);

} // namespace tradeoff::format
