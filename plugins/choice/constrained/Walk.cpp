// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/constrained/Walk.h"

#include "plugins/choice/constrained/BranchAndBound.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tradeoff::choice::constrained {

namespace {

constexpr std::int64_t kMostNodes = 3000; ///< of one step

/// The largest magnitude that a measure can add up to.
double magnitudeOf(const Model& model, const Measure& measure)
{
    double sum = 0;
    for (const auto fixed : measure.fixed) sum += std::abs(static_cast<double>(fixed));
    for (std::size_t row = 0; row < model.rows; ++row) {
        double most = 0;
        for (std::size_t o = 0; o < model.options; ++o)
            most = std::max(most, std::abs(static_cast<double>(measure.cells[model.at(row, o)])));
        sum += most;
    }
    return sum;
}

/// The span of the largest area, taken out.
template <typename Spans>
typename Spans::value_type takeWidest(Spans& spans)
{
    const auto widest = std::max_element(spans.begin(), spans.end(),
                                         [](const auto& a, const auto& b) { return a.area() < b.area(); });
    auto span = std::move(*widest);
    spans.erase(widest);
    return span;
}

} // namespace

Walk::Walk(const problems::choice::Problem& problem, const Burdens& limits, std::size_t first,
           std::size_t second, std::size_t mostPlans, solve::RunContext& context)
    : m_problem(problem), m_limits(limits), m_first(first), m_second(second), m_mostPlans(mostPlans),
      m_context(context)
{
}

double Walk::Span::area() const
{
    return (static_cast<double>(to.x) - static_cast<double>(done)) *
           (static_cast<double>(from.y) - static_cast<double>(to.y));
}

Walk::Result Walk::run()
{
    const auto from = lexicographic(m_first, m_second, m_limits, nullptr);
    if (!from) {
        m_result.isInfeasible = !m_result.isStopped && m_lastIsProved;
        return m_result;
    }
    propose(*from);
    const auto to = m_result.isStopped ? std::nullopt : lexicographic(m_second, m_first, m_limits, &*from);
    if (to && to->x > from->x) {
        propose(*to);
        addHull({{*from, *to, from->x}});
        fill();
    }
    m_result.isWhole = to && !m_result.isStopped && m_spans.empty() && m_result.unproved == 0;
    return m_result;
}

std::optional<Walk::Point> Walk::solve(const Model& model, const Point* start)
{
    SearchListener listener;
    listener.goOn = [this](std::int64_t nodes) {
        if (!m_context.step(nodes)) m_result.isStopped = true;
        return !m_result.isStopped;
    };
    const auto outcome = best(model, listener, start == nullptr ? nullptr : &start->options, kMostNodes);
    m_lastIsProved = outcome.isProved;
    if (!outcome.isProved && !m_result.isStopped) ++m_result.unproved;
    if (!outcome.options) return std::nullopt;
    const auto burdens = burdensOf(m_problem, *outcome.options);
    return Point{burdens[m_first], burdens[m_second], *outcome.options};
}

/// The best in one objective and, among those, in the other; where stopped between, the best so far.
std::optional<Walk::Point> Walk::lexicographic(std::size_t first, std::size_t second, Burdens limits,
                                               const Point* start)
{
    auto point = solve(modelOf(m_problem, first, limits), start);
    if (!point || m_result.isStopped) return point;
    const std::int64_t reached = first == m_first ? point->x : point->y;
    limits[first] = std::min(limits[first].value_or(reached), reached);
    const bool isProved = m_lastIsProved;
    if (auto other = solve(modelOf(m_problem, second, limits), &*point)) point = std::move(other);
    m_lastIsProved = m_lastIsProved && isProved;
    return point;
}

/// Both objectives at the exchange rate of the span's ends, as exact as 2^61 allows.
Model Walk::weighted(const Span& span) const
{
    Model model = modelOf(m_problem, m_first, m_limits);
    const Measure x = burdenOf(m_problem, m_first);
    const Measure y = burdenOf(m_problem, m_second);
    if (m_limits[m_first]) model.budgets.push_back({m_first, x, *m_limits[m_first]});
    model.leastGain = Model{}.leastGain;
    std::int64_t ofX = span.from.y - span.to.y;
    std::int64_t ofY = span.to.x - span.from.x;
    const std::int64_t common = std::gcd(ofX, ofY);
    ofX /= common;
    ofY /= common;
    const double magnitudeX = magnitudeOf(model, x);
    const double magnitudeY = magnitudeOf(model, y);
    const double most = std::ldexp(1.0, 61);
    while (static_cast<double>(ofX) * magnitudeX + static_cast<double>(ofY) * magnitudeY > most &&
           (ofX > 1 || ofY > 1)) {
        ofX = std::max<std::int64_t>(1, ofX / 2);
        ofY = std::max<std::int64_t>(1, ofY / 2);
    }
    for (std::size_t cell = 0; cell < model.gain.cells.size(); ++cell)
        if (model.gain.cells[cell] != kMissing)
            model.gain.cells[cell] = -(ofX * x.cells[cell] + ofY * y.cells[cell]);
    for (std::size_t o = 0; o < model.options; ++o)
        model.gain.fixed[o] = -(ofX * x.fixed[o] + ofY * y.fixed[o]);
    return model;
}

void Walk::addHull(std::vector<Span> spans)
{
    while (!spans.empty() && goesOn()) {
        Span span = takeWidest(spans);
        const auto point = solve(weighted(span), &span.from);
        const bool isNew = point && point->x > span.from.x && point->x < span.to.x && point->y > span.to.y &&
                           point->y < span.from.y;
        if (!isNew) {
            m_spans.push_back(std::move(span));
            continue;
        }
        if (m_lastIsProved) propose(*point);
        spans.push_back({span.from, *point, span.from.x});
        spans.push_back({*point, span.to, point->x});
    }
    m_spans.insert(m_spans.end(), spans.begin(), spans.end());
}

void Walk::fill()
{
    while (!m_spans.empty() && goesOn()) {
        Span span = takeWidest(m_spans);
        if (span.to.x - span.done <= 1 || span.from.y - span.to.y <= 1) continue;
        const std::int64_t middle = span.done + (span.to.x - span.done) / 2;
        Burdens limits = m_limits;
        limits[m_first] = middle;
        limits[m_second] = span.from.y - 1;
        const auto point = lexicographic(m_second, m_first, limits, nullptr);
        if (m_result.isStopped) {
            m_spans.push_back(std::move(span));
            return;
        }
        if (point) {
            propose(*point);
            m_spans.push_back({*point, span.to, m_lastIsProved ? middle : point->x});
            if (m_lastIsProved || point->x - span.from.x > 1)
                m_spans.push_back({span.from, *point, span.done});
        } else if (m_lastIsProved) {
            span.done = middle;
            m_spans.push_back(std::move(span));
        }
    }
}

void Walk::propose(const Point& point)
{
    m_context.solution(solutionOf(m_problem, point.options));
    ++m_result.plans;
}

} // namespace tradeoff::choice::constrained
