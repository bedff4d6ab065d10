// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "tests/run/Fixture.h"

#include "core/format/Error.h"

#include <QtTest>

using namespace tradeoff;

class TestStrategyCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::useThisBuild(); }

    void discover_strangerLibrary_isRefusedWithAReason()
    {
        const run::StrategyCatalog catalog({tests::strategyFolder()});
        QCOMPARE(catalog.strategies().size(), std::size_t(1));
        QCOMPARE(catalog.strategies()[0].description.id, std::string("tests_obedient"));
        QCOMPARE(catalog.refused().size(), std::size_t(1));
        QVERIFY(catalog.refused()[0].path.find("tests_stranger") != std::string::npos);
        QVERIFY(catalog.refused()[0].reason.find("is not a strategy library") != std::string::npos);
    }

    void discover_sameIdTwice_keepsTheFirst()
    {
        QTemporaryDir folder;
        QVERIFY(QFile::copy(QString::fromStdString(tests::strategyFolder()) +
                                QStringLiteral("/tests_obedient.so"),
                            folder.filePath(QStringLiteral("copy.so"))));
        const run::StrategyCatalog catalog({tests::strategyFolder(), folder.path().toStdString()});
        QCOMPARE(catalog.strategies().size(), std::size_t(1));
        QVERIFY(catalog.refused().back().reason.find("already there") != std::string::npos);
    }

    void discover_textNamedLibrary_isRefused()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("text.so")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a library");
        file.close();
        const run::StrategyCatalog catalog({folder.path().toStdString()});
        QVERIFY(catalog.strategies().empty());
        QCOMPARE(catalog.refused().size(), std::size_t(1));
    }

    void find_unknownId_namesTheKnownOnes()
    {
        const run::StrategyCatalog catalog({tests::strategyFolder()});
        try {
            catalog.find("routing_magic");
            QFAIL("an unknown strategy was found");
        } catch (const format::InputError& error) {
            QVERIFY(std::string(error.what()).find("tests_obedient") != std::string::npos);
        }
    }

    void describe_roundTripThroughJson_isTheSame()
    {
        const run::StrategyCatalog catalog({tests::strategyFolder()});
        const auto& description = catalog.strategies()[0].description;
        QCOMPARE(description.parameters.size(), std::size_t(1));
        QCOMPARE(description.parameters[0].choices.size(), std::size_t(15));
        QCOMPARE(description.parameters[0].standard, std::string("honest"));
    }
};

QTEST_GUILESS_MAIN(TestStrategyCatalog)
#include "tst_StrategyCatalog.moc"
