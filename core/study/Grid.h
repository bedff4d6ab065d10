// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::study {

/// A strategy as a study runs it; several may share an id and differ in parameters.
struct Entrant
{
    std::string label; ///< unique in the study: "routing_hgs", "routing_hgs neighbours=40"
    std::string id;
    std::map<std::string, std::string> parameters; ///< only those that were chosen

    bool operator==(const Entrant&) const = default;
};

/// A problem of the study; the project holds it under its digest.
struct Entry
{
    std::string digest;
    std::string name;
    std::string convention; ///< rounding rule the reader applied ("nint"); empty where there is none

    bool operator==(const Entry&) const = default;
};

/// How long each run may take: one of the two.
struct Budget
{
    std::optional<double> seconds;
    std::optional<std::int64_t> iterations;

    bool operator==(const Budget&) const = default;
};
/// "10 s", "2000 iterations".
TRADEOFF_EXPORT std::string toText(const Budget& budget);

/// Everything a study runs, fixed when it begins: entrants × problems × seeds × budgets.
struct Grid
{
    std::vector<Entrant> entrants;
    std::vector<Entry> problems;
    std::vector<std::uint64_t> seeds;
    std::vector<Budget> budgets;
    std::string objective; ///< id; empty for each problem's first
    int threads = 1;
    std::uint64_t orderSeed = 1;

    bool operator==(const Grid&) const = default;
    std::size_t cells() const { return entrants.size() * problems.size() * seeds.size() * budgets.size(); }
};

/// One run of the grid: positions in its lists.
struct Cell
{
    std::size_t entrant = 0, problem = 0, seed = 0, budget = 0;

    bool operator==(const Cell&) const = default;
};
TRADEOFF_EXPORT std::int64_t numberOf(const Grid& grid, const Cell& cell);
TRADEOFF_EXPORT Cell cellOf(const Grid& grid, std::int64_t number);

/// The order in which the cells are run: the blocks of one problem and one seed in seeded random order, and
/// each block's entrants and budgets, too, so that what is compared is run close together and nobody is
/// always first.
TRADEOFF_EXPORT std::vector<std::int64_t> runningOrder(const Grid& grid);

TRADEOFF_EXPORT format::Json toJson(const Grid& grid);
/// @throws format::InputError if the text is no grid of this version.
TRADEOFF_EXPORT Grid gridFrom(const std::string& text);

} // namespace tradeoff::study
