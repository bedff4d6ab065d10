// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "core/problems/routing/Model.h"

#include <string>
#include <vector>

namespace tradeoff::problems::routing {

inline constexpr std::int64_t kLargestCoordinate = 1'000'000'000;
inline constexpr std::int64_t kLargestSum = std::int64_t{1} << 62;
inline constexpr int kMostDecimals = 6; ///< of coordinates, durations and costs
inline constexpr std::size_t kMostSkills = 64;

/// The depots and the fleet in full, also where the data has the short form.
std::vector<Depot> depotsOf(const ProblemData& data);
std::vector<VehicleType> fleetOf(const ProblemData& data);

/// @throws format::InputError that the field breaks the rule, unless the condition holds.
void require(bool condition, const std::string& field, const std::string& rule);

/// What holds of soft windows, the current plan and pins. isDepot: per node.
/// @throws format::InputError naming the field.
void requirePlanRules(const ProblemData& data, const std::vector<bool>& isDepot);
/// @throws format::InputError naming the field, if a rule of ProblemData is broken or a sum could leave 2^62.
void requireRules(const ProblemData& data);

/// What a reader made of a whole file. @throws format::InputError naming the file, if a rule is broken.
ProblemPtr problemOf(ProblemData data, const std::string& file);

} // namespace tradeoff::problems::routing
