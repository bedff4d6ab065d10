// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/DominanceTree.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace tradeoff::frontier {

struct DominanceTree::Box
{
    Point best, worst; ///< bounds on every point below, not always tight
    std::vector<const Point*> points;
    std::vector<std::unique_ptr<Box>> parts; ///< empty in a leaf
};

namespace {

constexpr std::size_t kLeafSize = 20;

bool isNoWorse(const Point& a, const Point& b)
{
    for (std::size_t k = 0; k < a.size(); ++k)
        if (b[k] < a[k]) return false;
    return true;
}

double number(const Value& value)
{
    return static_cast<double>(value.number) / static_cast<double>(value.weight);
}

/// Squared distance with each objective in units of the box; only shapes the tree, decides nothing.
double distance(const Point& a, const Point& b, const Point& best, const Point& worst)
{
    double sum = 0;
    for (std::size_t k = 0; k < a.size(); ++k) {
        const double extent = number(worst[k]) - number(best[k]);
        const double apart = extent > 0 ? (number(a[k]) - number(b[k])) / extent : 0;
        sum += apart * apart;
    }
    return sum;
}

template <typename Box>
void widen(Box& box, const Point& point)
{
    if (box.best.empty()) box.best = box.worst = point;
    for (std::size_t k = 0; k < point.size(); ++k) {
        box.best[k] = std::min(box.best[k], point[k]);
        box.worst[k] = std::max(box.worst[k], point[k]);
    }
}

template <typename Box>
Box& nearestPart(Box& box, const Point& point)
{
    double nearest = std::numeric_limits<double>::infinity();
    Box* chosen = box.parts.front().get();
    for (const auto& part : box.parts) {
        const double away = distance(part->best, point, box.best, box.worst) +
                            distance(part->worst, point, box.best, box.worst);
        if (away < nearest) chosen = part.get();
        nearest = std::min(nearest, away);
    }
    return *chosen;
}

/// The points farthest from each other, one after the other: each starts a part.
template <typename Box>
void split(Box& box, std::size_t parts)
{
    std::vector<double> away(box.points.size(), std::numeric_limits<double>::infinity());
    std::vector<std::size_t> seedOf(box.points.size(), 0);
    std::size_t seed = 0;
    for (std::size_t part = 0; part < parts; ++part) {
        for (std::size_t i = 0; i < box.points.size(); ++i) {
            const double apart = distance(*box.points[i], *box.points[seed], box.best, box.worst);
            if (apart >= away[i]) continue;
            away[i] = apart;
            seedOf[i] = part;
        }
        box.parts.push_back(std::make_unique<Box>());
        seed = static_cast<std::size_t>(std::max_element(away.begin(), away.end()) - away.begin());
    }
    for (std::size_t i = 0; i < box.points.size(); ++i) {
        Box& part = *box.parts[seedOf[i]];
        widen(part, *box.points[i]);
        part.points.push_back(box.points[i]);
    }
    box.points.clear();
    std::erase_if(box.parts, [](const auto& part) { return part->points.empty(); });
    if (box.parts.size() > 1) return;
    box.points = std::move(box.parts.front()->points); // too close together for doubles: stays a leaf
    box.parts.clear();
}

template <typename Box>
bool coversIn(const Box& box, const Point& point)
{
    if (box.best.empty() || !isNoWorse(box.best, point)) return false;
    if (isNoWorse(box.worst, point)) return true;
    return std::any_of(box.points.begin(), box.points.end(),
                       [&](const Point* held) { return isNoWorse(*held, point); }) ||
           std::any_of(box.parts.begin(), box.parts.end(),
                       [&](const auto& part) { return coversIn(*part, point); });
}

template <typename Box>
void takeIn(Box& box, const Point& point, std::vector<const Point*>& taken)
{
    if (box.best.empty() || !isNoWorse(point, box.worst)) return;
    std::erase_if(box.points, [&](const Point* held) {
        if (isNoWorse(point, *held)) taken.push_back(held);
        return isNoWorse(point, *held);
    });
    for (auto& part : box.parts) takeIn(*part, point, taken);
    std::erase_if(box.parts, [](const auto& part) { return part->points.empty() && part->parts.empty(); });
    if (box.points.empty() && box.parts.empty()) box = Box{};
}

} // namespace

DominanceTree::DominanceTree(std::size_t objectives)
    : m_objectives(objectives), m_root(std::make_unique<Box>())
{
}
DominanceTree::~DominanceTree() = default;
DominanceTree::DominanceTree(DominanceTree&&) noexcept = default;
DominanceTree& DominanceTree::operator=(DominanceTree&&) noexcept = default;

bool DominanceTree::covers(const Point& point) const
{
    return coversIn(*m_root, point);
}

std::vector<const Point*> DominanceTree::takeCovered(const Point& point)
{
    std::vector<const Point*> taken;
    takeIn(*m_root, point, taken);
    return taken;
}

void DominanceTree::insert(const Point& point)
{
    Box* box = m_root.get();
    for (widen(*box, point); !box->parts.empty(); widen(*box, point)) box = &nearestPart(*box, point);
    box->points.push_back(&point);
    if (box->points.size() > kLeafSize) split(*box, m_objectives + 1);
}

} // namespace tradeoff::frontier
