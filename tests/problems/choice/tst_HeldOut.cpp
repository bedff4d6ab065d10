// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Error.h"
#include "core/problems/choice/Cascade.h"
#include "core/problems/choice/HeldOut.h"
#include "tests/problems/choice/RandomTables.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <set>

using namespace tradeoff;
using namespace tradeoff::problems::choice;
using tests::randomTable;

namespace {

/// Rows of every sort of column; the last three are for the test. Each option shows a signal.
Table splitTable()
{
    solve::Random random(7, 1);
    Table table = randomTable(random, {9, 3, 9, 30, true, true});
    Quantity calls{"calls", "", 0, 1, false, {}, {}};
    for (std::size_t cell = 0; cell < table.cost.cells.size(); ++cell)
        calls.cells.push_back(static_cast<std::int64_t>(cell % 5));
    table.others.push_back(calls);
    Column length{"length", Role::Before, Form::Number, 1, {}, {}, {}, {}, 0, {}};
    Column sort{"sort", Role::Group, Form::Category, 0, {}, {"x", "y"}, {}, {}, 0, {}};
    Column text{"text", Role::Before, Form::Text, 0, {}, {}, {}, {}, 0, {}};
    Column vector{"vector", Role::Before, Form::Embedding, 0, {}, {}, {}, {}, 2, {}};
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        length.numbers.push_back(static_cast<std::int64_t>(row));
        sort.codes.push_back(static_cast<std::int32_t>(row % 2));
        text.texts.push_back("text " + std::to_string(row));
        vector.vectors.insert(vector.vectors.end(), {static_cast<double>(row), 0.5});
        table.split.push_back(row < 4 ? Part::Train : row < 6 ? Part::Validation : Part::Test);
    }
    table.columns = {length, sort, text, vector};
    return table;
}

bool hasOutcomes(const Table& table)
{
    const auto any = [](const Quantity& quantity) {
        return std::any_of(quantity.cells.begin(), quantity.cells.end(),
                           [](auto cell) { return cell != kMissing; });
    };
    return any(table.accuracy) || any(table.cost) ||
           std::any_of(table.others.begin(), table.others.end(), any);
}

const Problem& asChoice(const problems::ProblemPtr& problem)
{
    return dynamic_cast<const Problem&>(*problem);
}

/// Costs 1, 10 and 100; right everywhere but the first option; the signal of row r is r.
Table ladder()
{
    Table table;
    table.name = "ladder";
    table.rows = {"a", "b", "c"};
    for (const char* id : {"small", "middle", "large"}) table.options.push_back({id, "", {}, 0, 0, ""});
    table.accuracy = {"accuracy", "", 0, 1, true, {}, {0, 1, 1, 0, 1, 1, 0, 1, 1}};
    table.cost = {"cost", "USD", 0, 1, false, {}, {1, 10, 100, 1, 10, 100, 1, 10, 100}};
    table.others.push_back({"sure", "", 0, 1, false, {}, {0, 0, 0, 1, 1, 1, 2, 2, 2}});
    return table;
}

problems::Verdict judged(const Table& table, const Cascade& cascade)
{
    return Problem(table).judge(toSolution(cascade));
}

} // namespace

