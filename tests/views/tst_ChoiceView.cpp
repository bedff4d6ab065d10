// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/views/ChoiceFixture.h"
#include "views/choice/BudgetSlider.h"
#include "views/choice/ChoiceMatrix.h"
#include "views/choice/ChoiceView.h"
#include "views/choice/PriceTable.h"
#include "views/choice/Readout.h"
#include "views/choice/SpendingView.h"
#include "views/choice/TradeChart.h"
#include "views/choice/UnitSwitch.h"
#include "views/controls/ElidedLabel.h"
#include "views/controls/HoverTip.h"
#include "views/controls/TabPanel.h"
#include "views/selection/Selection.h"
#include "views/theme/Theme.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTest>

#include <cmath>

using namespace tradeoff;
using namespace tradeoff::views;
using namespace tradeoff::problems::choice;

namespace {

const QChar kSpace(0x00A0);

QString spaced(const char* text)
{
    return QString::fromUtf8(text).replace(QLatin1Char('~'), kSpace);
}

/// The view as the window shows it, with its unit switch.
struct Desk
{
    Theme theme;
    Selection selection;
    QWidget page;
    ChoiceView view{selection, theme, &page};
    std::shared_ptr<const Problem> problem;

    explicit Desk(std::shared_ptr<const Problem> shown, const QSize& size = {560, 620})
        : problem(std::move(shown))
    {
        theme.installInto(*qApp);
        page.resize(size);
        view.setGeometry(0, 30, size.width(), size.height() - 30);
        view.headControls()->setParent(&page);
        view.headControls()->setGeometry(0, 0, size.width(), 30);
        view.headControls()->show();
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        view.showProblem(problem);
        QTRY_VERIFY(view.desk().analysis());
    }

    BudgetTrack& track() { return view.slider().track(); }
    void type(const QString& text)
    {
        view.slider().field().selectAll();
        QTest::keyClicks(&view.slider().field(), text);
        QTest::keyClick(&view.slider().field(), Qt::Key_Return);
    }
    /// Presses the handle, moves it in steps to the amount, lets go.
    void dragTo(double amount)
    {
        const QPoint target = track().placeOf(amount);
        QTest::mousePress(&track(), Qt::LeftButton, {}, track().handle());
        QTest::mouseMove(&track(), (track().handle() + target) / 2);
        QTest::mouseMove(&track(), target);
        QTest::mouseRelease(&track(), Qt::LeftButton, {}, target);
    }
    void open(QWidget& page_) { view.tabs().turnTo(&page_); }
};

QString percent(const Problem& problem, const frontier::Value& accuracy)
{
    return QString::number(100 * frontier::toDouble(problem.objectives()[0], accuracy), 'f', 1) + kSpace +
           QLatin1Char('%');
}

} // namespace

class TestChoiceView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void planned_dragged_planAndNumbersFollowExactly();
    void planned_keys_goFromBreakpointToBreakpoint();
    void planned_typedBudget_buysTheBestPlanWithinIt();
    void planned_chartDragged_movesTheBudget();
    void logged_dragged_speaksOfWhatCanBeHad();
    void logged_keys_goFromOptionToOption();
    void logged_hindsight_isToldApart();
    void grades_always_shown();
    void units_switched_changeEveryAmount();
    void units_state_comesBack();
    void matrix_hovered_tellsTheCell();
    void matrix_clicked_selectsTheRow();
    void matrix_chosen_isFramed();
    void matrix_manyRows_scrollsToTheLast();
    void money_byGroup_addsUp();
    void prices_atTheBudget_sayWhatChanges();
    void keep_plannedPlan_isOffered();
    void keep_mixture_isRefusedWithTheReason();
    void givenPlan_shown_untilTheBudgetMoves();
    void wide_putsTablesBeside();
    void wide_shrinks_untilTablesStandBelow();
    void gaps_noSingleOption_saysTheNextStep();
    void pictures_lightAndDark_showTheFrontier();
};

