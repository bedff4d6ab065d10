// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <memory>
#include <string>
#include <string_view>

namespace tradeoff::format {

/// SHA-256 of bytes that come piece by piece (FIPS 180-4).
class TRADEOFF_EXPORT Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    /// 64 lower-case hexadecimal digits. The last call.
    std::string digest();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The same of bytes that are there.
TRADEOFF_EXPORT std::string sha256(std::string_view bytes);

} // namespace tradeoff::format
