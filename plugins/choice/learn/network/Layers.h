// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Matrix.h"
#include "plugins/choice/learn/network/Kernels.h"

#include <cstddef>
#include <vector>

namespace tradeoff::choice {

/// inputs → hidden rectified units → outputs. Widths are padded to kLanes; what stands in the padding is 0.
struct Layers
{
    std::size_t inputs = 0;
    std::size_t hidden = 0;
    std::size_t outputs = 0;
    std::vector<float> first;      ///< inputs × padded hidden
    std::vector<float> firstBias;  ///< padded hidden
    std::vector<float> second;     ///< padded hidden × padded outputs
    std::vector<float> secondBias; ///< padded outputs

    Layers() = default;
    Layers(std::size_t inputs_, std::size_t hidden_, std::size_t outputs_);

    std::size_t hiddenWidth() const { return padded(hidden); }
    std::size_t outputWidth() const { return padded(outputs); }
};

/// Memory for so many rows on their way through.
struct Passage
{
    std::vector<float> hidden;
    std::vector<float> output; ///< rows × padded outputs
};

/// rows × inputs, row-major. Fills passage; keeps its memory from call to call.
void forward(const Layers& layers, const float* inputs, std::size_t rows, Passage& passage);

} // namespace tradeoff::choice
