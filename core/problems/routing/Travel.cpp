// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Travel.h"

#include "core/format/Wide.h"
#include "core/problems/routing/Sphere.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::problems::routing {

namespace {

using Metric = DistanceModel::Metric;

std::int64_t difference(const std::vector<std::int64_t>& values, std::size_t a, std::size_t b)
{
    if (values.empty()) return 0;
    return values[a] < values[b] ? values[b] - values[a] : values[a] - values[b];
}

/// TSPLIB's degrees and minutes: 12.30 is 12° 30'. Its π has six decimals.
double tsplibRadians(std::int64_t coordinate, int scale)
{
    const std::int64_t one = format::powerOfTen(scale);
    const std::int64_t degrees = coordinate / one;
    const double minutes = static_cast<double>(coordinate - degrees * one) / static_cast<double>(one);
    return 3.141592 * (static_cast<double>(degrees) + 5.0 * minutes / 3.0) / 180.0;
}

double radians(std::int64_t coordinate, int scale)
{
    return static_cast<double>(coordinate) / static_cast<double>(format::powerOfTen(scale)) * kPi / 180.0;
}

std::array<double, 3> unitVector(double longitude, double latitude)
{
    const double across = cosine(latitude);
    return {across * cosine(longitude), across * sine(longitude), sine(latitude)};
}

std::int64_t rounded(double length, DistanceRule::Rounding rounding)
{
    switch (rounding) {
    case DistanceRule::Rounding::Down:
        return static_cast<std::int64_t>(std::floor(length));
    case DistanceRule::Rounding::Up:
        return static_cast<std::int64_t>(std::ceil(length));
    case DistanceRule::Rounding::Nearest:
        break;
    }
    return static_cast<std::int64_t>(std::floor(length + 0.5));
}

std::size_t nodesOf(const ProblemData& data)
{
    return data.demand.size() / data.loads.size();
}

/// XRAY1 and XRAY2: three angles move at once, the slowest counts; hundredths, rounded to the nearest.
std::int64_t crystal(const ProblemData& data, std::size_t a, std::size_t b)
{
    const std::int64_t around = 360 * format::powerOfTen(data.coordinateScale);
    const std::int64_t dx = difference(data.x, a, b);
    const std::int64_t phi = std::min(dx, dx < around ? around - dx : dx - around);
    const std::int64_t chi = difference(data.y, a, b);
    const std::int64_t theta = difference(data.z, a, b);
    const std::int64_t one = format::powerOfTen(data.coordinateScale);
    if (data.travel.metric == Metric::Crystal1)
        return (2 * 100 * std::max({phi, chi, theta}) + one) / (2 * one);
    // Over 1.25, 1.5 and 1.15, on their common denominator 345.
    const Wide slowest = std::max({Wide(phi) * 276, Wide(chi) * 230, Wide(theta) * 300});
    return static_cast<std::int64_t>((2 * 100 * slowest + Wide(345) * one) / (2 * Wide(345) * one));
}

} // namespace

std::int64_t exactLength(const ProblemData& data, int from, int to)
{
    const auto a = static_cast<std::size_t>(from);
    const auto b = static_cast<std::size_t>(to);
    if (from == to) return 0;
    const std::int64_t dx = difference(data.x, a, b);
    const std::int64_t dy = difference(data.y, a, b);
    const std::int64_t dz = difference(data.z, a, b);
    switch (data.travel.metric) {
    case Metric::Euclidean:
        return exactDistance(dx * dx + dy * dy + dz * dz, data.coordinateScale, data.distance);
    case Metric::PseudoEuclidean:
        return exactDistance(dx * dx + dy * dy, data.coordinateScale, data.distance, 10);
    case Metric::Maximum:
        return roundedDistance(std::max({dx, dy, dz}), data.coordinateScale, data.distance);
    case Metric::Manhattan:
        return roundedDistance(dx + dy + dz, data.coordinateScale, data.distance);
    case Metric::Crystal1:
    case Metric::Crystal2:
        return crystal(data, a, b);
    case Metric::Matrix:
    case Metric::GreatCircle:
    case Metric::Geographic:
        break;
    }
    return data.travel.matrix[a * nodesOf(data) + b];
}

