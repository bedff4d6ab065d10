// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Wide and long tables, curves and attempt logs, their companions and what reader options do to them.

#include "core/problems/choice/Attempts.h"
#include "tests/problems/choice/Reading.h"

#include <QTest>
#include <map>
#include <set>

using namespace tradeoff;
using problems::choice::Form;
using problems::choice::Grade;
using problems::choice::Part;
using tests::cellsOf;
using tests::shown;
using tests::tableOf;

namespace {

const std::string kWide =
    "query_id,dataset,len,correct:A,cost_usd:A,latency_ms:A,correct:B,cost_usd:B,latency_ms:B\n"
    "q1,x,10,1,0.5,200,0,0.125,90\n"
    "q2,y,12,0,0.25,300,NA,-,80\n";

const std::string kTokens = "id,correct:A,cost_usd:A,input_tokens:A,output_tokens:A,cached_tokens:A\n"
                            "1,1,0,1000,500,200\n2,0,0,10,50,0\n";

} // namespace

class TestTableForms : public QObject
{
    Q_OBJECT

    tests::TableFolder m_folder;

private slots:
    void wide_plainTable_isUnderstood()
    {
        const auto result = m_folder.read(kWide);
        const auto& table = tableOf(result);
        QVERIFY((table.rows == std::vector<std::string>{"q1", "q2"}));
        QCOMPARE(shown(table.options[1].id), "B");
        QCOMPARE(cellsOf(table.accuracy), "1 0 0 ?");
        QCOMPARE(cellsOf(table.cost), "0.500 0.125 0.250 ?");
        QCOMPARE(shown(table.cost.unit), "USD");
        QCOMPARE(cellsOf(table.others.at(0)), "200 90 300 80");
        QCOMPARE(shown(table.others[0].id + " " + table.others[0].unit), "latency ms");
        QVERIFY(table.others[0].isMean && table.isLogged);
        QVERIFY(table.columns.at(0).form == Form::Category && table.columns[1].form == Form::Number);
        QCOMPARE(m_folder.warningsOf(result),
                 (QStringList{"f.csv: 1 cell of accuracy missing, first in row 'q2', option 'B'",
                              "f.csv: 1 cell of cost missing, first in row 'q2', option 'B'"}));
        QCOMPARE(shown(result.options.at("form") + result.options.at("delimiter")), "widecomma");
    }

    void wide_everyColumn_hasARoleAndItsReason()
    {
        QStringList notes;
        for (const auto& note : m_folder.read(kWide).columns) notes << shown(note.column + "=" + note.role);
        QCOMPARE(notes.join(' '), "query_id=id dataset=group len=before correct:OPTION (2 columns)=outcome "
                                  "cost_usd:OPTION (2 columns)=cost latency_ms:OPTION (2 columns)=after");
    }

    void wide_bareModelNames_arePairedWithTheirCost()
    {
        const auto result = m_folder.read("id,gpt,cost:gpt,llama,cost:llama\n1,1,2,0,1\n");
        QCOMPARE(cellsOf(tableOf(result).accuracy), "1 0");
        QCOMPARE(cellsOf(tableOf(result).cost), "2 1");
    }

    void wide_routerBenchNames_areUnderstood()
    {
        const auto result =
            m_folder.read("sample_id,prompt,eval_name,m/a,m/b,m/a|model_response,m/b|model_response,m/"
                          "a|total_cost,m/b|total_cost,"
                          "oracle_model_to_route_to\nx.1,What?,mmlu,1.0,0.25,yes,no,0.002,0.0001,m/b\n");
        const auto& table = tableOf(result);
        QCOMPARE(cellsOf(table.accuracy), "1.00 0.25");
        QCOMPARE(cellsOf(table.cost), "0.0020 0.0001");
        QCOMPARE(table.columns.size(), 2U);
        QVERIFY(table.columns[0].form == Form::Text && table.others.empty());
    }

    void wide_semicolonsAndDecimalCommas_giveTheSameTable()
    {
        std::string text = kWide;
        for (auto& c : text) c = c == ',' ? ';' : c == '.' ? ',' : c;
        const auto result = m_folder.read(text);
        QVERIFY(tableOf(result) == tableOf(m_folder.read(kWide)));
        QCOMPARE(shown(result.options.at("delimiter") + " " + result.options.at("decimal")),
                 "semicolon comma");
    }

