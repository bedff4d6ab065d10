// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Linear.h"

#include "core/format/Elementary.h"
#include "core/format/Error.h"
#include "plugins/choice/learn/Kernels.h"
#include "plugins/choice/learn/MatrixJson.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace tradeoff::choice {

namespace {

constexpr std::size_t kRowsOfSlice = 256;

} // namespace

void forEachSlice(solve::ThreadPool& threads, std::size_t rows,
                  const std::function<void(std::size_t, std::size_t)>& body)
{
    const std::size_t slices = (rows + kRowsOfSlice - 1) / kRowsOfSlice;
    threads.forEach(static_cast<int>(slices), [&](int slice, int) {
        const std::size_t first = static_cast<std::size_t>(slice) * kRowsOfSlice;
        body(first, std::min(rows, first + kRowsOfSlice));
    });
}

LinearModel::LinearModel(Matrix coefficients, std::vector<double> intercepts, Link link, double lowest,
                         double span)
    : m_coefficients(std::move(coefficients)), m_intercepts(std::move(intercepts)), m_link(link),
      m_lowest(lowest), m_span(span)
{
}

Matrix LinearModel::predict(const Matrix& features, solve::ThreadPool& threads) const
{
    Matrix predicted(features.rows, m_intercepts.size());
    forEachSlice(threads, features.rows, [&](std::size_t first, std::size_t last) {
        for (std::size_t row = first; row < last; ++row)
            for (std::size_t option = 0; option < m_intercepts.size(); ++option) {
                double value = m_intercepts[option] +
                               static_cast<double>(dot(m_coefficients.row(option), features.row(row)));
                if (m_link == Link::Logistic) value = m_lowest + m_span * format::sigmoid(value);
                predicted.at(row, option) = static_cast<float>(value);
            }
    });
    return predicted;
}

format::Json LinearModel::toJson() const
{
    return {{"coefficients", choice::toJson(m_coefficients)},
            {"intercepts", choice::toJson(m_intercepts)},
            {"link", m_link == Link::Logistic ? "logistic" : "identity"},
            {"lowest", m_lowest},
            {"span", m_span}};
}

std::shared_ptr<const LinearModel> LinearModel::fromJson(const format::Json& json)
try {
    auto coefficients = matrixOf(json.at("coefficients"));
    auto intercepts = numbersOf(json.at("intercepts"));
    if (coefficients.rows != intercepts.size())
        throw format::InputError({}, "coefficients of " + std::to_string(coefficients.rows) + " options",
                                 "as many intercepts");
    const Link link = json.at("link") == "logistic" ? Link::Logistic : Link::Identity;
    return std::make_shared<LinearModel>(std::move(coefficients), std::move(intercepts), link,
                                         json.at("lowest").get<double>(), json.at("span").get<double>());
} catch (const format::Json::exception& error) {
    throw format::InputError({}, error.what(), "a linear forecast");
}

std::vector<Slice> slicesOf(const Lesson& lesson)
{
    std::map<std::vector<bool>, std::vector<std::size_t>> patterns;
    for (std::size_t option = 0; option < lesson.targets.columns; ++option) {
        std::vector<bool> isSeen(lesson.targets.rows);
        for (std::size_t row = 0; row < isSeen.size(); ++row)
            isSeen[row] = !std::isnan(lesson.targets.at(row, option));
        patterns[isSeen].push_back(option);
    }
    const std::size_t width = lesson.features.columns;
    std::vector<Slice> slices;
    for (const auto& [isSeen, options] : patterns) {
        Slice slice;
        slice.options = options;
        slice.means.assign(width, 0.0);
        for (std::size_t row = 0; row < isSeen.size(); ++row) {
            if (!isSeen[row]) continue;
            slice.rows.push_back(row);
            slice.weight += lesson.weights[row];
            for (std::size_t k = 0; k < width; ++k)
                slice.means[k] += lesson.weights[row] * static_cast<double>(lesson.features.at(row, k));
        }
        if (slice.rows.empty()) continue;
        for (double& mean : slice.means) mean /= slice.weight;
        for (const auto row : slice.rows) {
            const double root = std::sqrt(lesson.weights[row]);
            for (std::size_t k = 0; k < width; ++k) {
                const double x = root * (static_cast<double>(lesson.features.at(row, k)) - slice.means[k]);
                slice.centred.push_back(x);
                slice.variance += x * x;
            }
        }
        slice.variance /= slice.weight;
        slices.push_back(std::move(slice));
    }
    return slices;
}

} // namespace tradeoff::choice
