// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/network/Network.h"

#include <cassert>
#include <cmath>

namespace tradeoff::choice {

namespace {

class NetworkRegressor : public Regressor
{
public:
    NetworkRegressor(OptionUnits units, std::vector<Layers> members)
        : m_units(std::move(units)), m_members(std::move(members))
    {
        for (std::size_t o = 0; o < m_units.options(); ++o) {
            m_mean.push_back(static_cast<float>(m_units.mean[o]));
            m_scale.push_back(static_cast<float>(m_units.spread[o] / static_cast<double>(m_members.size())));
        }
    }

    Matrix predict(const Matrix& features, solve::ThreadPool& threads) const override
    {
        constexpr std::size_t kRowsPerTurn = 64;
        assert(features.columns == m_members[0].inputs);
        Matrix result(features.rows, m_units.options());
        std::vector<Passage> passages(static_cast<std::size_t>(threads.size()));
        const auto turns = static_cast<int>((features.rows + kRowsPerTurn - 1) / kRowsPerTurn);
        threads.forEach(turns, [&](int turn, int worker) {
            const std::size_t first = static_cast<std::size_t>(turn) * kRowsPerTurn;
            predictRows(features, first, std::min(kRowsPerTurn, features.rows - first),
                        passages[static_cast<std::size_t>(worker)], result);
        });
        return result;
    }

    format::Json toJson() const override
    {
        format::Json members = format::Json::array();
        for (const auto& layers : m_members)
            members.push_back({{"first", storedFloats(layers.first)},
                               {"first_bias", storedFloats(layers.firstBias)},
                               {"second", storedFloats(layers.second)},
                               {"second_bias", storedFloats(layers.secondBias)}});
        format::Json json{{"learner", "network"},
                          {"version", 1},
                          {"features", m_members[0].inputs},
                          {"options", m_units.options()},
                          {"hidden", m_members[0].hidden},
                          {"members", members}};
        m_units.store(json);
        return json;
    }

private:
    void predictRows(const Matrix& features, std::size_t first, std::size_t rows, Passage& passage,
                     Matrix& result) const
    {
        const float* inputs = features.values.data() + first * features.columns;
        const std::size_t width = m_members[0].outputWidth();
        forward(m_members[0], inputs, rows, passage);
        std::vector<float> sums = passage.output;
        for (std::size_t member = 1; member < m_members.size(); ++member) {
            forward(m_members[member], inputs, rows, passage);
            for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += passage.output[i];
        }
        for (std::size_t i = 0; i < rows; ++i) {
            float* to = result.values.data() + (first + i) * result.columns;
            for (std::size_t o = 0; o < result.columns; ++o)
                to[o] = m_mean[o] + m_scale[o] * sums[i * width + o];
        }
    }

    OptionUnits m_units;
    std::vector<Layers> m_members;
    std::vector<float> m_mean;
    std::vector<float> m_scale; ///< spread over the number of members
};

} // namespace

std::unique_ptr<Regressor> fitNetwork(const Lesson& lesson, const NetworkSettings& settings,
                                      solve::Random random, solve::ThreadPool& threads,
                                      const StopCheck& mustStop)
{
    constexpr std::size_t kLeastRows = 10;
    const OptionUnits units = unitsOf(lesson);
    const Matrix targets = units.standardised(lesson.targets);
    const std::size_t rows = lesson.features.rows;
    const bool holds = settings.heldOut > 0 && rows >= kLeastRows;
    const int folds = holds ? std::max(2, static_cast<int>(1 / settings.heldOut + 0.5)) : 1;
    const std::uint64_t seed = (std::uint64_t{random.next()} << 32) | random.next();
    const auto fold = foldsOf(rows, folds, random);
    std::vector<Layers> members(static_cast<std::size_t>(std::max(1, settings.members)));
    StopFlag stops(mustStop);
    threads.forEach(static_cast<int>(members.size()), [&](int member, int worker) {
        Exercise exercise{lesson.features, targets, lesson.weights, {}, {}};
        for (std::size_t i = 0; i < rows; ++i)
            (holds && fold[i] == member % folds ? exercise.judged : exercise.learnt).push_back(i);
        members[static_cast<std::size_t>(member)] =
            train(exercise, settings.training, solve::Random(seed, static_cast<std::uint32_t>(member)),
                  [&] { return stops(worker); });
    });
    return std::make_unique<NetworkRegressor>(units, std::move(members));
}

std::unique_ptr<Regressor> readNetwork(const format::Json& json)
{
    constexpr std::size_t kMostHidden = 4096;
    constexpr std::size_t kMostMembers = 1024;
    const Stored stored(json);
    stored.requireLearner("network", {"features", "options", "hidden", "mean", "spread", "members"});
    const std::size_t features = stored.count("features", 0, kMostStored);
    const std::size_t options = stored.count("options", 1, kMostStored);
    const std::size_t hidden = stored.count("hidden", 1, kMostHidden);
    auto units = OptionUnits::stored(stored, options);
    const auto items = stored.items("members");
    if (items.empty() || items.size() > kMostMembers)
        stored.refuse("members", std::to_string(items.size()), "1 to 1024 networks");
    std::vector<Layers> members;
    for (const auto& item : items) {
        item.requireOnly({"first", "first_bias", "second", "second_bias"});
        Layers layers;
        layers.inputs = features;
        layers.hidden = hidden;
        layers.outputs = options;
        layers.first = item.floats("first", features * padded(hidden));
        layers.firstBias = item.floats("first_bias", padded(hidden));
        layers.second = item.floats("second", padded(hidden) * padded(options));
        layers.secondBias = item.floats("second_bias", padded(options));
        members.push_back(std::move(layers));
    }
    return std::make_unique<NetworkRegressor>(std::move(units), std::move(members));
}

} // namespace tradeoff::choice
