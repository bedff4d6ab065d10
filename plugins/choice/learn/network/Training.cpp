// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/network/Training.h"

#include <cmath>

namespace tradeoff::choice {

namespace {

class Adam
{
public:
    explicit Adam(std::size_t size) : m_first(size), m_second(size) {}
    void move(std::span<float> weights, std::span<const float> gradient, const AdamStep& step)
    {
        adam(weights, gradient, m_first, m_second, step);
    }

private:
    std::vector<float> m_first;
    std::vector<float> m_second;
};

class Trainer
{
public:
    Trainer(const Exercise& exercise, const TrainingSettings& settings, solve::Random random)
        : m_exercise(exercise), m_settings(settings), m_random(random),
          m_layers(exercise.features.columns, settings.hidden, exercise.targets.columns), m_change(m_layers),
          m_first(m_layers.first.size()), m_firstBias(m_layers.firstBias.size()),
          m_second(m_layers.second.size()), m_secondBias(m_layers.secondBias.size())
    {
        // He et al. (2015), arXiv:1502.01852, uniform: the spread of what passes on stays the same.
        const double widest = std::sqrt(6.0 / std::max(1.0, static_cast<double>(m_layers.inputs)));
        for (std::size_t i = 0; i < m_layers.inputs; ++i)
            for (std::size_t h = 0; h < m_layers.hidden; ++h)
                m_layers.first[i * m_layers.hiddenWidth() + h] =
                    static_cast<float>(widest * (2 * m_random.unit() - 1));
        double weight = 0;
        for (const std::size_t row : exercise.learnt) weight += exercise.weights[row];
        m_meanWeight = exercise.learnt.empty() ? 1 : weight / static_cast<double>(exercise.learnt.size());
    }

    Layers run(const StopCheck& mustStop)
    {
        Layers best = m_layers;
        double least = error();
        int waited = 0;
        for (int epoch = 0; epoch < m_settings.epochs && waited < m_settings.patience; ++epoch) {
            if (!pass(mustStop)) break;
            const double now = error();
            ++waited;
            if (now >= least) continue;
            least = now;
            best = m_layers;
            waited = 0;
        }
        return m_exercise.judged.empty() ? m_layers : best;
    }

private:
    /// Once over all rows in a new order; false: asked to stop.
    bool pass(const StopCheck& mustStop)
    {
        auto order = m_exercise.learnt;
        m_random.shuffle(std::span(order));
        for (std::size_t at = 0; at < order.size(); at += m_settings.batch) {
            if (mustStop()) return false;
            step(std::span(order).subspan(at, std::min(m_settings.batch, order.size() - at)));
        }
        return true;
    }

    void gather(std::span<const std::size_t> rows)
    {
        m_inputs.resize(rows.size() * m_layers.inputs);
        auto to = m_inputs.begin();
        for (const std::size_t row : rows) {
            const auto from = m_exercise.features.row(row);
            to = std::copy(from.begin(), from.end(), to);
        }
    }

    /// Outputs become what the error changes by with them, over the rows' number.
    void outputsToSlopes(std::span<const std::size_t> rows)
    {
        const std::size_t width = m_layers.outputWidth();
        const double perRow = 1 / (m_meanWeight * static_cast<double>(rows.size()));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto weight = static_cast<float>(m_exercise.weights[rows[i]] * perRow);
            float* outputs = m_passage.output.data() + i * width;
            const auto targets = m_exercise.targets.row(rows[i]);
            for (std::size_t o = 0; o < width; ++o) {
                const bool isKnown = o < m_layers.outputs && !std::isnan(targets[o]);
                outputs[o] = isKnown ? weight * (outputs[o] - targets[o]) : 0;
            }
        }
    }

