// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/bandit/Replay.h"

#include "core/format/Elementary.h"
#include "plugins/choice/learn/bandit/Arm.h"
#include "plugins/choice/learn/bandit/Contexts.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <optional>

namespace tradeoff::choice {

namespace {

/// weights(option) · (features, 1).
class ReplayedRegressor : public Regressor
{
public:
    explicit ReplayedRegressor(Table weights) : m_weights(std::move(weights)) {}

    Matrix predict(const Matrix& features, solve::ThreadPool& threads) const override
    {
        assert(features.columns + 1 == m_weights.columns);
        Matrix result(features.rows, m_weights.rows);
        eachRow(features.rows, threads, [&](std::size_t i) {
            for (std::size_t o = 0; o < m_weights.rows; ++o) {
                const auto weights = m_weights.row(o);
                double sum = weights.back();
                for (std::size_t a = 0; a < features.columns; ++a)
                    sum += weights[a] * static_cast<double>(features.at(i, a));
                result.at(i, o) = static_cast<float>(sum);
            }
        });
        return result;
    }

    format::Json toJson() const override
    {
        return {{"learner", "replayed"},
                {"version", 1},
                {"features", m_weights.columns - 1},
                {"options", m_weights.rows},
                {"weights", storedNumbers(m_weights.values)}};
    }

private:
    Table m_weights;
};

/// Prices drawn for rows: what the mean cost paid so far is worth in accuracy, evenly over its logarithm.
constexpr double kLeastWorth = 0.01;
constexpr double kMostWorth = 3;
/// A budgeted bandit looks around before it has a budget.
constexpr std::size_t kTrialsPerOption = 3;
constexpr double kTrialShare = 0.05;
constexpr double kPriceStep = 0.05;

class Replay
{
public:
    Replay(const ReplayLesson& lesson, const ReplaySettings& settings, solve::Random random,
           solve::ThreadPool& threads)
        : m_lesson(lesson), m_settings(settings), m_random(random),
          m_contexts(contextsOf(lesson.features, lesson.weights, settings.directions, threads)),
          m_arms(lesson.accuracy.columns, Arm(m_contexts.directions.rows + 1, settings.ridge))
    {
        m_report.choices.assign(lesson.accuracy.columns, 0);
        m_report.options.assign(lesson.features.rows, -1);
        m_report.budget = settings.budget;
        for (const auto& arm : m_arms) {
            m_rewardWeights.push_back(arm.rewardWeights(0));
            m_costWeights.push_back(arm.costWeights(0));
        }
    }

    Replayed run(const StopCheck& mustStop)
    {
        std::vector<std::size_t> order(m_lesson.features.rows);
        std::iota(order.begin(), order.end(), std::size_t{0});
        m_random.shuffle(std::span(order));
        const double total = std::accumulate(m_lesson.weights.begin(), m_lesson.weights.end(), 0.0);
        const bool isBudgeted = m_settings.kind == BanditKind::Budgeted;
        for (const std::size_t row : order) {
            if (mustStop()) break;
            if (isBudgeted && m_report.budget > 0 && m_report.spent >= m_report.budget * total) break;
            if (const auto option = choose(row)) pay(row, *option);
        }
        return finished();
    }

private:
    bool isOpen(std::size_t row, std::size_t option) const
    {
        return !std::isnan(m_lesson.accuracy.at(row, option)) && !std::isnan(m_lesson.cost.at(row, option));
    }

    /// A budgeted bandit's first rows, as long as it has no budget.
    bool looksAround() const
    {
        if (m_settings.kind != BanditKind::Budgeted || m_report.budget > 0) return false;
        const auto share =
            static_cast<std::size_t>(kTrialShare * static_cast<double>(m_lesson.features.rows));
        return m_report.rows <= std::max(share, std::min(kTrialsPerOption * m_arms.size(), 4 * share + 1));
    }

    std::optional<std::size_t> choose(std::size_t row)
    {
        const double price = priceNow();
        const bool isRandom = looksAround();
        std::optional<std::size_t> best;
        double most = 0;
        for (std::size_t option = 0; option < m_arms.size(); ++option) {
            if (!isOpen(row, option)) continue;
            const double score = isRandom ? m_random.unit() : scoreOf(row, option, price);
            if (best && score <= most) continue;
            most = score;
            best = option;
        }
        return best;
    }

    double priceNow()
    {
        if (m_settings.kind == BanditKind::Budgeted) return m_report.price;
        if (m_settings.price >= 0) return m_settings.price;
        const double mean = m_weight > 0 ? m_report.spent / m_weight : 0;
        const double reach = format::logarithm(kMostWorth / kLeastWorth);
        const double worth = kLeastWorth * format::exponential(reach * m_random.unit());
        return mean > 0 ? worth / mean : 0;
    }

