// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Kernels.h"

#include <algorithm>
#include <cmath>

// The loops have fixed orders of addition, and -ffp-contract=off forbids to fuse them, so that the clones
// give the same bits. Sanitizers run before clones can be chosen.
#if defined(__x86_64__) && defined(__GNUC__)
#define TRADEOFF_X86
#endif
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define TRADEOFF_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define TRADEOFF_CLONES
#endif

namespace tradeoff::choice {

namespace {

using Lanes = float __attribute__((vector_size(32)));
using WideLanes = float __attribute__((vector_size(64)));
using Doubles = double __attribute__((vector_size(32)));
constexpr std::size_t kLanes = 8;
constexpr std::size_t kDoubles = 4;

template <typename Vector, typename Number>
[[gnu::always_inline]] inline void load(Vector& into, const Number* from)
{
    __builtin_memcpy(&into, from, sizeof into);
}

template <typename Vector, typename Number>
[[gnu::always_inline]] inline void store(Number* into, const Vector& vector)
{
    __builtin_memcpy(into, &vector, sizeof vector);
}

} // namespace

TRADEOFF_CLONES float dot(std::span<const float> a, std::span<const float> b)
{
    Lanes sums = {};
    std::size_t i = 0;
    for (; i + kLanes <= a.size(); i += kLanes) {
        Lanes p, q;
        load(p, a.data() + i);
        load(q, b.data() + i);
        sums += p * q;
    }
    float sum = 0;
    for (; i < a.size(); ++i) sum += a[i] * b[i];
    for (std::size_t half = kLanes / 2; half > 0; half /= 2)
        for (std::size_t lane = 0; lane < half; ++lane) sums[lane] += sums[lane + half];
    return sum + sums[0];
}

TRADEOFF_CLONES void addScaled(std::span<float> y, float factor, std::span<const float> x)
{
    std::size_t i = 0;
    for (; i + kLanes <= y.size(); i += kLanes) {
        Lanes p, q;
        load(p, y.data() + i);
        load(q, x.data() + i);
        p += factor * q;
        store(y.data() + i, p);
    }
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
            for (; j + kDoubles <= columns; j += kDoubles) {
                Doubles sum, a0, a1, a2, a3;
                load(sum, into + j);
                load(a0, r + j);
                load(a1, r + columns + j);
                load(a2, r + 2 * columns + j);
                load(a3, r + 3 * columns + j);
                sum += (p * a0 + q * a1) + (s * a2 + t * a3);
                store(into + j, sum);
            }
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
            for (; j + kDoubles <= size; j += kDoubles) {
                Doubles sum, above;
                load(sum, row + j);
                load(above, pivot + j);
                sum -= factor * above;
                store(row + j, sum);
            }
            for (; j < size; ++j) row[j] -= factor * pivot[j];
        }
    }
    return true;
}

namespace {

/// y -= factor × x
[[gnu::always_inline]] inline void subtract(double* y, double factor, const double* x, std::size_t count)
{
    std::size_t i = 0;
    for (; i + kDoubles <= count; i += kDoubles) {
        Doubles p, q;
        load(p, y + i);
        load(q, x + i);
        p -= factor * q;
        store(y + i, p);
    }
    for (; i < count; ++i) y[i] -= factor * x[i];
}

} // namespace

TRADEOFF_CLONES void solveFactorised(std::span<const double> factor, std::size_t size, std::span<double> b,
                                     std::size_t width)
{
    const auto divide = [&](std::size_t i) {
        for (std::size_t k = 0; k < width; ++k) b[i * width + k] /= factor[i * size + i];
    };
    for (std::size_t i = 0; i < size; ++i) {
        divide(i);
        for (std::size_t j = i + 1; j < size; ++j)
            subtract(b.data() + j * width, factor[i * size + j], b.data() + i * width, width);
    }
    for (std::size_t i = size; i-- > 0;) {
        for (std::size_t j = i + 1; j < size; ++j)
            subtract(b.data() + i * width, factor[i * size + j], b.data() + j * width, width);
        divide(i);
    }
}

TRADEOFF_CLONES std::vector<double> productOf(std::span<const double> a, std::size_t rows,
                                              std::size_t columns, std::span<const double> b,
                                              std::size_t width)
{
    std::vector<double> product(columns * width, 0.0);
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column)
            subtract(product.data() + column * width, -a[row * columns + column], b.data() + row * width,
                     width);
    return product;
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

namespace {

/// Count queries from first on. A panel is Parts vectors; every lane adds up in the order of columns.
template <typename Vector, std::size_t Parts, std::size_t Count>
[[gnu::always_inline]] inline void dotSome(const float* queries, std::size_t first, const float* panel,
                                           std::size_t columns, float* into)
{
    constexpr std::size_t kWidth = sizeof(Vector) / sizeof(float);
    Vector sums[Count][Parts] = {};
    for (std::size_t column = 0; column < columns; ++column) {
        Vector rows[Parts];
        for (std::size_t part = 0; part < Parts; ++part)
            load(rows[part], panel + column * kPanel + part * kWidth);
#pragma GCC unroll 8
        for (std::size_t query = 0; query < Count; ++query)
#pragma GCC unroll 2
            for (std::size_t part = 0; part < Parts; ++part)
                sums[query][part] += rows[part] * queries[(first + query) * columns + column];
    }
    for (std::size_t query = 0; query < Count; ++query)
        for (std::size_t part = 0; part < Parts; ++part)
            store(into + (first + query) * kPanel + part * kWidth, sums[query][part]);
}

void dotPlain(const float* queries, const float* panel, std::size_t columns, float* into)
{
    for (std::size_t first = 0; first < kQueries; first += 2)
        dotSome<Lanes, 2, 2>(queries, first, panel, columns, into);
}

#ifdef TRADEOFF_X86
__attribute__((target("avx2"))) void dotWide(const float* queries, const float* panel, std::size_t columns,
                                             float* into)
{
    for (std::size_t first = 0; first < kQueries; first += 4)
        dotSome<Lanes, 2, 4>(queries, first, panel, columns, into);
}

__attribute__((target("avx512f"))) void dotWidest(const float* queries, const float* panel,
                                                  std::size_t columns, float* into)
{
    dotSome<WideLanes, 1, kQueries>(queries, 0, panel, columns, into);
}
#endif

using DotPanel = void (*)(const float*, const float*, std::size_t, float*);

DotPanel bestDotPanel()
{
#ifdef TRADEOFF_X86
    if (__builtin_cpu_supports("avx512f")) return dotWidest;
    if (__builtin_cpu_supports("avx2")) return dotWide;
#endif
    return dotPlain;
}

} // namespace

void dotPanel(const float* queries, const float* panel, std::size_t columns, float* into)
{
    static_assert(kPanel == 2 * kLanes && kQueries == 8);
    static const DotPanel best = bestDotPanel();
    best(queries, panel, columns, into);
}

} // namespace tradeoff::choice
