// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/views/WindowDesk.h"

#include "core/format/Digest.h"
#include "core/problems/Kinds.h"
#include "core/problems/routing/Problem.h"
#include "core/project/Project.h"

#include <QImage>
#include <QProcess>

using namespace tradeoff;

namespace {

struct Finished
{
    int status = -1;
    QString error;
};

Finished runStudio(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(TRADEOFF_BUILD_DIRECTORY "/bin/tradeoff-studio"), arguments);
    if (!process.waitForFinished(60'000)) return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardError())};
}

/// A route's line: its colour, a little of the white ground in it.
QColor lineColour(const views::Theme& theme, int route)
{
    const QColor c = theme.series(route);
    const QColor ground = theme.tokens().surface;
    const auto part = [](int a, int b) { return static_cast<int>(0.85 * a + 0.15 * b); };
    return QColor(part(c.red(), ground.red()), part(c.green(), ground.green()),
                  part(c.blue(), ground.blue()));
}

/// Pixels whose colour is near the given one: lines are blended with the ground at their edges.
int pixelsNear(const QImage& image, const QColor& colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor c(image.pixel(x, y));
            const int away = std::abs(c.red() - colour.red()) + std::abs(c.green() - colour.green()) +
                             std::abs(c.blue() - colour.blue());
            count += away < 24;
        }
    return count;
}

} // namespace

class TestRender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void map_png_hasTheColoursOfItsRoutes();
    void map_otherPlan_isAnotherPicture();
    void frontier_otherObjectives_isAnotherPicture();
    void frontier_png_hasPointsAndLine();
    void window_dark_isDrawnWhole();
    void svg_isLines();
    void scale_enlargesThePicture();
    void tables_areCsv();
    void everyPicture_tellsItsOrigin();
    void errors_data();
    void errors();
    void project_isNotChangedByAByte();

private:
    QString out(const QString& name) { return m_sandbox.path(name); }

    studio::test::Sandbox m_sandbox;
    QString m_project;
    views::Theme m_theme;
};

/// A project with two plans of the twelve stops, as a strategy and the judge would have left them.
void TestRender::initTestCase()
{
    m_project = out(QStringLiteral("pictures.tradeoff"));
    const auto file = m_sandbox.write(QStringLiteral("twelve.vrp"), studio::test::twelveStops());
    const auto problem = problems::readProblem(file.toStdString()).problem;
    project::Project project(m_project.toStdString());
    project.addProblem(problem, "twelve").get();
    const std::vector<problems::routing::Routes> plans = {
        {{1, 7, 8, 2}, {3, 9, 10, 4}, {5, 11, 12, 6}},
        {{7}, {8}, {9}, {10}, {11}, {12}, {1, 2, 3}, {4, 5, 6}}};
    for (const auto& routes : plans) {
        const auto plan = problems::routing::toSolution(routes);
        const auto verdict = problem->judge(plan);
        QVERIFY(verdict.feasible);
        project::SolutionInfo info;
        info.problem = problem->digest();
        info.ref.object = format::sha256(plan.decisions.bytes());
        info.feasible = true;
        info.values = verdict.values;
        project.addSolution(info, plan).get();
    }
}

void TestRender::map_png_hasTheColoursOfItsRoutes()
{
    const QString file = out(QStringLiteral("map.png"));
    const auto ended =
        runStudio({QStringLiteral("--render"), m_project, QStringLiteral("--view"), QStringLiteral("map"),
                   QStringLiteral("--size"), QStringLiteral("800x600"), QStringLiteral("--out"), file});
    QVERIFY2(ended.status == 0, qPrintable(ended.error));
    const QImage image(file);
    QCOMPARE(image.size(), QSize(800, 600));
    // Three routes: their colours and no fourth. An empty widget has none of them.
    for (int route = 0; route < 3; ++route) QVERIFY(pixelsNear(image, lineColour(m_theme, route)) > 60);
    QCOMPARE(pixelsNear(image, lineColour(m_theme, 3)), 0);
}

void TestRender::map_otherPlan_isAnotherPicture()
{
    const QString file = out(QStringLiteral("other.png"));
    const auto ended =
        runStudio({QStringLiteral("--render"), m_project, QStringLiteral("--view"), QStringLiteral("map"),
                   QStringLiteral("--plan"), QStringLiteral("2"), QStringLiteral("--out"), file});
    QVERIFY2(ended.status == 0, qPrintable(ended.error));
    for (int route = 0; route < 8; ++route)
        QVERIFY(pixelsNear(QImage(file), lineColour(m_theme, route)) > 40);
}

