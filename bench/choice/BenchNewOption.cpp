// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/Kinds.h"
#include "core/problems/choice/Problem.h"
#include "plugins/choice/learn/Features.h"
#include "plugins/choice/learn/Learning.h"
#include "plugins/choice/learn/graph/GraphRouter.h"
#include "plugins/choice/policies/Evidence.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace tradeoff;
using namespace tradeoff::choice;

// bench_new_option FILE [EVERY [DRAWS]]: each EVERYth option is left out (1: all), a graph router learnt from
// the others on 7 of 10 rows, and the option then added by 10, 30 and 100 observations, drawn DRAWS times;
// judged on the other rows by squared error over the outcomes' variance there (1: the true mean, known), and
// by the chance that a row that it solves is forecast higher than one that it does not (0.5: by lot).

namespace {

struct Score
{
    double error = 0;
    double order = 0;
    double count = 0;

    void add(const std::vector<double>& found, const std::vector<double>& truth)
    {
        double mean = 0;
        for (const double value : truth) mean += value / static_cast<double>(truth.size());
        double errors = 0;
        double variance = 0;
        double ahead = 0;
        double pairs = 0;
        for (std::size_t i = 0; i < truth.size(); ++i) {
            errors += (found[i] - truth[i]) * (found[i] - truth[i]);
            variance += (truth[i] - mean) * (truth[i] - mean);
            for (std::size_t j = 0; j < truth.size(); ++j) {
                if (truth[i] <= truth[j]) continue;
                ahead += found[i] > found[j] ? 1 : found[i] == found[j] ? 0.5 : 0;
                ++pairs;
            }
        }
        if (variance <= 0) return;
        error += errors / variance;
        order += ahead / pairs;
        ++count;
    }
};

struct Rows
{
    Matrix features;
    Matrix outcomes;
};

Matrix rowsOf(const Matrix& from, const std::vector<std::size_t>& rows)
{
    Matrix result(rows.size(), from.columns);
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::copy(from.row(rows[i]).begin(), from.row(rows[i]).end(), result.row(i).begin());
    return result;
}

Matrix without(const Matrix& from, std::size_t column)
{
    Matrix result(from.rows, from.columns - 1);
    for (std::size_t i = 0; i < from.rows; ++i)
        for (std::size_t j = 0; j < result.columns; ++j) result.at(i, j) = from.at(i, j < column ? j : j + 1);
    return result;
}

std::vector<double> columnOf(const Matrix& from, std::size_t column)
{
    std::vector<double> result;
    for (std::size_t i = 0; i < from.rows; ++i) result.push_back(from.at(i, column));
    return result;
}

constexpr std::size_t kCounts[] = {10, 30, 100};
const char* const kWays[] = {"mean of the observations", "graph, row features alone",
                             "graph, with other edges", "refitted, all shared weights",
                             "refitted on every row"};
constexpr std::size_t kWayCount = 5;

class Trials
{
public:
    Trials(const Rows& train, const Rows& test, int draws) : m_train(train), m_test(test), m_draws(draws) {}

    void leaveOut(std::size_t option)
    {
        const Matrix others = without(m_train.outcomes, option);
        const std::vector<double> weights(others.rows, 1.0);
        const auto router =
            fitGraph({m_train.features, others, weights}, {}, solve::Random(1), m_threads, never);
        std::vector<std::size_t> known;
        for (std::size_t i = 0; i < others.rows; ++i)
            if (!std::isnan(m_train.outcomes.at(i, option))) known.push_back(i);
        const auto truth = columnOf(m_test.outcomes, option);
        for (int draw = 0; draw < m_draws; ++draw) {
            solve::Random random(static_cast<std::uint64_t>(draw), static_cast<std::uint32_t>(option));
            random.shuffle(std::span(known));
            for (std::size_t slot = 0; slot < std::size(kCounts); ++slot)
                if (kCounts[slot] <= known.size())
                    tryOut(*router, others, option,
                           {known.begin(), known.begin() + static_cast<std::ptrdiff_t>(kCounts[slot])}, slot,
                           truth, draw == 0);
        }
        const auto whole =
            fitGraph({m_train.features, m_train.outcomes, weights}, {}, solve::Random(1), m_threads, never);
        for (std::size_t slot = 0; slot < std::size(kCounts); ++slot)
            m_scores[slot][4].add(columnOf(whole->predict(m_test.features, m_threads), option), truth);
    }