    double scoreOf(std::size_t row, std::size_t option, double price)
    {
        const auto context = m_contexts.rows.row(row);
        double reward = 0;
        if (m_settings.kind == BanditKind::Thompson) {
            std::vector<double> weights = m_rewardWeights[option];
            m_arms[option].perturb(weights, m_settings.curiosity, m_random);
            reward = dot(weights, context);
        } else {
            reward =
                dot(m_rewardWeights[option], context) + m_settings.curiosity * m_arms[option].width(context);
        }
        return reward - price * std::max(0.0, dot(m_costWeights[option], context));
    }

    void pay(std::size_t row, std::size_t option)
    {
        const double weight = m_lesson.weights[row];
        const double reward = m_lesson.accuracy.at(row, option);
        const double cost = m_lesson.cost.at(row, option);
        m_arms[option].learn(m_contexts.rows.row(row), weight, reward, cost);
        m_weight += weight;
        m_reward += weight * reward;
        m_report.spent += weight * cost;
        ++m_report.choices[option];
        m_report.options[row] = static_cast<int>(option);
        ++m_report.rows;
        m_paid.push_back({weight, reward});
        m_rewardWeights[option] = m_arms[option].rewardWeights(m_reward / m_weight);
        m_costWeights[option] = m_arms[option].costWeights(m_report.spent / m_weight);
        if (m_settings.kind == BanditKind::Budgeted) movePrice(cost);
    }

    void movePrice(double cost)
    {
        if (m_report.budget <= 0) {
            if (looksAround()) return;
            m_report.budget = m_report.spent / m_weight / 2;
            if (m_report.budget <= 0) return; // all was free
        }
        if (m_report.price <= 0) m_report.price = 0.1 / m_report.budget;
        const double step = std::clamp(kPriceStep * (cost / m_report.budget - 1), -0.5, 0.5);
        m_report.price *= format::exponential(step);
        m_report.price = std::clamp(m_report.price, 1e-4 / m_report.budget, 1e4 / m_report.budget);
    }

    Replayed finished()
    {
        const double reward = m_weight > 0 ? m_reward / m_weight : 0;
        const double cost = m_weight > 0 ? m_report.spent / m_weight : 0;
        m_report.meanAccuracy = reward;
        m_report.meanCost = cost;
        m_report.course = courseOf();
        Table rewards(m_arms.size(), m_lesson.features.columns + 1);
        Table costs = rewards;
        for (std::size_t o = 0; o < m_arms.size(); ++o) {
            const auto ofReward = m_contexts.overFeatures(m_arms[o].rewardWeights(reward));
            const auto ofCost = m_contexts.overFeatures(m_arms[o].costWeights(cost));
            std::copy(ofReward.begin(), ofReward.end(), rewards.row(o).begin());
            std::copy(ofCost.begin(), ofCost.end(), costs.row(o).begin());
        }
        return {std::make_unique<ReplayedRegressor>(std::move(rewards)),
                std::make_unique<ReplayedRegressor>(std::move(costs)), m_report};
    }

    std::vector<double> courseOf() const
    {
        constexpr std::size_t kTenths = 10;
        std::vector<double> course;
        for (std::size_t tenth = 0; tenth < kTenths; ++tenth) {
            double weight = 0;
            double reward = 0;
            for (std::size_t i = tenth * m_paid.size() / kTenths; i < (tenth + 1) * m_paid.size() / kTenths;
                 ++i) {
                weight += m_paid[i].weight;
                reward += m_paid[i].weight * m_paid[i].reward;
            }
            if (weight > 0) course.push_back(reward / weight);
        }
        return course;
    }

    struct Paid
    {
        double weight;
        double reward;
    };

    const ReplayLesson& m_lesson;
    const ReplaySettings& m_settings;
    solve::Random m_random;
    Contexts m_contexts;
    std::vector<Arm> m_arms;
    std::vector<std::vector<double>> m_rewardWeights;
    std::vector<std::vector<double>> m_costWeights;
    double m_weight = 0;
    double m_reward = 0;
    std::vector<Paid> m_paid;
    ReplayReport m_report;
};

} // namespace

Replayed replay(const ReplayLesson& lesson, const ReplaySettings& settings, solve::Random random,
                solve::ThreadPool& threads, const StopCheck& mustStop)
{
    return Replay(lesson, settings, random, threads).run(mustStop);
}

std::unique_ptr<Regressor> readReplayed(const format::Json& json)
{
    const Stored stored(json);
    stored.requireLearner("replayed", {"features", "options", "weights"});
    const std::size_t features = stored.count("features", 0, kMostStored);
    const std::size_t options = stored.count("options", 1, kMostStored);
    return std::make_unique<ReplayedRegressor>(stored.table("weights", options, features + 1));
}

} // namespace tradeoff::choice