    void wide_truthsSplitsWeightsAndEmbeddings_areKept()
    {
        const auto table = m_folder.readWhole("id,split,weight,emb,correct:A,cost:A\n"
                                              "1,train,2,\"[0.5, -1]\",true,1\n2,Test,3,\"[0, 2e1]\",no,1\n",
                                              {{"currency", "EUR"}});
        QCOMPARE(cellsOf(table.accuracy), "1 0");
        QVERIFY((table.weights == std::vector<std::int64_t>{2, 3}));
        QVERIFY((table.split == std::vector<Part>{Part::Train, Part::Test}));
        QVERIFY((table.columns.at(0).vectors == std::vector<double>{0.5, -1, 0, 20}));
        QCOMPARE(shown(table.cost.unit), "EUR");
    }

    // 0.1 + 0.2 as floating point writes it has 17 decimals: rounded to 15, which is exact here.
    void wide_tooManyDecimals_areRoundedAndSaid()
    {
        const auto result =
            m_folder.read("id,correct:A,cost_usd:A\n1,1,0.30000000000000004\n2,0,5.255e-05\n");
        QCOMPARE(cellsOf(tableOf(result).cost), "0.300000000000000 0.000052550000000");
        QCOMPARE(m_folder.warningsOf(result).join('|'),
                 "f.csv: 1 value of cost rounded to 15 decimals, first in row '1', option 'A'");
        QCOMPARE(result.problem->assumptions().size(), 1U);
    }

    // 10^12 × 10^15 does not fit 62 bits: fewer decimals are kept where sums would not.
    void wide_largeNumbers_keepSumsExact()
    {
        const auto result =
            m_folder.read("id,correct:A,cost_usd:A\n1,1,1000000000000\n2,0,0.000000000000125\n");
        QVERIFY(tableOf(result).cost.scale <= 6);
        QCOMPARE(cellsOf(tableOf(result).cost).section(' ', 0, 0).left(13), "1000000000000");
    }

    void wide_rowWithoutOption_isLeftOutAndSaid()
    {
        const auto result = m_folder.read("id,correct:A,cost_usd:A\n1,1,1\n2,,1\n3,nan,2\n");
        QCOMPARE(tableOf(result).rows.size(), 1U);
        QVERIFY(m_folder.warningsOf(result).contains(
            "f.csv: 2 rows without an option whose accuracy and cost are known left out, first '2'"));
    }

    void long_anyColumnOrder_isTheWideTable()
    {
        const auto result = m_folder.read("cost,llm,note,score,query_id,dataset\n"
                                          "0.5,A,u,1,q1,x\n0.125,B,v,0,q1,x\n0.25,A,w,0,q2,y\n");
        const auto& table = tableOf(result);
        QCOMPARE(cellsOf(table.accuracy), "1 0 0 ?");
        QCOMPARE(cellsOf(table.cost), "0.500 0.125 0.250 ?");
        QCOMPARE(table.columns.size(), 1U); // note differs within q1
        QVERIFY(m_folder.warningsOf(result).contains(
            "f.csv:3:1: 'note' differs between lines of the same row; it is left out"));
        QVERIFY(m_folder.warningsOf(result).contains(
            "f.csv: 1 cell of 4 without a line; these options may not be chosen there"));
    }

    // Means of 3 and 2 observations: 1/3 = 2/6 and 1/2 = 3/6; costs 0.7/3 and 3/2 = 4.5/3.
    void long_repeatedLines_areExactMeans()
    {
        const auto result = m_folder.read("query,model,correct,cost_usd\n"
                                          "q1,A,1,0.1\nq1,A,0,0.2\nq1,A,0,0.4\nq1,B,1,1\nq1,B,0,2\n");
        QCOMPARE(cellsOf(tableOf(result).accuracy), "2 3 / 6");
        QCOMPARE(cellsOf(tableOf(result).cost), "0.7 4.5 / 3");
        QVERIFY(m_folder.warningsOf(result).contains(
            "f.csv: 3 repeated lines of a row and option; the means are taken"));
    }

