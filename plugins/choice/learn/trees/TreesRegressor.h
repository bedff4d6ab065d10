// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Learning.h"
#include "plugins/choice/learn/trees/Tree.h"

#include <vector>

namespace tradeoff::choice {

/// mean + spread · (slope · shared + own), per option.
class TreesRegressor : public Regressor
{
public:
    struct Parts
    {
        std::size_t features = 0;
        OptionUnits units;
        std::vector<double> slopes;
        Ensemble shared;
        std::vector<Ensemble> own;
    };

    explicit TreesRegressor(Parts parts) : m_parts(std::move(parts)) {}

    Matrix predict(const Matrix& features, solve::ThreadPool& threads) const override;
    format::Json toJson() const override;

private:
    Parts m_parts;
};

} // namespace tradeoff::choice