// The plan that is framed is judged anew: its cost is the hull's, and no plan of that cost is better.
void TestChoiceView::planned_dragged_planAndNumbersFollowExactly()
{
    Desk desk(test::plannedTasks());
    const Hull hull = hullOf(accuracyAgainstCost(*desk.problem));
    QSet<QString> seen;
    for (const double amount : {0.6, 1.1, 1.9, 2.7}) {
        desk.dragTo(amount);
        const auto plan = desk.view.desk().chosen();
        const auto verdict = desk.problem->judge(toSolution(plan));
        QVERIFY(verdict.feasible);
        const auto step = static_cast<std::size_t>(hull.within(desk.view.desk().standing().budget));
        QVERIFY(std::abs(desk.view.desk().money(desk.view.desk().standing().budget) - amount) < 0.03);
        QCOMPARE(plan, hull.plan(step));
        QCOMPARE(verdict.values[1].number, hull.prices[step]);
        QCOMPARE(desk.view.readout().accuracy(), percent(*desk.problem, verdict.values[0]));
        QCOMPARE(desk.view.readout().cost(),
                 QString::number(static_cast<double>(verdict.values[1].number) / 100, 'f', 2) + kSpace +
                     QStringLiteral("USD"));
        const double gained = static_cast<double>(hull.values[step + 1] - hull.values[step]) / 30'000.0 * 100;
        const double paid = static_cast<double>(hull.prices[step + 1] - hull.prices[step]) / 100.0;
        QVERIFY(desk.view.desk().standing().rate);
        QVERIFY(std::abs(*desk.view.desk().standing().rate * 0.01 - paid / gained) < 1e-12);
        QVERIFY(desk.view.readout().sentence().contains(desk.view.readout().accuracy()));
        QVERIFY(desk.view.readout().sentence().contains(QStringLiteral("The next point of accuracy costs ") +
                                                        desk.view.readout().rate()));
        seen.insert(desk.view.readout().accuracy());
    }
    QCOMPARE(seen.size(), 4);
}

void TestChoiceView::planned_keys_goFromBreakpointToBreakpoint()
{
    Desk desk(test::plannedTasks());
    const Hull hull = hullOf(accuracyAgainstCost(*desk.problem));
    auto& choice = desk.view.desk();
    desk.track().setFocus();
    QTest::keyClick(&desk.track(), Qt::Key_Home);
    QCOMPARE(choice.standing().budget, hull.prices.front());
    for (std::size_t step = 1; step < 6; ++step) {
        QTest::keyClick(&desk.track(), Qt::Key_Right);
        QCOMPARE(choice.standing().budget, hull.prices[step]);
    }
    QTest::keyClick(&desk.track(), Qt::Key_Left);
    QCOMPARE(choice.standing().step, std::size_t{4});
    const double before = choice.axis().shareOf(choice.money(choice.standing().budget));
    QTest::keyClick(&desk.track(), Qt::Key_PageUp);
    const double after = choice.axis().shareOf(choice.money(choice.standing().budget));
    QVERIFY(std::abs(after - before - 0.1) < 0.01);
    QTest::keyClick(&desk.track(), Qt::Key_End);
    QCOMPARE(choice.standing().budget, hull.prices.back());
    QVERIFY(!choice.standing().rate);
    QVERIFY(desk.view.readout().sentence().endsWith(QStringLiteral("No budget buys more.")));
}

void TestChoiceView::planned_typedBudget_buysTheBestPlanWithinIt()
{
    Desk desk(test::plannedTasks());
    const Hull hull = hullOf(accuracyAgainstCost(*desk.problem));
    desk.type(QStringLiteral("1.37"));
    QCOMPARE(desk.view.desk().standing().budget, std::int64_t{137});
    QCOMPARE(desk.view.desk().standing().step, static_cast<std::size_t>(hull.within(137)));
    desk.type(QStringLiteral("nonsense"));
    QCOMPARE(desk.view.desk().standing().budget, std::int64_t{137});
    QCOMPARE(desk.view.slider().field().text(), QStringLiteral("1.37"));
    desk.type(QStringLiteral("1,000,000"));
    QCOMPARE(desk.view.desk().standing().budget, hull.prices.back());
}

void TestChoiceView::planned_chartDragged_movesTheBudget()
{
    Desk desk(test::plannedTasks());
    auto& chart = desk.view.chart();
    const QPoint from = chart.placeOf(0.8, 0.4).toPoint();
    const QPoint to = chart.placeOf(2.0, 0.4).toPoint();
    QTest::mousePress(&chart, Qt::LeftButton, {}, from);
    const auto first = desk.view.desk().standing();
    QTest::mouseMove(&chart, to);
    QTest::mouseRelease(&chart, Qt::LeftButton, {}, to);
    QVERIFY(desk.view.desk().standing().budget > first.budget + 90);
    QVERIFY(desk.view.desk().standing().accuracy > first.accuracy);
    QVERIFY(chart.tip().lines()[0].startsWith(desk.view.readout().accuracy()));
}