Travel::Travel(const ProblemData& data)
    : m_data(&data), m_nodes(nodesOf(data)),
      m_inPlane(data.travel.metric == Metric::Euclidean && data.z.empty())
{
    if (m_inPlane) m_plane = PlaneDistance(data.x, data.y, data.coordinateScale, data.distance);
    if (data.travel.metric == Metric::Geographic)
        for (std::size_t i = 0; i < m_nodes; ++i)
            m_onSphere.push_back({tsplibRadians(data.y[i], data.coordinateScale),
                                  tsplibRadians(data.x[i], data.coordinateScale), 0});
    if (data.travel.metric == Metric::GreatCircle) {
        for (std::size_t i = 0; i < m_nodes; ++i)
            m_onSphere.push_back(unitVector(radians(data.x[i], data.coordinateScale),
                                            radians(data.y[i], data.coordinateScale)));
        m_lengthPerRadian = kEarthRadius / (data.unit == "km" ? 1000.0 : 1.0) *
                            static_cast<double>(format::powerOfTen(data.distance.scale)) *
                            (static_cast<double>(data.travel.detour.mantissa) /
                             static_cast<double>(format::powerOfTen(data.travel.detour.scale)));
    }
    if (data.duration.source == DurationModel::Source::Speed) {
        m_timeTop = data.hour * format::powerOfTen(data.duration.speed.scale);
        m_timeBottom = data.duration.speed.mantissa * format::powerOfTen(data.distance.scale);
    }
}

std::int64_t Travel::duration(int from, int to) const
{
    if (from == to) return 0;
    switch (m_data->duration.source) {
    case DurationModel::Source::None:
        return 0;
    case DurationModel::Source::Distance:
        return distance(from, to);
    case DurationModel::Source::Matrix:
        return m_data->duration
            .matrix[static_cast<std::size_t>(from) * m_nodes + static_cast<std::size_t>(to)];
    case DurationModel::Source::Speed:
        break;
    }
    return static_cast<std::int64_t>((2 * Wide(distance(from, to)) * m_timeTop + m_timeBottom) /
                                     (2 * Wide(m_timeBottom)));
}

std::int64_t Travel::otherDistance(int from, int to) const
{
    if (from == to) return 0;
    switch (m_data->travel.metric) {
    case Metric::GreatCircle:
        return greatCircle(from, to);
    case Metric::Geographic:
        return geographic(from, to);
    default:
        return exactLength(*m_data, from, to);
    }
}

std::int64_t Travel::greatCircle(int from, int to) const
{
    const auto& a = m_onSphere[static_cast<std::size_t>(from)];
    const auto& b = m_onSphere[static_cast<std::size_t>(to)];
    const double dx = a[0] - b[0];
    const double dy = a[1] - b[1];
    const double dz = a[2] - b[2];
    const double chord = std::sqrt(dx * dx + dy * dy + dz * dz);
    return rounded(m_lengthPerRadian * (2 * arcSine(chord / 2)), m_data->distance.rounding);
}

/// TSPLIB's GEO: kilometres on a sphere of radius 6378.388, always cut off after adding one.
std::int64_t Travel::geographic(int from, int to) const
{
    const auto& a = m_onSphere[static_cast<std::size_t>(from)];
    const auto& b = m_onSphere[static_cast<std::size_t>(to)];
    const double q1 = cosine(a[1] - b[1]);
    const double q2 = cosine(a[0] - b[0]);
    const double q3 = cosine(a[0] + b[0]);
    return static_cast<std::int64_t>(6378.388 * arcCosine(0.5 * ((1 + q1) * q2 - (1 - q1) * q3)) + 1.0);
}

} // namespace tradeoff::problems::routing
