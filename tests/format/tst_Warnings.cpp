// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Warnings.h"
#include "tests/Refusal.h"

#include <QTest>

using namespace tradeoff;
using format::visibleName;
using format::Warnings;
using tests::shown;

class TestWarnings : public QObject
{
    Q_OBJECT

private slots:
    void add_withAndWithoutPlace_readsLikeAnError()
    {
        Warnings warnings;
        warnings.add({"f.vrp", 3, 7}, "odd");
        warnings.add({"f.vrp", 0, 0}, "odd, too");
        QCOMPARE(warnings.list(), (std::vector<std::string>{"f.vrp:3:7: odd", "f.vrp: odd, too"}));
    }

    void add_beyondTheMost_isCounted()
    {
        Warnings warnings;
        for (std::size_t i = 0; i < Warnings::kMost; ++i) warnings.add({"f", 1, 1}, "odd");
        QVERIFY(warnings.full());
        QCOMPARE(warnings.list().size(), Warnings::kMost);
        warnings.add({"f", 1, 1}, "odd");
        warnings.add({"f", 1, 1}, "odd");
        QCOMPARE(warnings.list().size(), Warnings::kMost + 1);
        QCOMPARE(shown(warnings.list().back()), "and 2 more");
    }

    void visibleName_whatHides_isShown_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("visible");
        QTest::newRow("plain") << QByteArray("plain name") << QStringLiteral("plain name");
        QTest::newRow("letters of every length") << QByteArray("aß€🚚") << QStringLiteral("aß€🚚");
        QTest::newRow("escape") << QByteArray("a\x1b[1m") << QStringLiteral("a<U+001B>[1m");
        QTest::newRow("delete") << QByteArray("a\x7f") << QStringLiteral("a<U+007F>");
        QTest::newRow("right-to-left override") << QByteArray("a\xe2\x80\xae") << QStringLiteral("a<U+202E>");
        QTest::newRow("isolate") << QByteArray("\xe2\x81\xa6x") << QStringLiteral("<U+2066>x");
        QTest::newRow("zero-width space") << QByteArray("a\xe2\x80\x8b") << QStringLiteral("a<U+200B>");
        QTest::newRow("tag letter") << QByteArray("\xf3\xa0\x81\x81") << QStringLiteral("<U+E0041>");
        QTest::newRow("half a letter") << QByteArray("a\xe2\x80") << QStringLiteral("a\uFFFD");
    }
    void visibleName_whatHides_isShown()
    {
        QFETCH(QByteArray, name);
        QTEST(shown(visibleName(name.toStdString())), "visible");
    }
};

QTEST_APPLESS_MAIN(TestWarnings)
#include "tst_Warnings.moc"
