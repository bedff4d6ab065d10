// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/graph/GraphRouter.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tradeoff::choice {

namespace {

using Parts = GraphRouter::Parts;

/// Weight of observations at which half of an option counts when the prior is formed.
constexpr double kHalfKnown = 30;
constexpr std::size_t kFewRows = 30;
constexpr std::size_t kFewOptions = 4;

struct OptionMeans
{
    std::vector<double> mean;
    std::vector<double> size;   ///< mean absolute value
    std::vector<double> weight; ///< observed
    double spread = 1;          ///< pooled standard deviation, > 0
};

OptionMeans meansOf(const Matrix& targets, std::span<const double> weights)
{
    const std::size_t options = targets.columns;
    OptionMeans means{std::vector<double>(options), std::vector<double>(options),
                      std::vector<double>(options), 1};
    for (std::size_t o = 0; o < options; ++o) {
        for (std::size_t i = 0; i < targets.rows; ++i) {
            const double target = targets.at(i, o);
            if (std::isnan(target)) continue;
            means.mean[o] += weights[i] * target;
            means.size[o] += weights[i] * std::abs(target);
            means.weight[o] += weights[i];
        }
        if (means.weight[o] <= 0) continue;
        means.mean[o] /= means.weight[o];
        means.size[o] /= means.weight[o];
    }
    double squares = 0;
    double total = 0;
    for (std::size_t o = 0; o < options; ++o) {
        for (std::size_t i = 0; i < targets.rows; ++i) {
            const double off = targets.at(i, o) - means.mean[o];
            if (std::isnan(off)) continue;
            squares += weights[i] * off * off;
            total += weights[i];
        }
    }
    if (squares > 0 && total > 0) means.spread = std::sqrt(squares / total);
    return means;
}

/// Prior mean and covariance of embeddings from the first estimates of those there are.
void formPrior(Parts& parts, const std::vector<double>& observed)
{
    const std::size_t size = parts.factors.rank() + 1;
    Table first(parts.base.size(), size);
    std::vector<double> share(parts.base.size());
    for (std::size_t o = 0; o < first.rows; ++o) {
        first.at(o, 0) = parts.base[o];
        for (std::size_t k = 1; k < size; ++k) first.at(o, k) = parts.factors.options.at(o, k - 1);
        share[o] = observed[o] / (observed[o] + kHalfKnown);
    }
    const double total = std::max(1e-9, std::accumulate(share.begin(), share.end(), 0.0));
    parts.prior.assign(size, 0);
    for (std::size_t o = 0; o < first.rows; ++o)
        for (std::size_t a = 0; a < size; ++a) parts.prior[a] += share[o] / total * first.at(o, a);
    Table sum(size, size);
    for (std::size_t o = 0; o < first.rows; ++o)
        for (std::size_t a = 0; a < size; ++a)
            for (std::size_t b = 0; b < size; ++b)
                sum.at(a, b) +=
                    share[o] * (first.at(o, a) - parts.prior[a]) * (first.at(o, b) - parts.prior[b]);
    constexpr double kGuess = 0.25; ///< variance taken for granted, as if two options had shown it
    constexpr double kGuesses = 2;
    const double known = std::max(0.0, total - 1);
    for (std::size_t a = 0; a < size; ++a) {
        const double own = known > 0 ? sum.at(a, a) / known : kGuess;
        const double mixed = (known * own + kGuess) / (known + 1);
        sum.at(a, a) += kGuesses * mixed;
    }
    for (double& value : sum.values) value *= (1 + 1 / total) / (known + kGuesses);
    parts.priorCovariance = std::move(sum);
}

/// Rows in which an option was observed.
std::vector<std::size_t> observedRows(const Matrix& targets, std::size_t option)
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < targets.rows; ++i)
        if (!std::isnan(targets.at(i, option))) rows.push_back(i);
    return rows;
}

Matrix rowsOf(const Matrix& from, std::span<const std::size_t> rows)
{
    Matrix result(rows.size(), from.columns);
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::copy(from.row(rows[i]).begin(), from.row(rows[i]).end(), result.row(i).begin());
    return result;
}

Matrix columnsOf(const Matrix& from, std::span<const std::size_t> columns)
{
    Matrix result(from.rows, columns.size());
    for (std::size_t i = 0; i < from.rows; ++i)
        for (std::size_t j = 0; j < columns.size(); ++j) result.at(i, j) = from.at(i, columns[j]);
    return result;
}

} // namespace

/// One router learnt, and others learnt from fewer options to learn how few observations are to be believed.
class GraphFit
{
public:
    GraphFit(const Lesson& lesson, const GraphSettings& settings, solve::Random random,
             solve::ThreadPool& threads, const StopCheck& mustStop)
        : m_lesson(lesson), m_settings(settings), m_random(random), m_threads(threads), m_mustStop(mustStop),
          m_x(withOnes(lesson.features)), m_weights(lesson.weights.begin(), lesson.weights.end())
    {
    }

