// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "app/cli/Arguments.h"

#include "core/format/Json.h"

#include <string>

namespace tradeoff::cli {

/// What --policy names: a JSON file, or by its number a policy of the project of --project.
/// @throws format::InputError if it is not there, is no JSON object, or says that another strategy learnt it.
format::Json keptPolicy(const options::variables_map& values, const std::string& strategy);

} // namespace tradeoff::cli
