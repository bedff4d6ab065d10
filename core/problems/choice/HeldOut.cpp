// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/HeldOut.h"

#include "core/format/Error.h"
#include "core/format/Random.h"
#include "core/problems/choice/Splits.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tradeoff::problems::choice {

namespace {

/// Entries of `width` values each.
template <typename T>
std::vector<T> picked(const std::vector<T>& values, std::span<const std::size_t> rows, std::size_t width = 1)
{
    std::vector<T> chosen;
    if (values.empty()) return chosen;
    chosen.reserve(rows.size() * width);
    for (const auto row : rows) {
        const auto begin = values.begin() + static_cast<std::ptrdiff_t>(row * width);
        chosen.insert(chosen.end(), begin, begin + static_cast<std::ptrdiff_t>(width));
    }
    return chosen;
}

Quantity pickedOf(const Quantity& quantity, std::span<const std::size_t> rows, std::size_t options)
{
    Quantity chosen = quantity;
    chosen.cells = picked(quantity.cells, rows, options);
    return chosen;
}

Column pickedOf(const Column& column, std::span<const std::size_t> rows)
{
    Column chosen = column;
    chosen.numbers = picked(column.numbers, rows);
    chosen.codes = picked(column.codes, rows);
    chosen.texts = picked(column.texts, rows);
    chosen.vectors = picked(column.vectors, rows, static_cast<std::size_t>(column.width));
    return chosen;
}

/// What binds a plan of all rows does not bind those that were observed.
Table unbound(Table table)
{
    for (auto& option : table.options) {
        option.atMost.reset();
        option.atLeast = 0;
    }
    table.limits.clear();
    table.assumptions.clear();
    return table;
}

std::vector<std::size_t> rowsIn(const Table& table, bool test)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.split.size(); ++row)
        if ((table.split[row] == Part::Test) == test) rows.push_back(row);
    return rows;
}

/// Those to fit on, or those to validate on.
std::vector<std::size_t> rowsToLearnFrom(const Table& train, bool validates)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < train.rows.size(); ++row)
        if ((!train.split.empty() && train.split[row] == Part::Validation) == validates) rows.push_back(row);
    return rows;
}

/// The quantities of others that plans are judged by, of a table that is judged.
void withhold(Table& table, const Problem& problem)
{
    table.offered.resize(table.accuracy.cells.size());
    for (std::size_t row = 0; row < problem.rows(); ++row)
        for (std::size_t option = 0; option < problem.options(); ++option)
            table.offered[table.at(row, option)] = problem.table().isAvailable(row, option) ? 1 : 0;
    std::erase_if(table.others, [&](const Quantity& quantity) {
        return frontier::indexOf(problem.objectives(), quantity.id) < 0;
    });
    const auto clear = [](Quantity& quantity) {
        std::fill(quantity.cells.begin(), quantity.cells.end(), kMissing);
    };
    clear(table.accuracy);
    clear(table.cost);
    for (auto& quantity : table.others) clear(quantity);
}

} // namespace

Table rowsOf(const Table& table, std::span<const std::size_t> rows)
{
    const std::size_t options = table.options.size();
    Table chosen;
    chosen.name = table.name;
    chosen.rows = picked(table.rows, rows);
    chosen.options = table.options;
    chosen.weights = picked(table.weights, rows);
    chosen.accuracy = pickedOf(table.accuracy, rows, options);
    chosen.cost = pickedOf(table.cost, rows, options);
    for (const auto& quantity : table.others) chosen.others.push_back(pickedOf(quantity, rows, options));
    for (const auto& column : table.columns) chosen.columns.push_back(pickedOf(column, rows));
    chosen.split = picked(table.split, rows);
    chosen.offered = picked(table.offered, rows, options);
    chosen.isLogged = table.isLogged;
    chosen.inSequence = table.inSequence;
    chosen.limits = table.limits;
    chosen.assumptions = table.assumptions;
    return chosen;
}

bool canHoldOut(const Table& table)
{
    const auto tests = std::count(table.split.begin(), table.split.end(), Part::Test);
    return table.isLogged && !table.inSequence && tests > 0 &&
           static_cast<std::size_t>(tests) < table.rows.size();
}

