// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Numbers in files do not depend on the user's language: what is read, judged, computed and written is the
// same under locales with other decimal marks and other upper-case letters.

#include "core/format/Decimal.h"
#include "core/format/Digest.h"
#include "core/format/JsonField.h"
#include "core/frontier/Hypervolume.h"
#include "core/problems/Kinds.h"
#include "core/solve/Parameters.h"

#include <QFile>
#include <QTest>
#include <clocale>
#include <cstdlib>

using namespace tradeoff;

namespace {

const std::string kText =
    "NAME : Istanbul\nTYPE : CVRP\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : EXACT_2D\nCAPACITY : 10\n"
    "NODE_COORD_SECTION\n1 0.5 0.25\n2 3.75 4.125\n3 1e1 -2.5\nDEMAND_SECTION\n1 0\n2 4\n3 5\n"
    "DEPOT_SECTION\n1\n-1\nEOF\n";
const std::string kJson = R"({"kind": "routing", "version": 1, "distance": {"detour": 1.25},
    "duration": {"unit": "min", "speed": 47.5}, "depots": [{"id": "İ", "lon": 28.9784, "lat": 41.0082}],
    "vehicles": [{"id": "v", "cost_per_hour": 12.75}], "stops": [{"id": "ı", "lon": 29.5, "lat": 41.25, "service": 7.5}]})";

/// Everything that turns text into numbers and numbers into text.
std::string everything()
{
    std::string all;
    for (const std::string& text : {kText, kJson}) {
        const auto& readers = problems::kindOf("routing").readers;
        const auto reader =
            std::find_if(readers.begin(), readers.end(), [&](const auto& r) { return r.sniff(text); });
        const auto read = reader->read(text, "locale", {});
        all += read.problem->digest() + "\n" + read.problem->size() + "\n";
        for (const auto& [id, value] : read.options) all += id + "=" + value + "\n";
        const auto plan =
            problems::kindOf("routing").readPlan(*read.problem, "Route #1: 1\nCost 12.5\n", "plan");
        const auto verdict = read.problem->judge(plan);
        for (std::size_t i = 0; i < verdict.values.size(); ++i)
            all += frontier::withUnit(read.problem->objectives()[i], verdict.values[i]) + "\n";
        for (const auto& assumption : read.problem->assumptions()) all += assumption + "\n";
        all += problems::writePlan(*read.problem, plan, verdict);
    }
    all += format::formatDecimal(-1234567, 3) + format::dumpJson({{"a", 0.5}, {"b", 1e21}});
    const solve::Parameters parameters({{"x", solve::ParameterSpec::Type::Real, "0.5", 0, 2, {}, "", ""}},
                                       {{"x", "1.25"}});
    all += parameters.values().at("x") + (parameters.real("x") == 1.25 ? " exact" : " lost");
    return all;
}

} // namespace

class TestLocale : public QObject
{
    Q_OBJECT

private slots:
    void everyNumber_underOtherLocales_isTheSame_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"C", "de_DE.UTF-8", "tr_TR.UTF-8"}) QTest::newRow(name) << name;
    }

    void everyNumber_underOtherLocales_isTheSame()
    {
        QFETCH(QString, name);
        std::setlocale(LC_ALL, "C");
        const std::string expected = everything();
        if (std::setlocale(LC_ALL, qPrintable(name)) == nullptr) {
            if (qEnvironmentVariableIsSet("LOCPATH"))
                QFAIL("the locale was made for this test and cannot be set");
            QSKIP("this machine has no such locale and no localedef to make it");
        }
        const std::string mark = std::localeconv()->decimal_point;
        QCOMPARE(mark, std::string(name == "C" ? "." : ","));
        const std::string found = everything();
        std::setlocale(LC_ALL, "C");
        QCOMPARE(QString::fromStdString(found), QString::fromStdString(expected));
        QVERIFY(found.find("exact") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestLocale)
#include "tst_Locale.moc"
