// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// What every learner must do, whatever its method.

#include "Laws.h"
#include "tests/Refusal.h"

#include "plugins/choice/learn/bandit/Replay.h"
#include "plugins/choice/learn/factors/FactorModel.h"
#include "plugins/choice/learn/graph/GraphRouter.h"
#include "plugins/choice/learn/network/Network.h"
#include "plugins/choice/learn/trees/Trees.h"

#include <QTest>

#include <functional>

using namespace tradeoff;
using namespace tradeoff::choice;
using tests::explained;
using tests::isFinite;
using tests::Sample;
using tests::sampleOf;

namespace {

using Found = std::unique_ptr<Regressor>;

struct Way
{
    std::function<Found(const Lesson&, solve::ThreadPool&, const StopCheck&)> fit;
    std::function<Found(const format::Json&)> read;
    double mustExplain; ///< of the law in 1,500 rows
};

/// A bandit pays for one option a row: accuracy is its own cost here, free of price.
Found replayed(const Lesson& lesson, BanditKind kind, solve::ThreadPool& threads, const StopCheck& stop)
{
    ReplaySettings settings;
    settings.kind = kind;
    settings.price = 0;
    settings.budget = 1;
    settings.curiosity = 3;
    return replay({lesson.features, lesson.targets, lesson.targets, lesson.weights}, settings,
                  solve::Random(5), threads, stop)
        .accuracy;
}

Way bandit(BanditKind kind)
{
    return {[kind](const Lesson& lesson, solve::ThreadPool& threads, const StopCheck& stop) {
                return replayed(lesson, kind, threads, stop);
            },
            readReplayed, 0.5};
}

const std::map<QString, Way>& ways()
{
    static const std::map<QString, Way> all{
        {"trees",
         {[](const Lesson& lesson, solve::ThreadPool& threads, const StopCheck& stop) {
              return fitTrees(lesson, {}, solve::Random(5), threads, stop);
          },
          [](const format::Json& json) { return readTrees(json); }, 0.75}},
        {"factors",
         {[](const Lesson& lesson, solve::ThreadPool& threads, const StopCheck& stop) {
              return fitFactors(lesson, {}, solve::Random(5), threads, stop);
          },
          readFactors, 0.95}},
        {"network",
         {[](const Lesson& lesson, solve::ThreadPool& threads, const StopCheck& stop) {
              return fitNetwork(lesson, {}, solve::Random(5), threads, stop);
          },
          readNetwork, 0.9}},
        {"graph",
         {[](const Lesson& lesson, solve::ThreadPool& threads, const StopCheck& stop) {
              return fitGraph(lesson, {}, solve::Random(5), threads, stop);
          },
          [](const format::Json& json) { return readGraph(json); }, 0.95}},
        {"linucb", bandit(BanditKind::LinUcb)},
        {"thompson", bandit(BanditKind::Thompson)},
        {"budgeted", bandit(BanditKind::Budgeted)}};
    return all;
}

Found fitted(const Way& way, const Sample& sample, int threads = 1)
{
    solve::ThreadPool pool(threads);
    return way.fit(sample.lesson(), pool, never);
}

Matrix predicted(const Regressor& regressor, const Matrix& features, int threads = 1)
{
    solve::ThreadPool pool(threads);
    return regressor.predict(features, pool);
}

void eachWay()
{
    QTest::addColumn<QString>("learner");
    for (const auto& [name, way] : ways()) QTest::newRow(qPrintable(name)) << name;
}

const Way& way()
{
    QFETCH(QString, learner);
    return ways().at(learner);
}

} // namespace

class TestLearners : public QObject
{
    Q_OBJECT

private slots:
    void fit_knownLaw_isFoundInUnseenRows_data() { eachWay(); }
    void fit_knownLaw_isFoundInUnseenRows()
    {
        const auto fresh = sampleOf(400, 8, 4, 0, 2);
        const auto found = fitted(way(), sampleOf(1500, 8, 4, 0.2, 1));
        const double share = explained(predicted(*found, fresh.features), fresh.truth);
        QVERIFY2(share > way().mustExplain, qPrintable(QString::number(share)));
    }

    void fit_shuffledTargets_findsNothing_data() { eachWay(); }
    void fit_shuffledTargets_findsNothing()
    {
        auto sample = sampleOf(1500, 8, 4, 0.2, 1);
        shuffleTargets(sample, 3);
        const auto fresh = sampleOf(400, 8, 4, 0, 2);
        const auto found = predicted(*fitted(way(), sample), fresh.features);
        const double share = explained(found, fresh.truth);
        QVERIFY2(share < 0.1, qPrintable(QString::number(share)));
        for (std::size_t o = 0; o < 4; ++o) {
            double mean = 0;
            for (std::size_t i = 0; i < 400; ++i) mean += (found.at(i, o) - fresh.truth.at(i, o)) / 400;
            QVERIFY2(std::abs(mean) < 0.06, qPrintable(QString::number(mean)));
        }
    }

    void fit_halfTheTargetsMissing_findsTheLaw_data() { eachWay(); }
    void fit_halfTheTargetsMissing_findsTheLaw()
    {
        auto sample = sampleOf(3000, 8, 4, 0.2, 1);
        forget(sample, 0.5, 4);
        const auto fresh = sampleOf(400, 8, 4, 0, 2);
        const double share = explained(predicted(*fitted(way(), sample), fresh.features), fresh.truth);
        QVERIFY2(share > way().mustExplain, qPrintable(QString::number(share)));
    }

