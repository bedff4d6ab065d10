// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/learn/Means.h"
#include "plugins/choice/policies/Policy.h"
#include "plugins/choice/policies/Replayed.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace tradeoff::choice {

using problems::choice::Problem;

namespace {

constexpr std::array kTrusts = {0.25, 0.5, 0.75, 1.0};
constexpr std::size_t kParts = 5;
constexpr double kSurely = 100;
constexpr double kSureEnough = 1;       ///< standard errors
constexpr double kClearlyBetter = 0.99; ///< of the error of costs: what is less counts as better
constexpr std::uint32_t kAccuracyStream = 1;
constexpr std::uint32_t kCostStream = 2;

/// Ways to forecast costs, the simplest first.
struct CostWay
{
    CostForm form = CostForm::Means;
    std::size_t way = 0;
};

/// What one learner made of some rows.
struct Learnt
{
    Features features;
    Forecast means; ///< the options' means, and the widths of what was seen in all rows
    std::vector<RegressorPtr> accuracy;
    std::vector<RegressorPtr> costs[3]; ///< by form; none for Means
};

/// What it then predicted for other rows.
struct Judged
{
    std::vector<std::size_t> rows;
    Forecast means;
    std::vector<Matrix> accuracy;
    std::vector<Matrix> costs[3];
    std::vector<std::vector<double>> factors; ///< of Log, by way
};

class Fitting
{
public:
    Fitting(const Problem& problem, const Learner& learner, const solve::Parameters& parameters,
            solve::RunContext& context)
        : m_train(*problem.train()), m_learner(learner), m_parameters(parameters), m_context(context),
          m_all(evidenceOf(m_train, allRows(m_train))), m_extent(extentOf(m_all))
    {
    }

    std::optional<Policy> run()
    {
        Policy policy;
        policy.strategy = std::string("choice_") + m_learner.id;
        policy.train = m_train.digest();
        for (const auto& option : m_train.table().options) policy.options.push_back(option.id);
        policy.seed = m_context.request().seed;
        if (!m_learner.needsFeatures) return mixed(std::move(policy));
        const std::string wanted = m_parameters.choice("validation");
        const auto validation = wanted == "auto"   ? customaryValidation(m_train)
                                : wanted == "part" ? Validation::Part
                                                   : Validation::Folds;
        for (const auto& round : roundsOf(m_train, validation, policy.seed)) {
            if (!judge(round) || !m_context.step()) return std::nullopt;
        }
        gatherRows();
        chooseCosts();
        chooseWay();
        const auto learnt = learn(allRows(m_train));
        if (!learnt) return std::nullopt;
        policy.features = learnt->features;
        policy.forecast = finished(*learnt);
        policy.expectation = expectationOf(ladder(m_way, m_costWay), m_evidence);
        m_context.step();
        say();
        return policy;
    }

private:
    /// way: none for the options' means.
    struct Way
    {
        std::optional<std::size_t> way;
        double trust = 0;
    };

    /// A mixture knows nothing of rows, so that the rows learnt from say what it brings.
    Policy mixed(Policy policy)
    {
        policy.forecast = m_extent;
        policy.forecast.accuracyMeans = columnMeans(m_all.accuracy, m_all.weights);
        policy.forecast.costMeans = columnMeans(m_all.costs, m_all.weights);
        const auto predicted = predict(policy.forecast, Matrix(m_all.accuracy.rows, 0), m_context.threads());
        const auto cells =
            cellsOf(policy.forecast, predicted, isSeen(m_all), bitsTooMany(m_train.totalWeight()));
        policy.expectation = expectationOf(
            ladderOf(cells, m_train.table().weights, m_context.request().seed, m_context.threads().size()),
            m_all);
        return policy;
    }

    static std::function<bool(std::size_t, std::size_t)> isSeen(const Evidence& evidence)
    {
        return [&evidence](std::size_t row, std::size_t option) {
            return !std::isnan(evidence.accuracy.at(row, option));
        };
    }

    LearnContext contextOf(std::uint32_t stream)
    {
        return {m_parameters, m_context.random(stream), m_context.threads(),
                [this] { return m_context.stopRequested(); }};
    }

