// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/GeoJson.h"
#include "core/format/TextFile.h"
#include "tests/BadFiles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tradeoff;
using format::GeoPoint;
using format::GeoShape;
using format::readGeoJson;

namespace {

/// An island with a lake, and a line with a height.
const std::string kSample =
    "{\"type\":\"FeatureCollection\",\"features\":[\n"
    "{\"type\":\"Feature\",\"properties\":{\"name\":\"Island\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":"
    "[[[7.0,53.0],[7.5,53.0],[7.5,53.4],[7.0,53.0]],[[7.2,53.1],[7.3,53.1],[7.3,53.2],[7.2,53.1]]]}},\n"
    "{\"type\":\"Feature\",\"properties\":null,\"geometry\":{\"type\":\"LineString\",\"coordinates\":"
    "[[7,52.9],[7.6,52.8,12.5]]}}\n]}\n";

QString verdictOn(const std::string& path)
{
    try {
        const auto drawing = readGeoJson(format::readTextFile(path), "f");
        return QStringLiteral("%1 shapes %2 points").arg(drawing.shapes.size()).arg(drawing.points);
    } catch (const format::InputError& error) {
        return QString::fromUtf8(error.what());
    }
}

} // namespace

class TestGeoJson : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void read_sample_keepsRingsHolesAndBoxes()
    {
        const auto drawing = readGeoJson(kSample, "f");
        QCOMPARE(drawing.shapes.size(), std::size_t{2});
        const auto& island = drawing.shapes[0];
        QVERIFY(island.kind == GeoShape::Kind::Area);
        QCOMPARE(island.parts.size(), std::size_t{2});
        QVERIFY((island.parts[1].points[2] == GeoPoint{7.3, 53.2}));
        QVERIFY((island.parts[0].box == format::GeoBox{7.0, 53.0, 7.5, 53.4}));
        QVERIFY(drawing.shapes[1].kind == GeoShape::Kind::Lines);
        QVERIFY((drawing.shapes[1].parts[0].points[1] == GeoPoint{7.6, 52.8})); // without its height
        QVERIFY((drawing.box == format::GeoBox{7.0, 52.8, 7.6, 53.4}));
    }

    void read_fileOfTheTable_getsItsVerdict_data()
    {
        QVERIFY(tests::addBadFiles(QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/tests/format/geojson.table")) >=
                50);
    }
    void read_fileOfTheTable_getsItsVerdict()
    {
        QFETCH(QStringList, edits);
        QFETCH(QString, verdict);
        const std::string path = m_folder.filePath(QStringLiteral("f")).toStdString();
        format::writeFile(path, tests::edited(kSample, edits));
        // What is no text is refused before it is read as GeoJSON, under the name it has on the disk.
        const QString found = verdictOn(path).remove(QString::fromStdString(path) + QLatin1Char(':'));
        QCOMPARE(found.startsWith(QStringLiteral("f:")) ? found.mid(2).trimmed() : found.trimmed(), verdict);
    }

    // Cut anywhere, the sample is refused and never a smaller drawing.
    void read_cutAnywhere_isRefused()
    {
        for (std::size_t length = 1; length + 1 < kSample.size(); ++length)
            QVERIFY2(tests::refusalOf([&] { readGeoJson(kSample.substr(0, length), "f"); }),
                     qPrintable(QString::number(length)));
    }

    void read_tooManyPositions_isRefusedWithTheLimit()
    {
        std::string text = "{\"type\":\"MultiPoint\",\"coordinates\":[[1,2]";
        for (std::size_t i = 0; i < format::kMostGeoPoints; ++i) text += ",[1,2]";
        const QString said = tests::refusal([&] { readGeoJson(text + "]}", "f"); });
        QVERIFY2(said.contains(QStringLiteral("at most 5,000,000 positions")), qPrintable(said));
    }
};

QTEST_APPLESS_MAIN(TestGeoJson)
#include "tst_GeoJson.moc"
