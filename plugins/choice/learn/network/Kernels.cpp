// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/network/Kernels.h"

#include <cmath>

// A second copy of the loops for processors with AVX2; no multiplication is fused with an addition in either,
// so both give the same bits. Sanitizers start too late for the choice between them.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define TRADEOFF_CLONES __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define TRADEOFF_CLONES
#endif

namespace tradeoff::choice {

namespace {

/// Eight numbers side by side, anywhere in memory.
typedef float Lanes __attribute__((vector_size(32), aligned(4), may_alias));

constexpr std::size_t kWidth = 8;
constexpr std::size_t kRowsAtOnce = 4;

} // namespace

TRADEOFF_CLONES
void addProduct(Strided a, const float* b, float* c, std::size_t rows, std::size_t inner, std::size_t columns)
{
    std::size_t i = 0;
    for (; i + kRowsAtOnce <= rows; i += kRowsAtOnce) {
        for (std::size_t j = 0; j < columns; j += kLanes) {
            Lanes sum[kRowsAtOnce][2];
            for (std::size_t r = 0; r < kRowsAtOnce; ++r) {
                const float* from = c + (i + r) * columns + j;
                sum[r][0] = *reinterpret_cast<const Lanes*>(from);
                sum[r][1] = *reinterpret_cast<const Lanes*>(from + kWidth);
            }
            const float* element = a.values + i * a.rowStep;
            for (std::size_t l = 0; l < inner; ++l, element += a.columnStep) {
                const Lanes left = *reinterpret_cast<const Lanes*>(b + l * columns + j);
                const Lanes right = *reinterpret_cast<const Lanes*>(b + l * columns + j + kWidth);
                for (std::size_t r = 0; r < kRowsAtOnce; ++r) {
                    const float factor = element[r * a.rowStep];
                    sum[r][0] += factor * left;
                    sum[r][1] += factor * right;
                }
            }
            for (std::size_t r = 0; r < kRowsAtOnce; ++r) {
                float* to = c + (i + r) * columns + j;
                *reinterpret_cast<Lanes*>(to) = sum[r][0];
                *reinterpret_cast<Lanes*>(to + kWidth) = sum[r][1];
            }
        }
    }
    for (; i < rows; ++i) {
        for (std::size_t l = 0; l < inner; ++l) {
            const float factor = a.values[i * a.rowStep + l * a.columnStep];
            for (std::size_t j = 0; j < columns; j += kWidth) {
                Lanes* to = reinterpret_cast<Lanes*>(c + i * columns + j); // auto would forget aligned
                *to += factor * *reinterpret_cast<const Lanes*>(b + l * columns + j);
            }
        }
    }
}

TRADEOFF_CLONES
void adam(std::span<float> weights, std::span<const float> gradient, std::span<float> first,
          std::span<float> second, const AdamStep& step)
{
    constexpr float kKeepFirst = 0.9f;
    constexpr float kKeepSecond = 0.999f;
    const std::size_t size = weights.size();
    float* __restrict w = weights.data();
    float* __restrict m = first.data();
    float* __restrict v = second.data();
    const float* __restrict g = gradient.data();
    for (std::size_t i = 0; i < size; ++i) {
        m[i] = kKeepFirst * m[i] + (1 - kKeepFirst) * g[i];
        v[i] = kKeepSecond * v[i] + (1 - kKeepSecond) * g[i] * g[i];
        w[i] -= step.rate * m[i] / (std::sqrt(v[i]) + step.epsilon) + step.decay * w[i];
    }
}

} // namespace tradeoff::choice
