// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/factors/Core.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::choice {

namespace {

constexpr double kLeastNoise = 1e-4; ///< of outcomes with variance 1
constexpr std::size_t kRowsPerPart = 1024;

void addOuter(Table& to, double factor, std::span<const double> a)
{
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < a.size(); ++j) to.at(i, j) += factor * a[i] * a[j];
}

void addTable(Table& to, double factor, const Table& what)
{
    for (std::size_t i = 0; i < what.values.size(); ++i) to.values[i] += factor * what.values[i];
}

Table held(Table gram, double ridge)
{
    const std::size_t ones = gram.rows - 1;
    for (std::size_t i = 0; i < ones; ++i) gram.at(i, i) += ridge;
    gram.at(ones, ones) += 1e-6 * gram.at(ones, ones) + 1e-9;
    return gram;
}

/// Sums over rows of what the options' vectors and the noise are solved from.
struct Sums
{
    Table all;                  ///< Σ weight (u uᵗ + covariance)
    std::vector<Table> missing; ///< per option the part of it from rows without its outcome
    Table product;              ///< options × rank: Σ weight z u
    std::vector<double> energy; ///< per option Σ weight z²
    std::vector<double> weight;

    Sums(std::size_t options, std::size_t rank)
        : all(rank, rank), missing(options, Table(rank, rank)), product(options, rank), energy(options),
          weight(options)
    {
    }

    void addRow(const RowState& state, std::span<const float> z, double rowWeight)
    {
        Table square = state.covariance;
        addOuter(square, 1, state.mean);
        addTable(all, rowWeight, square);
        for (std::size_t o = 0; o < z.size(); ++o) {
            if (std::isnan(z[o])) {
                addTable(missing[o], rowWeight, square);
                continue;
            }
            const double value = z[o];
            for (std::size_t k = 0; k < state.mean.size(); ++k)
                product.at(o, k) += rowWeight * value * state.mean[k];
            energy[o] += rowWeight * value * value;
            weight[o] += rowWeight;
        }
    }

    void addPart(const Sums& other)
    {
        addTable(all, 1, other.all);
        for (std::size_t o = 0; o < missing.size(); ++o) {
            addTable(missing[o], 1, other.missing[o]);
            energy[o] += other.energy[o];
            weight[o] += other.weight[o];
        }
        addTable(product, 1, other.product);
    }
};

/// The options' vectors and the noise that explain the sums best.
void solveOptions(const Sums& sums, Factors& factors)
{
    const double ridge = factors.noise;
    double left = 0;
    double weight = 0;
    for (std::size_t o = 0; o < factors.options.rows; ++o) {
        Table square = sums.all;
        addTable(square, -1, sums.missing[o]);
        const Table plain = square;
        for (std::size_t k = 0; k < square.rows; ++k) square.at(k, k) += ridge;
        auto vector = factors.options.row(o);
        std::copy(sums.product.row(o).begin(), sums.product.row(o).end(), vector.begin());
        Cholesky(std::move(square)).solve(vector);
        left += sums.energy[o] - 2 * dot(vector, sums.product.row(o));
        for (std::size_t k = 0; k < vector.size(); ++k) left += vector[k] * dot(plain.row(k), vector);
        weight += sums.weight[o];
    }
    factors.noise = weight > 0 ? std::max(kLeastNoise, left / weight) : 1;
}

/// The first options' vectors: main directions of the outcomes, what is missing taken as 0.
Factors startOf(const FactorData& data, std::size_t rank)
{
    const std::size_t options = data.z.columns;
    Table covariance(options, options);
    std::vector<double> row(options);
    double weight = 0;
    for (std::size_t i = 0; i < data.z.rows; ++i) {
        if (data.weights[i] <= 0) continue;
        for (std::size_t o = 0; o < options; ++o)
            row[o] = std::isnan(data.z.at(i, o)) ? 0 : static_cast<double>(data.z.at(i, o));
        addOuter(covariance, data.weights[i], row);
        weight += data.weights[i];
    }
    for (double& value : covariance.values) value /= std::max(weight, 1e-300);
    const Table directions = leadingDirections(covariance, rank);
    Factors factors{Table(data.x.columns, directions.rows), Table(options, directions.rows), 0.5};
    for (std::size_t k = 0; k < directions.rows; ++k) {
        double energy = 0;
        for (std::size_t a = 0; a < options; ++a)
            energy += directions.at(k, a) * dot(covariance.row(a), directions.row(k));
        const double length = std::sqrt(std::max(energy - 0.5, 0.1));
        for (std::size_t o = 0; o < options; ++o) factors.options.at(o, k) = length * directions.at(k, o);
    }
    return factors;
}

} // namespace

RowRegression::RowRegression(const FactorData& data, const Table& gram, double ridge)
    : m_data(data), m_factor(held(gram, ridge))
{
}

Table RowRegression::solve(const Table& u, solve::ThreadPool& threads) const
{
    Table cross = crossOf(m_data.x, u, m_data.weights, threads);
    std::vector<double> column(cross.rows);
    for (std::size_t k = 0; k < cross.columns; ++k) {
        for (std::size_t i = 0; i < cross.rows; ++i) column[i] = cross.at(i, k);
        m_factor.solve(column);
        for (std::size_t i = 0; i < cross.rows; ++i) cross.at(i, k) = column[i];
    }
    return cross;
}