    /// Empty if asked to stop.
    std::optional<Learnt> learn(const std::vector<std::size_t>& rows)
    {
        Learnt learnt = {
            Features::fit(m_train.table(), rows, featureChoiceOf(m_parameters)), m_extent, {}, {}};
        const Evidence evidence = evidenceOf(m_train, rows);
        learnt.means.accuracyMeans = columnMeans(evidence.accuracy, evidence.weights);
        learnt.means.costMeans = columnMeans(evidence.costs, evidence.weights);
        const Matrix features = learnt.features.read(m_train.table(), rows);
        auto learning = contextOf(kAccuracyStream);
        learnt.accuracy =
            m_learner.fit({features, evidence.accuracy, evidence.weights, learnt.means.costMeans}, learning);
        if (learnt.accuracy.empty() || m_context.stopRequested()) return std::nullopt;
        const Learner& costs = costLearner(m_learner);
        if (!costs.needsFeatures) return learnt;
        for (const auto form : {CostForm::Plain, CostForm::Log}) {
            auto learningCosts = contextOf(kCostStream);
            const Matrix targets = costTargets(evidence.costs, form, m_extent.mostCost);
            auto& ways = learnt.costs[static_cast<std::size_t>(form)];
            ways = costs.fit({features, targets, evidence.weights}, learningCosts);
            if (ways.empty() || m_context.stopRequested()) return std::nullopt;
        }
        return learnt;
    }

    /// Per option, what was paid over what is predicted on the same rows.
    std::vector<double> factorsOf(const Regressor& costs, const Matrix& features, const Evidence& evidence)
    {
        const Matrix predicted = costs.predict(features, m_context.threads());
        std::vector<double> factors;
        for (std::size_t option = 0; option < evidence.costs.columns; ++option) {
            double paid = 0;
            double expected = 0;
            for (std::size_t row = 0; row < evidence.costs.rows; ++row) {
                const auto cost = static_cast<double>(evidence.costs.at(row, option));
                if (std::isnan(cost)) continue;
                paid += evidence.weights[row] * cost;
                expected += evidence.weights[row] *
                            costOf(static_cast<double>(predicted.at(row, option)), CostForm::Log);
            }
            factors.push_back(expected > 0 ? paid / expected : 1);
        }
        return factors;
    }

    std::vector<Matrix> predictedBy(const Learner& learner, const std::vector<RegressorPtr>& ways,
                                    const Matrix& features)
    {
        if (learner.predictAll) return learner.predictAll(ways, features, m_context.threads());
        std::vector<Matrix> predicted;
        for (const auto& way : ways) predicted.push_back(way->predict(features, m_context.threads()));
        return predicted;
    }

    /// False if asked to stop.
    bool judge(const Round& round)
    {
        const auto learnt = learn(round.learnt);
        if (!learnt) return false;
        Judged judged = {round.judged, learnt->means, {}, {}, {}};
        const Matrix features = learnt->features.read(m_train.table(), round.judged);
        judged.accuracy = predictedBy(m_learner, learnt->accuracy, features);
        for (const auto form : {CostForm::Plain, CostForm::Log}) {
            if (m_context.stopRequested()) return false;
            const auto at = static_cast<std::size_t>(form);
            if (!learnt->costs[at].empty())
                judged.costs[at] = predictedBy(costLearner(m_learner), learnt->costs[at], features);
        }
        const auto& logs = learnt->costs[static_cast<std::size_t>(CostForm::Log)];
        if (!logs.empty()) {
            const Evidence evidence = evidenceOf(m_train, round.learnt);
            const Matrix own = learnt->features.read(m_train.table(), round.learnt);
            for (const auto& way : logs) judged.factors.push_back(factorsOf(*way, own, evidence));
        }
        m_judged.push_back(std::move(judged));
        return !m_context.stopRequested();
    }

    void gatherRows()
    {
        for (const auto& judged : m_judged)
            m_rows.insert(m_rows.end(), judged.rows.begin(), judged.rows.end());
        m_evidence = evidenceOf(m_train, m_rows);
        for (const auto row : m_rows) m_weights.push_back(m_train.table().weight(row));
        const auto accuracy = columnMeans(m_evidence.accuracy, m_evidence.weights);
        const auto costs = columnMeans(m_evidence.costs, m_evidence.weights);
        std::size_t best = 0;
        std::size_t cheapest = 0;
        for (std::size_t option = 1; option < costs.size(); ++option) {
            if (accuracy[option] > accuracy[best]) best = option;
            if (costs[option] < costs[cheapest]) cheapest = option;
        }
        m_from = costs[cheapest];
        m_to = std::max(m_from, costs[best]);
    }

    Forecast forecastOf(const Judged& judged, double trust, const CostWay& cost) const
    {
        Forecast forecast = judged.means;
        forecast.trust = trust;
        forecast.costForm = cost.form;
        forecast.costFactors.assign(forecast.costMeans.size(), 1.0);
        if (cost.form == CostForm::Log) forecast.costFactors = judged.factors[cost.way];
        return forecast;
    }

