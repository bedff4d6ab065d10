// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The mean of what the k nearest rows brought, by weight; one more vote for the option's mean over all rows.
// Source: Cover, Hart (1967), Nearest neighbor pattern classification, IEEE Transactions on Information
// Theory 13(1), doi:10.1109/TIT.1967.1053964.

#include "core/format/Error.h"
#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/learn/Linear.h"
#include "plugins/choice/learn/MatrixJson.h"
#include "plugins/choice/learn/Means.h"
#include "plugins/choice/learn/Neighbours.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace tradeoff::choice {

namespace {

constexpr std::size_t kCounts[] = {320, 160, 80, 40, 20, 10};

/// What all numbers of neighbours share.
struct Memory
{
    Matrix rows; ///< of length one by cosine
    Matrix targets;
    std::vector<double> weights;
    std::vector<double> means;
    bool isCosine = false;
};

class NeighbourModel final : public Regressor
{
public:
    NeighbourModel(std::shared_ptr<const Memory> memory, std::size_t count)
        : m_memory(std::move(memory)), m_count(count)
    {
    }

    Matrix predict(const Matrix& features, solve::ThreadPool& threads) const override
    {
        return predictOf({m_count}, *m_memory, features, threads)[0];
    }

    /// For each number of neighbours, by one search.
    static std::vector<Matrix> predictOf(const std::vector<std::size_t>& counts, const Memory& memory,
                                         const Matrix& features, solve::ThreadPool& threads)
    {
        const Matrix queries = memory.isCosine ? ofLengthOne(features) : features;
        const std::size_t most = *std::max_element(counts.begin(), counts.end());
        const auto found = nearest(queries, memory.rows, most, threads);
        const std::size_t kept = std::min(most, memory.rows.rows);
        std::vector<Matrix> predicted(counts.size(), Matrix(features.rows, memory.targets.columns));
        forEachSlice(threads, features.rows, [&](std::size_t first, std::size_t last) {
            std::vector<double> sums;
            std::vector<double> seen;
            for (std::size_t row = first; row < last; ++row) {
                sums = memory.means;
                seen.assign(sums.size(), 1.0);
                for (std::size_t i = 0; i <= kept; ++i) {
                    for (std::size_t way = 0; way < counts.size(); ++way)
                        if (i == std::min(counts[way], kept)) write(sums, seen, predicted[way].row(row));
                    if (i < kept)
                        add(memory, static_cast<std::size_t>(found[row * kept + i].row), sums, seen);
                }
            }
        });
        return predicted;
    }

    const Memory& memory() const { return *m_memory; }
    std::size_t count() const { return m_count; }

    format::Json toJson() const override
    {
        return {{"neighbours", m_count},
                {"metric", m_memory->isCosine ? "cosine" : "euclid"},
                {"rows", choice::toJson(m_memory->rows)},
                {"targets", choice::toJson(m_memory->targets)},
                {"weights", choice::toJson(m_memory->weights)}};
    }

private:
    static void add(const Memory& memory, std::size_t row, std::vector<double>& sums,
                    std::vector<double>& seen)
    {
        for (std::size_t option = 0; option < sums.size(); ++option) {
            const float target = memory.targets.at(row, option);
            if (std::isnan(target)) continue;
            sums[option] += memory.weights[row] * static_cast<double>(target);
            seen[option] += memory.weights[row];
        }
    }

    static void write(const std::vector<double>& sums, const std::vector<double>& seen, std::span<float> into)
    {
        for (std::size_t option = 0; option < sums.size(); ++option)
            into[option] = static_cast<float>(sums[option] / seen[option]);
    }

    std::shared_ptr<const Memory> m_memory;
    std::size_t m_count;
};

std::vector<RegressorPtr> fitNeighbours(const Lesson& lesson, LearnContext& context)
{
    auto memory = std::make_shared<Memory>();
    memory->isCosine = context.parameters.choice("metric") == "cosine";
    memory->rows = memory->isCosine ? ofLengthOne(lesson.features) : lesson.features;
    memory->targets = lesson.targets;
    memory->weights.assign(lesson.weights.begin(), lesson.weights.end());
    memory->means = columnMeans(lesson.targets, lesson.weights);
    std::vector<RegressorPtr> models;
    const auto fixed = static_cast<std::size_t>(context.parameters.integer("neighbours"));
    if (fixed > 0) return {std::make_shared<NeighbourModel>(memory, fixed)};
    for (const auto count : kCounts) models.push_back(std::make_shared<NeighbourModel>(memory, count));
    return models;
}

std::vector<Matrix> predictAll(const std::vector<RegressorPtr>& ways, const Matrix& features,
                               solve::ThreadPool& threads)
{
    std::vector<std::size_t> counts;
    for (const auto& way : ways) counts.push_back(dynamic_cast<const NeighbourModel&>(*way).count());
    return NeighbourModel::predictOf(counts, dynamic_cast<const NeighbourModel&>(*ways[0]).memory(), features,
                                     threads);
}

RegressorPtr restoreNeighbours(const format::Json& json)
try {
    auto memory = std::make_shared<Memory>();
    memory->rows = matrixOf(json.at("rows"));
    memory->targets = matrixOf(json.at("targets"));
    memory->weights = numbersOf(json.at("weights"));
    memory->isCosine = json.at("metric") == "cosine";
    if (memory->rows.rows != memory->targets.rows || memory->rows.rows != memory->weights.size())
        throw format::InputError({}, std::to_string(memory->rows.rows) + " neighbours",
                                 "as many targets and weights");
    memory->means = columnMeans(memory->targets, memory->weights);
    const auto count = json.at("neighbours").get<std::size_t>();
    return std::make_shared<NeighbourModel>(std::move(memory), count);
} catch (const format::Json::exception& error) {
    throw format::InputError({}, error.what(), "a forecast by neighbours");
}

std::vector<solve::ParameterSpec> neighboursParameters()
{
    using Type = solve::ParameterSpec::Type;
    return {
        {"neighbours",
         Type::Integer,
         "0",
         0,
         10000,
         {},
         "rows",
         "How many of the nearest rows are asked; 0: of 10, 20, 40, 80, 160 and 320 what validation says"},
        {"metric", Type::Choice, "euclid", 0, 0, {"euclid", "cosine"}, "", "What near means"}};
}

} // namespace

const Learner& neighbourLearner()
{
    static const Learner learner = {
        "knn",
        "Nearest neighbours",
        "Takes what the nearest rows brought with each option for what this row will bring",
        "Cover, Hart (1967), Nearest neighbor pattern classification, doi:10.1109/TIT.1967.1053964; on "
        "tables of "
        "models: Hu et al. (2024), RouterBench, arXiv:2403.12031",
        neighboursParameters,
        fitNeighbours,
        restoreNeighbours,
        [] { return &ridgeLearner(); },
        true,
        predictAll};
    return learner;
}

} // namespace tradeoff::choice