Table information(const Factors& factors)
{
    Table full(factors.rank(), factors.rank());
    for (std::size_t k = 0; k < full.rows; ++k) full.at(k, k) = 1;
    for (std::size_t o = 0; o < factors.options.rows; ++o)
        addOuter(full, 1 / factors.noise, factors.options.row(o));
    return full;
}

RowState stateOf(const Factors& factors, const Table& full, std::span<const double> prior,
                 std::span<const float> outcomes, std::size_t leftOut)
{
    const std::size_t rank = factors.rank();
    RowState state{{prior.begin(), prior.end()}, Table(rank, rank)};
    if (outcomes.empty()) {
        for (std::size_t k = 0; k < rank; ++k) state.covariance.at(k, k) = 1;
        return state;
    }
    Table precision = full;
    for (std::size_t o = 0; o < outcomes.size(); ++o) {
        const auto vector = factors.options.row(o);
        if (o == leftOut || std::isnan(outcomes[o])) {
            addOuter(precision, -1 / factors.noise, vector);
            continue;
        }
        for (std::size_t k = 0; k < rank; ++k)
            state.mean[k] += vector[k] * static_cast<double>(outcomes[o]) / factors.noise;
    }
    const Cholesky factor(std::move(precision));
    factor.solve(state.mean);
    state.covariance = factor.inverse();
    return state;
}

Table rowVectors(const Factors& factors, const Table& x, solve::ThreadPool& threads)
{
    Table u(x.rows, factors.rank());
    eachRow(x.rows, threads, [&](std::size_t i) {
        const auto row = x.row(i);
        auto to = u.row(i);
        for (std::size_t a = 0; a < row.size(); ++a)
            for (std::size_t k = 0; k < to.size(); ++k) to[k] += row[a] * factors.rows.at(a, k);
    });
    return u;
}

Factors fitCore(const FactorData& data, const RowRegression& regression, std::size_t rank, int rounds,
                solve::ThreadPool& threads)
{
    Factors factors = startOf(data, rank);
    const std::size_t parts = (data.x.rows + kRowsPerPart - 1) / kRowsPerPart;
    for (int round = 0; round < rounds; ++round) {
        Table u = rowVectors(factors, data.x, threads);
        const Table full = information(factors);
        std::vector<Sums> sums(parts, Sums(data.z.columns, factors.rank()));
        threads.forEach(static_cast<int>(parts), [&](int part, int) {
            const std::size_t first = static_cast<std::size_t>(part) * kRowsPerPart;
            for (std::size_t i = first; i < std::min(data.x.rows, first + kRowsPerPart); ++i) {
                if (data.weights[i] <= 0) continue;
                const auto state = stateOf(factors, full, u.row(i), data.z.row(i));
                std::copy(state.mean.begin(), state.mean.end(), u.row(i).begin());
                sums[static_cast<std::size_t>(part)].addRow(state, data.z.row(i), data.weights[i]);
            }
        });
        for (std::size_t part = 1; part < parts; ++part) sums[0].addPart(sums[part]);
        solveOptions(sums[0], factors);
        factors.rows = regression.solve(u, threads);
    }
    return factors;
}

namespace {

double heldOutError(const Factors& factors, const FactorData& data, std::span<const double> weights,
                    std::span<const int> fold)
{
    solve::ThreadPool alone(1);
    const Table u = rowVectors(factors, data.x, alone);
    double error = 0;
    for (std::size_t i = 0; i < data.x.rows; ++i) {
        if (fold[i] != 0) continue;
        for (std::size_t o = 0; o < data.z.columns; ++o) {
            if (std::isnan(data.z.at(i, o))) continue;
            const double off = static_cast<double>(data.z.at(i, o)) - dot(factors.options.row(o), u.row(i));
            error += weights[i] * off * off;
        }
    }
    return error;
}

} // namespace

FactorChoice chooseFactors(const FactorData& data, const FactorGrid& grid, solve::Random random,
                           solve::ThreadPool& threads, const StopCheck& mustStop)
{
    constexpr std::size_t kLeastRows = 10;
    std::vector<FactorChoice> choices;
    for (const double ridge : grid.ridges)
        for (const std::size_t rank : grid.ranks) choices.push_back({std::min(rank, data.z.columns), ridge});
    if (choices.size() < 2 || grid.heldOut <= 0 || data.x.rows < kLeastRows) return choices.at(0);
    const auto fold = foldsOf(data.x.rows, std::max(2, static_cast<int>(1 / grid.heldOut + 0.5)), random);
    FactorData part{data.x, data.z, data.weights};
    for (std::size_t i = 0; i < fold.size(); ++i)
        if (fold[i] == 0) part.weights[i] = 0;
    const Table gram = gramOf(part.x, part.weights, threads);
    std::vector<double> errors(choices.size(), HUGE_VAL);
    StopFlag stops(mustStop);
    threads.forEach(static_cast<int>(choices.size()), [&](int index, int worker) {
        const auto& choice = choices[static_cast<std::size_t>(index)];
        if (stops(worker)) return;
        solve::ThreadPool alone(1);
        const RowRegression regression(part, gram, choice.ridge);
        const auto factors = fitCore(part, regression, choice.rank, grid.rounds, alone);
        errors[static_cast<std::size_t>(index)] = heldOutError(factors, data, data.weights, fold);
    });
    const auto least = std::min_element(errors.begin(), errors.end()) - errors.begin();
    return choices[static_cast<std::size_t>(least)];
}

} // namespace tradeoff::choice
