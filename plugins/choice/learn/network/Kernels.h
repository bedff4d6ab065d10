// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <cstddef>
#include <span>

namespace tradeoff::choice {

/// Columns of B and C in addProduct come in multiples of this.
inline constexpr std::size_t kLanes = 16;

inline std::size_t padded(std::size_t columns)
{
    return (columns + kLanes - 1) / kLanes * kLanes;
}

/// A as its user has it: element (i, l) is at values[i * rowStep + l * columnStep].
struct Strided
{
    const float* values;
    std::size_t rowStep;
    std::size_t columnStep;
};

/// C += A B. A is rows × inner, B is inner × columns and C rows × columns, both row-major and columns a
/// multiple of kLanes. Every element of C is summed in the order of inner, so blocks and the width of vectors
/// change no bit.
void addProduct(Strided a, const float* b, float* c, std::size_t rows, std::size_t inner,
                std::size_t columns);

/// One step of Adam (Kingma, Ba 2015, arXiv:1412.6980) with decoupled decay (Loshchilov, Hutter 2019,
/// arXiv:1711.05101).
struct AdamStep
{
    float rate;    ///< with the corrections of both moments in it
    float epsilon; ///< likewise
    float decay;   ///< share of each weight taken off
};
void adam(std::span<float> weights, std::span<const float> gradient, std::span<float> first,
          std::span<float> second, const AdamStep& step);

} // namespace tradeoff::choice
