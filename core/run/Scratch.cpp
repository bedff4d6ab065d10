// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/run/Scratch.h"

#include "core/format/Error.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace tradeoff::run {

Scratch::Scratch()
{
    std::error_code error;
    std::string pattern = (std::filesystem::temp_directory_path(error) / "tradeoff-run-XXXXXX").string();
    if (error || !mkdtemp(pattern.data())) throw format::IoError(pattern, std::strerror(errno));
    m_path = pattern;
}

Scratch::~Scratch()
{
    std::error_code ignored; // a leftover temporary folder is no reason to fail
    std::filesystem::remove_all(m_path, ignored);
}

} // namespace tradeoff::run
