// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Error.h"

#include <cstdio>

namespace tradeoff::format {

namespace {

std::string message(const Place& place, const std::string& found, const std::string& expected)
{
    std::string text = place.file;
    if (place.line > 0) text += ":" + std::to_string(place.line);
    if (place.column > 0) text += ":" + std::to_string(place.column);
    if (!text.empty()) text += ": ";
    if (!found.empty()) text += "found '" + quotable(found) + "', ";
    return text + (found.empty() ? "" : "expected ") + expected;
}

} // namespace

InputError::InputError(Place place, std::string found, std::string expected)
    : std::runtime_error(message(place, found, expected)), m_place(std::move(place)),
      m_found(std::move(found)), m_expected(std::move(expected))
{
}

IoError::IoError(std::string path, const std::string& reason)
    : std::runtime_error(path + ": " + reason), m_path(std::move(path))
{
}

std::string quotable(std::string_view text)
{
    constexpr std::size_t kLongest = 60;
    std::string safe;
    for (const char c : text.substr(0, kLongest)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7f) {
            safe += c;
            continue;
        }
        char escaped[8];
        std::snprintf(escaped, sizeof escaped, "\\x%02x", byte);
        safe += escaped;
    }
    if (text.size() > kLongest) safe += "…";
    return safe;
}

} // namespace tradeoff::format
