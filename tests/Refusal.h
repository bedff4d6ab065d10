// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Error.h"

#include <QString>
#include <optional>
#include <string>

namespace tradeoff::tests {

inline QString shown(const std::string& text)
{
    return QString::fromStdString(text);
}

/// What a call refused its input with; empty where it was accepted. Any other exception leaves the test.
template <typename Call>
std::optional<format::InputError> refusalOf(Call&& call)
{
    try {
        call();
    } catch (const format::InputError& error) {
        return error;
    }
    return std::nullopt;
}

/// The message of that refusal; "accepted" where there was none.
template <typename Call>
QString refusal(Call&& call)
{
    const auto error = refusalOf(std::forward<Call>(call));
    return error ? QString::fromUtf8(error->what()) : QStringLiteral("accepted");
}

/// The message of an IoError; "accepted" where there was none.
template <typename Call>
QString ioRefusal(Call&& call)
{
    try {
        call();
    } catch (const format::IoError& error) {
        return QString::fromUtf8(error.what());
    }
    return QStringLiteral("accepted");
}

} // namespace tradeoff::tests
