// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/Readout.h"

#include "views/controls/Card.h"
#include "views/inspector/TradeSentence.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

using problems::choice::Grade;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Readout", text);
}

QString rateSentence(const ChoiceDesk& desk)
{
    const auto& rate = desk.standing().rate;
    if (desk.policy()) {
        if (!rate) return tr("No step is expected to bring another point.");
        return tr("The next point is expected to cost %1.")
            .arg(marked(desk.amount(*rate * desk.point()) + desk.units().suffix()));
    }
    if (!rate) return desk.isMixing() ? tr("No single option gets further.") : tr("No budget buys more.");
    const QString price = marked(desk.amount(*rate * desk.point()) + desk.units().suffix());
    return desk.point() < 1 ? tr("The next point of accuracy costs %1.").arg(price)
                            : tr("The next unit of accuracy costs %1.").arg(price);
}

QString policySentence(const ChoiceDesk& desk)
{
    const auto& standing = desk.standing();
    const QString name = toQString(desk.policy()->name);
    const QString rows = count(static_cast<std::int64_t>(desk.problem()->rows()));
    if (standing.isOver)
        return desk.policies().holdsChance()
                   ? tr("%1: even its cheapest step costs more than this budget with a chance above 5 %.")
                         .arg(name)
                   : tr("%1: even its cheapest step is expected to cost more than this budget.").arg(name);
    return tr("%1: %2 on %3 %4 it never saw, for %5.")
        .arg(name, marked(desk.accuracyText(standing.accuracy)), rows, desk.rowsWord(),
             marked(desk.amount(standing.cost) + desk.units().suffix()));
}

QString mixtureSentence(const ChoiceDesk& desk)
{
    const auto& standing = desk.standing();
    const auto& line = desk.analysis()->line;
    const QString reached = marked(desk.accuracyText(standing.accuracy));
    const QString cost = marked(desk.amount(standing.cost) + desk.units().suffix());
    const QString first = desk.shortName(line[standing.mixture.first].option);
    if (standing.mixture.share.number == 0)
        return tr("All %1 to %2: %3 for %4.").arg(desk.rowsWord(), first, reached, cost);
    const auto& share = standing.mixture.share;
    const double second = 100.0 * static_cast<double>(share.number) / static_cast<double>(share.weight);
    // Never "100 %" of a mixture, and the two add up.
    const double shown = std::clamp(std::round(second), 1.0, 99.0);
    return tr("%1 of the %2 to %3, %4 to %5: %6 expected for %7.")
        .arg(marked(tr("%1 %").arg(100 - shown)), desk.rowsWord(), first, marked(tr("%1 %").arg(shown)),
             desk.shortName(line[standing.mixture.second].option), reached, cost);
}

} // namespace

QString gradeWord(Grade grade)
{
    if (grade == Grade::Measured) return tr("measured");
    return grade == Grade::Estimated ? tr("estimated") : tr("assumed");
}

QString budgetSentence(const ChoiceDesk& desk)
{
    if (!desk.problem()) return tr("Open a table of options to see what a budget buys.");
    if (!desk.analysis()) return tr("Working out every budget …");
    if (!desk.hasBudgets())
        return tr("No single option may serve every row here. Run a strategy (F5): its plans appear in the "
                  "chart.");
    if (desk.policy()) return policySentence(desk) + QLatin1Char(' ') + rateSentence(desk);
    if (desk.isMixing()) return mixtureSentence(desk) + QLatin1Char(' ') + rateSentence(desk);
    const auto& standing = desk.standing();
    return tr("%1 buys %2. %3")
        .arg(marked(desk.amount(standing.cost) + desk.units().suffix()),
             marked(desk.accuracyText(standing.accuracy)), rateSentence(desk));
}

QString intervalText(const ChoiceDesk& desk, const study::Interval& interval, bool isCost)
{
    const auto text = [&](double value) {
        return isCost ? desk.amount(desk.ofTable(value)) : desk.accuracyText(value);
    };
    return tr("95 %: %1 to %2").arg(text(interval.low), text(interval.high));
}

