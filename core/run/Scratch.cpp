// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/run/Scratch.h"

#include "core/format/Error.h"
#include "core/format/TextFile.h"

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

std::string Scratch::take(const std::string& name, std::size_t largest) const
{
    const std::filesystem::path path = file(name);
    std::error_code error;
    const auto status = std::filesystem::symlink_status(path, error);
    if (!std::filesystem::is_regular_file(status))
        throw format::InputError({name, 0, 0}, "", "a plain file of the run's own folder");
    const bool fits = std::filesystem::file_size(path, error) <= largest && !error;
    std::string bytes;
    if (fits) bytes = format::readFile(path.string());
    std::filesystem::remove(path, error);
    if (!fits)
        throw format::InputError({name, 0, 0}, "a larger file",
                                 "at most " + std::to_string(largest >> 20) + " MiB");
    return bytes;
}

} // namespace tradeoff::run
