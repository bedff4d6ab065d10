// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Rows in clusters; what an option brought on average in a cluster, drawn towards its mean over all rows the
// more, the less the clusters differ and the fewer rows they have (empirical Bayes by moments).
// Sources: Arthur, Vassilvitskii (2007), k-means++: the advantages of careful seeding, SODA; Lloyd (1982),
// Least squares quantization in PCM, IEEE Transactions on Information Theory 28(2),
// doi:10.1109/TIT.1982.1056489; Morris (1983), Parametric empirical Bayes inference,
// doi:10.1080/01621459.1983.10477920.

#include "core/format/Error.h"
#include "plugins/choice/learn/Kernels.h"
#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/learn/Linear.h"
#include "plugins/choice/learn/MatrixJson.h"
#include "plugins/choice/learn/Means.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tradeoff::choice {

namespace {

constexpr std::size_t kCounts[] = {2, 4, 8, 16, 32, 64};
constexpr int kRounds = 25;

float distance(std::span<const float> a, std::span<const float> b, float squareOfB)
{
    return squareOfB - 2 * dot(a, b);
}

/// The nearest centre of each row; of equally near ones the first.
std::vector<std::size_t> nearestCentres(const Matrix& rows, const Matrix& centres, solve::ThreadPool& threads)
{
    std::vector<float> squares;
    for (std::size_t c = 0; c < centres.rows; ++c) squares.push_back(dot(centres.row(c), centres.row(c)));
    std::vector<std::size_t> nearest(rows.rows, 0);
    forEachSlice(threads, rows.rows, [&](std::size_t first, std::size_t last) {
        for (std::size_t row = first; row < last; ++row) {
            float least = std::numeric_limits<float>::infinity();
            for (std::size_t c = 0; c < centres.rows; ++c) {
                const float found = distance(rows.row(row), centres.row(c), squares[c]);
                if (found < least) {
                    least = found;
                    nearest[row] = c;
                }
            }
        }
    });
    return nearest;
}

/// k-means++: each next centre is a row drawn with the chance of its squared distance to those there are.
Matrix seeds(const Matrix& rows, std::size_t count, solve::Random& random)
{
    Matrix centres(0, rows.columns);
    std::vector<double> least(rows.rows, std::numeric_limits<double>::infinity());
    std::size_t next = random.below(static_cast<std::uint32_t>(rows.rows));
    while (centres.rows < count) {
        const auto chosen = rows.row(next);
        centres.values.insert(centres.values.end(), chosen.begin(), chosen.end());
        ++centres.rows;
        double sum = 0;
        for (std::size_t row = 0; row < rows.rows; ++row) {
            double square = 0;
            for (std::size_t k = 0; k < rows.columns; ++k) {
                const double difference =
                    static_cast<double>(rows.at(row, k)) - static_cast<double>(rows.at(next, k));
                square += difference * difference;
            }
            least[row] = std::min(least[row], square);
            sum += least[row];
        }
        if (!(sum > 0)) break;
        double left = random.unit() * sum;
        for (next = 0; next + 1 < rows.rows && left >= least[next]; ++next) left -= least[next];
    }
    return centres;
}

Matrix centresOf(const Matrix& rows, std::span<const double> weights, std::size_t count,
                 LearnContext& context)
{
    Matrix centres = seeds(rows, count, context.random);
    std::vector<std::size_t> before;
    for (int round = 0; round < kRounds && !context.mustStop(); ++round) {
        const auto nearest = nearestCentres(rows, centres, context.threads);
        if (nearest == before) break;
        std::vector<double> sums(centres.values.size(), 0.0);
        std::vector<double> held(centres.rows, 0.0);
        for (std::size_t row = 0; row < rows.rows; ++row) {
            held[nearest[row]] += weights[row];
            for (std::size_t k = 0; k < rows.columns; ++k)
                sums[nearest[row] * rows.columns + k] += weights[row] * static_cast<double>(rows.at(row, k));
        }
        for (std::size_t i = 0; i < sums.size(); ++i)
            if (held[i / rows.columns] > 0)
                centres.values[i] = static_cast<float>(sums[i] / held[i / rows.columns]);
        before = nearest;
    }
    return centres;
}

/// What one option brought in each cluster.
struct Moments
{
    std::vector<double> weight, sum, square;

