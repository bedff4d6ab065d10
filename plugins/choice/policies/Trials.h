// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/policies/Ladder.h"

#include <optional>
#include <vector>

namespace tradeoff::choice {

/// How accuracy is forecast. way: which of those that a learner offered; none for the options' means.
struct Way
{
    std::optional<std::size_t> way;
    double trust = 0;
};

/// How costs are. way: which of those of the form.
struct CostWay
{
    CostForm form = CostForm::Means;
    std::size_t way = 0;
};

/// What was learnt on some rows and then predicted for others, in every way there is.
struct Judged
{
    std::vector<std::size_t> rows;
    Forecast means; ///< of the rows learnt from, and the widths of what was seen
    std::vector<Matrix> accuracy;
    std::vector<Matrix> costs[3];             ///< by form; none for Means
    std::vector<std::vector<double>> factors; ///< of Log, by way
};

/// All that was predicted for rows that were not learnt from, beside what they brought; and the choice
/// between the ways by it.
class Trials
{
public:
    /// At least one round. Rows of train, each in one round at most.
    Trials(const problems::choice::Problem& train, std::vector<Judged> rounds, std::uint64_t seed,
           int threads);

    struct Choice
    {
        Way way;
        CostWay costs;
    };
    Choice choose() const;
    /// What the rows brought, by exchange rate.
    Expectation expectationOf(const Choice& choice) const;
    std::size_t rows() const { return m_rows.size(); }
    std::size_t ways() const { return m_rounds[0].accuracy.size(); }

private:
    struct Candidate
    {
        Way way;
        double score;
    };

    Forecast forecastOf(const Judged& judged, double trust, const CostWay& cost) const;
    static Predicted predictedOf(const Judged& judged, const Way& way, const CostWay& cost);
    Ladder ladder(const Way& way, const CostWay& cost) const;
    double errorOf(const CostWay& cost) const;
    double errorOf(const Way& way) const;
    double score(const Way& way, const CostWay& cost) const;
    std::vector<std::vector<std::size_t>> parts() const;
    double sureness(const Way& way, const CostWay& cost) const;
    CostWay costWay() const;
    std::vector<Candidate> candidates(const CostWay& costs) const;

    const problems::choice::Problem& m_train;
    std::vector<Judged> m_rounds;
    std::uint64_t m_seed;
    int m_threads;
    std::vector<std::size_t> m_rows; ///< of all rounds, in their order
    std::vector<std::int64_t> m_weights;
    Evidence m_evidence; ///< of m_rows
    double m_from = 0;   ///< budgets that count, per unit of weight
    double m_to = 0;
};

} // namespace tradeoff::choice
