// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Holds every strategy found to what docs/how-to-add-a-strategy.md promises, clause by clause: those of this
// build and those of the folders in TRADEOFF_STRATEGY_PATH. TRADEOFF_CONFORMANCE_ONLY=id tests one of them,
// TRADEOFF_CONFORMANCE_FACTOR=1.5 says how far from the optimum of a tiny problem strangers may end.

#include "tests/conformance/Clauses.h"
#include "tests/run/Fixture.h"

#include <QtTest>
#include <charconv>
#include <cstring>

using namespace tradeoff;
using conformance::Clause;
using conformance::Subject;

namespace {

constexpr double kStrangersFactor = 2;

/// How far from a tiny optimum our own strategies may end.
const std::map<std::string, double> kFactors = {
    {"routing_hgs", 1},       {"routing_savings", 1.5},     {"choice_exact", 1},
    {"choice_hindsight", 1},  {"choice_constrained", 1},    {"choice_single", 3},
    {"choice_groups", 3},     {"choice_threshold", 4},      {"choice_linucb", 3},
    {"choice_thompson", 3},   {"choice_budgeted", 3},       {"scheduling_tabu", 1},
    {"scheduling_greedy", 1}, {"scheduling_dynasearch", 1}, {"scheduling_dispatch", 1.5},
    {"scheduling_front", 1},  {"scheduling_learned", 1.5}};

double factorOf(const std::string& id)
{
    if (const auto own = kFactors.find(id); own != kFactors.end()) return own->second;
    double factor = kStrangersFactor;
    if (const char* text = std::getenv("TRADEOFF_CONFORMANCE_FACTOR"))
        std::from_chars(text, text + std::strlen(text), factor);
    return factor;
}

const run::StrategyCatalog& catalog()
{
    static const auto all = run::StrategyCatalog::discover();
    return all;
}

run::FoundStrategy broken(const std::string& fault)
{
    return run::StrategyCatalog({TRADEOFF_BUILD_DIRECTORY "/tests/broken"}).find("tests_broken_" + fault);
}

std::optional<std::string> breachOf(const std::string& clauseId, const Subject& subject)
try {
    for (const auto& kind : subject.strategy.description.kinds) {
        const auto world = conformance::tinyWorld(kind, subject.strategy.description);
        for (const Clause& clause : conformance::clauses())
            if (world && clause.id == clauseId)
                if (auto breach = clause.breach(subject, *world)) return breach;
    }
    return std::nullopt;
} catch (const std::exception& error) {
    return std::string("it cannot be run: ") + error.what();
}

} // namespace

class TestConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::useThisBuild(); }

    void everyLibrary_isAStrategy()
    {
        for (const auto& refused : catalog().refused()) QFAIL((refused.path + ": " + refused.reason).c_str());
        QVERIFY(catalog().strategies().size() >= kFactors.size());
    }

    void everyStrategy_keepsEveryClause_data()
    {
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<QString>("clause");
        const char* only = std::getenv("TRADEOFF_CONFORMANCE_ONLY");
        for (const auto& strategy : catalog().strategies()) {
            const auto& id = strategy.description.id;
            if (only && id != only) continue;
            for (const Clause& clause : conformance::clauses())
                QTest::addRow("%s: %s", id.c_str(), clause.id) << QString::fromStdString(id) << clause.id;
        }
    }

    void everyStrategy_keepsEveryClause()
    {
        QFETCH(QString, strategy);
        QFETCH(QString, clause);
        const auto& found = catalog().find(strategy.toStdString());
        bool isKnown = false;
        for (const auto& kind : found.description.kinds)
            isKnown = isKnown || conformance::tinyWorld(kind, found.description);
        if (!isKnown) QSKIP("no tiny problems are written for its problem kinds yet");
        const auto breach = breachOf(clause.toStdString(), {found, factorOf(found.description.id)});
        if (breach)
            QFAIL((found.description.id + " breaks '" + clause.toStdString() + "': " + *breach).c_str());
    }

    // The clauses themselves: each is broken by a strategy that breaks it, and an honest one keeps them all.
    void brokenStrategy_isCaught_data()
    {
        QTest::addColumn<QString>("clause");
        const auto row = [](const char* fault, const char* clause) { QTest::newRow(fault) << clause; };
        row("declares_nothing", "declaration");
        row("forgets_a_stop", "feasible");
        row("crashes", "feasible");
        row("lies", "claims");
        row("lazy", "tiny_optimum");
        row("draws_from_the_clock", "same_bits");
        row("races", "same_bits");
        row("overruns", "limits");
        row("deaf", "stop");
        row("rewinds", "monotone");
        row("brittle", "parameters");
        row("takes_everything", "objectives");
        row("takes_everything ", "special");
        row("mumbles", "special");
        row("ignores_limits", "at_most");
        row("pads_its_front", "fronts");
        row("says_nothing", "impossible");
    }

    void brokenStrategy_isCaught()
    {
        QFETCH(QString, clause);
        const std::string fault = QByteArray(QTest::currentDataTag()).trimmed().toStdString();
        const auto breach = breachOf(clause.toStdString(), {broken(fault), kStrangersFactor});
        QVERIFY2(breach, "nobody noticed");
        qInfo("%s", breach->c_str());
    }

    // A default outside its own range: such a library never gets as far as a clause.
    void nonsenseInTheDeclaration_isRefusedByTheCatalog()
    {
        const run::StrategyCatalog catalog({TRADEOFF_BUILD_DIRECTORY "/tests/broken"});
        QCOMPARE(catalog.refused().size(), std::size_t{1});
        QVERIFY(catalog.refused()[0].path.find("declares_nonsense") != std::string::npos);
        QVERIFY(catalog.refused()[0].reason.find("haste") != std::string::npos);
    }

    void honestFront_keepsItsClauses()
    {
        for (const char* clause : {"fronts", "feasible", "tiny_optimum", "same_bits", "stop", "special"})
            if (const auto breach = breachOf(clause, {broken("nothing_in_fronts"), kStrangersFactor}))
                QFAIL(breach->c_str());
    }

    void honestStrategy_keepsEveryClause_data()
    {
        QTest::addColumn<QString>("clause");
        for (const Clause& clause : conformance::clauses()) QTest::newRow(clause.id) << clause.id;
    }

    void honestStrategy_keepsEveryClause()
    {
        QFETCH(QString, clause);
        const auto breach = breachOf(clause.toStdString(), {broken("nothing"), kStrangersFactor});
        if (breach) QFAIL(breach->c_str());
    }
};

QTEST_GUILESS_MAIN(TestConformance)
#include "tst_Conformance.moc"
