// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/NoiseCheck.h"

#include "core/format/Decimal.h"
#include "core/format/Random.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tradeoff::problems::choice {

namespace {

constexpr std::size_t kPoints = 41;
constexpr double kReach = 5; ///< the grid spans this many standard deviations to both sides
constexpr int kRounds = 100;
constexpr double kSettled = 1e-6;

double chance(double skill, double difficulty)
{
    return 1 / (1 + std::exp(difficulty - skill));
}

std::int64_t oneOf(const Table& table)
{
    return format::powerOfTen(table.accuracy.scale) * table.accuracy.parts;
}

using Grid = std::array<double, kPoints>;

/// Skills of options and the spread of difficulties, with each row's posterior over the grid.
class Rasch
{
public:
    explicit Rasch(const Table& table)
        : m_table(table), m_one(oneOf(table)), m_skills(table.options.size(), 0.0),
          m_posteriors(table.rows.size())
    {
        for (int round = 0; round < kRounds; ++round) {
            weighRows();
            if (moveSkills() + moveSpread() < kSettled) break;
        }
        weighRows();
    }

    double difficulty(std::size_t point) const
    {
        return m_spread * kReach * (2.0 * static_cast<double>(point) / (kPoints - 1) - 1);
    }
    double skill(std::size_t option) const { return m_skills[option]; }

    /// A point of the grid from the row's posterior.
    std::size_t draw(std::size_t row, double unit) const
    {
        std::size_t point = 0;
        for (double sum = m_posteriors[row][0]; point + 1 < kPoints && sum < unit;)
            sum += m_posteriors[row][++point];
        return point;
    }

private:
    std::int64_t outcome(std::size_t row, std::size_t option) const
    {
        return m_table.accuracy.cells[m_table.at(row, option)];
    }

    /// The posterior of every row, by Bayes' rule on logarithms.
    void weighRows()
    {
        std::vector<Grid> right(m_skills.size());
        std::vector<Grid> wrong(m_skills.size());
        for (std::size_t option = 0; option < m_skills.size(); ++option)
            for (std::size_t point = 0; point < kPoints; ++point) {
                const double p = chance(m_skills[option], difficulty(point));
                right[option][point] = std::log(p);
                wrong[option][point] = std::log(1 - p);
            }
        for (std::size_t row = 0; row < m_posteriors.size(); ++row) {
            Grid logs = prior();
            for (std::size_t option = 0; option < m_skills.size(); ++option) {
                const auto cell = outcome(row, option);
                if (cell == kMissing) continue;
                const Grid& more = cell == m_one ? right[option] : wrong[option];
                for (std::size_t point = 0; point < kPoints; ++point) logs[point] += more[point];
            }
            m_posteriors[row] = normalised(logs);
        }
    }

    Grid prior() const
    {
        Grid logs;
        for (std::size_t point = 0; point < kPoints; ++point) {
            const double standard = difficulty(point) / m_spread;
            logs[point] = -standard * standard / 2;
        }
        return logs;
    }

    static Grid normalised(Grid logs)
    {
        const double most = *std::max_element(logs.begin(), logs.end());
        double sum = 0;
        for (double& log : logs) sum += log = std::exp(log - most);
        for (double& weight : logs) weight /= sum;
        return logs;
    }

    /// One Newton step for each skill; how far the farthest moved.
    double moveSkills()
    {
        double farthest = 0;
        for (std::size_t option = 0; option < m_skills.size(); ++option) {
            Grid seen{};
            double correct = 0;
            for (std::size_t row = 0; row < m_posteriors.size(); ++row) {
                const auto cell = outcome(row, option);
                if (cell == kMissing) continue;
                correct += cell == m_one ? 1 : 0;
                for (std::size_t point = 0; point < kPoints; ++point) seen[point] += m_posteriors[row][point];
            }
            double slope = correct;
            double curve = 1e-6;
            for (std::size_t point = 0; point < kPoints; ++point) {
                const double p = chance(m_skills[option], difficulty(point));
                slope -= seen[point] * p;
                curve += seen[point] * p * (1 - p);
            }
            const double step = std::clamp(slope / curve, -1.0, 1.0);
            m_skills[option] = std::clamp(m_skills[option] + step, -20.0, 20.0);
            farthest = std::max(farthest, std::abs(step));
        }
        return farthest;
    }

