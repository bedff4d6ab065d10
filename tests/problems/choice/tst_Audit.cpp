// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Audit.h"
#include "tests/problems/choice/Reading.h"

#include <QFile>
#include <QTest>

using namespace tradeoff;
using problems::choice::groupsOfEqualTexts;
using problems::choice::groupsOfNearTexts;
using tests::shown;

namespace {

using Groups = std::vector<std::int32_t>;

QString sentenceOf(const problems::ReadResult& result, const std::string& code)
{
    for (const auto& finding : result.findings)
        if (finding.code == code) return shown(finding.sentence);
    return {};
}

/// 40 rows of which even ones succeed under A; what follows the id is written by the caller.
template <typename Line>
std::string fortyRows(const std::string& head, Line line)
{
    std::string text = head + "\n";
    for (int i = 0; i < 40; ++i) text += std::to_string(i) + "," + line(i) + "\n";
    return text;
}

} // namespace

class TestAudit : public QObject
{
    Q_OBJECT

    tests::TableFolder m_folder;

private slots:
    void audit_soundTable_findsNothing()
    {
        const auto result =
            m_folder.read(fortyRows("id,len,correct:A,cost_usd:A,correct:B,cost_usd:B", [](int i) {
                return std::to_string(i % 7) + "," + (i % 2 ? "0," : "1,") + std::to_string(i + 1) +
                       (i % 3 ? ",1," : ",0,") + std::to_string(2 * i);
            }));
        QCOMPARE(result.findings.size(), 0U);
    }

    void audit_pricesAndTokens_areCounted()
    {
        const auto result = m_folder.read(
            fortyRows("id,correct:A,cost:A,out_tokens:A,correct:B,cost:B,out_tokens:B", [](int i) {
                return std::string(i % 2 ? "0" : "1") + ",0,256," + (i % 3 ? "1" : "0") + ",0.5," +
                       std::to_string(i);
            }));
        QCOMPARE(sentenceOf(result, "free_options"), "1 option without any cost in any row: A");
        QCOMPARE(sentenceOf(result, "constant_prices"),
                 "1 option with the same cost in every row, whatever its length: B");
        QCOMPARE(sentenceOf(result, "constant_tokens"), "1 option with the same out_tokens in every row: A");
    }

    void audit_columnThatTellsTheOutcome_isALeak()
    {
        const auto leak = [](int i) {
            return std::string(i % 2 ? "bad" : "good") + "," + (i % 2 ? "0" : "1") + "," + std::to_string(i);
        };
        QCOMPARE(
            sentenceOf(m_folder.read(fortyRows("id,verdict,correct:A,cost:A", leak)), "leakage"),
            "'verdict' tells the outcome of 1 option exactly, yet is said to be known before the call: A");
        const auto noise = [&](int i) { return i == 7 ? "good,0,7" : leak(i); };
        QCOMPARE(sentenceOf(m_folder.read(fortyRows("id,verdict,correct:A,cost:A", noise)), "leakage"), "");
    }

    // Missing in 10 rows, all failures; 30 others, 25 successes: chi-square with Yates' correction
    // 40 (10·25 - 0·5 - 20)² / (10·30·15·25) = 18.8, above 10.83 + 2 ln 2 = 12.2.
    void audit_missingnessThatPredicts_isTold()
    {
        const auto result = m_folder.read(fortyRows("id,len,correct:A,cost:A", [](int i) {
            return std::string(i < 10 ? "" : std::to_string(i)) + "," + (i < 15 ? "0" : "1") + "," +
                   std::to_string(i);
        }));
        QCOMPARE(sentenceOf(result, "missing_predicts"),
                 "whether 'len' is missing predicts the outcome of 1 option (chi-square, 1 in 1,000 after "
                 "correction): 'A' succeeds in 0/10 rows where it is missing and in 25/30 elsewhere");
    }

    void audit_missingnessWithoutMeaning_isNot()
    {
        const auto result = m_folder.read(fortyRows("id,len,correct:A,cost:A", [](int i) {
            return std::string(i < 10 ? "" : std::to_string(i)) + "," + (i % 2 ? "0" : "1") + "," +
                   std::to_string(i);
        }));
        QCOMPARE(sentenceOf(result, "missing_predicts"), "");
    }

    void audit_missingInOneCategory_isTold()
    {
        const auto result = m_folder.read(fortyRows("id,dataset,len,correct:A,cost:A", [](int i) {
            return (i < 10 ? "odd,," : "even," + std::to_string(i) + ",") + (i % 2 ? "0" : "1") + "," +
                   std::to_string(i);
        }));
        QCOMPARE(sentenceOf(result, "missing_is_one_category"),
                 "10 of 40 rows without 'len' are one category, dataset 'odd', and all of it");
    }