    std::unique_ptr<GraphRouter> run()
    {
        Parts parts = units(m_lesson.targets, m_weights);
        FactorData data = dataOf(parts, m_lesson.targets, m_weights);
        m_choice = chooseFactors(data, m_settings.grid, solve::Random(draw()), m_threads, m_mustStop);
        learn(parts, data, gramOf(m_x, m_weights, m_threads));
        const Belief belief = bestBelief();
        parts.believed = belief.believed;
        parts.doubted = belief.doubted;
        embed(parts);
        return std::make_unique<GraphRouter>(std::move(parts));
    }

private:
    struct Belief
    {
        double believed = 1;
        double doubted = 1;
    };

    std::uint64_t draw() { return (std::uint64_t{m_random.next()} << 32) | m_random.next(); }

    Parts units(const Matrix& targets, const std::vector<double>& weights)
    {
        const auto means = meansOf(targets, weights);
        Parts parts;
        parts.ownUnits = m_settings.ownUnits;
        parts.unit = means.spread;
        double sum = 0;
        double seen = 0;
        for (std::size_t o = 0; o < targets.columns; ++o) {
            parts.units.push_back(m_settings.ownUnits && means.size[o] > 0 ? means.size[o] : parts.unit);
            parts.base.push_back(means.mean[o] / parts.units[o]);
            sum += means.weight[o] > 0 ? parts.base[o] : 0;
            seen += means.weight[o] > 0 ? 1 : 0;
        }
        for (std::size_t o = 0; o < targets.columns; ++o)
            if (means.weight[o] <= 0) parts.base[o] = seen > 0 ? sum / seen : 0;
        m_observed = means.weight;
        return parts;
    }

    FactorData dataOf(const Parts& parts, const Matrix& targets, const std::vector<double>& weights) const
    {
        FactorData data{m_x, Matrix(targets.rows, targets.columns), weights};
        for (std::size_t i = 0; i < targets.rows; ++i)
            for (std::size_t o = 0; o < targets.columns; ++o)
                data.z.at(i, o) = static_cast<float>(static_cast<double>(targets.at(i, o)) / parts.units[o] -
                                                     parts.base[o]);
        return data;
    }

    /// The shared weights.
    void learn(Parts& parts, const FactorData& data, const Table& gram)
    {
        const RowRegression regression(data, gram, m_choice.ridge);
        parts.factors = fitCore(data, regression, std::min(m_choice.rank, data.z.columns),
                                m_settings.grid.rounds, m_threads);
        formPrior(parts, m_observed);
    }

    /// Every option's embedding from its own edges, as a new option's.
    void embed(Parts& parts)
    {
        parts.embeddings = Table(parts.base.size(), parts.prior.size());
        m_threads.forEach(static_cast<int>(parts.base.size()), [&](int index, int) {
            const auto o = static_cast<std::size_t>(index);
            const auto rows = observedRows(m_lesson.targets, o);
            const Matrix features = rowsOf(m_lesson.features, rows);
            const Matrix neighbours = rowsOf(m_lesson.targets, rows);
            std::vector<float> outcomes;
            std::vector<double> weights;
            for (const std::size_t row : rows) {
                outcomes.push_back(m_lesson.targets.at(row, o));
                weights.push_back(m_weights[row]);
            }
            const auto embedding =
                gathered(parts, {features, outcomes, &neighbours}, parts.units[o], weights, o);
            std::copy(embedding.begin(), embedding.end(), parts.embeddings.row(o).begin());
        });
    }

    /// Leaves groups of options and of rows out; a left out option is then shown by 10, 30 and 100 edges and
    /// judged in the rows left out.
    Belief bestBelief()
    {
        const std::size_t options = m_lesson.targets.columns;
        if (m_settings.leftOut < 2 || options < kFewOptions || m_lesson.features.rows < kFewRows) return {};
        std::vector<Belief> beliefs;
        for (const double believed : {0.25, 0.5, 1.0, 2.0, 4.0})
            for (const double doubted : {1.0, 2.0}) beliefs.push_back({believed, doubted});
        std::vector<double> errors(beliefs.size());
        const auto groups = foldsOf(options, m_settings.leftOut, solve::Random(draw()));
        const auto rows = foldsOf(m_lesson.features.rows, m_settings.leftOut, solve::Random(draw()));
        const auto kept = m_observed;
        for (int group = 0; group < m_settings.leftOut && !m_mustStop(); ++group)
            judgeGroup(group, groups, rows, beliefs, errors);
        m_observed = kept;
        const auto least = std::min_element(errors.begin(), errors.end()) - errors.begin();
        return beliefs[static_cast<std::size_t>(least)];
    }

