// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "HeldOutTables.h"
#include "Recorder.h"

#include "core/format/Error.h"
#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/policies/CascadeStrategy.h"
#include "plugins/choice/policies/PolicyStrategy.h"
#include "plugins/choice/policies/Rehearsal.h"
#include "plugins/choice/single/Single.h"

#include <QTest>
#include <cmath>

using namespace tradeoff;
using choice::CascadeStrategy;
using choice::Learner;
using choice::PolicyStrategy;
using problems::choice::heldOut;
using problems::choice::kMissing;
using problems::choice::Problem;
using problems::choice::Table;
using tests::lawful;
using tests::LawfulTable;

namespace {

const std::vector<const Learner*>& learners()
{
    static const std::vector<const Learner*> all = {&choice::ridgeLearner(), &choice::logisticLearner(),
                                                    &choice::neighbourLearner(), &choice::clusterLearner(),
                                                    &choice::thresholdLearner()};
    return all;
}

/// Forecasts one option: `mean` and twice what a row's feature brings.
class Doubled final : public choice::Regressor
{
public:
    explicit Doubled(double mean) : m_mean(mean) {}

    choice::Matrix predict(const choice::Matrix& features, solve::ThreadPool&) const override
    {
        choice::Matrix forecast(features.rows, 1);
        for (std::size_t row = 0; row < features.rows; ++row)
            forecast.at(row, 0) = static_cast<float>(m_mean) + 0.6f * features.at(row, 0);
        return forecast;
    }
    format::Json toJson() const override { return {}; }

private:
    double m_mean;
};

/// Knows the law but for the mean, which it takes from what it is shown, and 0.05 too high.
choice::RegressorPtr shownTooHigh(const choice::Regressor&, const choice::Observations& shown)
{
    double sum = 0;
    for (std::size_t i = 0; i < shown.outcomes.size(); ++i) {
        if (!std::isnan(shown.neighbours->at(i, 0)) == !std::isnan(shown.neighbours->at(i, 1))) return {};
        sum += static_cast<double>(shown.outcomes[i] - 0.3f * shown.features.at(i, 0));
    }
    return std::make_shared<Doubled>(sum / static_cast<double>(shown.outcomes.size()) + 0.05);
}

class Output final : public solve::RunOutput
{
public:
    void progress(double, const solve::Spending&) override {}
    void front(const problems::Front& sent, const solve::Spending&) override { fronts.push_back(sent); }
    void bound(std::string_view, const frontier::Value&, const solve::Spending&) override {}
    void note(std::string_view sentence) override { notes.emplace_back(sentence); }
    void solution(const problems::Solution& sent, const solve::Spending&) override { plans.push_back(sent); }
    void policy(const format::Json& sent) override { policies.push_back(sent); }

    std::vector<problems::Front> fronts;
    std::vector<problems::Solution> plans;
    std::vector<std::string> notes;
    std::vector<format::Json> policies;
};

solve::RunRequest asking(int threads = 1)
{
    solve::RunRequest request;
    request.objectives = {"accuracy", "cost"};
    request.threads = threads;
    return request;
}

Output run(const solve::Strategy& strategy, const problems::Problem& problem,
           const solve::RunRequest& request, const std::map<std::string, std::string>& chosen = {},
           bool stops = false)
{
    Output output;
    const std::atomic<bool> stop = stops;
    solve::RunContext context(problem, request, output, stop);
    strategy.solve(problem, solve::Parameters(strategy.describe().parameters, chosen), context);
    context.flush();
    return output;
}

/// The most accurate step that is judged to cost at most this per row.
double bestWithin(const Problem& problem, const problems::Front& front, double cost)
{
    const auto verdict = problem.judgeFront(front);
    double best = -1;
    for (std::size_t step = 0; step < verdict.steps(); ++step) {
        const auto& paid = verdict.at(step)[1];
        const double perRow = static_cast<double>(paid.number) / static_cast<double>(paid.weight) / 100 /
                              static_cast<double>(problem.totalWeight());
        const auto& right = verdict.at(step)[0];
        if (perRow <= cost + 1e-12)
            best = std::max(best, static_cast<double>(right.number) / static_cast<double>(right.weight));
    }
    return best;
}

std::vector<double> expected(const problems::Front& front, const char* name)
{
    return std::get<std::vector<double>>(front.plans.arrays.at(name).values);
}

double hardShare(const Problem& problem)
{
    double hard = 0;
    for (const auto code : problem.table().columns[0].codes) hard += code;
    return hard / static_cast<double>(problem.rows());
}

} // namespace