    // 97 × 101 × 103 = 1,009,091 exceeds a million: rounded to 12 decimals, and said.
    void long_manyCounts_areRoundedAndSaid()
    {
        std::string text = "query,model,correct,cost_usd\n";
        int id = 0;
        for (const int count : {97, 101, 103}) {
            ++id;
            for (int i = 0; i < count; ++i)
                text += "q" + std::to_string(id) + ",A," + (i == 0 ? "1" : "0") + ",1\n";
        }
        const auto result = m_folder.read(text);
        QCOMPARE(cellsOf(tableOf(result).accuracy), "0.010309278351 0.009900990099 0.009708737864");
        QCOMPARE(cellsOf(tableOf(result).cost), "1 1 1");
        QCOMPARE(result.problem->assumptions().size(), 1U);
    }

    void long_oneLinePerModelWithoutRows_isOneRow()
    {
        const auto result = m_folder.read(
            "model,edit,pass_rate_1,pass_rate_2,total_cost_usd\nA,x,10,51.6,14.4\nB,y,5,23.1,7\n",
            {{"map", "model=model;accuracy=pass_rate_2;cost=total_cost_usd"}});
        QVERIFY((tableOf(result).rows == std::vector<std::string>{"all"}));
        QCOMPARE(cellsOf(tableOf(result).accuracy), "51.6 23.1");
        QCOMPARE(cellsOf(tableOf(result).cost), "14.4 7.0");
    }

    void curve_strategiesAndSamples_arePlannedOptions()
    {
        const auto result = m_folder.read("bin,strategy,N,accuracy,cost_usd\n"
                                          "easy,beam,1,0.5,1\neasy,beam,4,0.75,4\nhard,beam,1,0.1,1\n");
        const auto& table = tableOf(result);
        QCOMPARE(shown(table.options[1].id), "beam x 4");
        QCOMPARE(cellsOf(table.accuracy), "0.50 0.75 0.10 ?");
        QVERIFY(!table.isLogged && table.accuracy.grade == Grade::Estimated);
    }

    // n = 4 with c = 2: 1/2, 5/6, 1, 1; n = 3 with c = 1: 1/3, 2/3, 1. Common denominator 6.
    void attempts_logOfTrials_givesUnbiasedChances()
    {
        const auto result = m_folder.read("task_id,trial,reward,user_cost_usd\n"
                                          "a,0,1.0,0.1\na,1,0,0.2\na,2,1,0.3\na,3,0.0,\n"
                                          "b,0,0,1\nb,1,1,1\nb,2,0,1\n");
        const auto& table = tableOf(result);
        QCOMPARE(shown(table.options[0].id + "|" + table.options[3].id), "1 attempt|4 attempts");
        QCOMPARE(cellsOf(table.accuracy), "3 5 6 6 2 4 6 ? / 6");
        QCOMPARE(cellsOf(table.cost), "0.2 0.4 0.6 0.8 1.0 2.0 3.0 ?");
        QCOMPARE(table.assumptions.size(), 1U);
        QCOMPARE(result.problem->assumptions().size(), 3U); // and that accuracy and cost are estimated
        QVERIFY(!table.isLogged);
    }

