// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::problems::choice {

/// Where nothing is known.
inline constexpr std::int64_t kMissing = std::numeric_limits<std::int64_t>::min();

/// How a number came about; shown wherever it is used.
enum class Grade : std::int32_t { Measured, Estimated, Assumed };

/// What the cells of a table say: accuracy, cost, latency, tokens, …
/// A cell's value is cells[row * options + option] / parts units of 10^-scale, or kMissing.
struct Quantity
{
    std::string id;         ///< "accuracy", "cost", "latency", or the column's own word; [a-z][a-z0-9_]*
    std::string unit;       ///< "USD", "s"; empty where the data name none
    int scale = 0;          ///< 0 to 18
    std::int64_t parts = 1; ///< ≥ 1; more than one where cells are means of repeated observations
    bool isMean = false;    ///< of a plan: the mean over its rows, else their sum
    Grade grade = Grade::Measured;
    std::vector<std::int64_t> cells; ///< rows × options, row-major

    bool operator==(const Quantity&) const = default;
};

/// What one may choose in a row: a model, a mode, a number of samples, a set of experts.
struct Option
{
    std::string id;
    std::string name;                   ///< for people; empty: the id
    std::optional<std::int64_t> atMost; ///< capacity, in row weight
    std::int64_t atLeast = 0;           ///< balance, in row weight
    std::int64_t fixedCost = 0;         ///< once if any row chooses it, in units of the cost's scale; ≥ 0
    std::string note;                   ///< prices and their date, as the file tells them

    bool operator==(const Option&) const = default;
};

/// What a column of rows may be used for.
enum class Role : std::int32_t {
    Before, ///< known before any option is paid for
    Group,  ///< rows that belong together
};

enum class Form : std::int32_t { Number, Category, Text, Embedding };

/// A column of rows. By form: Number has numbers (units of 10^-scale, kMissing), Category codes into words
/// (-1: missing), Text texts, Embedding vectors (rows × width).
struct Column
{
    std::string name;
    Role role = Role::Before;
    Form form = Form::Number;
    int scale = 0;
    std::vector<std::int64_t> numbers;
    std::vector<std::string> words;
    std::vector<std::int32_t> codes;
    std::vector<std::string> texts;
    int width = 0;
    std::vector<double> vectors;

    bool operator==(const Column&) const = default;
};

enum class Part : std::int32_t { None, Train, Validation, Test };

/// A limit that every plan must keep: at most this where less is better, at least this for accuracy.
/// number / weight units of the objective.
struct Limit
{
    std::string objective;
    std::int64_t number = 0;
    std::int64_t weight = 1;

    bool operator==(const Limit&) const = default;
};

/// Rows × options: what each choice would bring and cost. A plan chooses one option in every row.
///
/// Rules: at least one row and one option, ids distinct; every row has an option whose accuracy and cost are
/// both known (only such may be chosen); weights ≥ 1; cost ≥ 0; all sums below 2^62.
/// In sequence, the rows are stages of one pipeline: costs add up, accuracies (between 0 and 1) multiply.
struct Table
{
    std::string name;
    std::vector<std::string> rows;
    std::vector<Option> options;
    std::vector<std::int64_t> weights; ///< how often each row comes; empty: once each
    Quantity accuracy;
    Quantity cost;
    std::vector<Quantity> others; ///< seen only after an option was paid for
    std::vector<Column> columns;  ///< known before
    std::vector<Part> split;      ///< one per row, or empty
    /// Where the outcomes are withheld: 1 where the option may be chosen (rows × options), though its cells
    /// are kMissing. Else empty.
    std::vector<std::uint8_t> offered;
    /// The outcomes were observed once and are not known beforehand: who chooses by them does so in
    /// hindsight.
    bool isLogged = true;
    bool inSequence = false;
    std::vector<Limit> limits;
    std::vector<std::string> assumptions; ///< sentences

    std::int64_t weight(std::size_t row) const { return weights.empty() ? 1 : weights[row]; }
    std::size_t at(std::size_t row, std::size_t option) const { return row * options.size() + option; }
    /// May the option be chosen in this row?
    bool isAvailable(std::size_t row, std::size_t option) const
    {
        if (isWithheld()) return offered[at(row, option)] != 0;
        return accuracy.cells[at(row, option)] != kMissing && cost.cells[at(row, option)] != kMissing;
    }
    bool isWithheld() const { return !offered.empty(); }

    bool operator==(const Table&) const = default;
};

} // namespace tradeoff::problems::choice