    /// A router without some options, and the rows that it is judged in.
    struct Trial
    {
        int group = 0;
        Parts parts;
        Matrix targets; ///< of the options kept
        Table states;   ///< of every row, by its features
        std::vector<int> folds;
    };

    void judgeGroup(int group, const std::vector<int>& groups, const std::vector<int>& folds,
                    const std::vector<Belief>& beliefs, std::vector<double>& errors)
    {
        std::vector<std::size_t> kept;
        std::vector<std::size_t> left;
        for (std::size_t o = 0; o < groups.size(); ++o) (groups[o] == group ? left : kept).push_back(o);
        if (left.empty() || kept.empty()) return;
        std::vector<double> weights = m_weights;
        for (std::size_t i = 0; i < weights.size(); ++i)
            if (folds[i] == group) weights[i] = 0;
        Trial trial{group, {}, columnsOf(m_lesson.targets, kept), {}, folds};
        trial.parts = units(trial.targets, weights);
        learn(trial.parts, dataOf(trial.parts, trial.targets, weights), gramOf(m_x, weights, m_threads));
        trial.states = rowVectors(trial.parts.factors, m_x, m_threads);
        std::vector<std::vector<double>> found(left.size(), std::vector<double>(beliefs.size()));
        const auto seed = draw();
        m_threads.forEach(static_cast<int>(left.size()), [&](int index, int) {
            const auto at = static_cast<std::size_t>(index);
            judgeOption(left[at], trial, beliefs, solve::Random(seed, static_cast<std::uint32_t>(index)),
                        found[at]);
        });
        for (const auto& own : found)
            for (std::size_t b = 0; b < beliefs.size(); ++b) errors[b] += own[b];
    }

    void judgeOption(std::size_t option, const Trial& trial, const std::vector<Belief>& beliefs,
                     solve::Random random, std::vector<double>& errors) const
    {
        std::vector<std::size_t> shown;
        std::vector<std::size_t> judged;
        for (const std::size_t row : observedRows(m_lesson.targets, option))
            (trial.folds[row] == trial.group ? judged : shown).push_back(row);
        if (judged.empty()) return;
        random.shuffle(std::span(shown));
        for (const std::size_t count : {10u, 30u, 100u}) {
            if (shown.size() < count) break;
            const auto rows = std::span(shown).first(count);
            const Matrix features = rowsOf(m_lesson.features, rows);
            const Matrix neighbours = rowsOf(trial.targets, rows);
            std::vector<float> outcomes;
            for (const std::size_t row : rows) outcomes.push_back(m_lesson.targets.at(row, option));
            const std::vector<double> weights(count, 1.0);
            const double unit = unitOf(trial.parts, outcomes);
            for (std::size_t b = 0; b < beliefs.size(); ++b) {
                Parts tried = trial.parts;
                tried.believed = beliefs[b].believed;
                tried.doubted = beliefs[b].doubted;
                auto embedding = gathered(tried, {features, outcomes, &neighbours}, unit, weights);
                for (double& value : embedding) value *= unit;
                errors[b] += relativeError(embedding, trial.states, judged, option);
            }
        }
    }

    /// Mean squared error over the outcomes' variance there.
    double relativeError(std::span<const double> embedding, const Table& states,
                         const std::vector<std::size_t>& rows, std::size_t option) const
    {
        double mean = 0;
        for (const std::size_t row : rows) mean += static_cast<double>(m_lesson.targets.at(row, option));
        mean /= static_cast<double>(rows.size());
        double error = 0;
        double variance = 0;
        for (const std::size_t row : rows) {
            const double target = m_lesson.targets.at(row, option);
            const double off = embedding[0] + dot(embedding.subspan(1), states.row(row)) - target;
            error += off * off;
            variance += (target - mean) * (target - mean);
        }
        return variance > 0 ? error / variance : 0;
    }

    const Lesson& m_lesson;
    const GraphSettings& m_settings;
    solve::Random m_random;
    solve::ThreadPool& m_threads;
    const StopCheck& m_mustStop;
    Table m_x;
    std::vector<double> m_weights;
    FactorChoice m_choice;
    std::vector<double> m_observed; ///< weight observed of each option of the router being learnt
};

std::unique_ptr<GraphRouter> fitGraph(const Lesson& lesson, const GraphSettings& settings,
                                      solve::Random random, solve::ThreadPool& threads,
                                      const StopCheck& mustStop)
{
    return GraphFit(lesson, settings, random, threads, mustStop).run();
}

} // namespace tradeoff::choice
