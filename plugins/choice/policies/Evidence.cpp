// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/policies/Evidence.h"

#include "core/format/Decimal.h"
#include "core/problems/choice/Splits.h"
#include "plugins/choice/plans/Plans.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace tradeoff::choice {

using namespace problems::choice;

namespace {

constexpr int kFolds = 5;
constexpr std::size_t kManyRows = 3000;
constexpr std::ptrdiff_t kFewestToValidate = 30;

Matrix cellsOf(const Problem& problem, const Quantity& quantity, std::span<const std::size_t> rows)
{
    Matrix cells(rows.size(), problem.options(), std::numeric_limits<float>::quiet_NaN());
    const double unit =
        static_cast<double>(format::powerOfTen(quantity.scale)) * static_cast<double>(quantity.parts);
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t option = 0; option < problem.options(); ++option)
            if (problem.table().isAvailable(rows[i], option))
                cells.at(i, option) = static_cast<float>(
                    static_cast<double>(quantity.cells[problem.table().at(rows[i], option)]) / unit);
    return cells;
}

std::ptrdiff_t toValidate(const Table& table)
{
    return std::count(table.split.begin(), table.split.end(), Part::Validation);
}

} // namespace

std::vector<std::size_t> allRows(const Problem& problem)
{
    std::vector<std::size_t> rows(problem.rows());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
}

Evidence evidenceOf(const Problem& problem, std::span<const std::size_t> rows)
{
    const Table& table = problem.table();
    Evidence evidence = {cellsOf(problem, table.accuracy, rows), cellsOf(problem, table.cost, rows), {}};
    for (const auto row : rows) evidence.weights.push_back(static_cast<double>(table.weight(row)));
    return evidence;
}

Validation customaryValidation(const Problem& train)
{
    const bool isPart = train.rows() > kManyRows && toValidate(train.table()) >= kFewestToValidate;
    return isPart ? Validation::Part : Validation::Folds;
}

std::vector<Round> roundsOf(const Problem& train, Validation validation, std::uint64_t seed)
{
    const Table& table = train.table();
    const auto held = toValidate(table);
    std::vector<Round> rounds;
    if (validation == Validation::Part && held > 0 && static_cast<std::size_t>(held) < train.rows()) {
        rounds.resize(1);
        for (std::size_t row = 0; row < train.rows(); ++row)
            (table.split[row] == Part::Validation ? rounds[0].judged : rounds[0].learnt).push_back(row);
        return rounds;
    }
    const auto parts = dealtAtRandom(table, std::vector<std::int64_t>(kFolds, 1), seed);
    rounds.resize(kFolds);
    for (std::size_t row = 0; row < parts.size(); ++row)
        for (int fold = 0; fold < kFolds; ++fold) {
            auto& round = rounds[static_cast<std::size_t>(fold)];
            (parts[row] == fold ? round.judged : round.learnt).push_back(row);
        }
    std::erase_if(rounds, [](const Round& round) { return round.judged.empty() || round.learnt.empty(); });
    return rounds;
}

std::optional<std::string> learningRefusal(const Problem& problem, const solve::RunRequest& request)
{
    if (auto reason = featureRefusal(problem)) return reason;
    for (const auto& id : request.objectives)
        if (id != "accuracy" && id != "cost") return "It learns accuracy against cost alone.";
    if (!problem.train())
        return "It learns on some rows and is judged on others; name them with --read "
               "split=random:60/20/20:1.";
    if (problem.train()->rows() < 2 && !request.policy) return "A single row is too little to learn from.";
    return std::nullopt;
}

} // namespace tradeoff::choice