    static Predicted predictedOf(const Judged& judged, const Way& way, const CostWay& cost)
    {
        Predicted predicted;
        predicted.accuracy =
            way.way ? judged.accuracy[*way.way] : repeated(judged.means.accuracyMeans, judged.rows.size());
        if (cost.form != CostForm::Means)
            predicted.costs = judged.costs[static_cast<std::size_t>(cost.form)][cost.way];
        return predicted;
    }

    /// The frontier that this way predicts for all judged rows.
    Ladder ladder(const Way& way, const CostWay& cost)
    {
        PredictedCells all;
        std::size_t first = 0;
        for (const auto& judged : m_judged) {
            const auto isOffered = [&](std::size_t row, std::size_t option) {
                return !std::isnan(m_evidence.accuracy.at(first + row, option));
            };
            const auto cells = cellsOf(forecastOf(judged, way.trust, cost), predictedOf(judged, way, cost),
                                       isOffered, bitsTooMany(m_train.totalWeight()));
            all.rows += cells.rows;
            all.options = cells.options;
            all.value.insert(all.value.end(), cells.value.begin(), cells.value.end());
            all.price.insert(all.price.end(), cells.price.begin(), cells.price.end());
            first += cells.rows;
        }
        return ladderOf(all, m_weights, m_context.request().seed, m_context.threads().size());
    }

    /// The weighted mean square of what a way of forecasting costs was off, each option by its own mean.
    double errorOf(const CostWay& cost) const
    {
        double error = 0;
        std::size_t first = 0;
        for (const auto& judged : m_judged) {
            const Forecast forecast = forecastOf(judged, 0, cost);
            for (std::size_t row = 0; row < judged.rows.size(); ++row)
                for (std::size_t option = 0; option < m_evidence.costs.columns; ++option) {
                    const auto paid = static_cast<double>(m_evidence.costs.at(first + row, option));
                    const double mean = forecast.costMeans[option];
                    if (std::isnan(paid) || !(mean > 0)) continue;
                    const double guess =
                        cost.form == CostForm::Means
                            ? mean
                            : std::max(
                                  0.0,
                                  forecast.costFactors[option] *
                                      costOf(
                                          static_cast<double>(
                                              judged.costs[static_cast<std::size_t>(cost.form)][cost.way].at(
                                                  row, option)),
                                          cost.form));
                    const double off = (guess - paid) / mean;
                    error += m_evidence.weights[first + row] * off * off;
                }
            first += judged.rows.size();
        }
        return error;
    }

    void chooseCosts()
    {
        double least = errorOf(m_costWay);
        for (const auto form : {CostForm::Plain, CostForm::Log})
            for (std::size_t way = 0; way < m_judged[0].costs[static_cast<std::size_t>(form)].size(); ++way) {
                const double error = errorOf({form, way});
                if (!(error < kClearlyBetter * least)) continue;
                least = error;
                m_costWay = {form, way};
            }
    }

    double score(const Way& way, const CostWay& cost)
    {
        return meanAccuracy(ladder(way, cost), m_evidence, m_from, m_to);
    }

    /// Five parts of the judged rows: of rounds by folds each round is one.
    std::vector<std::vector<std::size_t>> parts() const
    {
        std::vector<std::vector<std::size_t>> found;
        std::size_t row = 0;
        for (const auto& judged : m_judged) {
            const std::size_t first = found.size();
            const std::size_t count = m_judged.size() > 1 ? 1 : kParts;
            found.resize(first + count);
            for (std::size_t i = 0; i < judged.rows.size(); ++i, ++row)
                found[first + i % count].push_back(row);
        }
        std::erase_if(found, [](const auto& rows) { return rows.empty(); });
        return found;
    }

    /// By how much this is better than the mixture, over how sure that is: the mean over parts of the judged
    /// rows by its standard error.
    double sureness(const Way& way, const CostWay& cost)
    {
        std::vector<double> gains;
        const Ladder own = ladder(way, cost);
        const Ladder mixture = ladder({}, {});
        double mean = 0;
        const auto all = parts();
        for (const auto& positions : all) {
            std::vector<std::size_t> rows;
            for (const auto position : positions) rows.push_back(m_rows[position]);
            const Evidence evidence = evidenceOf(m_train, rows);
            gains.push_back(meanAccuracy(partOf(own, positions), evidence, m_from, m_to) -
                            meanAccuracy(partOf(mixture, positions), evidence, m_from, m_to));
            mean += gains.back() / static_cast<double>(all.size());
        }
        double square = 0;
        for (const double gain : gains) square += (gain - mean) * (gain - mean);
        const auto count = static_cast<double>(gains.size());
        const double error = count > 1 ? std::sqrt(square / (count - 1) / count) : 0;
        return error > 0 ? mean / error : (mean > 0 ? kSurely : 0);
    }

