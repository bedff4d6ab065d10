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

/// What is to be told of the rows of a slice: outcomes less their mean, by the root of weights; rows ×
/// options of the slice.
std::vector<double> centredTargets(const Lesson& lesson, const Slice& slice, const std::vector<double>& means)
{
    std::vector<double> y;
    for (const auto row : slice.rows) {
        const double root = std::sqrt(lesson.weights[row]);
        for (const auto option : slice.options)
            y.push_back(root * (static_cast<double>(lesson.targets.at(row, option)) - means[option]));
    }
    return y;
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
        const std::size_t options = slice.options.size();
        const auto y = centredTargets(m_lesson, slice, m_means);
        const auto known = isDual ? y : productOf(slice.centred, count, width, y, options);
        m_context.threads.forEach(static_cast<int>(m_coefficients.size()), [&](int way, int) {
            const auto i = static_cast<std::size_t>(way);
            if (m_context.mustStop()) return;
            auto factor = gram;
            for (std::size_t k = 0; k < size; ++k) factor[k * size + k] += slice.variance / kSignals[i];
            if (!factorise(factor, size)) return;
            auto x = known;
            solveFactorised(factor, size, x, options);
            keep(i, slice, isDual ? productOf(slice.centred, count, width, x, options) : x);
        });
        return !m_context.mustStop();
    }

    /// coefficients: features × options of the slice.
    void keep(std::size_t way, const Slice& slice, const std::vector<double>& coefficients)
    {
        const std::size_t options = slice.options.size();
        for (std::size_t position = 0; position < options; ++position) {
            double shift = 0;
            for (std::size_t k = 0; k < slice.means.size(); ++k) {
                const double coefficient = coefficients[k * options + position];
                m_coefficients[way].at(slice.options[position], k) = static_cast<float>(coefficient);
                shift += coefficient * slice.means[k];
            }
            m_intercepts[way][slice.options[position]] = m_means[slice.options[position]] - shift;
        }
    }

    const Lesson& m_lesson;
    LearnContext& m_context;
    std::vector<double> m_means;
    std::vector<Matrix> m_coefficients;
    std::vector<std::vector<double>> m_intercepts;
};

std::vector<RegressorPtr> fitRidge(const Lesson& lesson, LearnContext& context)
{
    return Fit(lesson, context).run();
}

RegressorPtr restoreRidge(const format::Json& json)
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
        fitRidge,
        restoreRidge};
    return learner;
}

} // namespace tradeoff::choice
