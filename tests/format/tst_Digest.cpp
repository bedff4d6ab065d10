// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Digest.h"
#include "tests/Refusal.h"

#include <QTest>

using namespace tradeoff;

class TestDigest : public QObject
{
    Q_OBJECT

private slots:
    // The examples published with FIPS 180-4, and the million letters of its older editions.
    void sha256_publishedMessage_givesPublishedDigest_data()
    {
        QTest::addColumn<std::string>("message");
        QTest::addColumn<QString>("digest");
        QTest::newRow("empty") << std::string()
                               << "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        QTest::newRow("one block") << std::string("abc")
                                   << "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        QTest::newRow("two blocks") << std::string("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                    << "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
        QTest::newRow("a million letters")
            << std::string(1'000'000, 'a')
            << "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
    }
    void sha256_publishedMessage_givesPublishedDigest()
    {
        QFETCH(std::string, message);
        QTEST(tests::shown(format::sha256(message)), "digest");
    }
};

QTEST_APPLESS_MAIN(TestDigest)
#include "tst_Digest.moc"