    void audit_equalAndDominatedOptions_areNamed()
    {
        const auto result =
            m_folder.read(fortyRows("id,correct:A,cost:A,correct:B,cost:B,correct:C,cost:C", [](int i) {
                const std::string right = i % 2 ? "0" : "1";
                return right + "," + std::to_string(i + 1) + "," + right + "," + std::to_string(i + 2) + "," +
                       (i % 3 ? "1" : "0") + "," + std::to_string(i + 3);
            }));
        QCOMPARE(sentenceOf(result, "equal_options"),
                 "2 options with the accuracy of another in every row: A = B");
        QCOMPARE(sentenceOf(result, "dominated_options"),
                 "1 option no better and no cheaper than another in every row: B by A");
    }

    /// Equal options have to be compared in every row: 1,500² × 40 rows are more than 50 million.
    void audit_tooManyPairsOfOptions_saysHowManyAreLeft()
    {
        problems::choice::Table table;
        constexpr std::size_t kOptions = 1500;
        for (std::size_t i = 0; i < 40; ++i) table.rows.push_back("r" + std::to_string(i));
        for (std::size_t i = 0; i < kOptions; ++i)
            table.options.push_back({"o" + std::to_string(i), "", {}, 0, 0, ""});
        table.accuracy = {"accuracy", "", 0, 1, true, {}, {}};
        table.cost = {"cost", "", 0, 1, false, {}, {}};
        table.accuracy.cells.assign(40 * kOptions, 1);
        table.cost.cells.assign(40 * kOptions, 2);
        const auto left = [](const std::vector<problems::Finding>& findings) {
            for (const auto& finding : findings)
                if (finding.code == "options_not_compared") return finding.count;
            return std::int64_t{0};
        };
        // 50,000,000 / (1,499 · 40) = 833.9: the 834th is still compared with all.
        QCOMPARE(left(problems::choice::audit(table)), std::int64_t{kOptions - 834});
        table.options.resize(2);
        table.accuracy.cells.resize(80);
        table.cost.cells.resize(80);
        QCOMPARE(left(problems::choice::audit(table)), std::int64_t{0});
    }

    void audit_textsSharedByTrainAndTest_areTold()
    {
        const auto result = m_folder.read(fortyRows("id,split,prompt,correct:A,cost:A", [](int i) {
            return std::string(i < 20 ? "train" : "test") + ",text " + std::to_string(i == 25 ? 3 : i) + "," +
                   (i % 2 ? "0" : "1") + "," + std::to_string(i);
        }));
        QCOMPARE(sentenceOf(result, "equal_texts"),
                 "1 group of rows with equal 'prompt' (2 rows), first '3' and '25'; splits should keep each "
                 "group together");
        QCOMPARE(sentenceOf(result, "shared_by_parts"),
                 "1 row of the test part with the 'prompt' of a row of the train part, first '25' and '3'");
    }

    void groupsOfEqualTexts_blanksApart_areEqual()
    {
        QVERIFY((groupsOfEqualTexts({"a b", "A b", " a\n b ", "", "a  b"}) == Groups{0, 1, 0, -1, 0}));
    }

    // 20 words have 18 runs of three; with the last word changed 17 of 19 runs agree, with two distant words
    // changed 12 of 24.
    void groupsOfNearTexts_fewWordsApart_areOneGroup()
    {
        const auto words = [](int first, int second) {
            std::string text;
            for (int i = 0; i < 20; ++i)
                text += (i == first || i == second ? "other " : "w" + std::to_string(i) + " ");
            return text;
        };
        QVERIFY((groupsOfNearTexts({words(-1, -1), words(19, -1), words(6, 12), words(-1, -1), "short"}) ==
                 Groups{0, 0, 1, 0, 2}));
        QVERIFY((groupsOfNearTexts({"What is it, Ann?", "what is it ann", ""}) == Groups{0, 0, -1}));
    }

    // The published table of function calls: 183 rows have no question, and 52 groups share one.
    void audit_functionCallingTable_findsItsFaults()
    {
        const std::string path =
            TRADEOFF_SOURCE_DIRECTORY "/../shared/data/model_routing/bfcl_2024_08_11.csv";
        if (!QFile::exists(shown(path))) QSKIP("the published tables do not lie beside the checkout");
        const auto result = problems::readProblem(path);
        QCOMPARE(sentenceOf(result, "equal_texts"),
                 "52 groups of rows with equal 'question' (107 rows), first 'multiple_function_100' and "
                 "'simple_20'; splits should keep each group together");
        QCOMPARE(sentenceOf(result, "missing_is_one_category"),
                 "183 of 855 rows without 'question_chars', 'n_functions', 'n_params', 'question' are one "
                 "category, dataset 'bfcl-relevance', and all of it");
    }
};

QTEST_APPLESS_MAIN(TestAudit)
#include "tst_Audit.moc"
