// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <cstddef>
#include <string>

namespace tradeoff::format {

inline constexpr std::size_t kLargestFile = std::size_t{1} << 30;

/// The whole of a file, read once.
/// @throws IoError if the path cannot be opened, is a folder, a pipe or a device, or is larger than 1 GiB.
TRADEOFF_EXPORT std::string readFile(const std::string& path);

/// What was read as text: UTF-16 and UTF-32 with a byte order mark become UTF-8, the mark is dropped; path is
/// only for messages.
/// @throws InputError if the content is no text: empty, an archive or another known binary form, UTF-16
/// without
///                    its mark, a Git LFS pointer, a web page, or holds a NUL byte (with its line and
///                    column).
TRADEOFF_EXPORT std::string textOf(std::string content, const std::string& path);

/// textOf(readFile(path), path).
TRADEOFF_EXPORT std::string readTextFile(const std::string& path);

/// Writes beside the target and renames, so that the target is either old or complete.
/// @throws IoError with the path and the system's reason.
TRADEOFF_EXPORT void writeFile(const std::string& path, const std::string& content);

} // namespace tradeoff::format