void TestRender::frontier_otherObjectives_isAnotherPicture()
{
    const auto drawn = [&](const QString& name, const QStringList& more) {
        const QString file = out(name);
        const auto ended =
            runStudio(QStringList{QStringLiteral("--render"), m_project, QStringLiteral("--view"),
                                  QStringLiteral("frontier"), QStringLiteral("--out"), file} +
                      more);
        return ended.status == 0 ? QImage(file) : QImage();
    };
    const QString option = QStringLiteral("--objectives");
    const QImage standard = drawn(QStringLiteral("a.png"), {});
    const QImage vehicles = drawn(QStringLiteral("b.png"), {option, QStringLiteral("distance,vehicles")});
    QVERIFY(!standard.isNull() && !vehicles.isNull());
    QVERIFY(standard != vehicles);
    QVERIFY(drawn(QStringLiteral("c.png"), {option, QStringLiteral("distance,joy")}).isNull());
    QVERIFY(drawn(QStringLiteral("d.png"), {option, QStringLiteral("distance")}).isNull());
}

void TestRender::frontier_png_hasPointsAndLine()
{
    const QString file = out(QStringLiteral("frontier.png"));
    const auto ended = runStudio({QStringLiteral("--render"), m_project, QStringLiteral("--view"),
                                  QStringLiteral("frontier"), QStringLiteral("--out"), file});
    QVERIFY2(ended.status == 0, qPrintable(ended.error));
    QVERIFY(pixelsNear(QImage(file), m_theme.tokens().accent) > 400);
}

void TestRender::window_dark_isDrawnWhole()
{
    const QString file = out(QStringLiteral("window.png"));
    const auto ended =
        runStudio({QStringLiteral("--render"), m_project, QStringLiteral("--view"), QStringLiteral("window"),
                   QStringLiteral("--theme"), QStringLiteral("dark"), QStringLiteral("--out"), file});
    QVERIFY2(ended.status == 0, qPrintable(ended.error));
    const QImage image(file);
    QCOMPARE(image.size(), QSize(1366, 768));
    views::Theme dark;
    dark.setScheme(views::Scheme::Dark);
    QVERIFY(pixelsNear(image, dark.tokens().surface) > image.width() * image.height() / 2);
    QVERIFY(pixelsNear(image, dark.tokens().accent) > 200);
    for (int route = 0; route < 3; ++route) QVERIFY(pixelsNear(image, lineColour(dark, route)) > 40);
}

void TestRender::svg_isLines()
{
    const QString file = out(QStringLiteral("map.svg"));
    const auto ended = runStudio({QStringLiteral("--render"), m_project, QStringLiteral("--view"),
                                  QStringLiteral("map"), QStringLiteral("--out"), file});
    QVERIFY2(ended.status == 0, qPrintable(ended.error));
    QFile svg(file);
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const QByteArray text = svg.readAll();
    QVERIFY(text.contains("<path"));
    QVERIFY(!text.contains("<image"));
    QVERIFY(QImage(file).width() > 0);
    const QString chart = out(QStringLiteral("frontier.svg"));
    QCOMPARE(runStudio({QStringLiteral("--render"), m_project, QStringLiteral("--out"), chart}).status, 0);
    QFile frontier(chart);
    QVERIFY(frontier.open(QIODevice::ReadOnly));
    QVERIFY(!frontier.readAll().contains("<image"));
}

void TestRender::scale_enlargesThePicture()
{
    const QString file = out(QStringLiteral("large.png"));
    const auto ended =
        runStudio({QStringLiteral("--render"), m_project, QStringLiteral("--view"), QStringLiteral("map"),
                   QStringLiteral("--size"), QStringLiteral("600x400"), QStringLiteral("--scale"),
                   QStringLiteral("3"), QStringLiteral("--out"), file});
    QVERIFY2(ended.status == 0, qPrintable(ended.error));
    QCOMPARE(QImage(file).size(), QSize(1800, 1200));
}

