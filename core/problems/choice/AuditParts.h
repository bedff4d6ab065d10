// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Audit.h"

#include <string>
#include <vector>

namespace tradeoff::problems::choice {

/// The first three, and that there are more.
std::string listed(const std::vector<std::string>& names);

/// How many groups have several rows. Where finer groups are given, only groups that join several of them.
struct Sharing
{
    std::size_t groups = 0;
    std::size_t rows = 0;
    std::size_t first = 0; ///< row of the first group
    std::size_t second = 0;
};
Sharing sharingOf(const std::vector<std::int32_t>& groups, const std::vector<std::int32_t>& finer = {});

/// Columns known before that tell an option's outcome.
void findLeaks(const Table& table, std::vector<Finding>& findings);
/// Values that are missing in one category alone, or where outcomes differ.
void findMissing(const Table& table, std::vector<Finding>& findings);
/// Ids and texts that a spreadsheet may have changed.
void findMarks(const Table& table, std::vector<Finding>& findings);
/// Where the curves of a planned table stop paying.
void findSaturation(const Table& table, std::vector<Finding>& findings);
/// Equal texts on both sides of a split.
void findShared(const Table& table, const Column& column, const std::vector<std::int32_t>& groups,
                std::vector<Finding>& findings);

} // namespace tradeoff::problems::choice
