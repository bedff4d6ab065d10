// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/policy/VerdictPanel.h"

#include "views/choice/policy/VerdictText.h"
#include "views/controls/Card.h"
#include "views/table/PlanTable.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace tradeoff::views {

using study::policy::Verdict;
using study::policy::VerdictCell;

namespace {

constexpr int kRowHeight = 52; ///< three lines: the gain, what it means, and its p
constexpr int kFolds = 5;

QColor colourOf(const VerdictCell& cell, const Tokens& tokens)
{
    if (cell.gains()) return tokens.good;
    return cell.loses() ? tokens.warn : tokens.ink;
}

} // namespace

VerdictPanel::VerdictPanel(ChoiceDesk& desk, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_runner(new TrialRunner(this))
{
    setAccessibleName(tr("Is a router worth it?"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_pages = new QuestionPages({tr("Is a router worth it?"), tr("Put policies to the test"), tr("Cancel"),
                                 tr("How far the test is")},
                                this);
    m_pages->addAnswer(buildResult(theme));
    column->addWidget(m_pages);
    connect(&m_pages->startButton(), &QPushButton::clicked, this, &VerdictPanel::start);
    connect(m_again, &QPushButton::clicked, this, &VerdictPanel::start);
    connect(&m_pages->stopButton(), &QPushButton::clicked, this, [this] {
        m_runner->cancel();
        m_pages->tell(tr("Stopping …"), 0, 0);
    });
    connect(m_export, &QPushButton::clicked, this, &VerdictPanel::askWhere);
    connect(m_runner, &TrialRunner::progressed, this, [this](int done, int all, const QString& strategy) {
        m_pages->tell(tr("fit %1 of %2: %3").arg(done + 1).arg(all).arg(strategy), done, all);
    });
    connect(m_runner, &TrialRunner::reporting, this,
            [this] { m_pages->tell(tr("Drawing rows anew 10,000 times …"), 1, 1); });
    connect(m_runner, &TrialRunner::ended, this, [this](const TrialOutcomePtr& outcome) {
        if (!outcome->stopped) m_outcomes[outcome->key] = outcome;
        refresh();
    });
    connect(&m_theme, &Theme::changed, this, &VerdictPanel::refresh);
    refresh();
}

QWidget* VerdictPanel::buildResult(const Theme& theme)
{
    auto* page = new QWidget(m_pages);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 8, 0, 4);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(14, 0, 14, 0);
    m_sentence = roleLabel(QString(), "title", page);
    m_sentence->setWordWrap(true);
    m_sentence->setAccessibleName(tr("Verdict"));
    m_again = new QPushButton(tr("Test again"), page);
    m_export = new QPushButton(tr("Export …"), page);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_again, 0, Qt::AlignTop);
    head->addWidget(m_export, 0, Qt::AlignTop);
    column->addLayout(head);
    m_model = new QStandardItemModel(this);
    m_table = new RowTable(theme, page);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Policies at four budgets"));
    m_table->verticalHeader()->setDefaultSectionSize(m_theme.scaled(kRowHeight));
    m_table->horizontalHeader()->setStretchLastSection(false);
    column->addWidget(m_table, 1);
    m_reading = roleLabel(QString(), "small", page);
    m_reading->setWordWrap(true);
    m_reading->setContentsMargins(14, 0, 14, 0);
    column->addWidget(m_reading);
    m_table->setMinimumHeight(m_theme.scaled(2 * kRowHeight + 26));
    return QuestionPages::scrolling(page, m_pages);
}

void VerdictPanel::setProblem(const problems::ProblemPtr& problem, const std::string& key)
{
    if (problem == m_owner && (key == m_key || key.empty())) return;
    m_owner = problem;
    m_key = key.empty() ? std::to_string(reinterpret_cast<std::uintptr_t>(problem.get())) : key;
    refresh();
}

QString VerdictPanel::invitationText() const
{
    const auto* problem = m_desk.problem();
    if (!problem) return {};
    if (!problem->isLogged())
        return tr("In a planned table outcomes are known beforehand: there is nothing to learn, and the "
                  "slider shows the best plan for every budget.");
    const QString how =
        problem->isHeldOut()
            ? tr("Every installed policy learns from %1 rows and is judged on the %2 rows it never saw.")
                  .arg(count(static_cast<std::int64_t>(problem->train()->rows())),
                       count(static_cast<std::int64_t>(problem->rows())))
            : tr("The %1 rows are dealt into %2 parts; every installed policy learns from four of them and "
                 "is judged on the fifth, until every row was judged once.")
                  .arg(count(static_cast<std::int64_t>(problem->rows())))
                  .arg(kFolds);
    return how + QLatin1Char(' ') +
           tr("At four budgets it is compared with mixing two models by lot, at the same cost: whoever does "
              "not beat that is not worth the trouble. Takes seconds for hundreds of rows and minutes for "
              "tens of thousands; the window stays free meanwhile.");
}

void VerdictPanel::start()
{
    if (!m_owner || m_runner->isRunning()) return;
    m_pages->tell(tr("Looking for policies …"), 0, 0);
    m_runner->start(m_owner, m_key);
    refresh();
}

void VerdictPanel::refresh()
{
    m_pages->invite(invitationText());
    const auto* problem = m_desk.problem();
    const bool isBusy = m_runner->isRunning();
    m_pages->startButton().setEnabled(problem && problem->isLogged() && !isBusy);
    m_pages->startButton().setToolTip(isBusy ? tr("Another table is being tested") : QString());
    m_again->setEnabled(!isBusy);
    if (isBusy && m_runner->key() == m_key) return m_pages->showProgress();
    const auto at = m_outcomes.find(m_key);
    if (at == m_outcomes.end()) return m_pages->showInvitation();
    m_pages->showAnswer();
    showOutcome(*at->second);
}

void VerdictPanel::showOutcome(const TrialOutcome& outcome)
{
    const Verdict& verdict = outcome.report.verdict;
    const bool hasTable = outcome.error.isEmpty() && verdict.whyNot.empty();
    m_sentence->setText(outcome.error.isEmpty() ? toQString(outcome.report.sentence) : outcome.error);
    m_export->setEnabled(hasTable);
    QString reading = hasTable ? readingText(verdict) : QString();
    for (const auto& failure : outcome.failures) reading += tr(" Left out: %1").arg(toQString(failure));
    m_reading->setText(reading);
    m_reading->setToolTip(reading);
    m_model->clear();
    if (hasTable) fill(verdict);
}

void VerdictPanel::fill(const Verdict& verdict)
{
    QStringList heads{tr("Policy")};
    for (const double budget : verdict.budgets)
        heads << tr("at %1").arg(m_desk.amount(m_desk.ofTable(budget)) + m_desk.units().suffix());
    m_model->setHorizontalHeaderLabels(heads);
    m_model->setRowCount(static_cast<int>(verdict.contenders.size()));
    for (std::size_t i = 0; i < verdict.contenders.size(); ++i)
        m_model->setItem(static_cast<int>(i), 0, new QStandardItem(toQString(verdict.contenders[i])));
    for (const auto& cell : verdict.cells) {
        // A line each: in a narrow column nothing of it may be cut off.
        const QString outcome = outcomeText(cell).replace(QStringLiteral(" · "), QStringLiteral("\n"));
        auto* item = new QStandardItem(gainText(verdict, cell) + QLatin1Char('\n') + outcome);
        item->setFont(m_theme.text(11.5));
        item->setForeground(colourOf(cell, m_theme.tokens()));
        item->setToolTip(cellLines(verdict, cell, m_desk.units().currency).join(QLatin1Char('\n')));
        m_model->setItem(static_cast<int>(cell.contender), 1 + static_cast<int>(cell.budget), item);
    }
    auto* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Stretch);
    header->setSectionResizeMode(0, QHeaderView::ResizeToContents);
}

void VerdictPanel::askWhere()
{
    auto* dialog = new QFileDialog(this, tr("Export the verdict"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Table (*.csv)"), tr("Everything (*.json)")});
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        if (!writeTo(path)) m_reading->setText(tr("%1: could not be written there.").arg(path));
    });
    dialog->open();
}

bool VerdictPanel::writeTo(const QString& path) const
{
    const auto at = m_outcomes.find(m_key);
    if (at == m_outcomes.end()) return false;
    const auto& report = at->second->report;
    const std::string currency = m_desk.units().currency.toStdString();
    const bool isJson = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    const QByteArray text =
        isJson ? QByteArray::fromStdString(study::policy::reportJson(report, currency).dump(1) + "\n")
               : verdictCsv(report);
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
}

QString VerdictPanel::sentence() const
{
    return m_pages->isAnswered() ? m_sentence->text() : QString();
}

QString VerdictPanel::reading() const
{
    return m_reading->text();
}

} // namespace tradeoff::views
