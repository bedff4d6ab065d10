// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/project/Database.h"

#include <memory>

namespace tradeoff::project {

/// SQLite's application_id of a project: "TrOf".
inline constexpr std::int64_t kApplicationId = 0x54724f66;
inline constexpr std::int64_t kSchemaVersion = 1;

/// Opens or creates the file at this path and vouches for it: our application id, a version we know, exactly
/// our schema, a sound structure. What is not ours is refused in one sentence. Nothing is written to a file
/// that exists.
/// @throws format::IoError, format::InputError.
std::unique_ptr<Database> openDatabase(const std::string& path, bool mayCreate, bool& readOnly);

} // namespace tradeoff::project
