// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/GeoJson.h"

#include "core/format/JsonWalk.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace tradeoff::format {

namespace {

/// Files that were cut at the date line or the poles overshoot by rounding.
constexpr double kOvershoot = 0.01;
constexpr std::size_t kLeastLine = 2;
constexpr std::size_t kLeastRing = 4;

using Members = std::map<std::string, std::size_t>;

GeoBox joined(const GeoBox& a, const GeoBox& b)
{
    return {std::min(a.west, b.west), std::min(a.south, b.south), std::max(a.east, b.east),
            std::max(a.north, b.north)};
}

GeoBox boxOf(const std::vector<GeoPoint>& points)
{
    GeoBox box{points[0].longitude, points[0].latitude, points[0].longitude, points[0].latitude};
    for (const GeoPoint& p : points) box = joined(box, {p.longitude, p.latitude, p.longitude, p.latitude});
    return box;
}

bool endsWith(const std::string& text, std::string_view end)
{
    return std::string_view(text).ends_with(end);
}

class Reader
{
public:
    Reader(std::string_view text, const std::string& file) : m_walk(text, file) {}

    GeoDrawing read()
    {
        const std::size_t start = (m_walk.peek(), m_walk.offset());
        const Members members = m_walk.members("an object of GeoJSON: '{'");
        m_walk.requireEnd();
        if (const auto crs = members.find("crs"); crs != members.end()) checkSystem(crs->second);
        readObject(start, members);
        if (m_drawing.shapes.empty()) throw m_walk.errorAt(start, "at least one point, line or area to draw");
        m_drawing.box = m_drawing.shapes[0].parts[0].box;
        for (const GeoShape& shape : m_drawing.shapes)
            for (const GeoPart& part : shape.parts) m_drawing.box = joined(m_drawing.box, part.box);
        return std::move(m_drawing);
    }

private:
    /// GeoJSON of 2008 could name a system; other degrees or metres than today's would be drawn elsewhere.
    void checkSystem(std::size_t at)
    {
        m_walk.moveTo(at);
        if (m_walk.peek() == 'n') return;
        const Members crs = m_walk.members("an object that names the coordinate system");
        m_walk.moveTo(required(crs, "properties", at));
        const Members properties = m_walk.members("an object with the system's name");
        const std::size_t name = required(properties, "name", at);
        m_walk.moveTo(name);
        const std::string system = m_walk.text("the name of the coordinate system");
        if (!endsWith(system, "CRS84") && !endsWith(system, "EPSG::4326") && !endsWith(system, "EPSG:4326"))
            throw m_walk.errorAt(name, "longitude and latitude on WGS 84: convert the file to EPSG:4326");
    }

    std::size_t required(const Members& members, const char* key, std::size_t object) const
    {
        const auto at = members.find(key);
        if (at == members.end()) throw m_walk.errorAt(object, std::string("a member \"") + key + "\"");
        return at->second;
    }

    std::string typeOf(const Members& members, std::size_t object)
    {
        m_walk.moveTo(required(members, "type", object));
        return m_walk.text("the type of the object in quotes");
    }

    void readObject(std::size_t object, const Members& members)
    {
        const std::string type = typeOf(members, object);
        if (type == "FeatureCollection")
            return eachOf(required(members, "features", object), "an array of features",
                          [this](std::size_t at) { readFeature(at); });
        if (type == "Feature") return readFeature(object);
        readGeometry(object, "FeatureCollection, Feature or a geometry of GeoJSON");
    }

    template <typename Read>
    void eachOf(std::size_t array, std::string_view expected, Read read)
    {
        m_walk.moveTo(array);
        m_walk.enterArray(expected);
        for (bool first = true; m_walk.nextElement(first);) {
            m_walk.peek();
            const std::size_t at = m_walk.offset();
            m_walk.skip();
            const std::size_t behind = m_walk.offset();
            read(at);
            m_walk.moveTo(behind);
        }
    }

    void readFeature(std::size_t at)
    {
        m_walk.moveTo(at);
        const Members members = m_walk.members("a feature: '{'");
        const std::size_t type = required(members, "type", at);
        if (typeOf(members, at) != "Feature") throw m_walk.errorAt(type, "\"Feature\"");
        const std::size_t geometry = required(members, "geometry", at);
        m_walk.moveTo(geometry);
        if (m_walk.peek() == 'n') return; // a feature without a place
        readGeometry(geometry, "a geometry of GeoJSON: Point, LineString, Polygon …");
    }

