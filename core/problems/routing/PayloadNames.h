// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <array>
#include <string_view>

namespace tradeoff::problems::routing {

/// As payloads of version 2 write them, in the order of DistanceModel::Metric and DurationModel::Source.
inline constexpr std::array<std::string_view, 9> kMetrics = {"euclidean",        "maximum",      "manhattan",
                                                             "pseudo_euclidean", "geographic",   "crystal_1",
                                                             "crystal_2",        "great_circle", "matrix"};
/// In the order of Backhauls and PinnedRoute::Keep.
inline constexpr std::array<std::string_view, 3> kBackhauls = {"mixed", "last", "classic"};
inline constexpr std::array<std::string_view, 3> kKeeps = {"stops", "start", "whole"};
inline constexpr std::array<std::string_view, 4> kSources = {"none", "distance", "speed", "matrix"};

} // namespace tradeoff::problems::routing
