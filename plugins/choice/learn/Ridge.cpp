// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Ridge regression: (AᵀA + λI) w = Aᵀy, or where there are more features than rows w = Aᵀ(AAᵀ + λI)⁻¹y. λ is
// the features' variance over the share of signal in the noise, for each of kSignals.
// Source: Hoerl, Kennard (1970), Ridge regression, Technometrics 12(1), doi:10.1080/00401706.1970.10488634.

#include "plugins/choice/learn/Kernels.h"
#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/learn/Linear.h"
#include "plugins/choice/learn/Means.h"

#include <cmath>
#include <utility>

namespace tradeoff::choice {

namespace {

std::vector<double> transposed(const std::vector<double>& a, std::size_t rows, std::size_t columns)
{
    std::vector<double> b(a.size());
    for (std::size_t i = 0; i < rows; ++i)
        for (std::size_t j = 0; j < columns; ++j) b[j * rows + i] = a[i * columns + j];
    return b;
}

/// What is to be told of the rows of a slice in one option: outcomes less their mean, by the root of weights.
std::vector<double> centredTargets(const Lesson& lesson, const Slice& slice, std::size_t option, double mean)
{
    std::vector<double> y;
    for (const auto row : slice.rows)
        y.push_back(std::sqrt(lesson.weights[row]) *
                    (static_cast<double>(lesson.targets.at(row, option)) - mean));
    return y;
}

/// vᵀ a, for a of rows × columns.
std::vector<double> combined(const std::vector<double>& a, std::size_t columns, const std::vector<double>& v)
{
    std::vector<double> sums(columns, 0.0);
    for (std::size_t row = 0; row < v.size(); ++row)
        for (std::size_t k = 0; k < columns; ++k) sums[k] += v[row] * a[row * columns + k];
    return sums;
}

/// Of one lesson: the coefficients for each strength of shrinkage.
class Fit
{
public:
    Fit(const Lesson& lesson, LearnContext& context)
        : m_lesson(lesson), m_context(context), m_means(columnMeans(lesson.targets, lesson.weights))
    {
        for ([[maybe_unused]] const double signal : kSignals) {
            m_coefficients.emplace_back(lesson.targets.columns, lesson.features.columns);
            m_intercepts.push_back(m_means);
        }
    }

    std::vector<RegressorPtr> run()
    {
        if (m_lesson.features.columns > 0)
            for (const auto& slice : slicesOf(m_lesson)) {
                if (!(slice.variance > 0)) continue;
                if (m_context.mustStop()) return {};
                if (!learn(slice)) return {};
            }
        std::vector<RegressorPtr> models;
        for (std::size_t i = 0; i < m_coefficients.size(); ++i)
            models.push_back(std::make_shared<LinearModel>(
                std::move(m_coefficients[i]), std::move(m_intercepts[i]), LinearModel::Link::Identity, 0, 1));
        return models;
    }

private:
    /// False if asked to stop.
    bool learn(const Slice& slice)
    {
        const std::size_t width = m_lesson.features.columns;
        const std::size_t count = slice.rows.size();
        const bool isDual = count < width;
        const std::size_t size = isDual ? count : width;
        const auto gram = isDual ? gramOf(transposed(slice.centred, count, width), width, count)
                                 : gramOf(slice.centred, count, width);
        std::vector<std::vector<double>> known(slice.options.size());
        m_context.threads.forEach(static_cast<int>(known.size()), [&](int position, int) {
            const auto at = static_cast<std::size_t>(position);
            const std::size_t option = slice.options[at];
            known[at] = centredTargets(m_lesson, slice, option, m_means[option]);
            if (!isDual) known[at] = combined(slice.centred, width, known[at]);
        });
        for (std::size_t i = 0; i < m_coefficients.size(); ++i) {
            if (m_context.mustStop()) return false;
            auto factor = gram;
            for (std::size_t k = 0; k < size; ++k) factor[k * size + k] += slice.variance / kSignals[i];
            if (!factorise(factor, size)) continue;
            m_context.threads.forEach(static_cast<int>(slice.options.size()), [&](int position, int) {
                auto x = known[static_cast<std::size_t>(position)];
                solveFactorised(factor, size, x);
                keep(i, slice.options[static_cast<std::size_t>(position)], slice,
                     isDual ? combined(slice.centred, width, x) : x);
            });
        }
        return true;
    }

    void keep(std::size_t i, std::size_t option, const Slice& slice, const std::vector<double>& coefficients)
    {
        double shift = 0;
        for (std::size_t k = 0; k < coefficients.size(); ++k) {
            m_coefficients[i].at(option, k) = static_cast<float>(coefficients[k]);
            shift += coefficients[k] * slice.means[k];
        }
        m_intercepts[i][option] = m_means[option] - shift;
    }

    const Lesson& m_lesson;
    LearnContext& m_context;
    std::vector<double> m_means;
    std::vector<Matrix> m_coefficients;
    std::vector<std::vector<double>> m_intercepts;
};

std::vector<RegressorPtr> fit(const Lesson& lesson, LearnContext& context)
{
    return Fit(lesson, context).run();
}

RegressorPtr read(const format::Json& json)
{
    return LinearModel::fromJson(json);
}

} // namespace

const Learner& ridgeLearner()
{
    static const Learner learner = {
        "ridge",
        "Ridge regression",
        "Forecasts what each option brings and costs, linear in what is known of the row, shrunk as "
        "validation "
        "says",
        "Hoerl, Kennard (1970), Ridge regression, Technometrics 12(1), doi:10.1080/00401706.1970.10488634",
        [] { return std::vector<solve::ParameterSpec>(); },
        fit,
        read};
    return learner;
}

} // namespace tradeoff::choice
