// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/views/Fixture.h"
#include "tests/views/WindowDesk.h"

#include "app/studio/Actions.h"
#include "app/studio/Exporter.h"
#include "core/format/Csv.h"
#include "core/format/Json.h"
#include "views/export/ExportDialog.h"
#include "views/export/Tables.h"
#include "views/map/MapView.h"

#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>

using namespace tradeoff;
using studio::test::WindowDesk;

namespace {

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<QStringList> recordsOf(const QByteArray& csv)
{
    const std::string text = csv.toStdString();
    format::CsvReader reader(text, "csv", ',');
    std::vector<QStringList> records;
    while (reader.next()) {
        QStringList record;
        for (const auto cell : reader.cells())
            record << QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
        records.push_back(record);
    }
    return records;
}

int pixelsOf(const QImage& image, const QColor& colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor c(image.pixel(x, y));
            count += std::abs(c.red() - colour.red()) + std::abs(c.green() - colour.green()) +
                         std::abs(c.blue() - colour.blue()) <
                     60;
        }
    return count;
}

} // namespace

class TestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void csv_cells_areQuotedAndNoFormulas();
    void plansTable_values_areExact();
    void compareTable_differences_areSigned();
    void shellWord_isReadBackByAShell_data();
    void shellWord_isReadBackByAShell();
    void png_map_hasItsRoutesAndItsOrigin();
    void png_scale_isSharpAndLarger();
    void svg_everyPicture_isLines();
    void csv_everyTable_hasItsDescription();
    void path_notWritable_isSaidAndNothingIsLeft();
    void dialog_suffixThatDoesNotFit_closesTheButton();
    void dialog_existingFile_isNamedReplace();
    void contextMenu_onTheMap_offersItsExport();
    void nothingOpen_saysTheNextStep();

private:
    /// As a person does it: Ctrl+E, choose, type, Export.
    QString exported(const QString& id, const QString& name);

    studio::test::Sandbox m_sandbox;
    std::unique_ptr<WindowDesk> m_desk;
};

void TestExport::initTestCase()
{
    m_desk = std::make_unique<WindowDesk>();
    m_desk->open(m_sandbox.write(QStringLiteral("twelve.vrp"), studio::test::twelveStops()));
    m_desk->run(QStringLiteral("routing_hgs"), 1);
    QTRY_VERIFY(m_desk->window.workbench().planView()->hasPlan());
}

