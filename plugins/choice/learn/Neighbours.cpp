// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Neighbours.h"

#include "plugins/choice/learn/Kernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace tradeoff::choice {

namespace {

constexpr std::size_t kQueriesAtOnce = 256; ///< share one walk over all rows

bool isNearer(const Neighbour& a, const Neighbour& b)
{
    return a.distance < b.distance || (a.distance == b.distance && a.row < b.row);
}

/// The k nearest so far among up to 2k candidates. Rows come in rising order, so that an equally near row
/// that comes later is not nearer.
class Nearest
{
public:
    explicit Nearest(std::size_t k) : m_k(k) { m_found.reserve(2 * k); }

    float limit() const { return m_limit; }
    /// distance < limit()
    void offer(float distance, std::int32_t row)
    {
        m_found.push_back({distance, row});
        if (m_found.size() == 2 * m_k) keep();
    }

    void pour(Neighbour* into)
    {
        if (m_found.size() > m_k) keep();
        std::sort(m_found.begin(), m_found.end(), isNearer);
        std::copy(m_found.begin(), m_found.end(), into);
    }

private:
    void keep()
    {
        const auto last = m_found.begin() + static_cast<std::ptrdiff_t>(m_k) - 1;
        std::nth_element(m_found.begin(), last, m_found.end(), isNearer);
        m_found.resize(m_k);
        m_limit = m_found.back().distance;
    }

    std::size_t m_k;
    std::vector<Neighbour> m_found;
    float m_limit = std::numeric_limits<float>::infinity();
};

/// Everything that all queries share.
struct Field
{
    std::vector<float> panels;
    std::vector<float> squares;
    std::size_t rows = 0;
    std::size_t columns = 0;
};

Field fieldOf(const Matrix& rows)
{
    Field field = {panelsOf(rows.values, rows.rows, rows.columns), {}, rows.rows, rows.columns};
    for (std::size_t row = 0; row < rows.rows; ++row)
        field.squares.push_back(dot(rows.row(row), rows.row(row)));
    return field;
}

void offerPanel(const Field& field, std::size_t panel, const float* dots, Nearest& nearest)
{
    const std::size_t first = panel * kPanel;
    const std::size_t last = std::min(field.rows, first + kPanel);
    for (std::size_t row = first; row < last; ++row) {
        const float distance = field.squares[row] - 2 * dots[row - first];
        if (distance < nearest.limit()) nearest.offer(distance, static_cast<std::int32_t>(row));
    }
}

/// Queries first to last against all rows.
void search(const Field& field, const Matrix& queries, std::size_t first, std::size_t last, std::size_t k,
            Neighbour* into)
{
    const std::size_t count = last - first;
    const std::size_t padded = (count + kQueries - 1) / kQueries * kQueries;
    std::vector<float> block(padded * field.columns, 0.0f);
    std::copy(queries.values.begin() + static_cast<std::ptrdiff_t>(first * field.columns),
              queries.values.begin() + static_cast<std::ptrdiff_t>(last * field.columns), block.begin());
    std::vector<Nearest> found(count, Nearest(k));
    std::array<float, kQueries* kPanel> dots = {};
    const std::size_t panels = (field.rows + kPanel - 1) / kPanel;
    for (std::size_t panel = 0; panel < panels; ++panel)
        for (std::size_t query = 0; query < count; query += kQueries) {
            dotPanel(block.data() + query * field.columns,
                     field.panels.data() + panel * kPanel * field.columns, field.columns, dots.data());
            for (std::size_t i = query; i < std::min(count, query + kQueries); ++i)
                offerPanel(field, panel, dots.data() + (i - query) * kPanel, found[i]);
        }
    for (std::size_t i = 0; i < count; ++i) found[i].pour(into + (first + i) * k);
}

} // namespace

std::vector<Neighbour> nearest(const Matrix& queries, const Matrix& rows, std::size_t k,
                               solve::ThreadPool& threads)
{
    const std::size_t kept = std::min(k, rows.rows);
    std::vector<Neighbour> found(queries.rows * kept);
    if (kept == 0 || queries.rows == 0) return found;
    const Field field = fieldOf(rows);
    const std::size_t blocks = (queries.rows + kQueriesAtOnce - 1) / kQueriesAtOnce;
    threads.forEach(static_cast<int>(blocks), [&](int block, int) {
        const std::size_t first = static_cast<std::size_t>(block) * kQueriesAtOnce;
        search(field, queries, first, std::min(queries.rows, first + kQueriesAtOnce), kept, found.data());
    });
    return found;
}

Matrix ofLengthOne(const Matrix& rows)
{
    Matrix unit = rows;
    for (std::size_t row = 0; row < rows.rows; ++row) {
        const float square = dot(rows.row(row), rows.row(row));
        if (!(square > 0)) continue;
        const float scale = 1 / std::sqrt(square);
        for (float& value : unit.row(row)) value *= scale;
    }
    return unit;
}

} // namespace tradeoff::choice
