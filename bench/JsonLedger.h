// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"

#include <map>
#include <string>

namespace tradeoff::bench {

/// What was measured, kept as JSON lines under the question asked, so that a benchmark broken off goes on
/// where it stopped. An empty path keeps nothing beyond the process.
class JsonLedger
{
public:
    /// @throws format::InputError where a line is no JSON.
    explicit JsonLedger(std::string path);

    /// Null where the question was not asked yet.
    const format::Json* find(const std::string& key) const;
    void add(const std::string& key, format::Json figures);
    /// By question.
    const std::map<std::string, format::Json>& lines() const { return m_lines; }

private:
    std::string m_path;
    std::map<std::string, format::Json> m_lines;
};

} // namespace tradeoff::bench
