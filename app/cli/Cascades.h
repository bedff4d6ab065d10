// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"

#include <optional>
#include <string>

namespace tradeoff::cli {

/// Is a stored policy a list of rules that pay first and look then?
bool isCascadePolicy(const format::Json& policy);

/// Why a cascade names no option for rows without outcomes, and what it would do: the most accurate of its
/// rules by expectation, the cheapest of equals, or of those expected to cost at most this per row. Empty
/// where none keeps that.
/// @throws format::Json::exception if the policy is none that choice_cascade writes.
std::optional<std::string> cascadeSentence(const format::Json& policy, std::optional<double> mostPerRow);

} // namespace tradeoff::cli