// Between "middle" (4 of 8 for 32) and "large" (6 of 8 for 128), 80 is half way: 5 of 8 expected.
void TestChoiceView::logged_dragged_speaksOfWhatCanBeHad()
{
    Desk desk(test::loggedRequests());
    desk.dragTo(56);
    const auto& standing = desk.view.desk().standing();
    QVERIFY(standing.mixture.share.number > 0);
    QVERIFY(std::abs(standing.accuracy - (0.5 + 0.25 * (standing.cost - 32) / 96)) < 1e-12);
    desk.type(QStringLiteral("80"));
    QCOMPARE(desk.view.desk().standing().accuracy, 0.625);
    QCOMPARE(
        desk.view.readout().sentence(),
        spaced(
            "50 % of the requests to middle, 50 % to large: 62.5~% expected for 80.00~USD. The next point of "
            "accuracy costs 3.84~USD."));
    QCOMPARE(desk.view.readout().accuracy(), spaced("62.5~%"));
    QVERIFY(desk.view.desk().chosen().empty());
}

void TestChoiceView::logged_keys_goFromOptionToOption()
{
    Desk desk(test::loggedRequests());
    QTest::keyClick(&desk.track(), Qt::Key_Home);
    QCOMPARE(desk.view.readout().sentence(),
             spaced("All requests to small: 25.0~% for 8.00~USD. The next point of "
                    "accuracy costs 0.96~USD."));
    QTest::keyClick(&desk.track(), Qt::Key_Right);
    QCOMPARE(desk.view.desk().standing().budget, std::int64_t{32});
    desk.type(QStringLiteral("50"));
    QTest::keyClick(&desk.track(), Qt::Key_Left);
    QCOMPARE(desk.view.desk().standing().budget, std::int64_t{32});
    desk.type(QStringLiteral("50"));
    QTest::keyClick(&desk.track(), Qt::Key_Right);
    QCOMPARE(desk.view.desk().standing().budget, std::int64_t{128});
    QVERIFY(desk.view.readout().sentence().endsWith(QStringLiteral("No single option gets further.")));
}

// With outcomes known, 47 buys 7 of 8; no sentence and no figure may say so but the note.
void TestChoiceView::logged_hindsight_isToldApart()
{
    Desk desk(test::loggedRequests());
    desk.type(QStringLiteral("80"));
    QVERIFY(desk.view.desk().standing().unachievable);
    QCOMPARE(*desk.view.desk().standing().unachievable, 0.875);
    const QString note = desk.view.note().text();
    QVERIFY2(note.startsWith(spaced("Not achievable: 87.5~% at this budget with outcomes known")),
             qPrintable(note));
    QVERIFY(!desk.view.readout().sentence().contains(QStringLiteral("87.5")));
    QTRY_VERIFY(
        desk.view.note().text().contains(QStringLiteral("without any option being better at some rows")));
    Desk planned(test::plannedTasks());
    QVERIFY(!planned.view.desk().standing().unachievable);
    QVERIFY(planned.view.note().text().isEmpty());
}

void TestChoiceView::grades_always_shown()
{
    Desk logged(test::loggedRequests());
    QCOMPARE(logged.view.readout().grades(), QStringLiteral("measured estimated"));
    Desk planned(test::plannedTasks());
    QCOMPARE(planned.view.readout().grades(), QStringLiteral("estimated assumed"));
}

