// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/TextFile.h"
#include "core/problems/Kinds.h"
#include "tests/Refusal.h"
#include "tests/problems/routing/Sample.h"

#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>

using namespace tradeoff;
using tests::ioRefusal;
using tests::refusal;
using tests::shown;

class TestKinds : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string written(const QString& name, const std::string& content) const
    {
        const std::string path = m_folder.filePath(name).toStdString();
        format::writeFile(path, content);
        return path;
    }

private slots:
    void kinds_always_areSortedById()
    {
        QVERIFY(!problems::kinds().empty());
        for (std::size_t i = 1; i < problems::kinds().size(); ++i)
            QVERIFY(problems::kinds()[i - 1].id < problems::kinds()[i].id);
        QVERIFY(refusal([] { problems::kindOf("nothing"); }).contains("'nothing'"));
    }

    void readProblem_textAndPayload_giveTheSameProblem()
    {
        const auto fromText = problems::readProblem(written("a.vrp", tests::kSample)).problem;
        const auto fromPayload =
            problems::readProblem(written("a.problem", fromText->encode().bytes())).problem;
        QCOMPARE(shown(fromPayload->digest()), shown(fromText->digest()));
    }

    void readProblem_misleadingExtension_goesByContent()
    {
        const auto result = problems::readProblem(written("a.json", tests::kSample));
        QCOMPARE(shown(result.problem->kind()), "routing");
        QVERIFY(refusal([&] {
                    problems::readProblem(written("b.vrp", "{\"a\": 1}\n"));
                }).contains("b.vrp:1:1: found 'JSON text'"));
    }

    void readProblem_emptyOrForeign_isRefused()
    {
        QVERIFY(
            refusal([&] { problems::readProblem(written("empty.vrp", "")); }).endsWith("the file is empty"));
        QVERIFY(refusal([&] {
                    problems::readProblem(written("zip.vrp", "PK\x03\x04xxxxxxxx"));
                }).contains("a zip archive"));
        QVERIFY(refusal([&] {
                    problems::readProblem(written("comment.vrp", "# nothing\n"));
                }).contains("a problem file"));
    }

    void readProblem_pipeOrFolder_isRefusedAtOnce()
    {
        const std::string pipe = m_folder.filePath("pipe").toStdString();
        QVERIFY(::mkfifo(pipe.c_str(), 0600) == 0);
        QVERIFY(
            ioRefusal([&] { problems::readProblem(pipe); }).endsWith("is a pipe or a device, not a file"));
        QVERIFY(
            ioRefusal([&] { problems::readProblem(m_folder.path().toStdString()); }).endsWith("not a file"));
    }

    void decodeProblem_payloadOfAnotherKind_isRefused()
    {
        format::ArrayFile payload;
        payload.kind = "gardening";
        QVERIFY(refusal([&] { problems::decodeProblem(payload.bytes(), "f"); }).contains("'gardening'"));
    }

    void decodeProblem_cutOrDamaged_isRefusedOrJudgesSafely()
    {
        const std::string bytes = tests::readRouting(tests::kSample).problem->encode().bytes();
        solve::Random random(21);
        for (int round = 0; round < 5000; ++round) {
            std::string damaged = bytes;
            if (random.below(4) == 0)
                damaged.resize(random.below(static_cast<std::uint32_t>(bytes.size())));
            else
                damaged[random.below(static_cast<std::uint32_t>(bytes.size()))] =
                    static_cast<char>(random.below(256));
            try {
                const auto problem = problems::decodeProblem(damaged, "f");
                problem->judge(problems::routing::toSolution({{1, 2}, {3}}));
            } catch (const format::InputError& error) {
                QVERIFY(!std::string(error.what()).empty());
            }
        }
    }

    void writePlan_thenReadPlan_isTheSamePlan()
    {
        const auto problem = tests::readRouting(tests::kSample).problem;
        const auto plan = problems::routing::toSolution({{1, 2, 3}, {}, {5, 4}});
        const std::string path = written("a.sol", problems::writePlan(*problem, plan, problem->judge(plan)));
        const auto again = problems::readPlan(*problem, path);
        QVERIFY((problems::routing::toRoutes(again) == problems::routing::Routes{{1, 2, 3}, {5, 4}}));
        QVERIFY(again.claims.at("distance") == problem->judge(plan).values[0]);
    }
};

QTEST_APPLESS_MAIN(TestKinds)
#include "tst_Kinds.moc"