    void step(std::span<const std::size_t> rows)
    {
        const std::size_t hidden = m_layers.hiddenWidth();
        const std::size_t width = m_layers.outputWidth();
        gather(rows);
        forward(m_layers, m_inputs.data(), rows.size(), m_passage);
        outputsToSlopes(rows);
        m_turned.resize(m_layers.second.size());
        for (std::size_t h = 0; h < hidden; ++h)
            for (std::size_t o = 0; o < width; ++o) m_turned[o * hidden + h] = m_layers.second[h * width + o];
        m_hiddenSlopes.assign(rows.size() * hidden, 0);
        addProduct({m_passage.output.data(), width, 1}, m_turned.data(), m_hiddenSlopes.data(), rows.size(),
                   width, hidden);
        for (std::size_t i = 0; i < m_hiddenSlopes.size(); ++i)
            if (!(m_passage.hidden[i] > 0)) m_hiddenSlopes[i] = 0;
        collect(rows.size());
        move();
    }

    void collect(std::size_t rows)
    {
        const std::size_t hidden = m_layers.hiddenWidth();
        const std::size_t width = m_layers.outputWidth();
        std::fill(m_change.first.begin(), m_change.first.end(), 0.0f);
        std::fill(m_change.second.begin(), m_change.second.end(), 0.0f);
        addProduct({m_inputs.data(), 1, m_layers.inputs}, m_hiddenSlopes.data(), m_change.first.data(),
                   m_layers.inputs, rows, hidden);
        addProduct({m_passage.hidden.data(), 1, hidden}, m_passage.output.data(), m_change.second.data(),
                   hidden, rows, width);
        sumRows(m_hiddenSlopes, rows, m_change.firstBias);
        sumRows(m_passage.output, rows, m_change.secondBias);
    }

    static void sumRows(const std::vector<float>& values, std::size_t rows, std::vector<float>& sums)
    {
        std::fill(sums.begin(), sums.end(), 0.0f);
        for (std::size_t i = 0; i < rows; ++i)
            for (std::size_t j = 0; j < sums.size(); ++j) sums[j] += values[i * sums.size() + j];
    }

    void move()
    {
        m_firstPower *= 0.9;
        m_secondPower *= 0.999;
        const double scale = std::sqrt(1 - m_secondPower);
        const auto decay = static_cast<float>(m_settings.rate * m_settings.decay);
        const AdamStep step{static_cast<float>(m_settings.rate * scale / (1 - m_firstPower)),
                            static_cast<float>(1e-8 * scale), decay};
        const AdamStep free{step.rate, step.epsilon, 0};
        m_first.move(m_layers.first, m_change.first, step);
        m_second.move(m_layers.second, m_change.second, step);
        m_firstBias.move(m_layers.firstBias, m_change.firstBias, free);
        m_secondBias.move(m_layers.secondBias, m_change.secondBias, free);
    }

    /// Squared error on the rows held out.
    double error()
    {
        double sum = 0;
        const std::span<const std::size_t> judged = m_exercise.judged;
        for (std::size_t at = 0; at < judged.size(); at += 256) {
            const auto rows = judged.subspan(at, std::min<std::size_t>(256, judged.size() - at));
            gather(rows);
            forward(m_layers, m_inputs.data(), rows.size(), m_passage);
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const auto targets = m_exercise.targets.row(rows[i]);
                for (std::size_t o = 0; o < targets.size(); ++o) {
                    if (std::isnan(targets[o])) continue;
                    const double off = static_cast<double>(m_passage.output[i * m_layers.outputWidth() + o]) -
                                       static_cast<double>(targets[o]);
                    sum += m_exercise.weights[rows[i]] * off * off;
                }
            }
        }
        return sum;
    }

    const Exercise& m_exercise;
    const TrainingSettings& m_settings;
    solve::Random m_random;
    Layers m_layers;
    Layers m_change; ///< the error's slope in every weight
    Adam m_first;
    Adam m_firstBias;
    Adam m_second;
    Adam m_secondBias;
    double m_meanWeight = 1;
    double m_firstPower = 1;
    double m_secondPower = 1;
    Passage m_passage;
    std::vector<float> m_inputs;
    std::vector<float> m_turned;
    std::vector<float> m_hiddenSlopes;
};

} // namespace

Layers train(const Exercise& exercise, const TrainingSettings& settings, solve::Random random,
             const StopCheck& mustStop)
{
    return Trainer(exercise, settings, random).run(mustStop);
}

} // namespace tradeoff::choice