QString unachievableSentence(const ChoiceDesk& desk)
{
    if (!desk.hasBudgets() || !desk.standing().unachievable) return {};
    const QString reached = desk.accuracyText(*desk.standing().unachievable);
    if (!desk.problem()->table().isLogged)
        return tr("Not achievable: %1 at this budget, without the table's rules.").arg(reached);
    const QString hindsight = tr("Not achievable: %1 at this budget with outcomes known").arg(reached);
    const auto noise = desk.noise();
    if (!noise) return hindsight + QLatin1Char('.');
    // The numbers first: what stands behind may be cut off.
    return tr("%1; by luck alone %2 (%3 to %4), without any option being better at some rows, in %5 draws.")
        .arg(hindsight, desk.accuracyText(noise->mean), desk.accuracyText(noise->low),
             desk.accuracyText(noise->high), count(desk.noiseDraws()));
}

Readout::Readout(ChoiceDesk& desk, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 6, 14, 0);
    column->setSpacing(4);
    m_sentence = new QLabel(this);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignTop);
    m_sentence->setAccessibleName(QWidget::tr("What the budget buys"));
    column->addWidget(m_sentence);
    m_figures = new QWidget(this);
    m_figures->setMinimumWidth(1); // a longer figure does not widen the view: that would draw the chart again
    auto* grid = new QGridLayout(m_figures);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(5); // an empty column between two figures: ten in all
    grid->setVerticalSpacing(0);
    m_accuracy = addFigure(0, QWidget::tr("Accuracy"));
    m_cost = addFigure(3, QWidget::tr("Cost"));
    m_chance = addFigure(6, QWidget::tr("Chance of exceeding"));
    m_rate = addFigure(9, QWidget::tr("Next point"));
    grid->setColumnStretch(12, 1);
    column->addWidget(m_figures);
    connect(&m_desk, &ChoiceDesk::problemChanged, this, &Readout::forgetReserved);
    connect(&m_desk, &ChoiceDesk::policiesChanged, this, &Readout::forgetReserved);
    connect(&m_desk, &ChoiceDesk::moved, this, &Readout::refresh);
    connect(&m_desk, &ChoiceDesk::unitsChanged, this, &Readout::refresh);
    connect(&m_desk, &ChoiceDesk::evidenceChanged, this, &Readout::refreshEvidence);
    connect(&m_theme, &Theme::changed, this, &Readout::forgetReserved);
    refresh();
}

Readout::Figure Readout::addFigure(int column, const QString& name)
{
    auto* grid = static_cast<QGridLayout*>(m_figures->layout());
    Figure figure;
    figure.name = roleLabel(name, "small", m_figures);
    figure.value = roleLabel(QString(), "figure", m_figures);
    figure.grade = roleLabel(QString(), "grade", m_figures);
    grid->addWidget(figure.name, 0, column, 1, 2);
    grid->addWidget(figure.value, 1, column);
    grid->addWidget(figure.grade, 1, column + 1, Qt::AlignLeft | Qt::AlignVCenter);
    figure.interval = roleLabel(QString(), "small", m_figures);
    figure.interval->setToolTip(QWidget::tr("What varies: other rows of the same kind (10,000 times as many "
                                            "rows drawn anew), the policy as it was fitted"));
    figure.interval->hide();
    grid->addWidget(figure.interval, 2, column, 1, 2);
    return figure;
}

void Readout::show(Figure& figure, const QString& value, Grade grade)
{
    figure.value->setText(value);
    const QString word = gradeWord(grade);
    figure.grade->setText(word);
    figure.hasGrade = !value.isEmpty() && value != QChar(0x2013);
    figure.grade->setToolTip(QWidget::tr("How the numbers behind this came about"));
    figure.value->setToolTip(figure.hasGrade ? word : QString());
}

void Readout::refresh()
{
    const QString sentence = budgetSentence(m_desk);
    const QString look =
        QStringLiteral("font-size: %1px; font-weight: 600;").arg(m_theme.scaled(m_roomy ? 15 : 13));
    if (m_sentence->styleSheet() != look) m_sentence->setStyleSheet(look);
    m_sentence->setText(withColouredAmounts(sentence, m_theme.tokens().accent));
    reserve();
    const bool has = m_desk.hasBudgets();
    m_figures->setVisible(has);
    if (!has) return;
    const auto& standing = m_desk.standing();
    const auto& table = m_desk.problem()->table();
    const Grade worst = std::max(table.accuracy.grade, table.cost.grade);
    refreshNames();
    show(m_accuracy, m_desk.accuracyText(standing.accuracy), table.accuracy.grade);
    show(m_cost, m_desk.amount(standing.cost), table.cost.grade);
    show(m_rate, standing.rate ? m_desk.amount(*standing.rate * m_desk.point()) : QString(QChar(0x2013)),
         m_desk.policy() ? Grade::Estimated : worst);
    refreshEvidence();
    fitGrades();
}

