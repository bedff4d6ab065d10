// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "plugins/choice/learn/Matrix.h"

#include <vector>

namespace tradeoff::choice {

/// {"rows": 3, "columns": 2, "f4": "…"}: the values row by row as little-endian 32-bit floats in base64
/// (RFC 4648), exact and short.
format::Json toJson(const Matrix& matrix);
/// @throws format::InputError if the JSON is no such matrix.
Matrix matrixOf(const format::Json& json);

/// {"f8": "…"}: the same for doubles.
format::Json toJson(const std::vector<double>& values);
std::vector<double> numbersOf(const format::Json& json);

} // namespace tradeoff::choice