class TestPolicies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Hard rows to the dear option, easy ones to the cheap one: everything right at 0.10 + 0.90 × hard
    /// share.
    void everyLearner_featureThatDecides_isFound()
    {
        const auto problem = heldOut(lawful({}));
        const double price = 0.10 + 0.90 * hardShare(*problem);
        for (const auto* learner : learners()) {
            const auto output = run(PolicyStrategy(*learner), *problem->withheld(), asking());
            QCOMPARE(output.fronts.size(), std::size_t(1));
            const double found = bestWithin(*problem, output.fronts[0], price);
            QVERIFY2(found > 0.97, (std::string(learner->id) + " " + std::to_string(found)).c_str());
        }
        const auto mixture = run(PolicyStrategy(choice::meanLearner()), *problem->withheld(), asking());
        QVERIFY(bestWithin(*problem, mixture.fronts[0], price) < 0.9);
    }

    /// By each form of column alone.
    void ridge_anyFormOfColumn_isEnough()
    {
        const auto problem = heldOut(lawful({}));
        const double price = 0.10 + 0.90 * hardShare(*problem);
        const std::vector<std::string> forms = {"numbers", "categories", "texts"};
        for (const auto& kept : forms) {
            std::map<std::string, std::string> chosen;
            for (const auto& form : forms)
                if (form != kept) chosen[form] = "off";
            const auto output =
                run(PolicyStrategy(choice::ridgeLearner()), *problem->withheld(), asking(), chosen);
            QVERIFY2(bestWithin(*problem, output.fronts[0], price) > 0.95, kept.c_str());
            chosen[kept] = "off";
            const auto blind =
                run(PolicyStrategy(choice::ridgeLearner()), *problem->withheld(), asking(), chosen);
            QVERIFY(bestWithin(*problem, blind.fronts[0], price) < 0.9);
        }
    }

    /// Nothing to learn: on average over tables no policy is far below the line between the two options.
    void everyLearner_nothingToLearn_isAboutTheMixture()
    {
        constexpr int kTables = 8;
        for (const auto* learner : learners()) {
            double sum = 0;
            for (std::uint64_t seed = 1; seed <= kTables; ++seed) {
                LawfulTable law;
                law.isTold = false;
                const auto problem = heldOut(lawful(law, seed));
                const auto output = run(PolicyStrategy(*learner), *problem->withheld(), asking());
                const auto verdict = problem->judgeFront(output.fronts[0]);
                const auto accuracyOf = [&](std::size_t step) {
                    return static_cast<double>(verdict.at(step)[0].number) /
                           static_cast<double>(verdict.at(step)[0].weight);
                };
                const std::size_t last = verdict.steps() - 1;
                sum += accuracyOf(last / 2) - (accuracyOf(0) + accuracyOf(last)) / 2;
            }
            QVERIFY2(std::abs(sum / kTables) < 0.04,
                     (std::string(learner->id) + " " + std::to_string(sum / kTables)).c_str());
        }
    }

    void everyPolicy_heldOutCellsCorrupted_sendsTheSameBytes()
    {
        LawfulTable law;
        law.hasSignal = true;
        law.cheapInHard = 20;
        const Table table = lawful(law);
        Table corrupt = table;
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            for (std::size_t option = 0; option < 2; ++option)
                if (table.split[row] == problems::choice::Part::Test) {
                    auto& right = corrupt.accuracy.cells[corrupt.at(row, option)];
                    right = 1 - right;
                    corrupt.cost.cells[corrupt.at(row, option)] += 7 * static_cast<std::int64_t>(row);
                    corrupt.others[0].cells[corrupt.at(row, option)] = 9;
                }
        const auto a = heldOut(table)->withheld();
        const auto b = heldOut(corrupt)->withheld();
        for (const auto* learner : learners()) {
            const auto before = run(PolicyStrategy(*learner), *a, asking());
            const auto after = run(PolicyStrategy(*learner), *b, asking());
            QVERIFY(before.fronts[0].plans.bytes() == after.fronts[0].plans.bytes());
            QVERIFY(before.policies == after.policies);
        }
        const auto before = run(CascadeStrategy(), *a, asking());
        const auto after = run(CascadeStrategy(), *b, asking());
        QVERIFY(!before.plans.empty() && before.plans.size() == after.plans.size());
        for (std::size_t i = 0; i < before.plans.size(); ++i)
            QVERIFY(before.plans[i].decisions.bytes() == after.plans[i].decisions.bytes());
    }

    void everyLearner_oneThreadAndThree_sendTheSameBytes()
    {
        LawfulTable law;
        law.rows = 900;
        law.cheapInHard = 30;
        law.hasWeights = true;
        const auto problem = heldOut(lawful(law))->withheld();
        for (const auto* learner : learners()) {
            const auto one = run(PolicyStrategy(*learner), *problem, asking(1));
            const auto three = run(PolicyStrategy(*learner), *problem, asking(3));
            QVERIFY(one.fronts[0].plans.bytes() == three.fronts[0].plans.bytes());
            QVERIFY(one.policies == three.policies);
        }
    }

    /// By way of its text, as a project keeps it.
    void everyPolicy_appliedToTheSameRows_sendsTheSameBytes()
    {
        LawfulTable law;
        law.hasSignal = true;
        law.cheapInHard = 30;
        const auto problem = heldOut(lawful(law))->withheld();
        auto all = learners();
        all.push_back(&choice::meanLearner());
        for (const auto* learner : all) {
            const auto fitted = run(PolicyStrategy(*learner), *problem, asking());
            QCOMPARE(fitted.policies.size(), std::size_t(1));
            auto request = asking();
            request.seed = 99;
            request.policy = format::parseJson(format::dumpJson(fitted.policies[0]), "policy");
            const auto applied = run(PolicyStrategy(*learner), *problem, request);
            QVERIFY2(fitted.fronts[0].plans.bytes() == applied.fronts[0].plans.bytes(), learner->id);
        }
        const auto fitted = run(CascadeStrategy(), *problem, asking());
        auto request = asking();
        request.policy = format::parseJson(format::dumpJson(fitted.policies[0]), "policy");
        const auto applied = run(CascadeStrategy(), *problem, request);
        QCOMPARE(fitted.plans.size(), applied.plans.size());
        for (std::size_t i = 0; i < fitted.plans.size(); ++i)
            QVERIFY(fitted.plans[i].decisions.bytes() == applied.plans[i].decisions.bytes());
    }

    /// Of the law: 0.10 and the share of easy rows at the base, 1.00 and everything right at the end; the
    /// expectations never fall in cost and come near what is judged.
    void expectations_areThoseOfTheLaw()
    {
        LawfulTable law;
        law.rows = 1000;
        const auto problem = heldOut(lawful(law));
        for (const auto* learner : learners()) {
            const auto output = run(PolicyStrategy(*learner), *problem->withheld(), asking());
            const auto cost = expected(output.fronts[0], problems::kExpectedCost);
            const auto accuracy = expected(output.fronts[0], problems::kExpectedAccuracy);
            QCOMPARE(cost.size(), output.fronts[0].steps());
            QVERIFY(std::is_sorted(cost.begin(), cost.end()));
            QVERIFY(std::abs(cost.front() - 0.10) < 1e-6 && cost.back() <= 1.0 + 1e-6);
            QVERIFY(std::abs(accuracy.front() - 0.5) < 0.06 && accuracy.back() > 0.97);
        }
    }

    /// Whether it has learnt anything or falls back to mixing: who picks the last step that is expected to
    /// keep a budget pays about that in rows nobody saw.
    void budgets_areKeptByWhatIsExpected()
    {
        for (const bool isTold : {true, false}) {
            LawfulTable law;
            law.rows = 1000;
            law.isTold = isTold;
            const auto problem = heldOut(lawful(law));
            for (const auto* learner : learners()) {
                const auto output = run(PolicyStrategy(*learner), *problem->withheld(), asking());
                const auto cost = expected(output.fronts[0], problems::kExpectedCost);
                const auto verdict = problem->judgeFront(output.fronts[0]);
                for (const double budget : {0.25, 0.4, 0.55}) {
                    const auto above = std::upper_bound(cost.begin(), cost.end(), budget) - cost.begin();
                    const auto& paid = verdict.at(static_cast<std::size_t>(above - 1))[1];
                    const double perRow =
                        static_cast<double>(paid.number) / 100 / static_cast<double>(problem->totalWeight());
                    QVERIFY2(std::abs(perRow - budget) < 0.1,
                             (std::string(learner->id) + ", budget " + std::to_string(budget) + ": " +
                              std::to_string(perRow))
                                 .c_str());
                }
            }
        }
    }

    /// The cheap option is likely in easy rows and not in hard ones; costs are 0.10 and 1.00 everywhere.
    void predictions_areThoseOfTheLaw_inTheTablesUnits()
    {
        Table table = lawful({});
        table.accuracy.cells[table.at(0, 1)] = kMissing; // row 0 is held out
        const auto problem = heldOut(table);
        const auto output = run(PolicyStrategy(choice::ridgeLearner()), *problem->withheld(), asking());
        const auto accuracy = expected(output.fronts[0], problems::kPredictedAccuracy);
        const auto cost = expected(output.fronts[0], problems::kPredictedCost);
        QCOMPARE(accuracy.size(), problem->rows() * 2);
        QVERIFY(accuracy[1] == 0 && cost[1] == 0);
        for (std::size_t row = 1; row < problem->rows(); ++row) {
            const bool isHard = problem->table().columns[0].codes[row] == 1;
            QVERIFY(isHard ? accuracy[2 * row] < 0.4 : accuracy[2 * row] > 0.6);
            QVERIFY(std::abs(cost[2 * row] - 0.10) < 1e-6 && std::abs(cost[2 * row + 1] - 1) < 1e-6);
        }
    }

    void fee_isAddedInEveryRow()
    {
        const auto problem = heldOut(lawful({}));
        const PolicyStrategy ridge(choice::ridgeLearner());
        const auto free = run(ridge, *problem->withheld(), asking());
        const auto paid = run(ridge, *problem->withheld(), asking(), {{"fee", "0.05"}, {"fee_ms", "3"}});
        QVERIFY(!free.fronts[0].plans.has("fees"));
        const auto fees = paid.fronts[0].plans.int64("fees");
        QCOMPARE(std::vector<std::int64_t>(fees.begin(), fees.end()), (std::vector<std::int64_t>{0, 5}));
        const auto without = expected(free.fronts[0], problems::kExpectedCost);
        const auto with = expected(paid.fronts[0], problems::kExpectedCost);
        QVERIFY(std::abs(with[3] - without[3] - 0.05) < 1e-12);
        const auto judged = problem->judgeFront(paid.fronts[0]).at(0)[1].number;
        QCOMPARE(judged - problem->judgeFront(free.fronts[0]).at(0)[1].number,
                 5 * static_cast<std::int64_t>(problem->rows()));
        QVERIFY(paid.notes.back().find("latency") != std::string::npos ||
                paid.notes[paid.notes.size() - 2].find("latency") != std::string::npos);
    }

    /// Doubt tells exactly whether the cheap option was right: pay 0.10 everywhere and 1.00 more in hard
    /// rows.
    void cascade_signalThatTells_isFound()
    {
        LawfulTable law;
        law.hasSignal = true;
        law.isTold = false;
        const auto problem = heldOut(lawful(law));
        const auto output = run(CascadeStrategy(), *problem->withheld(), asking());
        bool isFound = false;
        for (const auto& plan : output.plans) {
            const auto verdict = problem->judge(plan);
            QVERIFY(verdict.feasible);
            for (const char* name : {problems::kExpectedAccuracy, problems::kExpectedCost})
                QCOMPARE(std::get<std::vector<double>>(plan.decisions.arrays.at(name).values).size(),
                         std::size_t(1));
            const double rows = static_cast<double>(problem->rows());
            isFound = isFound || (verdict.values[0].number == verdict.values[0].weight &&
                                  static_cast<double>(verdict.values[1].number) / 100 / rows < 0.75);
        }
        QVERIFY(isFound);
    }

    void single_bestOfTrain_comesFirst()
    {
        Table table = lawful({});
        for (std::size_t row = 0; row < table.rows.size(); ++row) // dear is worse where nobody may look
            if (table.split[row] == problems::choice::Part::Test) table.accuracy.cells[table.at(row, 1)] = 0;
        const auto problem = heldOut(table);
        const auto output = run(choice::Single(), *problem->withheld(), asking());
        QCOMPARE(output.plans.size(), std::size_t(2));
        QCOMPARE(problems::choice::toOptions(output.plans[0])[0], 1);
        QVERIFY(output.plans[0].claims.empty());
    }

    void stopped_beforeItHasLearnt_mixes()
    {
        const auto problem = heldOut(lawful({}));
        for (const auto* learner : learners()) {
            const auto output = run(PolicyStrategy(*learner), *problem->withheld(), asking(), {}, true);
            QCOMPARE(output.fronts.size(), std::size_t(1));
            QVERIFY(output.policies.empty());
            QVERIFY(output.notes.front().find("stopped") != std::string::npos);
        }
    }

    void refusal_whatItCannotDo_isASentence()
    {
        const PolicyStrategy ridge(choice::ridgeLearner());
        const PolicyStrategy mixture(choice::meanLearner());
        Table table = lawful({});
        QVERIFY(ridge.describe().learns && !ridge.describe().hindsight);
        QVERIFY(!ridge.refusal(*heldOut(table), asking()));
        QVERIFY(ridge.refusal(Problem(table), asking())->find("--read split=") != std::string::npos);
        QVERIFY(CascadeStrategy().refusal(*heldOut(table), asking())->find("signal") != std::string::npos);
        table.columns.clear();
        QVERIFY(ridge.refusal(*heldOut(table), asking())->find("known before") != std::string::npos);
        QVERIFY(!mixture.refusal(*heldOut(table), asking()));
        table.options[0].fixedCost = 5;
        QVERIFY(mixture.refusal(*heldOut(table), asking()));
    }

    void apply_tableThatLacksAColumnOrAnOption_isRefusedByName()
    {
        const Table table = lawful({});
        const auto problem = heldOut(table)->withheld();
        const PolicyStrategy ridge(choice::ridgeLearner());
        auto request = asking();
        request.policy = run(ridge, *problem, asking()).policies[0];
        const auto errorOf = [&](Table changed) {
            try {
                run(ridge, *heldOut(changed)->withheld(), request);
            } catch (const format::InputError& error) {
                return std::string(error.what());
            }
            return std::string();
        };
        QVERIFY(errorOf(table).empty());
        Table without = table;
        without.columns.erase(without.columns.begin() + 1);
        QVERIFY(errorOf(without).find("'length'") != std::string::npos);
        Table renamed = table;
        renamed.options[0].id = "other";
        QVERIFY(errorOf(renamed).find("'cheap'") != std::string::npos);
        request.policy =
            format::Json{{"format", "tradeoff-policy"}, {"version", 1}, {"strategy", "choice_knn"}};
        QVERIFY(errorOf(table).find("choice_knn") != std::string::npos);
        request.policy = format::Json::array();
        QVERIFY(!errorOf(table).empty());
    }

    /// Option o brings 0.2 + 0.4 o + 0.3 x in a row of feature x, 1 or -1.
    void rehearsed_forecastsOfKnownOptions_areSetAgainstOutcomes()
    {
        choice::Matrix features(400, 1);
        choice::Evidence all = {choice::Matrix(400, 2), {}, {}};
        for (std::size_t row = 0; row < 400; ++row) {
            features.at(row, 0) = row % 2 ? 1 : -1;
            for (std::size_t option = 0; option < 2; ++option)
                all.accuracy.at(row, option) =
                    0.2f + 0.4f * static_cast<float>(option) + 0.3f * features.at(row, 0);
        }
        Learner learner = choice::ridgeLearner();
        learner.withOption = shownTooHigh;
        solve::ThreadPool threads(1);
        const auto belief = choice::rehearsed(learner, Doubled(0), features, all, 20, 1, threads);
        QVERIFY(std::abs(belief.slope - 0.5) < 1e-5); // it doubles what a row brings
        QVERIFY2(std::abs(belief.error - 0.05) < 0.005, qPrintable(QString::number(belief.error)));
        const auto unknown = choice::rehearsed(learner, Doubled(0), features, all, 395, 1, threads);
        QVERIFY(unknown.slope == 1 && unknown.error == 0); // too few rows are left to judge in
    }

    /// A tenth of the cells unknown in the rows learnt from, and options that held-out rows do not offer.
    void everyLearner_gaps_areNeverChosen()
    {
        Table table = lawful({});
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            if (row % 10 < 3) table.accuracy.cells[table.at(row, row % 2)] = kMissing;
        const auto problem = heldOut(table);
        for (const auto* learner : learners()) {
            const auto output = run(PolicyStrategy(*learner), *problem->withheld(), asking());
            const auto verdict = problem->judgeFront(output.fronts[0]);
            QVERIFY2(verdict.violations.empty() && verdict.steps() == output.fronts[0].steps(), learner->id);
        }
    }
};

QTEST_GUILESS_MAIN(TestPolicies)
#include "tst_Policies.moc"
