// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/project/Database.h"

#include <memory>
#include <span>
#include <string>

namespace tradeoff::project {

/// SQLite's application_id of a project: "TrOf".
inline constexpr std::int64_t kApplicationId = 0x54724f66;
inline constexpr std::int64_t kSchemaVersion = 4;

/// The CREATE statements of a version, word for word as they stand in a file of it.
std::span<const char* const> tablesOf(std::int64_t version);

/// A file somebody has vouched for.
struct Opened
{
    std::unique_ptr<Database> database;
    std::int64_t version = kSchemaVersion;
    std::string readOnlyReason; ///< a sentence; empty where the file may be written
};

/// Opens or creates the file at this path and vouches for it: our application id, a version we know, exactly
/// that version's schema, a sound structure. What is not ours is refused in one sentence. Nothing is written
/// to a file that exists.
/// @throws format::IoError, format::InputError.
Opened openDatabase(const std::string& path, bool mayCreate);

/// Makes an empty project of the current version, complete before it has its name.
void createDatabase(const std::string& path, const std::string& id);

/// The ordinary limits and settings, once the file is vouched for.
void settle(const Database& database);

} // namespace tradeoff::project