    void print() const
    {
        std::printf("%-32s", "");
        for (const auto count : kCounts) std::printf("  %7zu edges   ", count);
        std::printf("\n");
        for (std::size_t way = 0; way < kWayCount; ++way) {
            std::printf("%-32s", kWays[way]);
            for (const auto& slot : m_scores)
                std::printf("  %6.3f  %5.3f ", slot[way].error / slot[way].count,
                            slot[way].order / slot[way].count);
            std::printf("\n");
        }
    }

private:
    void tryOut(const GraphRouter& router, const Matrix& others, std::size_t option,
                const std::vector<std::size_t>& rows, std::size_t slot, const std::vector<double>& truth,
                bool refits)
    {
        const Matrix features = rowsOf(m_train.features, rows);
        const Matrix neighbours = rowsOf(others, rows);
        std::vector<float> outcomes;
        double mean = 0;
        for (const auto row : rows) {
            outcomes.push_back(m_train.outcomes.at(row, option));
            mean += static_cast<double>(outcomes.back()) / static_cast<double>(rows.size());
        }
        auto& scores = m_scores[slot];
        scores[0].add(std::vector<double>(truth.size(), mean), truth);
        const auto last = [&](const GraphRouter& more) {
            return columnOf(more.predict(m_test.features, m_threads), more.options() - 1);
        };
        scores[1].add(last(*router.withOption({features, outcomes})), truth);
        scores[2].add(last(*router.withOption({features, outcomes, &neighbours})), truth);
        if (!refits) return;
        Matrix targets(others.rows, others.columns + 1, std::nanf(""));
        for (std::size_t i = 0; i < others.rows; ++i)
            std::copy(others.row(i).begin(), others.row(i).end(), targets.row(i).begin());
        for (std::size_t i = 0; i < rows.size(); ++i) targets.at(rows[i], others.columns) = outcomes[i];
        const std::vector<double> weights(others.rows, 1.0);
        scores[3].add(
            last(*fitGraph({m_train.features, targets, weights}, {}, solve::Random(1), m_threads, never)),
            truth);
    }

    const Rows& m_train;
    const Rows& m_test;
    int m_draws;
    solve::ThreadPool m_threads{2};
    Score m_scores[3][kWayCount];
};

} // namespace

int main(int count, char** words)
{
    if (count < 2) return EXIT_FAILURE;
    const auto read = problems::readProblem(words[1]);
    const auto& problem = dynamic_cast<const problems::choice::Problem&>(*read.problem);
    const auto every = static_cast<std::size_t>(count > 2 ? std::atoi(words[2]) : 1);
    const auto fold = foldsOf(allRows(problem).size(), 10, solve::Random(1));
    std::vector<std::size_t> train;
    std::vector<std::size_t> test;
    for (std::size_t i = 0; i < fold.size(); ++i) (fold[i] < 7 ? train : test).push_back(i);
    const auto features = Features::fit(problem.table(), train, {});
    const Rows learnt{features.read(problem.table(), train), evidenceOf(problem, train).accuracy};
    const Rows judged{features.read(problem.table(), test), evidenceOf(problem, test).accuracy};
    Trials trials(learnt, judged, count > 3 ? std::atoi(words[3]) : 5);
    std::size_t tried = 0;
    for (std::size_t option = 0; option < learnt.outcomes.columns; option += every, ++tried)
        trials.leaveOut(option);
    std::printf("%s: %zu rows learnt from, %zu judged, %zu features, %zu options left out one by one\n",
                words[1], train.size(), test.size(), features.width(), tried);
    trials.print();
}