/// Numbers before the words of how they came about, which their tips say as well.
void Readout::fitGrades()
{
    for (const Figure* figure : {&m_accuracy, &m_cost, &m_rate}) figure->grade->setVisible(figure->hasGrade);
    m_figures->layout()->invalidate();
    const auto margins = layout()->contentsMargins();
    if (m_figures->sizeHint().width() <= width() - margins.left() - margins.right()) return;
    for (const Figure* figure : {&m_accuracy, &m_cost, &m_rate}) figure->grade->hide();
}

/// A sentence of another length at every step would lay everything out anew and draw the chart again.
void Readout::reserve()
{
    const bool isLong = m_desk.policy() || m_desk.isMixing();
    const int lines = m_desk.policy() ? 2 : !isLong ? 1 : m_roomy ? 3 : 2;
    const auto margins = layout()->contentsMargins();
    const int across = width() - margins.left() - margins.right();
    const int standard = lines * m_theme.scaled(m_roomy ? 19 : 17);
    // Before it is laid out its width says nothing.
    const int needed = isVisible() ? std::max(standard, m_sentence->heightForWidth(across)) : standard;
    if (needed <= m_reserved) return;
    m_reserved = needed;
    m_sentence->setFixedHeight(needed);
}

void Readout::forgetReserved()
{
    m_reserved = 0;
    m_sentence->setMinimumHeight(0); // what a label needs is never told as less
    refresh();
}

void Readout::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) forgetReserved();
}

void Readout::refreshNames()
{
    const bool isLearned = m_desk.policy() != nullptr;
    const bool isExpected = m_desk.isMixing() && !isLearned;
    m_accuracy.name->setText(isExpected ? QWidget::tr("Accuracy, expected") : QWidget::tr("Accuracy"));
    m_cost.name->setText(QWidget::tr("Cost") + m_desk.units().suffix());
    m_rate.name->setText(
        (m_desk.point() < 1 ? QWidget::tr("Next point of accuracy") : QWidget::tr("Next unit of accuracy")) +
        m_desk.units().suffix());
    m_chance.name->setVisible(isLearned);
    m_chance.value->setVisible(isLearned);
    m_chance.grade->hide();
}

/// Of a step that was picked by what it cost on these very rows, its numbers were looked at beforehand.
void Readout::refreshEvidence()
{
    const auto* evidence = m_desk.evidence();
    for (const Figure* figure : {&m_accuracy, &m_cost, &m_chance})
        figure->interval->setVisible(m_desk.policy() != nullptr);
    if (!m_desk.policy()) return;
    const QString wait(QChar(0x2026));
    m_accuracy.interval->setText(evidence ? intervalText(m_desk, evidence->accuracy, false) : wait);
    m_cost.interval->setText(evidence ? intervalText(m_desk, evidence->cost, true) : wait);
    m_chance.value->setText(
        evidence ? QString::number(evidence->chanceOver * 100, 'f', evidence->chanceOver < 0.1 ? 1 : 0) +
                       QChar(0x00A0) + QLatin1Char('%')
                 : wait);
    m_chance.interval->setText(
        m_desk.policies().holdsChance()
            ? QWidget::tr("selected on this data")
            : QWidget::tr("of %1").arg(m_desk.amount(m_desk.money(m_desk.standing().budget))));
}

void Readout::setRoomy(bool roomy)
{
    if (roomy == m_roomy) return;
    m_roomy = roomy;
    forgetReserved();
}

QString Readout::accuracyInterval() const
{
    return m_desk.policy() ? m_accuracy.interval->text() : QString();
}

QString Readout::costInterval() const
{
    return m_desk.policy() ? m_cost.interval->text() : QString();
}

QString Readout::chance() const
{
    return m_desk.policy() ? m_chance.value->text() : QString();
}

QString Readout::sentence() const
{
    return withoutMarks(budgetSentence(m_desk));
}

QString Readout::accuracy() const
{
    return m_accuracy.value->text();
}

QString Readout::cost() const
{
    return m_cost.value->text();
}

QString Readout::rate() const
{
    return m_rate.value->text();
}

QString Readout::grades() const
{
    return m_accuracy.grade->text() + QLatin1Char(' ') + m_cost.grade->text();
}

} // namespace tradeoff::views
