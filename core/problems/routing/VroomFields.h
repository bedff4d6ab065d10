// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/JsonField.h"
#include "core/problems/routing/Model.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tradeoff::problems::routing {

/// The values that VROOM's problems are written in. What reads a field throws format::InputError with its
/// place.

inline constexpr std::int64_t kLongestVroomTime = std::int64_t{1} << 40; ///< seconds
inline constexpr std::int64_t kLargestVroomId = std::int64_t{1} << 53;

/// "1-3,7" of 1, 2, 3, 7.
std::string nameOfIds(const std::vector<std::int64_t>& ids);
/// [from, to] in seconds.
Interval vroomInterval(const format::JsonField& field);
/// A square matrix of seconds.
std::vector<std::vector<std::int64_t>> vroomDurations(const format::JsonField& field);
/// A bit for each of the field's "skills"; names become longer by those that are new.
std::uint64_t vroomSkills(const format::JsonField& field, std::vector<std::string>& names);

} // namespace tradeoff::problems::routing
