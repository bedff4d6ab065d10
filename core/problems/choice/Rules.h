// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Table.h"

namespace tradeoff::problems::choice {

/// The rules of a Table. @throws format::InputError naming the field of the first one broken.
void checkRules(const Table& table);

} // namespace tradeoff::problems::choice