    void readGeometry(std::size_t at, const char* expected)
    {
        m_walk.moveTo(at);
        const Members members = m_walk.members("a geometry: '{'");
        const std::string type = typeOf(members, at);
        if (type == "GeometryCollection") {
            if (++m_nesting > kDeepest) throw m_walk.errorAt(at, "at most 16 collections within each other");
            eachOf(required(members, "geometries", at), "an array of geometries",
                   [this](std::size_t each) { readGeometry(each, "a geometry of GeoJSON"); });
            --m_nesting;
            return;
        }
        using Kind = GeoShape::Kind;
        struct Form
        {
            std::string_view name;
            Kind kind;
            int depth; ///< of arrays around positions
        };
        static constexpr std::array kForms = {
            Form{"Point", Kind::Points, 0},     Form{"MultiPoint", Kind::Points, 1},
            Form{"LineString", Kind::Lines, 1}, Form{"MultiLineString", Kind::Lines, 2},
            Form{"Polygon", Kind::Area, 2},     Form{"MultiPolygon", Kind::Area, 3},
        };
        const auto form =
            std::find_if(kForms.begin(), kForms.end(), [&](const Form& each) { return each.name == type; });
        if (form == kForms.end()) throw m_walk.errorAt(members.at("type"), expected);
        m_walk.moveTo(required(members, "coordinates", at));
        readCoordinates(form->kind, form->depth);
    }

    void readCoordinates(GeoShape::Kind kind, int depth)
    {
        if (depth == 3) {
            m_walk.enterArray("an array of areas");
            for (bool first = true; m_walk.nextElement(first);) readCoordinates(kind, 2);
            return;
        }
        GeoShape shape{kind, {}};
        if (depth == 2) {
            m_walk.enterArray(kind == GeoShape::Kind::Area ? "an array of rings" : "an array of lines");
            for (bool first = true; m_walk.nextElement(first);) add(shape, part(kind));
        } else if (depth == 1) {
            add(shape, part(kind));
        } else {
            add(shape, {position()});
        }
        if (!shape.parts.empty()) m_drawing.shapes.push_back(std::move(shape));
    }

    static void add(GeoShape& shape, std::vector<GeoPoint> points)
    {
        if (points.empty()) return;
        const GeoBox box = boxOf(points);
        shape.parts.push_back({std::move(points), box});
    }

    std::vector<GeoPoint> part(GeoShape::Kind kind)
    {
        std::vector<GeoPoint> points;
        m_walk.peek();
        const std::size_t start = m_walk.offset();
        m_walk.enterArray("an array of positions");
        for (bool first = true; m_walk.nextElement(first);) points.push_back(position());
        if (kind == GeoShape::Kind::Lines && points.size() < kLeastLine)
            throw m_walk.errorAt(start, "a line of at least two positions");
        if (kind != GeoShape::Kind::Area) return points;
        if (points.size() < kLeastRing)
            throw m_walk.errorAt(start, "a ring of at least four positions, the last equal to the first");
        if (points.front() != points.back())
            throw m_walk.errorAt(start, "a closed ring: its last position equal to its first");
        return points;
    }

    GeoPoint position()
    {
        constexpr const char* kLongitude = "a longitude from -180 to 180 degrees";
        constexpr const char* kLatitude = "a latitude from -90 to 90 degrees";
        m_walk.enterArray("a position: [longitude, latitude]");
        bool first = true;
        const auto next = [&](const char* expected, double largest) {
            const bool more = m_walk.nextElement(first);
            m_walk.peek();
            const std::size_t at = m_walk.offset();
            if (!more) throw m_walk.errorAt(at - 1, expected);
            const double value = m_walk.number(expected);
            if (value < -largest - kOvershoot || value > largest + kOvershoot)
                throw m_walk.errorAt(at, expected);
            return value;
        };
        GeoPoint point;
        point.longitude = next(kLongitude, 180);
        point.latitude = next(kLatitude, 90);
        while (m_walk.nextElement(first)) m_walk.number("a number");
        if (++m_drawing.points > kMostGeoPoints)
            throw m_walk.errorAt(m_walk.offset() - 1, "at most 5,000,000 positions: simplify the file");
        return point;
    }

    static constexpr int kDeepest = 16;
    JsonWalk m_walk;
    GeoDrawing m_drawing;
    int m_nesting = 0;
};

} // namespace

GeoDrawing readGeoJson(std::string_view text, const std::string& file)
{
    return Reader(text, file).read();
}

} // namespace tradeoff::format