class TestHeldOut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void heldOut_takesEachRowWithAllItHas()
    {
        const Table whole = splitTable();
        const auto problem = heldOut(whole);
        const Table& judged = problem->table();
        const Table& train = problem->train()->table();
        QVERIFY((judged.rows == std::vector<std::string>{"r6", "r7", "r8"}));
        QCOMPARE(train.rows.size(), std::size_t(6));
        QVERIFY((train.split == std::vector<Part>(whole.split.begin(), whole.split.begin() + 6)));
        QVERIFY(judged.split.empty());
        for (std::size_t row = 0; row < 3; ++row) {
            QCOMPARE(judged.weight(row), whole.weight(row + 6));
            QCOMPARE(judged.columns[0].numbers[row], std::int64_t(row + 6));
            QCOMPARE(judged.columns[2].texts[row], "text " + std::to_string(row + 6));
            QCOMPARE(judged.columns[3].vectors[2 * row], static_cast<double>(row + 6));
            for (std::size_t option = 0; option < 3; ++option) {
                QCOMPARE(judged.accuracy.cells[judged.at(row, option)],
                         whole.accuracy.cells[whole.at(row + 6, option)]);
                QCOMPARE(judged.others[0].cells[judged.at(row, option)],
                         whole.others[0].cells[whole.at(row + 6, option)]);
            }
        }
        QVERIFY(problem->isHeldOut());
        QVERIFY(!problem->train()->isHeldOut());
    }

    void withheld_hasNoOutcomeButKnowsWhatMayBeChosen()
    {
        const auto problem = heldOut(splitTable());
        const auto shown = problem->withheld();
        const Table& table = asChoice(shown).table();
        QVERIFY(hasOutcomes(problem->table()));
        QVERIFY(!hasOutcomes(table));
        QVERIFY(table.columns == problem->table().columns);
        QVERIFY(asChoice(shown).train()->table() == problem->train()->table());
        QVERIFY(shown->objectives().size() == problem->objectives().size());
        for (std::size_t row = 0; row < problem->rows(); ++row)
            for (std::size_t option = 0; option < problem->options(); ++option)
                QCOMPARE(table.isAvailable(row, option), problem->table().isAvailable(row, option));
    }

    /// Two tables that differ in outcomes of held-out rows alone look the same to a strategy.
    void withheld_differentOutcomes_sameBytes()
    {
        Table one = splitTable();
        Table other = one;
        for (std::size_t cell = one.at(6, 0); cell < one.accuracy.cells.size(); ++cell) {
            if (other.accuracy.cells[cell] != kMissing)
                other.accuracy.cells[cell] = 9 - one.accuracy.cells[cell];
            other.cost.cells[cell] += 17;
            other.others[0].cells[cell] += 3;
        }
        QVERIFY(heldOut(one)->digest() != heldOut(other)->digest());
        QCOMPARE(heldOut(one)->withheld()->digest(), heldOut(other)->withheld()->digest());
    }

    void encode_decodesToTheSame()
    {
        const auto problem = heldOut(splitTable());
        for (const problems::ProblemPtr& each : {problems::ProblemPtr(problem), problem->withheld()}) {
            const auto again = Problem::decode(each->encode());
            QCOMPARE(again->digest(), each->digest());
            QVERIFY(asChoice(again).table() == asChoice(each).table());
            QVERIFY(asChoice(again).train()->table() == problem->train()->table());
        }
    }

    void judge_withheld_findsNothingButForm()
    {
        const auto shown = heldOut(splitTable())->withheld();
        const auto verdict = shown->judge(toSolution({0, 0, 0}));
        QVERIFY(verdict.feasible);
        for (const auto& value : verdict.values) QCOMPARE(value.number, std::int64_t(0));
    }

    void train_ofOtherOptions_isRefused()
    {
        const auto problem = heldOut(splitTable());
        Table stranger = problem->table();
        stranger.options[1].id = "another";
        QVERIFY_EXCEPTION_THROWN(Problem(stranger, problem->train()), format::InputError);
        QVERIFY_EXCEPTION_THROWN(unobserved(stranger, problem->train()), format::InputError);
    }

    void offered_besideOutcomes_isRefused()
    {
        Table table = heldOut(splitTable())->table();
        table.offered.assign(table.accuracy.cells.size(), 1);
        QVERIFY_EXCEPTION_THROWN(Problem{table}, format::InputError);
    }

    void folds_holdOutEveryRowOnce()
    {
        solve::Random random(3, 2);
        const Table table = randomTable(random, {50, 3, 9, 30, true, true});
        std::multiset<std::string> seen;
        for (const auto& problem : folds(table, 5, 1)) {
            QCOMPARE(problem->rows(), std::size_t(10));
            QCOMPARE(problem->train()->rows(), std::size_t(40));
            const auto& split = problem->train()->table().split;
            QCOMPARE(std::count(split.begin(), split.end(), Part::Validation), 8L);
            seen.insert(problem->table().rows.begin(), problem->table().rows.end());
        }
        QVERIFY((seen == std::multiset<std::string>(table.rows.begin(), table.rows.end())));
    }

    void folds_keepEqualTextsTogether()
    {
        solve::Random random(3, 3);
        Table table = randomTable(random, {40, 2, 9, 30, false, false});
        Column text{"question", Role::Before, Form::Text, 0, {}, {}, {}, {}, 0, {}};
        for (int row = 0; row < 40; ++row) text.texts.push_back("what is " + std::to_string(row / 2));
        table.columns.push_back(text);
        for (const auto& problem : folds(table, 4, 9)) {
            const auto& texts = problem->table().columns[0].texts;
            for (const auto& each : texts) QCOMPARE(std::count(texts.begin(), texts.end(), each), 2L);
        }
    }

    // cascades

    void cascade_stopsWhereTheSignalIsGoodEnough()
    {
        // Row a shows 0, b 1, c 2. Good enough from 1 on after "small": b and c stop there.
        const auto verdict = judged(ladder(), {{0, 2}, {0}, {1}, {1}});
        QVERIFY(verdict.feasible);
        QVERIFY((verdict.values[0] == frontier::Value{1, 3}));
        QCOMPARE(verdict.values[1].number, std::int64_t(101 + 1 + 1));
    }

    void cascade_paysForEveryStage()
    {
        // At most 1 is good enough: a and b stop, c goes on; then nothing is, so c pays all three.
        const auto verdict = judged(ladder(), {{0, 1, 2}, {0, 0}, {0, 0}, {1, 1}});
        QVERIFY((verdict.values[0] == frontier::Value{1, 3}));
        QCOMPARE(verdict.values[1].number, std::int64_t(1 + 1 + 111));
        QCOMPARE(verdict.values[2].number, std::int64_t(0 + 1 + 6));
    }

    void cascade_missingSignal_goesOn()
    {
        Table table = ladder();
        table.others[0].cells[table.at(2, 0)] = kMissing;
        const auto verdict = judged(table, {{0, 2}, {0}, {1}, {1}});
        QCOMPARE(verdict.values[1].number, std::int64_t(101 + 1 + 101));
    }

    void cascade_optionNotOffered_isPassedOver()
    {
        Table table = ladder();
        table.accuracy.cells[table.at(0, 0)] = kMissing;
        const auto verdict = judged(table, {{0, 2}, {0}, {1}, {1}});
        QVERIFY(verdict.feasible);
        QCOMPARE(verdict.values[1].number, std::int64_t(100 + 1 + 1));
    }

    void cascade_rowWithoutAnyStage_isTold()
    {
        Table table = ladder();
        table.accuracy.cells[table.at(0, 0)] = kMissing;
        table.accuracy.cells[table.at(0, 2)] = kMissing;
        const auto verdict = judged(table, {{0, 2}, {0}, {1}, {1}});
        QVERIFY(!verdict.feasible);
        QCOMPARE(verdict.violations[0].code, std::string("choice_unknown"));
    }

    void cascade_malformed_isUnreadable_data()
    {
        QTest::addColumn<int>("which");
        for (int which = 0; which < 6; ++which) QTest::addRow("%d", which) << which;
    }
    void cascade_malformed_isUnreadable()
    {
        QFETCH(int, which);
        const Cascade bad[] = {
            {{0}, {}, {}, {}},       {{0, 3}, {0}, {1}, {1}},    {{0, 1}, {1}, {1}, {1}},
            {{0, 1}, {0}, {2}, {1}}, {{0, 1}, {0, 0}, {1}, {1}}, {{0, 1}, {0}, {1}, {1, 2}},
        };
        const auto verdict = judged(ladder(), bad[which]);
        QVERIFY(!verdict.feasible);
        QCOMPARE(verdict.violations[0].code, std::string("unreadable"));
    }

    // fees

    void fees_areAddedInEveryRow()
    {
        auto plan = toSolution({1, 1, 1});
        plan.decisions.set("fees", std::vector<std::int64_t>{0, 2, 5});
        Table table = ladder();
        table.weights = {1, 2, 3};
        const auto verdict = Problem(table).judge(plan);
        QVERIFY(verdict.feasible);
        QCOMPARE(verdict.values[1].number, std::int64_t(60 + 12));
        QCOMPARE(verdict.values[2].number, std::int64_t(0 + 2 + 6 + 30));
    }

    void fees_ofAFront_standOnEveryStep()
    {
        auto front = problems::makeFront("choice", {0, 0, 0}, {1}, {2}, {0, 1});
        front.plans.set("fees", std::vector<std::int64_t>{0, 4, 0});
        const Problem problem(ladder());
        const auto verdict = problem.judgeFront(front);
        QCOMPARE(verdict.at(0)[1].number, std::int64_t(3 + 12));
        QCOMPARE(verdict.at(1)[1].number, std::int64_t(102 + 12));
        QVERIFY(problem.judge(problem.stepOf(front, 1)).values[1] == verdict.at(1)[1]);
    }

    void fees_wrong_areUnreadable_data()
    {
        QTest::addColumn<QList<qlonglong>>("fees");
        QTest::newRow("too few") << QList<qlonglong>{0, 1};
        QTest::newRow("accuracy") << QList<qlonglong>{1, 1, 1};
        QTest::newRow("negative") << QList<qlonglong>{0, -1, 0};
        QTest::newRow("huge") << QList<qlonglong>{0, INT64_MAX, 0};
    }
    void fees_wrong_areUnreadable()
    {
        QFETCH(QList<qlonglong>, fees);
        auto plan = toSolution({1, 1, 1});
        plan.decisions.set("fees", std::vector<std::int64_t>(fees.begin(), fees.end()));
        QVERIFY(!Problem(ladder()).judge(plan).feasible);
    }

    void expectations_thatDoNotFit_makeAFrontUnreadable()
    {
        const Problem problem(ladder());
        auto front = problems::makeFront("choice", {0, 0, 0}, {1}, {2}, {0, 1});
        front.plans.set(problems::kExpectedCost, std::vector<double>{1, 2});
        QCOMPARE(problem.judgeFront(front).steps(), std::size_t(2));
        front.plans.set(problems::kExpectedCost, std::vector<double>{1});
        QCOMPARE(problem.judgeFront(front).steps(), std::size_t(0));
    }

    void withPartOfTrain_smallerShares_areNestedAndJudgeTheSameRows()
    {
        const auto problem = heldOut(splitTable()); // 4 rows to fit on, 2 to validate on
        std::vector<std::string> before;
        for (const auto& [share, rows] : {std::pair(0.25, 2u), std::pair(0.5, 3u), std::pair(1.0, 6u)}) {
            const auto part = withPartOfTrain(*problem, share, 1, 3);
            QCOMPARE(part->table().rows, problem->table().rows);
            const auto& ids = part->train()->table().rows;
            QCOMPARE(ids.size(), std::size_t{rows}); // each part rounded: 1 + 1, 2 + 1, 4 + 2
            for (const auto& id : before) QVERIFY(std::find(ids.begin(), ids.end(), id) != ids.end());
            before = ids;
        }
        std::set<std::vector<std::string>> drawn;
        for (std::uint32_t draw = 0; draw < 20; ++draw)
            drawn.insert(withPartOfTrain(*problem, 0.5, 1, draw)->train()->table().rows);
        QVERIFY(drawn.size() > 3);
    }
};

QTEST_APPLESS_MAIN(TestHeldOut)
#include "tst_HeldOut.moc"
