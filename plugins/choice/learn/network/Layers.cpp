// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/network/Layers.h"

#include <algorithm>

namespace tradeoff::choice {

namespace {

void repeat(const std::vector<float>& row, std::size_t rows, std::vector<float>& to)
{
    to.resize(row.size() * rows);
    for (std::size_t i = 0; i < rows; ++i)
        std::copy(row.begin(), row.end(), to.begin() + static_cast<std::ptrdiff_t>(i * row.size()));
}

} // namespace

Layers::Layers(std::size_t inputs_, std::size_t hidden_, std::size_t outputs_)
    : inputs(inputs_), hidden(hidden_), outputs(outputs_), first(inputs_ * padded(hidden_)),
      firstBias(padded(hidden_)), second(padded(hidden_) * padded(outputs_)), secondBias(padded(outputs_))
{
}

void forward(const Layers& layers, const float* inputs, std::size_t rows, Passage& passage)
{
    const std::size_t hidden = layers.hiddenWidth();
    repeat(layers.firstBias, rows, passage.hidden);
    addProduct({inputs, layers.inputs, 1}, layers.first.data(), passage.hidden.data(), rows, layers.inputs,
               hidden);
    for (float& value : passage.hidden) value = value > 0 ? value : 0;
    repeat(layers.secondBias, rows, passage.output);
    addProduct({passage.hidden.data(), hidden, 1}, layers.second.data(), passage.output.data(), rows, hidden,
               layers.outputWidth());
}

} // namespace tradeoff::choice