    /// By its definition: the share of subsets of k attempts in which one succeeds.
    void passChance_everySmallCase_isTheShareOfSubsets()
    {
        for (int n = 1; n <= 10; ++n)
            for (int c = 0; c <= n; ++c)
                for (int k = 1; k <= n; ++k) {
                    std::int64_t all = 0;
                    std::int64_t good = 0;
                    for (unsigned set = 0; set < 1U << n; ++set) {
                        if (__builtin_popcount(set) != k) continue;
                        ++all;
                        good += (set & ((1U << c) - 1)) != 0 ? 1 : 0;
                    }
                    const auto chance = problems::choice::passChance(n, c, k);
                    QCOMPARE(chance.numerator * all, good * chance.denominator);
                }
        const auto far = problems::choice::passChance(10'000, 5'000, 50); // 1 - about 2^-50
        QVERIFY(far.denominator - far.numerator < 1'000);
    }

    void companions_queriesAndModels_areJoinedWithTheirCoverage()
    {
        m_folder.write("g.queries.csv", "query_id,question\nq2,\"Why,\nsay?\"\nq9,Else\n");
        m_folder.write("g.models.csv", "model,display_name,usd_per_1M_input,capacity,at_least,fixed_cost\n"
                                       "B,Big B,3,5,1,0.0625\n");
        const auto result = m_folder.read(kWide, {}, "g.csv");
        const auto& table = tableOf(result);
        QVERIFY((table.columns.at(2).texts == std::vector<std::string>{"", "Why,\nsay?"}));
        QCOMPARE(shown(table.options[1].name + "|" + table.options[1].note), "Big B|usd_per_1M_input 3");
        QVERIFY(table.options[1].atMost == 5 && table.options[1].atLeast == 1);
        QCOMPARE(table.options[1].fixedCost, 625); // the cost has gained a decimal
        QCOMPARE(cellsOf(table.cost), "0.5000 0.1250 0.2500 ?");
        const auto warnings = m_folder.warningsOf(result);
        QVERIFY(warnings.contains("g.queries.csv: tells of 1 of 2 rows of the table"));
        QVERIFY(warnings.contains("g.queries.csv: 1 row is not in the table, first 'q9'"));
        QVERIFY(warnings.contains("g.models.csv: tells of 1 of 2 options of the table"));
    }

    void options_factorCapacityLimitAndLatency_changeTheTable()
    {
        const auto result = m_folder.read(kWide, {{"factor", "A*2.5"},
                                                  {"capacity", "A:1,B:2"},
                                                  {"at_least", "B:1"},
                                                  {"fixed_cost", "A:0.5"},
                                                  {"limit", "cost<=5,accuracy>=0.25"},
                                                  {"longest_latency", "250"}});
        const auto& table = tableOf(result);
        QCOMPARE(cellsOf(table.cost), "1.2500 0.1250"); // q2: A is too slow, B unknown
        QVERIFY(table.options[0].atMost == 1 && table.options[1].atLeast == 1);
        QCOMPARE(table.options[0].fixedCost, 5000);
        QCOMPARE(table.limits.size(), 2U);
        QVERIFY(table.limits[0].number == 50000 && table.limits[1].number == 25 &&
                table.limits[1].weight == 100);
        QVERIFY(table.cost.grade == Grade::Assumed);
        QCOMPARE(shown(result.problem->assumptions().at(0)), "The cost of 'A' is taken times 2.5.");
    }

    // (1000 - 200) × 2 + 200 × 0.2 + 500 × 10 = 6,640 and 10 × 2 + 50 × 10 = 520 millionths.
    void prices_ofALaterDate_giveTheCostAnew()
    {
        m_folder.write("book.csv",
                       "option,date,input,output,cached\nA,2025-01-01,3,15,\nA,2025-06-01,2,10,0.2\n");
        const auto now = m_folder.read(kTokens, {{"prices", "book.csv"}});
        QCOMPARE(cellsOf(tableOf(now).cost), "0.00664 0.00052");
        QVERIFY(tableOf(now).cost.grade == Grade::Estimated);
        // 1000 × 3 + 500 × 15 = 10,500; 10 × 3 + 50 × 15 = 780
        const auto then = m_folder.read(kTokens, {{"prices", "book.csv@2025-05-31"}});
        QCOMPARE(cellsOf(tableOf(then).cost), "0.01050 0.00078");
        QVERIFY(m_folder.refusalOf(kWide, {{"prices", "book.csv"}}).contains("factor=OPTION*2.5"));
        QVERIFY(m_folder.refusalOf(kTokens, {{"prices", "book.csv@2024-01-01"}}).contains("no price of 'A'"));
    }

    void split_atRandom_isStratifiedGroupedAndRepeatable()
    {
        std::string text = "id,dataset,prompt,correct:A,cost_usd:A\n";
        for (int i = 0; i < 200; ++i)
            text += std::to_string(i) + (i % 4 == 0 ? ",rare," : ",common,") + "text " +
                    std::to_string(i / 8) + (i % 8 < 2 ? "" : " " + std::to_string(i)) + ",1,1\n";
        const auto table = m_folder.readWhole(text, {{"split", "random:60/20/20:5"}});
        std::map<std::string, std::map<Part, int>> counts;
        std::map<std::string, std::set<Part>> parts;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const auto& group = table.columns[0];
            ++counts[group.words[static_cast<std::size_t>(group.codes[row])]][table.split[row]];
            parts[table.columns[1].texts[row]].insert(table.split[row]);
        }
        for (const auto& [prompt, found] : parts) QCOMPARE(found.size(), 1U);
        QVERIFY(std::abs(counts["rare"][Part::Test] - 10) <= 5);
        QVERIFY(std::abs(counts["common"][Part::Train] - 90) <= 5);
        QVERIFY(m_folder.readWhole(text, {{"split", "random:60/20/20:5"}}).split == table.split);
        QVERIFY(m_folder.readWhole(text, {{"split", "random:60/20/20:6"}}).split != table.split);
    }

