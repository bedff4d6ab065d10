// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/RunRequest.h"
#include "tests/Refusal.h"
#include "tests/solve/SmallProblem.h"

#include <QTest>
#include <limits>

using namespace tradeoff;
using solve::RunRequest;
using tests::refusal;

namespace {

RunRequest good()
{
    RunRequest request;
    request.objectives = {"cost", "accuracy"};
    return request;
}

QString refusalOfChange(void (*change)(RunRequest&))
{
    RunRequest request = good();
    change(request);
    return refusal([&] { solve::validate(request, tests::SmallProblem()); });
}

} // namespace

class TestRunRequest : public QObject
{
    Q_OBJECT

private slots:
    void validate_ordinaryRequests_areAccepted()
    {
        QCOMPARE(refusalOfChange([](RunRequest&) {}), "accepted");
        QCOMPARE(refusalOfChange([](RunRequest& r) { r.seconds = 0.001; }), "accepted");
        QCOMPARE(refusalOfChange([](RunRequest& r) { r.iterations = 1; }), "accepted");
        QCOMPARE(refusalOfChange([](RunRequest& r) { r.threads = 256; }), "accepted");
        QCOMPARE(refusalOfChange([](RunRequest& r) { r.atMost["cost"] = {5}; }), "accepted");
        QCOMPARE(refusalOfChange([](RunRequest& r) { r.memoryBytes = 16 << 20; }), "accepted");
    }

    void validate_wrongRequests_areRefusedByField()
    {
        QVERIFY(refusalOfChange([](RunRequest& r) {
                    r.objectives.clear();
                }).contains("at least one objective of cost, accuracy"));
        QVERIFY(refusalOfChange([](RunRequest& r) {
                    r.objectives = {"price"};
                }).contains("'price', expected an objective of cost, accuracy"));
        QVERIFY(refusalOfChange([](RunRequest& r) {
                    r.objectives = {"cost", "cost"};
                }).contains("each objective once"));
        QVERIFY(refusalOfChange([](RunRequest& r) { r.atMost["price"] = {5}; }).contains("'price'"));
        QVERIFY(refusalOfChange([](RunRequest& r) { r.atMost["cost"] = {5, 0}; }).contains("'cost'"));
        QVERIFY(refusalOfChange([](RunRequest& r) { r.seconds = 0; }).contains("seconds"));
        QVERIFY(refusalOfChange([](RunRequest& r) { r.seconds = -1; }).contains("seconds"));
        QVERIFY(refusalOfChange([](RunRequest& r) {
                    r.seconds = std::numeric_limits<double>::infinity();
                }).contains("seconds"));
        QVERIFY(refusalOfChange([](RunRequest& r) {
                    r.seconds = std::numeric_limits<double>::quiet_NaN();
                }).contains("seconds"));
        QVERIFY(refusalOfChange([](RunRequest& r) { r.iterations = 0; }).contains("iterations"));
        QVERIFY(refusalOfChange([](RunRequest& r) { r.memoryBytes = 1000; }).contains("16 MiB"));
        QVERIFY(refusalOfChange([](RunRequest& r) { r.threads = 0; }).contains("1 to 256 threads"));
        QVERIFY(refusalOfChange([](RunRequest& r) { r.threads = 257; }).contains("1 to 256 threads"));
    }

    void meets_limits_followTheSense()
    {
        const tests::SmallProblem problem;
        RunRequest request = good();
        QVERIFY(solve::meets(request, problem.objectives(), frontier::Values({{100}, {1}})));
        request.atMost = {{"cost", {10}}, {"accuracy", {7, 8}}};
        QVERIFY(solve::meets(request, problem.objectives(), frontier::Values({{10}, {7, 8}})));
        QVERIFY(solve::meets(request, problem.objectives(), frontier::Values({{9}, {1}})));
        QVERIFY(!solve::meets(request, problem.objectives(), frontier::Values({{11}, {1}})));
        QVERIFY(!solve::meets(request, problem.objectives(), frontier::Values({{9}, {6, 8}})));
    }

    void meets_valuesMissing_isFalse()
    {
        const tests::SmallProblem problem;
        RunRequest request = good();
        request.atMost = {{"accuracy", {1}}};
        QVERIFY(!solve::meets(request, problem.objectives(), frontier::Values{frontier::Value{10}}));
        request.atMost = {{"price", {1}}};
        QVERIFY(!solve::meets(request, problem.objectives(), frontier::Values({{10}, {1}})));
    }
};

QTEST_APPLESS_MAIN(TestRunRequest)
#include "tst_RunRequest.moc"
