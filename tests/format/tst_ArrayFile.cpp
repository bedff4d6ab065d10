// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/ArrayFile.h"
#include "core/format/Digest.h"
#include "core/solve/Random.h"
#include "tests/Refusal.h"

#include <QTest>
#include <cstring>

using namespace tradeoff;
using format::ArrayFile;
using tests::refusal;
using tests::refusalOf;
using tests::shown;

namespace {

ArrayFile sample()
{
    ArrayFile file;
    file.kind = "routing.plan";
    file.meta = {{"name", "täst"}, {"big", format::integerJson(INT64_MAX)}};
    file.set("stops", std::vector<std::int32_t>{3, -1, INT32_MAX});
    file.set("starts", std::vector<std::int64_t>{0, INT64_MIN, 3});
    file.set("share", std::vector<double>{0.1, -0.0, 1e300});
    file.set("none", std::vector<std::int32_t>{});
    file.arrays["marks"] = {{2, 3}, std::vector<std::uint8_t>{1, 2, 3, 4, 5, 255}};
    return file;
}

/// An array file made by hand: header text as given, then the body.
std::string forged(const std::string& header, const std::string& body = {})
{
    const std::uint64_t length = header.size();
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &length, sizeof length);
    bytes += header;
    bytes.resize((bytes.size() + 7) / 8 * 8, '\0');
    return bytes + body;
}

std::string withArray(const std::string& entry)
{
    return forged(R"({"kind":"k","version":1,"meta":{},"arrays":{"a":)" + entry + "}}",
                  std::string(16, '\1'));
}

} // namespace

class TestArrayFile : public QObject
{
    Q_OBJECT

private slots:
    void parse_whatWasWritten_isEqual()
    {
        const ArrayFile file = sample();
        const std::string bytes = file.bytes();
        const ArrayFile again = ArrayFile::parse(bytes, "f");
        QVERIFY(again == file);
        QCOMPARE(again.int32("stops")[2], INT32_MAX);
        QCOMPARE(again.int64("starts")[1], INT64_MIN);
        QVERIFY(again.has("none"));
        QVERIFY(again.int32("none").empty());
        QVERIFY(again.bytes() == bytes);
        QCOMPARE(again.digest(), format::sha256(bytes));
    }

    void pour_pieces_areTheBytes()
    {
        std::string poured;
        std::size_t pieces = 0;
        sample().pour([&](std::string_view piece) {
            poured += piece;
            ++pieces;
        });
        QVERIFY(poured == sample().bytes());
        QVERIFY(pieces > 3);
    }

    void uint8_flatArray_isThatArray()
    {
        ArrayFile file = sample();
        QVERIFY_EXCEPTION_THROWN(file.uint8("marks"), format::InputError); // two dimensions
        QVERIFY_EXCEPTION_THROWN(file.uint8("stops"), format::InputError);
        file.set("flags", std::vector<std::uint8_t>{1, 0});
        QCOMPARE(file.uint8("flags")[1], std::uint8_t{0});
    }

    void bytes_anyOrderOfSetting_areTheSame()
    {
        ArrayFile a;
        a.kind = "k";
        a.set("x", std::vector<std::int64_t>{1});
        a.set("b", std::vector<std::int32_t>{2});
        ArrayFile b;
        b.kind = "k";
        b.set("b", std::vector<std::int32_t>{2});
        b.set("x", std::vector<std::int64_t>{1});
        QVERIFY(a.bytes() == b.bytes());
        b.set("x", std::vector<std::int64_t>{2});
        QVERIFY(a.bytes() != b.bytes());
    }

    // The bytes are an identity that files and projects keep: they must not change between versions.
    void bytes_ofAKnownFile_areTheDocumentedOnes()
    {
        ArrayFile file;
        file.kind = "k";
        file.set("a", std::vector<std::int32_t>{7});
        const std::string header = R"({"arrays":{"a":["i4",[1],0]},"kind":"k","meta":{},"version":1})";
        QVERIFY(file.bytes() == forged(header, std::string("\7\0\0\0\0\0\0\0", 8)));
    }

    void bytes_eachArray_startsAtAMultipleOfEight()
    {
        const std::string bytes = sample().bytes();
        QCOMPARE(bytes.size() % 8, std::size_t{0});
        std::uint64_t length = 0;
        std::memcpy(&length, bytes.data(), sizeof length);
        const auto header = format::parseJson(bytes.substr(8, length), "f");
        for (const auto& entry : header["arrays"]) QCOMPARE(entry[2].get<int>() % 8, 0);
    }

