// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace tradeoff::format {

/// Where in a file something stands. Line and column count from 1, columns in bytes; 0 means "the whole
/// file".
struct Place
{
    std::string file;
    std::int64_t line = 0;
    std::int64_t column = 0;

    bool operator==(const Place&) const = default;
};

/// Bad outside data: names the place, what was found there and what was expected.
/// what() reads "FILE:LINE:COLUMN: found 'x', expected y".
class TRADEOFF_EXPORT InputError : public std::runtime_error
{
public:
    InputError(Place place, std::string found, std::string expected);

    const Place& place() const { return m_place; }
    const std::string& found() const { return m_found; }
    const std::string& expected() const { return m_expected; }

private:
    Place m_place;
    std::string m_found;
    std::string m_expected;
};

/// The world refused: disk, database, process. what() reads "PATH: reason".
class TRADEOFF_EXPORT IoError : public std::runtime_error
{
public:
    IoError(std::string path, const std::string& reason);

    const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

/// Text made safe to quote in a message: control bytes escaped, at most 60 bytes.
TRADEOFF_EXPORT std::string quotable(std::string_view text);

} // namespace tradeoff::format
