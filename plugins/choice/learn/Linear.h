// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Regressor.h"

#include <functional>
#include <memory>
#include <vector>

namespace tradeoff::choice {

/// How much of what is to be learnt the features are thought to tell, over what they do not: what shrinkage
/// is chosen from. Simplest first.
inline constexpr double kSignals[] = {0.003, 0.01, 0.03, 0.1, 0.3, 1, 3};

/// Linear in the features, cut off or made a chance by its maker.
class LinearModel final : public Regressor
{
public:
    enum class Link { Identity, Logistic };

    /// coefficients: options × features, of features as they come.
    LinearModel(Matrix coefficients, std::vector<double> intercepts, Link link, double lowest, double span);
    static std::shared_ptr<const LinearModel> fromJson(const format::Json& json);

    Matrix predict(const Matrix& features, solve::ThreadPool& threads) const override;
    format::Json toJson() const override;

private:
    Matrix m_coefficients;
    std::vector<double> m_intercepts;
    Link m_link;
    double m_lowest; ///< of a logistic link: the outcome at chance 0
    double m_span;   ///< and from there to chance 1
};

/// Loops over [0, rows) in slices that do not depend on the number of threads.
void forEachSlice(solve::ThreadPool& threads, std::size_t rows,
                  const std::function<void(std::size_t first, std::size_t last)>& body);

/// Rows of a lesson that were all observed in the same options, their features less their mean, times the
/// root of the row's weight.
struct Slice
{
    std::vector<std::size_t> rows;
    std::vector<std::size_t> options;
    std::vector<double> means;   ///< of features
    std::vector<double> centred; ///< rows × features
    double weight = 0;           ///< of all rows
    double variance = 0;         ///< of all features together, weighted mean
};

/// Every option with a target is in one of them.
std::vector<Slice> slicesOf(const Lesson& lesson);

} // namespace tradeoff::choice
