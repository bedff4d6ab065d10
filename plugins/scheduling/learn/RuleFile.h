// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "plugins/scheduling/search/LinearRule.h"

#include <string>
#include <vector>

namespace tradeoff::scheduling {

/// A learned rule as it is kept; docs/formats.md has its JSON.
struct KeptRule
{
    LinearRule rule;
    double noise = 0;
    std::vector<std::string> objectives; ///< what it was learnt for
    format::Json training = format::Json::object();

    bool operator==(const KeptRule&) const = default;
};

inline constexpr const char* kRuleFormat = "tradeoff-rule";

format::Json toJson(const KeptRule& rule);
/// @throws format::InputError naming the member that is missing, unknown or wrong.
KeptRule ruleFrom(const format::Json& json);

} // namespace tradeoff::scheduling
