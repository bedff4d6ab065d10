// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/factors/FactorModel.h"

#include <cassert>

namespace tradeoff::choice {

namespace {

class FactorsRegressor : public Regressor
{
public:
    FactorsRegressor(OptionUnits units, Factors factors)
        : m_units(std::move(units)), m_factors(std::move(factors))
    {
    }

    Matrix predict(const Matrix& features, solve::ThreadPool& threads) const override
    {
        assert(features.columns + 1 == m_factors.rows.rows);
        const Table u = rowVectors(m_factors, withOnes(features), threads);
        Matrix result(features.rows, m_units.options());
        eachRow(features.rows, threads, [&](std::size_t i) {
            for (std::size_t o = 0; o < result.columns; ++o)
                result.at(i, o) = static_cast<float>(
                    m_units.mean[o] + m_units.spread[o] * dot(m_factors.options.row(o), u.row(i)));
        });
        return result;
    }

    format::Json toJson() const override
    {
        format::Json json{{"learner", "factors"},
                          {"version", 1},
                          {"features", m_factors.rows.rows - 1},
                          {"options", m_units.options()},
                          {"rank", m_factors.rank()},
                          {"row_weights", storedNumbers(m_factors.rows.values)},
                          {"option_vectors", storedNumbers(m_factors.options.values)}};
        m_units.store(json);
        return json;
    }

private:
    OptionUnits m_units;
    Factors m_factors;
};

} // namespace

std::unique_ptr<Regressor> fitFactors(const Lesson& lesson, const FactorsSettings& settings,
                                      solve::Random random, solve::ThreadPool& threads,
                                      const StopCheck& mustStop)
{
    const OptionUnits units = unitsOf(lesson);
    FactorData data{withOnes(lesson.features),
                    units.standardised(lesson.targets),
                    {lesson.weights.begin(), lesson.weights.end()}};
    const auto choice = chooseFactors(data, settings.grid, random, threads, mustStop);
    const RowRegression regression(data, gramOf(data.x, data.weights, threads), choice.ridge);
    return std::make_unique<FactorsRegressor>(
        units, fitCore(data, regression, choice.rank, settings.grid.rounds, threads));
}

std::unique_ptr<Regressor> readFactors(const format::Json& json)
{
    const Stored stored(json);
    stored.requireLearner("factors",
                          {"features", "options", "rank", "mean", "spread", "row_weights", "option_vectors"});
    const std::size_t features = stored.count("features", 0, kMostStored);
    const std::size_t options = stored.count("options", 1, kMostStored);
    const std::size_t rank = stored.count("rank", 0, options);
    Factors factors;
    factors.rows = stored.table("row_weights", features + 1, rank);
    factors.options = stored.table("option_vectors", options, rank);
    return std::make_unique<FactorsRegressor>(OptionUnits::stored(stored, options), std::move(factors));
}

} // namespace tradeoff::choice
