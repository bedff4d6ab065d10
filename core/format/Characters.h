// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

namespace tradeoff::format {

/// Plain ASCII, whatever the user's language.
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

/// White space within a line.
constexpr bool isBlank(char c)
{
    return static_cast<unsigned char>(c) <= ' ' && (c == ' ' || c == '\t' || c == '\f' || c == '\v');
}

} // namespace tradeoff::format
