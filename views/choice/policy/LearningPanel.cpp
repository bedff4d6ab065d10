// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/policy/LearningPanel.h"

#include "views/controls/Card.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>
#include <cstdint>

namespace tradeoff::views {

LearningPanel::LearningPanel(ChoiceDesk& desk, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_runner(new LearningRunner(this))
{
    setAccessibleName(tr("What would more labelled rows buy?"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_pages = new QuestionPages({tr("What would more labelled rows buy?"), tr("Learn from fewer rows"),
                                 tr("Stop"), tr("How far learning is")},
                                this);
    m_pages->addAnswer(buildResult(theme));
    column->addWidget(m_pages);
    connect(&m_pages->startButton(), &QPushButton::clicked, this, &LearningPanel::start);
    connect(m_again, &QPushButton::clicked, this, &LearningPanel::start);
    connect(&m_pages->stopButton(), &QPushButton::clicked, this, [this] {
        m_runner->cancel();
        m_pages->tell(tr("Stopping …"), 0, 0);
    });
    connect(m_runner, &LearningRunner::progressed, this, [this](int done, int all, double rows) {
        m_pages->tell(tr("fit %1 of %2, on %3 rows").arg(done + 1).arg(all).arg(count(std::llround(rows))),
                      done, all);
    });
    connect(m_runner, &LearningRunner::ended, this, &LearningPanel::take);
    connect(&m_desk, &ChoiceDesk::policiesChanged, this, &LearningPanel::refresh);
    connect(&m_desk, &ChoiceDesk::ready, this, &LearningPanel::refresh);
    refresh();
}

QWidget* LearningPanel::buildResult(const Theme& theme)
{
    auto* page = new QWidget(m_pages);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 8, 0, 4);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(14, 0, 14, 0);
    m_sentence = roleLabel(QString(), "knob", page);
    m_sentence->setWordWrap(true);
    m_again = new QPushButton(tr("Again"), page);
    m_again->setToolTip(tr("Fits the policy on the slider on fewer rows once more"));
    head->addWidget(m_sentence, 1);
    head->addWidget(m_again, 0, Qt::AlignTop);
    column->addLayout(head);
    m_chart = new LearningChart(theme, page);
    column->addWidget(m_chart, 1);
    return page;
}

void LearningPanel::setProblem(const problems::ProblemPtr& problem, const std::string& key)
{
    if (problem == m_owner && (key == m_key || key.empty())) return;
    m_owner = problem;
    m_key = key.empty() ? std::to_string(reinterpret_cast<std::uintptr_t>(problem.get())) : key;
    refresh();
}

/// Why nothing can be learnt here; empty where it can.
QString LearningPanel::whyNot() const
{
    const auto* problem = m_desk.problem();
    if (!problem) return {};
    if (!problem->isLogged())
        return tr("In a planned table outcomes are known beforehand: there is nothing to learn.");
    if (!problem->isHeldOut())
        return tr("Hold rows out when the table is opened; a policy learns on the others.");
    return {};
}

void LearningPanel::refresh()
{
    const QString why = whyNot();
    const auto* problem = m_desk.problem();
    const auto* policy = m_desk.policy();
    m_pages->invite(!why.isEmpty() || !problem
                        ? why
                        : tr("%1 is fitted again on an eighth, a quarter, half and three quarters of "
                             "its %2 labelled rows, "
                             "four times each, and judged on the held-out rows. How its gain over "
                             "mixing rises tells what "
                             "twice as many rows would add. The window stays free meanwhile.")
                              .arg(policy ? toQString(policy->name) : tr("The plainest policy"),
                                   count(static_cast<std::int64_t>(problem->train()->rows()))));
    const bool isBusy = m_runner->isRunning();
    auto& startButton = m_pages->startButton();
    startButton.setEnabled(problem && why.isEmpty() && !isBusy);
    startButton.setToolTip(isBusy ? tr("Another table is being learnt") : QString());
    m_again->setEnabled(startButton.isEnabled());
    if (isBusy && m_runner->key() == m_key) return m_pages->showProgress();
    const auto at = m_outcomes.find(m_key);
    if (at == m_outcomes.end() || !problem) return m_pages->showInvitation();
    m_pages->showAnswer();
    const auto& outcome = at->second;
    m_sentence->setText(outcome->error.isEmpty() ? toQString(outcome->sentence) : outcome->error);
    m_chart->setVisible(outcome->error.isEmpty());
    m_chart->show(outcome, m_desk.point() < 1 ? tr("points") : tr("units of accuracy"));
}

void LearningPanel::start()
{
    if (!m_owner || m_runner->isRunning()) return;
    m_pages->tell(tr("Looking for the policy …"), 0, 0);
    const auto* policy = m_desk.policy();
    m_runner->start(m_owner, m_key, policy ? policy->name : std::string(), 1 / m_desk.point());
    refresh();
}

void LearningPanel::take(const LearningOutcomePtr& outcome)
{
    if (!outcome->stopped) m_outcomes[outcome->key] = outcome;
    refresh();
}

QString LearningPanel::sentence() const
{
    return m_pages->isAnswered() ? m_sentence->text() : QString();
}

} // namespace tradeoff::views
