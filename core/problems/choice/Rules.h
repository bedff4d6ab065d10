// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Table.h"

namespace tradeoff::problems::choice {

/// The rules of a Table. @throws format::InputError naming the field of the first one broken.
void checkRules(const Table& table);

/// Can what is learnt on one table be used on the other? The same options and columns. @throws as checkRules.
void checkTrain(const Table& table, const Table& train);

} // namespace tradeoff::problems::choice
