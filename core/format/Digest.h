// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <string>
#include <string_view>

namespace tradeoff::format {

/// SHA-256 as 64 lower-case hexadecimal digits (FIPS 180-4).
TRADEOFF_EXPORT std::string sha256(std::string_view bytes);

} // namespace tradeoff::format