    /// The weighted mean square of what a way of forecasting accuracy was off.
    double errorOf(const Way& way) const
    {
        double error = 0;
        std::size_t first = 0;
        for (const auto& judged : m_judged) {
            const Predicted predicted = predictedOf(judged, way, {});
            for (std::size_t row = 0; row < judged.rows.size(); ++row)
                for (std::size_t option = 0; option < m_evidence.accuracy.columns; ++option) {
                    const double mean = judged.means.accuracyMeans[option];
                    const double guess =
                        mean + way.trust * (static_cast<double>(predicted.accuracy.at(row, option)) - mean);
                    const double off =
                        guess - static_cast<double>(m_evidence.accuracy.at(first + row, option));
                    if (!std::isnan(off)) error += m_evidence.weights[first + row] * off * off;
                }
            first += judged.rows.size();
        }
        return error;
    }

    /// By what counts: how accurate the choices turn out over all budgets. Of equal ones the one that
    /// forecasts best, for chances that change no choice are shown to people, too; and the mixture unless
    /// that is better than it by its standard error.
    void chooseWay()
    {
        struct Candidate
        {
            Way way;
            double score;
        };
        const double mixture = score({}, {});
        const CostWay costs = std::exchange(m_costWay, {});
        std::vector<Candidate> candidates = {
            {{}, costs.form == CostForm::Means ? mixture : score({}, costs)}};
        for (std::size_t way = 0; way < m_judged[0].accuracy.size(); ++way)
            for (const double trust : kTrusts)
                candidates.push_back({{way, trust}, score({way, trust}, costs)});
        double most = mixture;
        for (const auto& candidate : candidates) most = std::max(most, candidate.score);
        if (!(most > mixture)) return;
        const Candidate* best = nullptr;
        double least = 0;
        for (const auto& candidate : candidates) {
            if (candidate.score < most) continue;
            const double error = errorOf(candidate.way);
            if (best && !(error < least)) continue;
            best = &candidate;
            least = error;
        }
        if (sureness(best->way, costs) < kSureEnough) return;
        m_way = best->way;
        m_costWay = costs;
    }

    Forecast finished(const Learnt& learnt)
    {
        Forecast forecast = learnt.means;
        if (m_way.way) forecast.accuracy = learnt.accuracy[*m_way.way];
        forecast.trust = m_way.trust;
        forecast.costForm = m_costWay.form;
        forecast.costFactors.assign(forecast.costMeans.size(), 1.0);
        if (m_costWay.form == CostForm::Means) return forecast;
        forecast.costs = learnt.costs[static_cast<std::size_t>(m_costWay.form)][m_costWay.way];
        if (m_costWay.form != CostForm::Log) return forecast;
        const auto rows = allRows(m_train);
        forecast.costFactors = factorsOf(*forecast.costs, learnt.features.read(m_train.table(), rows), m_all);
        return forecast;
    }

    void say()
    {
        const std::string judged = "validation on " + std::to_string(m_rows.size()) + " rows ";
        if (!m_way.way && m_costWay.form == CostForm::Means)
            return m_context.note(judged + "found nothing surely better than mixing options by lot");
        const char* const forms[] = {"their means", "forecasts", "forecasts of their logarithms"};
        const std::string chosen = m_way.way ? "way " + std::to_string(*m_way.way + 1) + " of " +
                                                   std::to_string(m_judged[0].accuracy.size()) +
                                                   " to learn, followed to " +
                                                   std::to_string(static_cast<int>(100 * m_way.trust)) + " %"
                                             : std::string("the options' mean accuracies");
        m_context.note(judged + "chose " + chosen + ", and for costs " +
                       forms[static_cast<std::size_t>(m_costWay.form)]);
    }

    const Problem& m_train;
    const Learner& m_learner;
    const solve::Parameters& m_parameters;
    solve::RunContext& m_context;
    Evidence m_all;
    Forecast m_extent;
    std::vector<Judged> m_judged;
    std::vector<std::size_t> m_rows; ///< judged, in the order of m_judged
    std::vector<std::int64_t> m_weights;
    Evidence m_evidence; ///< of m_rows
    double m_from = 0;   ///< budgets that count, per unit of weight
    double m_to = 0;
    Way m_way;
    CostWay m_costWay;
};

} // namespace

std::optional<Policy> fit(const Problem& problem, const Learner& learner, const solve::Parameters& parameters,
                          solve::RunContext& context)
{
    if (learner.replay) return replayed(problem, learner, parameters, context);
    return Fitting(problem, learner, parameters, context).run();
}

} // namespace tradeoff::choice
