// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Error.h"
#include "tests/Refusal.h"

#include <QTest>

using namespace tradeoff;
using format::InputError;

class TestError : public QObject
{
    Q_OBJECT

private slots:
    void what_placeFoundAndExpected_readsAsOneSentence()
    {
        QCOMPARE(QString(InputError({"a.vrp", 3, 7}, "x1", "a number").what()),
                 "a.vrp:3:7: found 'x1', expected a number");
    }

    void what_wholeFile_hasNoLine()
    {
        QCOMPARE(QString(InputError({"a.vrp", 0, 0}, "", "the key CAPACITY is missing").what()),
                 "a.vrp: the key CAPACITY is missing");
    }

    void what_noFile_startsWithTheFinding()
    {
        QCOMPARE(QString(InputError({}, "7", "at most 5").what()), "found '7', expected at most 5");
    }

    void ioError_always_namesThePath()
    {
        const format::IoError error("/nowhere/a", "No such file or directory");
        QCOMPARE(QString(error.what()), "/nowhere/a: No such file or directory");
        QCOMPARE(tests::shown(error.path()), "/nowhere/a");
    }

    void quotable_controlBytes_areEscaped()
    {
        QCOMPARE(tests::shown(format::quotable(std::string("a\tb\0c\x1b[31m\x7f", 11))),
                 "a\\x09b\\x00c\\x1b[31m\\x7f");
    }

    void quotable_longText_isCut()
    {
        QCOMPARE(tests::shown(format::quotable(std::string(60, 'a'))), QString(60, 'a'));
        QCOMPARE(tests::shown(format::quotable(std::string(61, 'a'))), QString(60, 'a') + "…");
    }
};

QTEST_APPLESS_MAIN(TestError)
#include "tst_Error.moc"
