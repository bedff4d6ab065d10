// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Front.h"
#include "core/project/Snapshot.h"

namespace tradeoff::project {

/// What the judge found of a front, with one weight where all steps of an objective have the same.
FrontValues compact(const problems::FrontVerdict& verdict);

/// The payload "front.values": flat arrays "numbers.ID" and "weights.ID" (i8) per objective, "feasible" (u1).
format::ArrayFile encode(const FrontValues& values, const std::vector<frontier::Objective>& objectives);
/// @throws format::InputError if an array is missing or they do not fit together.
FrontValues frontValuesFrom(const format::ArrayFile& payload,
                            const std::vector<frontier::Objective>& objectives);

} // namespace tradeoff::project
