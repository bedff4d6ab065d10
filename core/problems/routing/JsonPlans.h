// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/JsonField.h"
#include "core/problems/routing/Model.h"

#include <map>
#include <string>

namespace tradeoff::problems::routing {

/// Reads "backhauls", "current" and "pins" into data, whose depots, fleet and nodes are there already.
/// nodes: by id. @throws format::InputError.
void readJsonPlans(const format::JsonField& root, const std::map<std::string, int>& nodes, ProblemData& data);

} // namespace tradeoff::problems::routing