    void parse_cutAtEveryByte_isRefusedOrComplete()
    {
        const ArrayFile file = sample();
        const std::string bytes = file.bytes();
        int refused = 0;
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const std::string cut =
                bytes.substr(0, size); // its own allocation, so that sanitizers see its end
            ArrayFile read;
            if (refusalOf([&] { read = ArrayFile::parse(cut, "f"); }))
                ++refused;
            else
                QVERIFY2(read == file, qPrintable(QString::number(size)));
        }
        // Only the padding after the last array may be missing: fewer than 8 bytes.
        QVERIFY(refused > static_cast<int>(bytes.size()) - 8);
    }

    void parse_anyByteChanged_neverCrashes()
    {
        solve::Random random(2);
        const std::string bytes = sample().bytes();
        int refused = 0;
        for (int i = 0; i < 5000; ++i) {
            std::string damaged = bytes;
            damaged[random.below(static_cast<std::uint32_t>(bytes.size()))] =
                static_cast<char>(random.below(256));
            if (refusalOf([&] { ArrayFile::parse(damaged, "f"); })) ++refused;
        }
        QVERIFY(refused > 100); // most header damage is seen; damage inside arrays is the digest's business
    }

    void parse_forgedHeader_isRefused_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<QString>("fragment");
        const auto row = [](const char* name, std::string bytes, const char* fragment) {
            QTest::newRow(name) << bytes << QString(fragment);
        };
        const std::string leaves = "an array inside the file";
        row("empty", "", "too short");
        row("seven bytes", std::string(7, '\0'), "too short");
        row("header longer than the file", std::string("\xff\0\0\0\0\0\0\0{}", 10),
            "its header leaves the file");
        row("header length 2^64 - 1", std::string(8, '\xff') + "{}", "its header leaves the file");
        row("header is no JSON", forged("{]"), "not valid JSON");
        row("header is a list", forged("[]"), "kind, version and arrays");
        row("no kind", forged(R"({"version":1,"arrays":{}})"), "kind, version and arrays");
        row("version is a text", forged(R"({"kind":"k","version":"1","arrays":{}})"),
            "kind, version and arrays");
        row("version 2^32 + 1", forged(R"({"kind":"k","version":4294967297,"arrays":{}})"),
            "kind, version and arrays");
        row("version 0", forged(R"({"kind":"k","version":0,"arrays":{}})"), "kind, version and arrays");
        row("arrays is a list", forged(R"({"kind":"k","version":1,"arrays":[]})"),
            "kind, version and arrays");
        row("unknown type", withArray(R"(["f4",[1],0])"), "an array type");
        row("entry is no list", withArray("7"), "[type, shape, offset]");
        row("entry too short", withArray(R"(["i4",[1]])"), "[type, shape, offset]");
        row("shape is a number", withArray(R"(["i4",1,0])"), "[type, shape, offset]");
        row("negative extent", withArray(R"(["i4",[-1],0])"), "a shape of whole numbers");
        row("fractional extent", withArray(R"(["i4",[1.5],0])"), "a shape of whole numbers");
        row("extents beyond 2^64", withArray(R"(["i4",[4294967296,4294967296],0])"),
            "a shape of whole numbers");
        row("extent beyond the file", withArray(R"(["i4",[5],0])"), leaves.c_str());
        row("bytes wrap around", withArray(R"(["i8",["2305843009213693952"],0])"), leaves.c_str());
        row("offset beyond the file", withArray(R"(["i4",[0],17])"), leaves.c_str());
        row("array ends beyond the file", withArray(R"(["i4",[1],13])"), leaves.c_str());
        row("negative offset", withArray(R"(["i4",[1],-4])"), leaves.c_str());
        row("offset is a list", withArray(R"(["i4",[1],[]])"), leaves.c_str());
    }
    void parse_forgedHeader_isRefused()
    {
        QFETCH(std::string, bytes);
        QFETCH(QString, fragment);
        const QString message = refusal([&] { ArrayFile::parse(bytes, "f"); });
        QVERIFY2(message.startsWith("f") && message.contains(fragment), qPrintable(message));
    }

    void parse_arrayThatEndsWithTheFile_isAccepted()
    {
        QCOMPARE(ArrayFile::parse(withArray(R"(["i4",[1],12])"), "f").int32("a")[0], 0x01010101);
    }

    void typedArray_wrongNameTypeOrShape_isRefusedByName()
    {
        const ArrayFile file = sample();
        QVERIFY(refusal([&] { file.int32("stop"); }).contains("'stop'"));
        QVERIFY(refusal([&] { file.int32("starts"); }).contains("'starts'"));
        QVERIFY(refusal([&] { file.int64("stops"); }).contains("'stops'"));
        QVERIFY(refusal([&] { file.int32("marks"); }).contains("'marks'"));
    }
};

QTEST_APPLESS_MAIN(TestArrayFile)
#include "tst_ArrayFile.moc"
