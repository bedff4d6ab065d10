// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/project/Database.h"

#include <memory>
#include <string>

namespace tradeoff::project {

/// The content of a project of an older version in the current one, in a nameless temporary file: for looking
/// at a project without changing it.
std::unique_ptr<Database> migratedCopy(const Database& old, std::int64_t version);

/// Brings the file of an older version to the current one: writes a new file beside it, compares every object
/// and row, keeps the old file as "NAME~vVERSION" and then gives the new one its name. Killed at any instant,
/// the name holds the old or the new project.
/// @throws format::IoError, format::InputError where the old project is damaged; then nothing has changed.
void migrateFile(const Database& old, std::int64_t version);

} // namespace tradeoff::project
