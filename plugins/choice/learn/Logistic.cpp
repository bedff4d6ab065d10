// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Logistic regression with a quadratic penalty, for outcomes between 0 and 1 (others are brought there by the
// least and the largest that was seen). Each step minimises a quadratic that lies above the loss everywhere
// and touches it where one stands: its matrix, AᵀA / 4 + λI, is the same for all steps and options. Source:
// Böhning, Lindsay (1988), Monotonicity of quadratic-approximation algorithms, Annals of the Institute of
// Statistical Mathematics 40(4), doi:10.1007/BF00049423.

#include "core/format/Elementary.h"
#include "plugins/choice/learn/Kernels.h"
#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/learn/Linear.h"
#include "plugins/choice/learn/Means.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tradeoff::choice {

namespace {

constexpr int kSteps = 10;       ///< for each strength of shrinkage, from where the stronger one ended
constexpr double kSurest = 1e-3; ///< chances are not taken for less, nor for more than 1 less this

struct Range
{
    double lowest = 0;
    double span = 1;
};

/// 0 to 1, or what was seen where that is wider.
Range rangeOf(const Matrix& targets)
{
    double lowest = 0;
    double highest = 1;
    for (const float target : targets.values) {
        if (std::isnan(target)) continue;
        lowest = std::min(lowest, static_cast<double>(target));
        highest = std::max(highest, static_cast<double>(target));
    }
    return {lowest, highest - lowest};
}

/// One option on the rows of a slice.
class Climb
{
public:
    Climb(const Lesson& lesson, const Slice& slice, const Matrix& rows, std::size_t option,
          const Range& range, double mean)
        : m_slice(slice), m_rows(rows), m_width(lesson.features.columns), m_coefficients(m_width, 0.0)
    {
        for (const auto row : slice.rows) {
            m_roots.push_back(std::sqrt(lesson.weights[row]));
            m_targets.push_back((static_cast<double>(lesson.targets.at(row, option)) - range.lowest) /
                                range.span);
        }
        const double chance = std::clamp((mean - range.lowest) / range.span, kSurest, 1 - kSurest);
        m_intercept = format::logarithm(chance / (1 - chance));
    }

    /// Downhill from here, before the step is scaled: into every `stride`-th number.
    void slope(double penalty, double* into, std::size_t stride)
    {
        const std::vector<float> now(m_coefficients.begin(), m_coefficients.end());
        std::vector<float> pull(m_width, 0.0f);
        m_shift = 0;
        for (std::size_t i = 0; i < m_targets.size(); ++i) {
            const auto x = m_rows.row(i);
            const double value = static_cast<double>(dot(now, x));
            const double chance = format::sigmoid(m_intercept + value / m_roots[i]);
            const double rest = m_roots[i] * (m_targets[i] - chance);
            m_shift += m_roots[i] * rest;
            addScaled(pull, static_cast<float>(rest), x);
        }
        for (std::size_t k = 0; k < m_width; ++k)
            into[k * stride] = static_cast<double>(pull[k]) - penalty * m_coefficients[k];
    }

    void move(const double* by, std::size_t stride)
    {
        for (std::size_t k = 0; k < m_width; ++k) m_coefficients[k] += by[k * stride];
        m_intercept += 4 * m_shift / m_slice.weight;
    }

    const std::vector<double>& coefficients() const { return m_coefficients; }
    double intercept() const
    {
        double shift = 0;
        for (std::size_t k = 0; k < m_width; ++k) shift += m_coefficients[k] * m_slice.means[k];
        return m_intercept - shift;
    }

private:
    const Slice& m_slice;
    const Matrix& m_rows; ///< of the slice, in single precision
    std::size_t m_width;
    std::vector<double> m_roots;
    std::vector<double> m_targets;
    std::vector<double> m_coefficients;
    double m_intercept = 0;
    double m_shift = 0; ///< of the intercept
};

struct Draft
{
    Matrix coefficients;
    std::vector<double> intercepts;
};

/// All options side by side; false if asked to stop.
bool descend(std::vector<Climb>& climbs, const std::vector<double>& factor, double penalty,
             LearnContext& context)
{
    const std::size_t width = climbs[0].coefficients().size();
    const std::size_t count = climbs.size();
    std::vector<double> slopes(width * count);
    for (int step = 0; step < kSteps; ++step) {
        if (context.mustStop()) return false;
        context.threads.forEach(static_cast<int>(count), [&](int position, int) {
            const auto at = static_cast<std::size_t>(position);
            climbs[at].slope(penalty, slopes.data() + at, count);
        });
        solveFactorised(factor, width, slopes, count);
        for (std::size_t at = 0; at < count; ++at) climbs[at].move(slopes.data() + at, count);
    }
    return true;
}

std::vector<RegressorPtr> fitLogistic(const Lesson& lesson, LearnContext& context)
{
    const Range range = rangeOf(lesson.targets);
    const auto means = columnMeans(lesson.targets, lesson.weights);
    Draft constant = {Matrix(lesson.targets.columns, lesson.features.columns), {}};
    for (const double mean : means) {
        const double chance = std::clamp((mean - range.lowest) / range.span, kSurest, 1 - kSurest);
        constant.intercepts.push_back(format::logarithm(chance / (1 - chance)));
    }
    std::vector<Draft> drafts(std::size(kSignals), constant);
    const auto slices = lesson.features.columns > 0 ? slicesOf(lesson) : std::vector<Slice>();
    for (const auto& slice : slices) {
        if (!(slice.variance > 0)) continue;
        const auto gram = gramOf(slice.centred, slice.rows.size(), lesson.features.columns);
        Matrix rows(slice.rows.size(), lesson.features.columns);
        rows.values.assign(slice.centred.begin(), slice.centred.end());
        std::vector<Climb> climbs;
        for (const auto option : slice.options)
            climbs.emplace_back(lesson, slice, rows, option, range, means[option]);
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            if (context.mustStop()) return {};
            const double penalty = slice.variance / kSignals[i] / 4; // a chance varies by a quarter at most
            auto factor = gram;
            for (double& entry : factor) entry /= 4;
            for (std::size_t k = 0; k < lesson.features.columns; ++k)
                factor[k * lesson.features.columns + k] += penalty;
            if (!factorise(factor, lesson.features.columns)) continue;
            if (!descend(climbs, factor, penalty, context)) return {};
            for (std::size_t c = 0; c < climbs.size(); ++c) {
                const std::size_t option = slice.options[c];
                drafts[i].intercepts[option] = climbs[c].intercept();
                for (std::size_t k = 0; k < lesson.features.columns; ++k)
                    drafts[i].coefficients.at(option, k) = static_cast<float>(climbs[c].coefficients()[k]);
            }
        }
    }
    std::vector<RegressorPtr> models;
    for (auto& draft : drafts)
        models.push_back(
            std::make_shared<LinearModel>(std::move(draft.coefficients), std::move(draft.intercepts),
                                          LinearModel::Link::Logistic, range.lowest, range.span));
    return models;
}

RegressorPtr restoreLogistic(const format::Json& json)
{
    return LinearModel::fromJson(json);
}

} // namespace

const Learner& logisticLearner()
{
    static const Learner learner = {
        "logistic",
        "Logistic regression",
        "Forecasts the chance of each option to be right as a logistic function of what is known of the row",
        "Böhning, Lindsay (1988), Annals of the Institute of Statistical Mathematics 40(4), "
        "doi:10.1007/BF00049423",
        [] { return std::vector<solve::ParameterSpec>(); },
        fitLogistic,
        restoreLogistic,
        [] { return &ridgeLearner(); }};
    return learner;
}

} // namespace tradeoff::choice
