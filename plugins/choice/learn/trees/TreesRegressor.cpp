// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/trees/TreesRegressor.h"

#include "plugins/choice/learn/trees/Trees.h"

#include <cassert>

namespace tradeoff::choice {

Matrix TreesRegressor::predict(const Matrix& features, solve::ThreadPool& threads) const
{
    assert(features.columns == m_parts.features);
    Matrix result(features.rows, m_parts.units.options());
    eachRow(features.rows, threads, [&](std::size_t i) {
        const auto row = features.row(i);
        const double shared = valueAt(m_parts.shared, row);
        for (std::size_t o = 0; o < result.columns; ++o) {
            const double standard = m_parts.slopes[o] * shared + valueAt(m_parts.own[o], row);
            result.at(i, o) = static_cast<float>(m_parts.units.mean[o] + m_parts.units.spread[o] * standard);
        }
    });
    return result;
}

format::Json TreesRegressor::toJson() const
{
    format::Json own = format::Json::array();
    for (const auto& trees : m_parts.own) own.push_back({{"trees", storedTrees(trees)}});
    format::Json json{{"learner", "trees"},
                      {"version", 1},
                      {"features", m_parts.features},
                      {"options", m_parts.units.options()},
                      {"slope", storedNumbers(m_parts.slopes)},
                      {"shared", storedTrees(m_parts.shared)},
                      {"own", own}};
    m_parts.units.store(json);
    return json;
}

std::unique_ptr<Regressor> readTrees(const format::Json& json)
{
    const Stored stored(json);
    stored.requireLearner("trees", {"features", "options", "mean", "spread", "slope", "shared", "own"});
    TreesRegressor::Parts parts;
    parts.features = stored.count("features", 0, kMostStored);
    const std::size_t options = stored.count("options", 1, kMostStored);
    parts.units = OptionUnits::stored(stored, options);
    parts.slopes = stored.numbers("slope", options);
    parts.shared = readTrees(stored.items("shared"), parts.features);
    for (const auto& own : stored.items("own")) {
        own.requireOnly({"trees"});
        parts.own.push_back(readTrees(own.items("trees"), parts.features));
    }
    if (parts.own.size() != options)
        stored.refuse("own", std::to_string(parts.own.size()) + " ensembles", std::to_string(options));
    return std::make_unique<TreesRegressor>(std::move(parts));
}

} // namespace tradeoff::choice
