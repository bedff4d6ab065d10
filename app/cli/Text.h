// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "core/frontier/Objective.h"
#include "core/problems/Problem.h"

#include <string>
#include <vector>

namespace tradeoff::cli {

/// A value as other tools want it: a JSON number; text only beyond 2^53.
format::Json numberJson(const frontier::Objective& objective, const frontier::Value& value);
/// {id: value} for values in the order of the objectives.
format::Json valuesJson(const std::vector<frontier::Objective>& objectives, const frontier::Values& values);
/// {id: "221/251"}: in lowest terms, those of the values that are ratios, as --at-most takes them.
format::Json exactJson(const std::vector<frontier::Objective>& objectives, const frontier::Values& values);
format::Json problemJson(const problems::Problem& problem, const std::string& digest);
/// One line per assumption the problem's figures rest on; they belong under every result.
std::string assumptionLines(const std::vector<std::string>& assumptions);

/// "Distance, km".
std::string heading(const frontier::Objective& objective);

/// Rows of cells under a heading, columns as wide as their widest cell (in characters, not bytes), numbers to
/// the right.
std::string table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows,
                  const std::vector<bool>& alignRight);

void print(const std::string& text);
void printJson(const format::Json& json);

/// Stands under plans that were chosen by outcomes nobody could know.
inline constexpr const char* kNotAchievable = "not achievable: chosen with outcomes known\n";

} // namespace tradeoff::cli