void TestRender::tables_areCsv()
{
    const auto table = [&](const QString& view) {
        const QString file = out(view + QStringLiteral(".csv"));
        const auto ended = runStudio({QStringLiteral("--render"), m_project, QStringLiteral("--view"), view,
                                      QStringLiteral("--out"), file});
        QFile csv(file);
        return ended.status == 0 && csv.open(QIODevice::ReadOnly) ? csv.readAll() : QByteArray();
    };
    QVERIFY(table(QStringLiteral("plans")).startsWith("plan,reference,distance [km],"));
    QCOMPARE(table(QStringLiteral("plans")).count('\n'), 3); // two plans below the names
    QCOMPARE(table(QStringLiteral("stops")).count('\n'), 14);
    QVERIFY(QFile::exists(out(QStringLiteral("plans.csv-metadata.json"))));
}

void TestRender::everyPicture_tellsItsOrigin()
{
    const QString file = out(QStringLiteral("origin.png"));
    QCOMPARE(
        runStudio({QStringLiteral("--render"), m_project, QStringLiteral("--view"), QStringLiteral("map"),
                   QStringLiteral("--plan"), QStringLiteral("2"), QStringLiteral("--out"), file})
            .status,
        0);
    const QImage image(file);
    QVERIFY(image.text(QStringLiteral("Problem")).startsWith(QStringLiteral("twelve-stops, SHA-256 ")));
    // The command, followed, draws the same pixels.
    QStringList words = image.text(QStringLiteral("Command")).split(QLatin1Char(' '));
    QCOMPARE(words.mid(0, 3), (QStringList{QStringLiteral("tradeoff"), QStringLiteral("render"),
                                           QStringLiteral("pictures.tradeoff")}));
    words.last() = out(QStringLiteral("again.png"));
    QCOMPARE(runStudio(QStringList{QStringLiteral("--render"), m_project} + words.mid(3)).status, 0);
    QCOMPARE(QImage(words.last()).convertToFormat(QImage::Format_RGB32),
             image.convertToFormat(QImage::Format_RGB32));
}

void TestRender::errors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("sentence");
    const QString png = out(QStringLiteral("never.png"));
    const auto row = [](const char* name) -> QTestData& { return QTest::newRow(name); };
    row("no such project") << QStringList{QStringLiteral("--render"), out(QStringLiteral("none.tradeoff")),
                                          QStringLiteral("--out"), png}
                           << 3 << QStringLiteral("none.tradeoff");
    row("no such view") << QStringList{QStringLiteral("--render"), QStringLiteral("PROJECT"),
                                       QStringLiteral("--view"),   QStringLiteral("globe"),
                                       QStringLiteral("--out"),    png}
                        << 3 << QStringLiteral("'globe'");
    row("no such plan") << QStringList{QStringLiteral("--render"), QStringLiteral("PROJECT"),
                                       QStringLiteral("--view"),   QStringLiteral("map"),
                                       QStringLiteral("--plan"),   QStringLiteral("77"),
                                       QStringLiteral("--out"),    png}
                        << 3 << QStringLiteral("77");
    row("no such theme") << QStringList{QStringLiteral("--render"), QStringLiteral("PROJECT"),
                                        QStringLiteral("--theme"),  QStringLiteral("pink"),
                                        QStringLiteral("--out"),    png}
                         << 3 << QStringLiteral("'pink'");
    row("no picture format") << QStringList{QStringLiteral("--render"), QStringLiteral("PROJECT"),
                                            QStringLiteral("--out"), QStringLiteral("map.xyz")}
                             << 3 << QStringLiteral("map.xyz");
    row("a folder that is not there")
        << QStringList{QStringLiteral("--render"), QStringLiteral("PROJECT"), QStringLiteral("--out"),
                       out(QStringLiteral("no/such/map.png"))}
        << 1 << QStringLiteral("cannot be written");
}

void TestRender::errors()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QString, sentence);
    arguments.replaceInStrings(QStringLiteral("PROJECT"), m_project);
    const auto ended = runStudio(arguments);
    QCOMPARE(ended.status, status);
    QVERIFY2(ended.error.contains(sentence), qPrintable(ended.error));
    QCOMPARE(ended.error.count(QLatin1Char('\n')), 1);
    QVERIFY(!QFile::exists(out(QStringLiteral("never.png"))));
}

void TestRender::project_isNotChangedByAByte()
{
    const auto bytes = [this] {
        QFile file(m_project);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = bytes();
    runStudio(
        {QStringLiteral("--render"), m_project, QStringLiteral("--out"), out(QStringLiteral("again.png"))});
    QVERIFY(!before.isEmpty());
    QCOMPARE(bytes(), before);
}

QTEST_MAIN(TestRender)
#include "tst_Render.moc"
