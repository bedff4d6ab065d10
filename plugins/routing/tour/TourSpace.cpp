// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/tour/TourSpace.h"

#include "plugins/routing/search/PlaneTree.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace tradeoff::routing {

namespace {

constexpr int kCurveBits = 16;
constexpr std::size_t kSurelyNear = 5; ///< of the listed ones are the very nearest
constexpr int kPerQuarter = 2;
constexpr int kPointsPerBeat = 64;

/// Number of the cell x, y of a square of 2^kCurveBits cells a side along Hilbert's curve.
std::uint64_t alongHilbert(std::uint32_t x, std::uint32_t y)
{
    std::uint64_t along = 0;
    for (std::uint32_t side = 1u << (kCurveBits - 1); side > 0; side /= 2) {
        const bool right = (x & side) != 0;
        const bool up = (y & side) != 0;
        along += std::uint64_t{side} * side * ((right ? 3u : 0u) ^ (up ? 1u : 0u));
        if (up) continue;
        if (right) {
            x = (1u << kCurveBits) - 1 - x;
            y = (1u << kCurveBits) - 1 - y;
        }
        std::swap(x, y);
    }
    return along;
}

std::vector<int> placesAlongCurve(const Network& network)
{
    const auto [left, right] = std::minmax_element(network.x().begin(), network.x().end());
    const auto [low, high] = std::minmax_element(network.y().begin(), network.y().end());
    const std::int64_t extent = std::max<std::int64_t>({1, *right - *left, *high - *low});
    const auto cell = [&](std::int64_t offset) {
        return static_cast<std::uint32_t>(offset * ((1 << kCurveBits) - 1) / extent);
    };
    std::vector<std::pair<std::uint64_t, int>> keyed;
    for (int place = 0; place < network.places(); ++place)
        keyed.emplace_back(alongHilbert(cell(network.x(place) - *left), cell(network.y(place) - *low)),
                           place);
    std::sort(keyed.begin(), keyed.end());
    std::vector<int> places;
    for (const auto& entry : keyed) places.push_back(entry.second);
    return places;
}

std::vector<std::int64_t> gathered(std::span<const std::int64_t> values, const std::vector<int>& places)
{
    std::vector<std::int64_t> picked;
    for (const int place : places) picked.push_back(values[static_cast<std::size_t>(place)]);
    return picked;
}

/// The points that are near one point, without saying one twice.
class Nearby
{
public:
    explicit Nearby(const PlaneTree& tree) : m_tree(tree) {}

    const std::vector<int>& of(int point)
    {
        m_taken.clear();
        m_tree.nearest(point, TourSpace::kNear, m_nearest);
        take(m_nearest, 0, kSurelyNear);
        constexpr std::array kQuarters = {PlaneTree::Side::RightUp, PlaneTree::Side::LeftUp,
                                          PlaneTree::Side::LeftDown, PlaneTree::Side::RightDown};
        for (std::size_t q = 0; q < kQuarters.size(); ++q)
            m_tree.nearest(point, kPerQuarter, m_quarters[q], kQuarters[q]);
        for (std::size_t rank = 0; rank < kPerQuarter; ++rank)
            for (const auto& quarter : m_quarters) take(quarter, rank, rank + 1);
        take(m_nearest, kSurelyNear, m_nearest.size());
        return m_taken;
    }

private:
    void take(const std::vector<PlaneTree::Found>& found, std::size_t from, std::size_t to)
    {
        for (std::size_t i = from; i < std::min(to, found.size()); ++i) {
            if (m_taken.size() == TourSpace::kNear) return;
            if (std::find(m_taken.begin(), m_taken.end(), found[i].point) == m_taken.end())
                m_taken.push_back(found[i].point);
        }
    }

    const PlaneTree& m_tree;
    std::vector<PlaneTree::Found> m_nearest;
    std::array<std::vector<PlaneTree::Found>, 4> m_quarters;
    std::vector<int> m_taken;
};

} // namespace

TourSpace::TourSpace(const problems::routing::Problem& problem, const Network& network,
                     const Heartbeat& heartbeat)
    : m_places(placesAlongCurve(network)), m_points(m_places.size()), m_x(gathered(network.x(), m_places)),
      m_y(gathered(network.y(), m_places)),
      m_distance(m_x, m_y, problem.data().coordinateScale, problem.data().distance)
{
    for (int point = 0; point < points(); ++point) m_points[static_cast<std::size_t>(place(point))] = point;
    listNear(heartbeat);
}

void TourSpace::listNear(const Heartbeat& heartbeat)
{
    std::vector<int> all(m_places.size());
    std::iota(all.begin(), all.end(), 0);
    const PlaneTree tree(m_x, m_y, std::move(all));
    Nearby nearby(tree);
    m_starts = {0};
    m_near.reserve(m_places.size() * kNear);
    bool going = true;
    for (int point = 0; point < points(); ++point) {
        if (point % kPointsPerBeat == 0) going = going && goesOn(heartbeat, kPointsPerBeat);
        if (going && points() > 1)
            for (const int other : nearby.of(point)) m_near.push_back({distance(point, other), other});
        std::sort(m_near.begin() + static_cast<std::ptrdiff_t>(m_starts.back()), m_near.end(),
                  [](const Near& a, const Near& b) {
                      return std::pair(a.distance, a.point) < std::pair(b.distance, b.point);
                  });
        m_starts.push_back(m_near.size());
    }
}

std::int64_t lengthOf(const TourSpace& space, std::span<const int> tour)
{
    std::int64_t length = 0;
    for (std::size_t i = 0; i < tour.size(); ++i)
        length += space.distance(tour[i], tour[i + 1 < tour.size() ? i + 1 : 0]);
    return length;
}

} // namespace tradeoff::routing