std::shared_ptr<const Problem> heldOut(const Table& table)
{
    Table judged = rowsOf(table, rowsIn(table, true));
    judged.split.clear();
    auto train = std::make_shared<const Problem>(unbound(rowsOf(table, rowsIn(table, false))));
    return std::make_shared<const Problem>(std::move(judged), std::move(train));
}

std::vector<std::shared_ptr<const Problem>> folds(const Table& table, int count, std::uint64_t seed)
{
    const auto parts =
        dealtAtRandom(table, std::vector<std::int64_t>(static_cast<std::size_t>(count), 1), seed);
    std::vector<std::shared_ptr<const Problem>> problems;
    for (int fold = 0; fold < count; ++fold) {
        Table split = table;
        split.split.assign(table.rows.size(), Part::Test);
        std::vector<std::size_t> rest;
        for (std::size_t row = 0; row < parts.size(); ++row)
            if (parts[row] != fold) rest.push_back(row);
        const auto inner =
            dealtAtRandom(rowsOf(table, rest), {4, 1}, seed + 1 + static_cast<std::uint64_t>(fold));
        for (std::size_t i = 0; i < rest.size(); ++i)
            split.split[rest[i]] = inner[i] == 1 ? Part::Validation : Part::Train;
        problems.push_back(heldOut(split));
    }
    return problems;
}

std::shared_ptr<const Problem> withTrainDrawnAnew(const Problem& heldOut, std::uint64_t seed,
                                                  std::uint32_t draw)
{
    const Table& train = heldOut.train()->table();
    std::vector<std::int64_t> times(train.rows.size(), 0);
    format::Random random(seed, draw);
    for (const bool validates : {false, true}) {
        const auto part = rowsToLearnFrom(train, validates);
        for (std::size_t i = 0; i < part.size(); ++i)
            ++times[part[random.below(static_cast<std::uint32_t>(part.size()))]];
    }
    std::vector<std::size_t> rows;
    std::vector<std::int64_t> weights;
    for (std::size_t row = 0; row < times.size(); ++row) {
        if (times[row] == 0) continue;
        rows.push_back(row);
        weights.push_back(times[row] * train.weight(row));
    }
    Table drawn = rowsOf(train, rows);
    drawn.weights = std::move(weights);
    return std::make_shared<const Problem>(heldOut.table(),
                                           std::make_shared<const Problem>(std::move(drawn)));
}

std::shared_ptr<const Problem> withPartOfTrain(const Problem& heldOut, double share, std::uint64_t seed,
                                               std::uint32_t draw)
{
    const Table& train = heldOut.train()->table();
    std::vector<std::size_t> rows;
    for (const bool validates : {false, true}) {
        auto part = rowsToLearnFrom(train, validates);
        format::Random random(seed, 2 * draw + (validates ? 1 : 0));
        random.shuffle(std::span(part));
        const double count = std::floor(share * static_cast<double>(part.size()) + 0.5);
        part.resize(std::min(part.size(), static_cast<std::size_t>(count)));
        rows.insert(rows.end(), part.begin(), part.end());
    }
    if (rows.empty()) rows.push_back(0);
    std::sort(rows.begin(), rows.end());
    return std::make_shared<const Problem>(heldOut.table(),
                                           std::make_shared<const Problem>(rowsOf(train, rows)));
}

std::shared_ptr<const Problem> unobserved(Table rows, std::shared_ptr<const Problem> train)
{
    if (!std::ranges::equal(rows.options, train->table().options, {}, &Option::id, &Option::id))
        throw format::InputError({}, "options", "those of the rows it learnt from, in the same order");
    rows.offered.assign(rows.rows.size() * rows.options.size(), 1);
    return std::make_shared<const Problem>(std::move(rows), std::move(train));
}

ProblemPtr Problem::withheld() const
{
    if (!m_train) return nullptr;
    if (m_table.isWithheld()) return std::make_shared<const Problem>(m_table, m_train);
    Table table = m_table;
    withhold(table, *this);
    return std::make_shared<const Problem>(std::move(table), m_train);
}

} // namespace tradeoff::problems::choice
