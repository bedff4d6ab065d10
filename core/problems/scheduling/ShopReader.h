// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"

namespace tradeoff::problems::scheduling {

/// Options of the reader of numbers: `form` (which of the forms below), `permutation`, `instance` and `jobs`
/// (for files of several single-machine instances), `unit` (a label for times).
std::vector<ReaderOption> shopOptions();
/// The values of the option `form`; "operations" is that of tables.
std::vector<std::string> shopForms();

/// Rows of whole numbers, or one of Taillard's headings.
TRADEOFF_EXPORT bool looksLikeShop(std::string_view text);

/// Reads the numbers-only forms in use for shops, told apart by their shape:
/// - jobshop: "jobs machines", then one row per job of "machine duration" pairs, machines from 0 (also from
/// 1,
///   with a warning). Rows of another length, or machines that come back, make a re-entrant shop. Where every
///   job passes the machines in the file's order it is read as a flow shop with one order for all machines,
///   unless permutation=no.
/// - flexible: "jobs machines [average]", then per job the number of operations and for each the number of
///   machines and "machine duration" pairs, machines from 1 (Brandimarte 1993).
/// - taillard: the two matrices of times and machines, or the one of a flow shop (Taillard 1993, European
///   Journal of Operational Research 64, doi:10.1016/0377-2217(93)90182-M).
/// - tardiness: per instance durations, weights and due dates of the jobs of one machine (OR-Library), one
///   vector per line, or of `jobs` numbers each.
/// Lines that start with # and blank lines are passed over.
TRADEOFF_EXPORT ReadResult readShop(std::string_view text, const std::string& file,
                                    const ReaderOptions& options);

} // namespace tradeoff::problems::scheduling