    void fit_optionNeverObserved_isPredictedFinite_data() { eachWay(); }
    void fit_optionNeverObserved_isPredictedFinite()
    {
        auto sample = sampleOf(300, 8, 3, 0.2, 1);
        for (std::size_t i = 0; i < 300; ++i) sample.targets.at(i, 1) = std::nanf("");
        const auto found = predicted(*fitted(way(), sample), sample.features);
        QVERIFY(isFinite(found));
        for (std::size_t i = 0; i < 300; ++i) QVERIFY(std::abs(found.at(i, 1) - 0.5F) < 0.5F);
    }

    void fit_smallestLessons_arePredicted_data() { eachWay(); }
    void fit_smallestLessons_arePredicted()
    {
        for (const std::size_t rows : {1, 2, 11}) {
            for (const std::size_t options : {1, 3}) {
                const auto sample = sampleOf(rows, 6, options, 0.1, 1);
                const auto found = predicted(*fitted(way(), sample), sample.features);
                QCOMPARE(found.rows, rows);
                QCOMPARE(found.columns, options);
                QVERIFY(isFinite(found));
                for (const float value : found.values) QVERIFY(value > -0.7F && value < 1.7F);
            }
        }
    }

    // Without a feature that varies all there is to find is the weighted mean: 3 of 4 parts are 1, 1 is 0.
    void fit_constantFeatures_findsTheWeightedMean_data() { eachWay(); }
    void fit_constantFeatures_findsTheWeightedMean()
    {
        for (const std::size_t features : {0, 2}) {
            Sample sample{Matrix(400, features, 1), {}, Matrix(400, 1), {}};
            for (std::size_t i = 0; i < 400; ++i) {
                sample.targets.at(i, 0) = i % 2 == 0 ? 0 : 1;
                sample.weights.push_back(i % 2 == 0 ? 1 : 3);
            }
            const auto found = predicted(*fitted(way(), sample), Matrix(3, features, 1));
            for (const float value : found.values)
                QVERIFY2(std::abs(value - 0.75F) < 0.05F, qPrintable(QString::number(value)));
        }
    }

    void toJson_readBack_predictsTheSameBits_data() { eachWay(); }
    void toJson_readBack_predictsTheSameBits()
    {
        auto sample = sampleOf(200, 7, 3, 0.2, 1);
        forget(sample, 0.1, 4);
        const auto found = fitted(way(), sample);
        const std::string text = format::dumpJson(found->toJson());
        const auto again = way().read(format::parseJson(text, "policy.json"));
        QVERIFY(predicted(*again, sample.features) == predicted(*found, sample.features));
        QVERIFY(format::dumpJson(again->toJson()) == text);
    }

    void fit_anyNumberOfThreads_givesTheSameBits_data() { eachWay(); }
    void fit_anyNumberOfThreads_givesTheSameBits()
    {
        auto sample = sampleOf(1300, 7, 3, 0.2, 1);
        forget(sample, 0.1, 4);
        const auto one = fitted(way(), sample, 1);
        const auto three = fitted(way(), sample, 3);
        QVERIFY(one->toJson() == three->toJson());
        QVERIFY(predicted(*one, sample.features, 1) == predicted(*three, sample.features, 3));
    }

    // Large and small numbers are learnt alike.
    void fit_otherUnits_findsTheSame_data() { eachWay(); }
    void fit_otherUnits_findsTheSame()
    {
        if (QString(QTest::currentDataTag()) == "linucb" || QString(QTest::currentDataTag()) == "thompson" ||
            QString(QTest::currentDataTag()) == "budgeted")
            QSKIP("a bandit's curiosity is in units of accuracy");
        auto sample = sampleOf(600, 7, 3, 0.2, 1);
        const auto plain = predicted(*fitted(way(), sample), sample.features);
        for (float& target : sample.targets.values) target *= 0x1p-20F;
        const auto small = predicted(*fitted(way(), sample), sample.features);
        for (std::size_t i = 0; i < plain.values.size(); ++i)
            QVERIFY(std::abs(small.values[i] * 0x1p20F - plain.values[i]) < 1e-4F);
    }

    void fit_stoppedAtOnce_predictsAllTheSame_data() { eachWay(); }
    void fit_stoppedAtOnce_predictsAllTheSame()
    {
        const auto sample = sampleOf(300, 7, 3, 0.2, 1);
        solve::ThreadPool threads(1);
        const auto found = way().fit(sample.lesson(), threads, [] { return true; });
        QVERIFY(isFinite(predicted(*found, sample.features)));
    }

    // Every member missing, of another type or too many: refused, and nothing else happens.
    void read_brokenJson_isRefused_data() { eachWay(); }
    void read_brokenJson_isRefused()
    {
        const auto json = fitted(way(), sampleOf(200, 7, 3, 0.2, 1))->toJson();
        way().read(json);
        const auto refused = [&](const format::Json& broken) {
            return tests::refusalOf([&] { way().read(broken); }).has_value();
        };
        QVERIFY(refused(format::Json::array()));
        for (const auto& [key, value] : json.items()) {
            auto broken = json;
            broken.erase(key);
            QVERIFY2(refused(broken), key.c_str());
            for (const format::Json& other :
                 {format::Json(nullptr), format::Json("x"), format::Json(-1), format::Json(2.5),
                  format::Json::array({1, "x"}), format::Json{{"f8", "AAAA"}}}) {
                broken = json;
                broken[key] = other;
                if (value.is_number_float() && other.is_number()) continue;
                QVERIFY2(refused(broken), qPrintable(QString::fromStdString(key + " " + other.dump())));
            }
        }
        auto more = json;
        more["more"] = 1;
        QVERIFY(refused(more));
        auto narrower = json;
        narrower["features"] = 1;
        QVERIFY(refused(narrower));
    }
};

QTEST_APPLESS_MAIN(TestLearners)
#include "tst_Learners.moc"