QString TestExport::exported(const QString& id, const QString& name)
{
    const QString path = m_sandbox.path(name);
    auto& window = m_desk->window;
    window.activateWindow();
    if (!QTest::qWaitForWindowActive(&window)) return {};
    QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier);
    auto* dialog = window.findChild<views::ExportDialog*>();
    if (!dialog) return {};
    dialog->choose(id);
    dialog->form().setCurrentIndex(dialog->form().findData(QFileInfo(name).suffix()));
    QTest::mouseClick(&dialog->path(), Qt::LeftButton);
    QTest::keyClick(&dialog->path(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(&dialog->path(), path);
    QTest::mouseClick(&dialog->exportButton(), Qt::LeftButton);
    const auto ended = [&] {
        return window.workbench().status() == QStringLiteral("Written: ") + path ||
               window.messages().text().contains(path);
    };
    if (!QTest::qWaitFor(ended, 10'000)) return {};
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return path;
}

void TestExport::csv_cells_areQuotedAndNoFormulas()
{
    views::TableText table{{QStringLiteral("a"), QStringLiteral("b")}, {}};
    table.rows.push_back({QStringLiteral("-1.5"), QStringLiteral("=SUM(A1)")});
    table.rows.push_back({QStringLiteral("one, \"two\""), QStringLiteral("x\ny")});
    QCOMPARE(table.csv(), QByteArray("a,b\n-1.5,'=SUM(A1)\n\"one, \"\"two\"\"\",\"x\ny\"\n"));
    QCOMPARE(views::plainNumber(0.1), QStringLiteral("0.1"));
    QCOMPARE(views::plainNumber(1e21), QStringLiteral("1e+21"));
}

void TestExport::plansTable_values_areExact()
{
    const views::test::Fixture fixture;
    views::PlanBoard board;
    board.setSnapshot(fixture.snapshot);
    board.showProblem(fixture.digest);
    const auto table = views::plansTable(board);
    QCOMPARE(table.rows.size(), board.plans().front.size());
    QCOMPARE(table.columns.value(2), QStringLiteral("distance [km]"));
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const auto* plan = board.plans().atRank(static_cast<int>(row));
        QCOMPARE(table.rows[row].size(), table.columns.size());
        QCOMPARE(table.rows[row][0], QString::number(plan->number));
        QCOMPARE(table.rows[row][1], QString::fromStdString(problems::toText(plan->info.ref)));
        QCOMPARE(table.rows[row][2],
                 QString::fromStdString(toText(board.plans().objectives[0], plan->info.values[0])));
    }
    QCOMPARE(table.rows[0][5], QString()); // no step before the first
    QVERIFY(!table.rows[1][5].isEmpty());
}

void TestExport::compareTable_differences_areSigned()
{
    const views::test::Fixture fixture;
    views::PlanBoard board;
    board.setSnapshot(fixture.snapshot);
    board.showProblem(fixture.digest);
    const auto* first = board.plans().atRank(0);
    const auto* last = board.plans().atRank(static_cast<int>(board.plans().front.size()) - 1);
    const auto table = views::compareTable(board, {last, first});
    QCOMPARE(table.rows.size(), board.plans().objectives.size());
    QCOMPARE(table.columns.size(), 5);
    const QStringList& distance = table.rows[0];
    QCOMPARE(distance[0], QStringLiteral("distance"));
    QCOMPARE(distance[4].toDouble(), distance[3].toDouble() - distance[2].toDouble());
    QVERIFY(distance[4].startsWith(QLatin1Char('-')));
}

void TestExport::shellWord_isReadBackByAShell_data()
{
    QTest::addColumn<QString>("word");
    for (const char* word : {"plain", "two words", "it's", "$HOME", "a;b", "#3", "a#3", "*", "-", "ü"})
        QTest::newRow(word) << QString::fromUtf8(word);
}

void TestExport::shellWord_isReadBackByAShell()
{
    QFETCH(QString, word);
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"), QStringLiteral("printf %s ") + views::shellWord(word)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), word);
}

void TestExport::png_map_hasItsRoutesAndItsOrigin()
{
    const QImage image(exported(QStringLiteral("map"), QStringLiteral("map.png")));
    QVERIFY(!image.isNull());
    auto& window = m_desk->window;
    const auto& routes = static_cast<views::MapView*>(window.workbench().planView())->content().routes();
    for (int route = 0; route < static_cast<int>(routes.size()); ++route)
        QVERIFY2(pixelsOf(image, m_desk->theme.series(route)) > 60, qPrintable(QString::number(route)));
    QVERIFY(image.text(QStringLiteral("Problem")).contains(QString::fromStdString(window.board().problem())));
    const QString plan = QString::fromStdString(problems::toText(*window.workbench().preview().shown()));
    QCOMPARE(image.text(QStringLiteral("Plan")), plan);
    const QString command = image.text(QStringLiteral("Command"));
    QVERIFY2(command.startsWith(QStringLiteral("tradeoff render twelve.tradeoff --view map --plan ") + plan),
             qPrintable(command));
    QVERIFY(image.text(QStringLiteral("Run")).contains(QStringLiteral("--strategy routing_hgs")));
    QVERIFY(image.text(QStringLiteral("Run")).contains(QStringLiteral("--seed 1")));
}

void TestExport::png_scale_isSharpAndLarger()
{
    auto& view = *m_desk->window.workbench().planView();
    const views::Figure figure(view, m_desk->theme, {});
    const QImage once = figure.image(1);
    const QImage thrice = figure.image(3);
    QCOMPARE(thrice.size(), once.size() * 3);
    // Enlarged pixels would show the same picture; lines drawn anew do not.
    const QImage enlarged = once.scaled(thrice.size(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
    qint64 away = 0;
    for (int y = 0; y < thrice.height(); ++y)
        for (int x = 0; x < thrice.width(); ++x)
            away += std::abs(qGray(thrice.pixel(x, y)) - qGray(enlarged.pixel(x, y))) > 60;
    QVERIFY2(away > 1000, qPrintable(QString::number(away)));
}

void TestExport::svg_everyPicture_isLines()
{
    for (const auto& offer : m_desk->window.workbench().exports()) {
        if (offer.isTable() || offer.id == QLatin1String("window")) continue;
        const QByteArray svg = bytesOf(exported(offer.id, offer.id + QStringLiteral(".svg")));
        QVERIFY2(svg.count("<path") + svg.count("<polyline") + svg.count("<polygon") > 3,
                 qPrintable(offer.id));
        QVERIFY2(!svg.contains("<image"), qPrintable(offer.id));
        QVERIFY2(svg.contains(m_desk->window.board().problem().c_str()), qPrintable(offer.id));
    }
}

void TestExport::csv_everyTable_hasItsDescription()
{
    auto& window = m_desk->window;
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier); // something to compare
    QTRY_VERIFY(window.workbench().compare().comparedPlans() > 0);
    int tables = 0;
    for (const auto& offer : window.workbench().exports()) {
        if (!offer.isTable()) continue;
        const QString path = exported(offer.id, offer.id + QStringLiteral(".csv"));
        const auto records = recordsOf(bytesOf(path));
        QVERIFY2(!records.empty(), qPrintable(offer.id));
        for (const auto& record : records) QCOMPARE(record.size(), records[0].size());
        const auto beside =
            format::parseJson(bytesOf(path + QLatin1String(views::kBesideCsv)).toStdString(), "beside");
        QCOMPARE(beside.at("tableSchema").at("columns").size(), std::size_t(records[0].size()));
        QCOMPARE(QString::fromStdString(beside.at("url").get<std::string>()), QFileInfo(path).fileName());
        QVERIFY(beside.at("notes")[0].contains("command"));
        ++tables;
    }
    QVERIFY(tables >= 8);
    QCOMPARE(recordsOf(bytesOf(m_sandbox.path(QStringLiteral("plans.csv")))).size(),
             window.board().plans().front.size() + 1);
    QCOMPARE(recordsOf(bytesOf(m_sandbox.path(QStringLiteral("stops.csv")))).size(), std::size_t{14});
    QCOMPARE(recordsOf(bytesOf(m_sandbox.path(QStringLiteral("compare.csv")))).size(),
             window.board().plans().objectives.size() + 1);
}

void TestExport::path_notWritable_isSaidAndNothingIsLeft()
{
    const QString path = exported(QStringLiteral("map"), QStringLiteral("no/such/map.png"));
    QVERIFY(m_desk->window.messages().text().startsWith(QStringLiteral("Not exported. ")));
    QVERIFY(m_desk->window.messages().text().contains(path));
    // A folder of that name: the file cannot take its place, and nothing half-written stays.
    QVERIFY(QDir().mkpath(m_sandbox.path(QStringLiteral("taken/x.png"))));
    exported(QStringLiteral("frontier"), QStringLiteral("taken/x.png"));
    QVERIFY(m_desk->window.messages().text().startsWith(QStringLiteral("Not exported. ")));
    QCOMPARE(QDir(m_sandbox.path(QStringLiteral("taken")))
                 .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("x.png")});
}

void TestExport::dialog_suffixThatDoesNotFit_closesTheButton()
{
    views::ExportDialog dialog(m_desk->window.workbench().exports(), m_sandbox.path(QStringLiteral("base")),
                               nullptr);
    QVERIFY(dialog.exportButton().isEnabled());
    dialog.path().setText(m_sandbox.path(QStringLiteral("base.svg")));
    QVERIFY(!dialog.exportButton().isEnabled());
    QVERIFY(dialog.note().contains(QStringLiteral(".png")));
    dialog.choose(QStringLiteral("plans"));
    QVERIFY(dialog.path().text().endsWith(QStringLiteral("base-plans.csv")));
    QVERIFY(!dialog.scale().isEnabled());
    QVERIFY(dialog.exportButton().isEnabled());
}

void TestExport::dialog_existingFile_isNamedReplace()
{
    m_sandbox.write(QStringLiteral("old-frontier.png"), "old");
    views::ExportDialog dialog(m_desk->window.workbench().exports(), m_sandbox.path(QStringLiteral("old")),
                               nullptr);
    dialog.choose(QStringLiteral("frontier"));
    QCOMPARE(dialog.exportButton().text(), QStringLiteral("Replace"));
    dialog.choose(QStringLiteral("map"));
    QCOMPARE(dialog.exportButton().text(), QStringLiteral("Export"));
}

void TestExport::contextMenu_onTheMap_offersItsExport()
{
    auto& map = *m_desk->window.workbench().planView();
    const QPoint at = map.rect().center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, map.mapToGlobal(at));
    QCoreApplication::sendEvent(&map, &event);
    QMenu* menu = nullptr;
    QTRY_VERIFY(menu = qobject_cast<QMenu*>(QApplication::activePopupWidget()));
    QCOMPARE(menu->actions().size(), 1);
    QCOMPARE(menu->actions()[0]->text(), QStringLiteral("Export map…"));
    menu->actions()[0]->trigger();
    menu->close();
    auto* dialog = m_desk->window.findChild<views::ExportDialog*>();
    QVERIFY(dialog);
    QCOMPARE(dialog->wish().id, QStringLiteral("map"));
    dialog->reject();
}

void TestExport::nothingOpen_saysTheNextStep()
{
    WindowDesk desk;
    QTest::keyClick(&desk.window, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(desk.window.messages().text().contains(QStringLiteral("Open a problem first")));
    QVERIFY(!desk.window.findChild<views::ExportDialog*>());
}

QTEST_MAIN(TestExport)
#include "tst_Export.moc"