    explicit Moments(std::size_t clusters) : weight(clusters, 0.0), sum(clusters, 0.0), square(clusters, 0.0)
    {
    }
};

/// The means of clusters drawn towards the mean of all.
std::vector<double> shrunk(const Moments& moments, double mean)
{
    const std::size_t clusters = moments.weight.size();
    double within = 0, between = 0, all = 0, parts = 0, used = 0;
    for (std::size_t c = 0; c < clusters; ++c) {
        if (!(moments.weight[c] > 0)) continue;
        const double own = moments.sum[c] / moments.weight[c];
        within += moments.square[c] - moments.sum[c] * own;
        between += moments.weight[c] * (own - mean) * (own - mean);
        all += moments.weight[c];
        parts += moments.weight[c] * moments.weight[c];
        ++used;
    }
    std::vector<double> means(clusters, mean);
    if (used < 2 || !(all > used)) return means;
    const double noise = std::max(0.0, within / (all - used));
    const double spread = std::max(0.0, (between - (used - 1) * noise) / (all - parts / all));
    if (!(spread > 0)) return means;
    for (std::size_t c = 0; c < clusters; ++c)
        means[c] = (moments.sum[c] + noise / spread * mean) / (moments.weight[c] + noise / spread);
    return means;
}

class ClusterModel final : public Regressor
{
public:
    /// means: clusters × options.
    ClusterModel(Matrix centres, Matrix means) : m_centres(std::move(centres)), m_means(std::move(means)) {}

    Matrix predict(const Matrix& features, solve::ThreadPool& threads) const override
    {
        const auto nearest = nearestCentres(features, m_centres, threads);
        Matrix predicted(features.rows, m_means.columns);
        for (std::size_t row = 0; row < features.rows; ++row)
            std::copy_n(m_means.row(nearest[row]).begin(), m_means.columns, predicted.row(row).begin());
        return predicted;
    }

    format::Json toJson() const override
    {
        return {{"centres", choice::toJson(m_centres)}, {"means", choice::toJson(m_means)}};
    }

private:
    Matrix m_centres;
    Matrix m_means;
};

RegressorPtr modelOf(const Lesson& lesson, std::size_t count, LearnContext& context)
{
    Matrix centres = centresOf(lesson.features, lesson.weights, count, context);
    const auto nearest = nearestCentres(lesson.features, centres, context.threads);
    const auto all = columnMeans(lesson.targets, lesson.weights);
    Matrix means(centres.rows, lesson.targets.columns);
    for (std::size_t option = 0; option < lesson.targets.columns; ++option) {
        Moments moments(centres.rows);
        for (std::size_t row = 0; row < nearest.size(); ++row) {
            const auto target = static_cast<double>(lesson.targets.at(row, option));
            if (std::isnan(target)) continue;
            moments.weight[nearest[row]] += lesson.weights[row];
            moments.sum[nearest[row]] += lesson.weights[row] * target;
            moments.square[nearest[row]] += lesson.weights[row] * target * target;
        }
        const auto own = shrunk(moments, all[option]);
        for (std::size_t c = 0; c < own.size(); ++c) means.at(c, option) = static_cast<float>(own[c]);
    }
    return std::make_shared<ClusterModel>(std::move(centres), std::move(means));
}

std::vector<RegressorPtr> fitClusters(const Lesson& lesson, LearnContext& context)
{
    const auto fixed = static_cast<std::size_t>(context.parameters.integer("clusters"));
    if (fixed > 0) return {modelOf(lesson, std::min(fixed, lesson.features.rows), context)};
    std::vector<RegressorPtr> models;
    for (const auto count : kCounts) {
        if (context.mustStop()) return {};
        models.push_back(modelOf(lesson, std::min(count, lesson.features.rows), context));
    }
    return models;
}

RegressorPtr restoreClusters(const format::Json& json)
try {
    Matrix centres = matrixOf(json.at("centres"));
    Matrix means = matrixOf(json.at("means"));
    if (centres.rows == 0 || centres.rows != means.rows)
        throw format::InputError({}, std::to_string(centres.rows) + " clusters",
                                 "as many means, and at least one");
    return std::make_shared<ClusterModel>(std::move(centres), std::move(means));
} catch (const format::Json::exception& error) {
    throw format::InputError({}, error.what(), "a forecast by clusters");
}

std::vector<solve::ParameterSpec> clustersParameters()
{
    return {{"clusters",
             solve::ParameterSpec::Type::Integer,
             "0",
             0,
             1024,
             {},
             "clusters",
             "How many clusters; 0: of 2, 4, 8, 16, 32 and 64 what validation says"}};
}

} // namespace

const Learner& clusterLearner()
{
    static const Learner learner = {
        "clusters",
        "Clusters",
        "Parts the rows into clusters and takes for each what options brought in it",
        "Arthur, Vassilvitskii (2007), k-means++: the advantages of careful seeding, SODA",
        clustersParameters,
        fitClusters,
        restoreClusters,
        [] { return &ridgeLearner(); }};
    return learner;
}

} // namespace tradeoff::choice
