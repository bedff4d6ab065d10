// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::format {

/// Degrees on WGS 84.
struct GeoPoint
{
    double longitude = 0;
    double latitude = 0;

    bool operator==(const GeoPoint&) const = default;
};

struct GeoBox
{
    double west = 0;
    double south = 0;
    double east = 0;
    double north = 0;

    bool operator==(const GeoBox&) const = default;
};

/// One line, or one ring of an area.
struct GeoPart
{
    std::vector<GeoPoint> points; ///< of a ring: the last is the first
    GeoBox box;
};

/// One geometry without its collections.
struct GeoShape
{
    enum class Kind { Points, Lines, Area };
    Kind kind = Kind::Points;
    std::vector<GeoPart> parts; ///< of an area: the outer ring, then its holes; of points: one part
};

/// What a GeoJSON text draws.
struct GeoDrawing
{
    std::vector<GeoShape> shapes; ///< in the order of the text
    GeoBox box;                   ///< of all shapes
    std::size_t points = 0;
};

inline constexpr std::size_t kMostGeoPoints = 5'000'000;

/// Reads one GeoJSON document (RFC 7946): a FeatureCollection, a Feature or a geometry, collections within
/// collections included. Properties, bounding boxes and heights are passed over. Cost: O(length) time, no
/// tree in memory.
/// @throws InputError with line and column: what is no JSON, no GeoJSON, lies outside the degrees, a ring
///                    that is not closed, another coordinate system than WGS 84, nothing to draw, too much.
TRADEOFF_EXPORT GeoDrawing readGeoJson(std::string_view text, const std::string& file);

} // namespace tradeoff::format