    double moveSpread()
    {
        double squares = 0;
        for (const Grid& posterior : m_posteriors)
            for (std::size_t point = 0; point < kPoints; ++point)
                squares += posterior[point] * difficulty(point) * difficulty(point);
        const double spread =
            std::clamp(std::sqrt(squares / static_cast<double>(m_posteriors.size())), 0.01, 20.0);
        return std::abs(spread - std::exchange(m_spread, spread));
    }

    const Table& m_table;
    std::int64_t m_one;
    double m_spread = 1;
    std::vector<double> m_skills;
    std::vector<Grid> m_posteriors;
};

std::vector<std::int64_t> drawnOutcomes(const Table& table, const Rasch& model, format::Random random)
{
    std::vector<std::int64_t> cells(table.accuracy.cells.size(), kMissing);
    const std::int64_t one = oneOf(table);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const double difficulty = model.difficulty(model.draw(row, random.unit()));
        for (std::size_t option = 0; option < table.options.size(); ++option)
            if (table.accuracy.cells[table.at(row, option)] != kMissing)
                cells[table.at(row, option)] =
                    random.unit() < chance(model.skill(option), difficulty) ? one : 0;
    }
    return cells;
}

} // namespace

std::string NoiseCheck::whyNot(const Problem& problem)
{
    const Table& table = problem.table();
    const auto features = problem.featureIds();
    if (std::any_of(features.begin(), features.end(), [](const auto& id) { return id != "logged"; }))
        return "rows of this table cannot be chosen freely";
    if (problem.options() < 2) return "there is only one option";
    const std::int64_t one = oneOf(table);
    const bool isBinary =
        std::all_of(table.accuracy.cells.begin(), table.accuracy.cells.end(),
                    [&](auto cell) { return cell == kMissing || cell == 0 || cell == one; });
    return isBinary ? "" : "outcomes of this table are not only right or wrong";
}

NoiseCheck::NoiseCheck(const Problem& problem, std::uint64_t seed, int draws, std::stop_token stop)
{
    const Table& table = problem.table();
    const Rasch model(table);
    m_one = static_cast<double>(oneOf(table)) * static_cast<double>(problem.totalWeight());
    for (int draw = 0; draw < draws && !stop.stop_requested(); ++draw) {
        const auto outcomes =
            drawnOutcomes(table, model, format::Random(seed, static_cast<std::uint32_t>(draw)));
        Cells cells = accuracyAgainstCost(problem);
        cells.value = outcomes;
        Hull hull = hullOf(cells);
        m_hulls.push_back({std::move(hull.prices), std::move(hull.values)});
    }
}

std::optional<NoiseCheck::Range> NoiseCheck::at(std::int64_t budget) const
{
    std::vector<double> reached;
    for (const Staircase& hull : m_hulls) {
        const auto step =
            std::upper_bound(hull.prices.begin(), hull.prices.end(), budget) - hull.prices.begin();
        if (step == 0) return std::nullopt;
        reached.push_back(static_cast<double>(hull.values[static_cast<std::size_t>(step) - 1]) / m_one);
    }
    if (reached.empty()) return std::nullopt;
    std::sort(reached.begin(), reached.end());
    Range range;
    for (const double share : reached) range.mean += share / static_cast<double>(reached.size());
    const auto quantile = [&](double q) {
        return reached[static_cast<std::size_t>(q * static_cast<double>(reached.size() - 1) + 0.5)];
    };
    range.low = quantile(0.025);
    range.high = quantile(0.975);
    return range;
}

} // namespace tradeoff::problems::choice