// 80 for 8 requests are 10,000 for 1,000 and 200,000 for 20,000 a month.
void TestChoiceView::units_switched_changeEveryAmount()
{
    Desk desk(test::loggedRequests());
    desk.type(QStringLiteral("80"));
    desk.open(desk.view.prices());
    QTest::mouseClick(&desk.view.units().button(Per::Thousand), Qt::LeftButton);
    QCOMPARE(desk.view.readout().cost(), spaced("10,000~USD"));
    QCOMPARE(desk.view.readout().rate(), spaced("480.00~USD"));
    QVERIFY(desk.view.readout().sentence().contains(spaced("for 10,000~USD per 1,000.")));
    QCOMPARE(desk.view.slider().field().text(), QStringLiteral("10,000"));
    QCOMPARE(desk.view.prices().model().item(2, 2)->text(), spaced("8,000.00~USD"));
    QTest::mouseClick(&desk.view.units().button(Per::Month), Qt::LeftButton);
    desk.view.units().volume().setValue(20'000);
    QCOMPARE(desk.view.readout().cost(), spaced("200,000~USD"));
    desk.type(QStringLiteral("80000"));
    QCOMPARE(desk.view.desk().standing().budget, std::int64_t{32});
    QTest::mouseClick(&desk.view.units().button(Per::Table), Qt::LeftButton);
    QCOMPARE(desk.view.readout().cost(), spaced("32.00~USD"));
}

void TestChoiceView::units_state_comesBack()
{
    Desk desk(test::loggedRequests());
    QSignalSpy changed(&desk.view, &PlanView::viewStateChanged);
    QTest::mouseClick(&desk.view.units().button(Per::Month), Qt::LeftButton);
    desk.view.units().volume().setValue(1'234);
    QVERIFY(changed.count() >= 2);
    Desk other(test::plannedTasks());
    other.view.setViewState(desk.view.viewState());
    QCOMPARE(other.view.desk().units().per, Per::Month);
    QCOMPARE(other.view.units().volume().value(), 1'234);
}

void TestChoiceView::matrix_hovered_tellsTheCell()
{
    Desk desk(test::loggedRequests());
    auto& matrix = desk.view.matrix();
    QTest::mouseMove(matrix.viewport(), matrix.placeOf({3, 1}).center());
    QTRY_COMPARE(matrix.hovered(), (MatrixCell{3, 1}));
    QVERIFY(matrix.tip().isVisible());
    const QStringList expected = {QStringLiteral("q3"), QStringLiteral("middle"),
                                  spaced("Accuracy  100.0~% (measured)"),
                                  spaced("Cost  4.00~USD (estimated)"), spaced("Latency  1.5~s (measured)")};
    QCOMPARE(matrix.tip().lines(), expected);
    QTest::keyClick(&desk.track(), Qt::Key_Home);
    QTest::keyClick(&desk.track(), Qt::Key_Right);
    QTest::mouseMove(matrix.viewport(), matrix.placeOf({4, 1}).center());
    QTRY_COMPARE(matrix.tip().lines().last(), QStringLiteral("chosen here"));
}

void TestChoiceView::matrix_clicked_selectsTheRow()
{
    Desk desk(test::loggedRequests());
    auto& matrix = desk.view.matrix();
    QCOMPARE(desk.view.groups().currentText(), QStringLiteral("by topic"));
    QTest::mouseClick(matrix.viewport(), Qt::LeftButton, {}, matrix.placeOf({1, 2}).center());
    QCOMPARE(desk.selection.element(), (Element{QStringLiteral("row"), 1}));
    QTest::keyClick(&matrix, Qt::Key_Down);
    QCOMPARE(desk.selection.element().index, 2);
    QTest::keyClick(&matrix, Qt::Key_Down); // over the heading of "code"
    QCOMPARE(desk.selection.element().index, 3);
    QTest::keyClick(&matrix, Qt::Key_Home);
    QCOMPARE(desk.selection.element().index, 0);
    QTest::keyClick(&matrix, Qt::Key_Escape);
    QCOMPARE(desk.selection.element(), Element());
}

void TestChoiceView::matrix_chosen_isFramed()
{
    Desk desk(test::loggedRequests());
    auto& matrix = desk.view.matrix();
    QTest::keyClick(&desk.track(), Qt::Key_End);
    const QRect large = matrix.placeOf({0, 2});
    const QRect small = matrix.placeOf({0, 0});
    const QImage image = matrix.viewport()->grab().toImage();
    const QColor ink = desk.theme.tokens().ink;
    QCOMPARE(image.pixelColor(large.left() + 1, large.center().y()), ink);
    QVERIFY(image.pixelColor(small.left() + 1, small.center().y()) != ink);
}

void TestChoiceView::matrix_manyRows_scrollsToTheLast()
{
    Table table;
    table.name = "many";
    table.accuracy = {"accuracy", "", 0, 1, true, Grade::Measured, {}};
    table.cost = {"cost", "USD", 0, 1, false, Grade::Measured, {}};
    for (int option = 0; option < 11; ++option)
        table.options.push_back({"o" + std::to_string(option), "", {}, 0, 0, ""});
    for (int row = 0; row < 36'000; ++row) {
        table.rows.push_back("r" + std::to_string(row));
        for (int option = 0; option < 11; ++option) {
            table.accuracy.cells.push_back((row * 7 + option * 13) % 11 < option ? 1 : 0);
            table.cost.cells.push_back(1 + option * option);
        }
    }
    Desk desk(std::make_shared<const Problem>(table));
    auto& matrix = desk.view.matrix();
    QVERIFY(matrix.placeOf({35'999, 0}).isNull());
    matrix.setFocus();
    QTest::keyClick(&matrix, Qt::Key_End);
    QCOMPARE(desk.selection.element().index, 35'999);
    QVERIFY(!matrix.placeOf({35'999, 0}).isNull());
    QTest::mouseMove(matrix.viewport(), matrix.placeOf({35'999, 4}).center());
    QTRY_COMPARE(matrix.hovered(), (MatrixCell{35'999, 4}));
}

// Half of the money for "middle" (16) and half for "large" (64); three of eight requests are maths.
void TestChoiceView::money_byGroup_addsUp()
{
    Desk desk(test::loggedRequests());
    desk.type(QStringLiteral("80"));
    desk.open(desk.view.spending());
    const auto& bars = desk.view.spending().bars();
    QCOMPARE(bars.size(), std::size_t{2});
    QCOMPARE(bars[0].group, QStringLiteral("code"));
    QCOMPARE(bars[0].cost, 50.0);
    QCOMPARE(bars[1].cost, 30.0);
    QCOMPARE(bars[0].parts[0].option, std::size_t{2});
    QCOMPARE(bars[0].parts[0].cost, 40.0);
    QCOMPARE(bars[0].parts[1].rows, 2.5);
    desk.view.groups().setCurrentIndex(0);
    Q_EMIT desk.view.groups().activated(0);
    QCOMPARE(desk.view.spending().bars().size(), std::size_t{1});
    QCOMPARE(desk.view.spending().bars()[0].cost, 80.0);
    QTest::keyClick(&desk.track(), Qt::Key_End);
    QCOMPARE(desk.view.spending().bars()[0].cost, 128.0);
}

// At 80, "small" is not used. Its cost of 8 f and accuracy of 2 of 8 reach the line between the others never:
// even free it gives less. "large" at 128 f is used until it is too dear to be worth a share: never
// below 99.9.
void TestChoiceView::prices_atTheBudget_sayWhatChanges()
{
    Desk desk(test::loggedRequests());
    desk.type(QStringLiteral("80"));
    desk.open(desk.view.prices());
    QTRY_VERIFY(desk.view.prices().isSettled());
    auto& model = desk.view.prices().model();
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.item(0, 0)->text(), QStringLiteral("small"));
    QCOMPARE(model.item(1, 1)->text(), QStringLiteral("50.0 %"));
    const auto factors = priceFactors(desk.view.desk().analysis()->baselines, 80);
    for (int option = 0; option < 3; ++option) {
        const auto& factor = factors[static_cast<std::size_t>(option)];
        const QString text = model.item(option, 4)->text();
        if (!factor.factor)
            QVERIFY2(text.startsWith(QStringLiteral("stays")), qPrintable(text));
        else
            QCOMPARE(text, (factor.isUsed ? QStringLiteral("leaves at ×") : QStringLiteral("enters at ×")) +
                               QString::fromStdString(
                                   format::formatDecimal(factor.factor->mantissa, factor.factor->scale)));
    }
    Desk planned(test::plannedTasks());
    planned.open(planned.view.prices());
    QTRY_VERIFY(planned.view.prices().isSettled());
    QVERIFY(planned.view.prices().model().item(4, 4)->text().contains(QStringLiteral("×")));
}

void TestChoiceView::keep_plannedPlan_isOffered()
{
    Desk desk(test::plannedTasks());
    QSignalSpy offered(&desk.view, &PlanView::planOffered);
    desk.type(QStringLiteral("1.5"));
    QTest::mouseClick(&desk.view.keepButton(), Qt::LeftButton);
    QCOMPARE(offered.count(), 1);
    const auto plan = offered[0][0].value<problems::Solution>();
    QVERIFY(desk.problem->judge(plan).feasible);
    QVERIFY(desk.problem->judge(plan).values[1].number <= 150);
    QVERIFY(offered[0][1].toString().startsWith(QStringLiteral("Keep plan: ")));
}

void TestChoiceView::keep_mixture_isRefusedWithTheReason()
{
    Desk desk(test::loggedRequests());
    desk.type(QStringLiteral("80"));
    QVERIFY(!desk.view.keepButton().isEnabled());
    QVERIFY(desk.view.keepButton().toolTip().startsWith(QStringLiteral("A mixture is no single plan")));
    QTest::keyClick(&desk.track(), Qt::Key_End);
    QVERIFY(desk.view.keepButton().isEnabled());
}

void TestChoiceView::givenPlan_shown_untilTheBudgetMoves()
{
    Desk desk(test::loggedRequests());
    const auto plan = std::make_shared<const problems::Solution>(toSolution({0, 0, 1, 1, 2, 2, 1, 0}));
    desk.view.showPlan(plan);
    QVERIFY(desk.view.hasPlan());
    QCOMPARE(desk.view.desk().chosen()[4], 2);
    QVERIFY(desk.view.note().text().contains(QStringLiteral("A plan of the project is on show")));
    QTest::keyClick(&desk.track(), Qt::Key_End);
    QVERIFY(!desk.view.hasPlan());
    desk.view.showPlan(plan); // the pointer left a preview: the slider's plan stays
    QVERIFY(!desk.view.hasPlan());
}

void TestChoiceView::wide_putsTablesBeside()
{
    Desk desk(test::plannedTasks(), {1100, 620});
    const auto left = [&](QWidget& widget) { return widget.mapTo(&desk.view, QPoint()).x(); };
    QVERIFY(left(desk.view.matrix()) > left(desk.view.chart()) + 300);
    Desk narrow(test::plannedTasks());
    QVERIFY(narrow.view.matrix().mapTo(&narrow.view, QPoint()).y() > 250);
}

void TestChoiceView::wide_shrinks_untilTablesStandBelow()
{
    Desk desk(test::loggedRequests(), {1100, 620});
    QVERIFY(desk.view.minimumSizeHint().width() < 700);
    auto* sentence = desk.view.readout().findChild<QLabel*>();
    QCOMPARE(sentence->accessibleName(), QStringLiteral("What the budget buys"));
    int wide = 0;
    for (const int width : {1101, 420, 1100}) {
        desk.view.resize(width, 620);
        QTest::qWait(50);
        QCOMPARE(desk.view.matrix().mapTo(&desk.view, QPoint()).y() > 250, width == 420);
        if (width == 1101) wide = sentence->height();
    }
    QCOMPARE(sentence->height(), wide); // no gap is left of when it was narrow
}

void TestChoiceView::gaps_noSingleOption_saysTheNextStep()
{
    Table table = test::loggedRequests()->table();
    for (std::size_t option = 0; option < 3; ++option)
        table.accuracy.cells[option * 4] = table.cost.cells[option * 4] = kMissing;
    Desk desk(std::make_shared<const Problem>(table));
    QVERIFY(!desk.view.desk().hasBudgets());
    QVERIFY(desk.view.readout().sentence().contains(QStringLiteral("Run a strategy (F5)")));
    QVERIFY(!desk.view.keepButton().isVisible());
    QTest::keyClick(&desk.track(), Qt::Key_Right); // nothing to move, nothing to break
    desk.view.grab();
}

void TestChoiceView::pictures_lightAndDark_showTheFrontier()
{
    Desk desk(test::plannedTasks());
    const auto count = [&](const QColor& colour) {
        const QImage image = desk.view.chart().grab().toImage();
        int found = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) found += image.pixelColor(x, y) == colour;
        return found;
    };
    QVERIFY(count(desk.theme.tokens().accent) > 100);
    const QColor light = desk.theme.tokens().accent;
    desk.theme.setScheme(Scheme::Dark);
    QCOMPARE(count(light), 0);
    QVERIFY(count(desk.theme.tokens().accent) > 100);
}

QTEST_MAIN(TestChoiceView)
#include "tst_ChoiceView.moc"