    void mapping_ofEveryRole_isObeyed()
    {
        const auto result =
            m_folder.read("a,b,c,d,e,f:M,g:M\n1,x,2,train,why,0.5,3\n",
                          {{"map", "row=a;group=b;weight=c;split=d;text=e;accuracy=f;cost=g"}});
        const auto& table = tableOf(result);
        QCOMPARE(shown(table.rows[0] + table.columns[0].name + table.columns[1].texts[0]), "1bwhy");
        QCOMPARE(cellsOf(table.accuracy) + " " + cellsOf(table.cost), "0.5 3");
        QVERIFY(table.weights[0] == 2 && table.split[0] == Part::Train);
    }

    void mapping_ofWhatIsNotThereOrTwice_isRefusedWithAdvice_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("map");
        QTest::addColumn<QString>("refusal");
        const QString both = "id,correct:A,score:A,cost:A\n1,1,0.5,2\n";
        QTest::newRow("two outcomes")
            << both << ""
            << "f.csv:1:14: found 'score:A', expected one column for the outcome of 'A': "
               "'correct:A' or 'score:A'; --map accuracy=correct decides";
        QTest::newRow("unknown column")
            << both << "accuracy=corect"
            << "f.csv:1:1: found 'corect', expected a column to map as accuracy, such as 'correct'";
        QTest::newRow("unknown role")
            << both << "precision=score"
            << "found 'precision', expected a role: row, model, group, split, weight, "
               "before, text, ignore, accuracy, cost, latency, after, attempt, "
               "samples, strategy";
        QTest::newRow("two roles") << both << "accuracy=score;ignore=score:A"
                                   << "f.csv:1:14: found 'score:A', expected one role for this column in the "
                                      "mapping";
        QTest::newRow("no cost") << "id,correct:A\n1,1\n"
                                 << ""
                                 << "f.csv:1:1: found 'no cost of 'A'', expected a column 'cost:A', or --map "
                                    "cost:A=COLUMN";
        QTest::newRow("no outcome") << "id,correct:A,cost:A,cost:B\n1,1,1,1\n"
                                    << ""
                                    << "f.csv:1:21: found 'cost:B', expected an outcome for 'B': a column "
                                       "'correct:B' or --map accuracy:B=COLUMN";
    }
    void mapping_ofWhatIsNotThereOrTwice_isRefusedWithAdvice()
    {
        QFETCH(QString, text);
        QFETCH(QString, map);
        QTEST(m_folder.refusalOf(text.toStdString(), {{"map", map.toStdString()}}), "refusal");
    }

    void mapping_thatDecides_makesTheOtherALaterQuantity()
    {
        const auto result =
            m_folder.read("id,correct:A,score:A,cost:A\n1,1,0.5,2\n", {{"map", "accuracy=score"}});
        QCOMPARE(cellsOf(tableOf(result).accuracy), "0.5");
        QCOMPARE(shown(tableOf(result).others.at(0).id), "correct");
    }
};

QTEST_APPLESS_MAIN(TestTableForms)
#include "tst_TableForms.moc"
