// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Kernels.h"

#include <algorithm>
#include <cmath>

// The loops have fixed orders of addition, and -ffp-contract=off forbids to fuse them, so that the clones
// give the same bits. Sanitizers run before clones can be chosen.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define TRADEOFF_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define TRADEOFF_CLONES
#endif

namespace tradeoff::choice {

namespace {

using Lanes = float __attribute__((vector_size(64)));
using Doubles = double __attribute__((vector_size(64)));
constexpr std::size_t kLanes = 16;
constexpr std::size_t kDoubles = 8;

template <typename Vector, typename Number>
inline Vector load(const Number* from)
{
    Vector vector;
    __builtin_memcpy(&vector, from, sizeof vector);
    return vector;
}

template <typename Vector, typename Number>
inline void store(Number* into, const Vector& vector)
{
    __builtin_memcpy(into, &vector, sizeof vector);
}

} // namespace

TRADEOFF_CLONES float dot(std::span<const float> a, std::span<const float> b)
{
    Lanes sums = {};
    std::size_t i = 0;
    for (; i + kLanes <= a.size(); i += kLanes) sums += load<Lanes>(a.data() + i) * load<Lanes>(b.data() + i);
    float sum = 0;
    for (; i < a.size(); ++i) sum += a[i] * b[i];
    for (std::size_t half = kLanes / 2; half > 0; half /= 2)
        for (std::size_t lane = 0; lane < half; ++lane) sums[lane] += sums[lane + half];
    return sum + sums[0];
}

TRADEOFF_CLONES void addScaled(std::span<float> y, float factor, std::span<const float> x)
{
    std::size_t i = 0;
    for (; i + kLanes <= y.size(); i += kLanes)
        store(y.data() + i, load<Lanes>(y.data() + i) + factor * load<Lanes>(x.data() + i));
    for (; i < y.size(); ++i) y[i] += factor * x[i];
}

TRADEOFF_CLONES std::vector<double> gramOf(std::span<const double> a, std::size_t rows, std::size_t columns)
{
    std::vector<double> gram(columns * columns, 0.0);
    std::size_t row = 0;
    for (; row + 4 <= rows; row += 4) {
        const double* r = a.data() + row * columns;
        for (std::size_t i = 0; i < columns; ++i) {
            double* into = gram.data() + i * columns;
            const double p = r[i], q = r[columns + i], s = r[2 * columns + i], t = r[3 * columns + i];
            std::size_t j = i;
            for (; j + kDoubles <= columns; j += kDoubles)
                store(into + j, load<Doubles>(into + j) +
                                    ((p * load<Doubles>(r + j) + q * load<Doubles>(r + columns + j)) +
                                     (s * load<Doubles>(r + 2 * columns + j) +
                                      t * load<Doubles>(r + 3 * columns + j))));
            for (; j < columns; ++j)
                into[j] +=
                    (p * r[j] + q * r[columns + j]) + (s * r[2 * columns + j] + t * r[3 * columns + j]);
        }
    }
    for (; row < rows; ++row)
        for (std::size_t i = 0; i < columns; ++i)
            for (std::size_t j = i; j < columns; ++j)
                gram[i * columns + j] += a[row * columns + i] * a[row * columns + j];
    return gram;
}

TRADEOFF_CLONES bool factorise(std::span<double> symmetric, std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i) {
        double* pivot = symmetric.data() + i * size;
        if (!(pivot[i] > 0)) return false;
        const double root = std::sqrt(pivot[i]);
        for (std::size_t j = i; j < size; ++j) pivot[j] /= root;
        for (std::size_t k = i + 1; k < size; ++k) {
            double* row = symmetric.data() + k * size;
            const double factor = pivot[k];
            std::size_t j = k;
            for (; j + kDoubles <= size; j += kDoubles)
                store(row + j, load<Doubles>(row + j) - factor * load<Doubles>(pivot + j));
            for (; j < size; ++j) row[j] -= factor * pivot[j];
        }
    }
    return true;
}

void solveFactorised(std::span<const double> factor, std::size_t size, std::span<double> b)
{
    for (std::size_t i = 0; i < size; ++i) {
        b[i] /= factor[i * size + i];
        for (std::size_t j = i + 1; j < size; ++j) b[j] -= factor[i * size + j] * b[i];
    }
    for (std::size_t i = size; i-- > 0;) {
        for (std::size_t j = i + 1; j < size; ++j) b[i] -= factor[i * size + j] * b[j];
        b[i] /= factor[i * size + i];
    }
}

std::vector<float> panelsOf(std::span<const float> rows, std::size_t count, std::size_t columns)
{
    const std::size_t panels = (count + kPanel - 1) / kPanel;
    std::vector<float> packed(panels * kPanel * columns, 0.0f);
    for (std::size_t row = 0; row < count; ++row)
        for (std::size_t column = 0; column < columns; ++column)
            packed[(row / kPanel * columns + column) * kPanel + row % kPanel] = rows[row * columns + column];
    return packed;
}

TRADEOFF_CLONES void dotPanel(const float* queries, const float* panel, std::size_t columns, float* into)
{
    static_assert(kPanel == kLanes && kQueries == 8);
    Lanes a = {}, b = {}, c = {}, d = {}, e = {}, f = {}, g = {}, h = {};
    for (std::size_t column = 0; column < columns; ++column) {
        const Lanes rows = load<Lanes>(panel + column * kPanel);
        const float* query = queries + column;
        a += rows * query[0];
        b += rows * query[columns];
        c += rows * query[2 * columns];
        d += rows * query[3 * columns];
        e += rows * query[4 * columns];
        f += rows * query[5 * columns];
        g += rows * query[6 * columns];
        h += rows * query[7 * columns];
    }
    store(into, a);
    store(into + kPanel, b);
    store(into + 2 * kPanel, c);
    store(into + 3 * kPanel, d);
    store(into + 4 * kPanel, e);
    store(into + 5 * kPanel, f);
    store(into + 6 * kPanel, g);
    store(into + 7 * kPanel, h);
}

} // namespace tradeoff::choice
