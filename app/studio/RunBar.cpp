// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/RunBar.h"

#include "views/controls/Card.h"
#include "views/text/Quantity.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>
#include <utility>

namespace tradeoff::studio {

namespace {

constexpr int kStandardSeconds = 10;
constexpr int kMostSeconds = 86'400;

/// A strategy that names no objectives takes any.
bool improves(const solve::StrategyDescription& strategy, const std::string& objective)
{
    return strategy.objectives.empty() ||
           std::ranges::find(strategy.objectives, objective) != strategy.objectives.end();
}

QPushButton* buttonFor(QAction& action, QWidget* parent)
{
    auto* button = new QPushButton(action.text(), parent);
    button->setToolTip(action.toolTip());
    QObject::connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    QObject::connect(&action, &QAction::changed, button, [button, &action] {
        button->setEnabled(action.isEnabled());
        button->setToolTip(action.toolTip());
    });
    return button;
}

} // namespace

RunBar::RunBar(QAction& run, QAction& stop, QWidget* parent) : QWidget(parent), m_run(run), m_stop(stop)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_strategy = new QComboBox(this);
    m_strategy->setAccessibleName(tr("Strategy"));
    m_strategy->setMinimumWidth(160);
    m_objectives = new QComboBox(this);
    m_objectives->setAccessibleName(tr("What to improve"));
    m_objectives->setMinimumWidth(230);
    m_seconds = new QSpinBox(this);
    m_seconds->setRange(1, kMostSeconds);
    m_seconds->setValue(kStandardSeconds);
    m_seconds->setSuffix(tr(" s"));
    m_seconds->setAccessibleName(tr("Seconds to run"));
    m_seconds->setToolTip(tr("How long to run; Stop keeps what was found"));
    m_seconds->setFixedWidth(64);
    m_runButton = buttonFor(run, this);
    views::setRole(m_runButton, "primary");
    m_stopButton = buttonFor(stop, this);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_strategy, m_objectives, m_seconds, m_runButton, m_stopButton})
        row->addWidget(widget);
    connect(m_strategy, &QComboBox::currentIndexChanged, this, &RunBar::offerObjectives);
    offer({}, nullptr);
}

void RunBar::offer(const std::vector<run::FoundStrategy>& strategies, const problems::Problem* problem)
{
    const QString before = m_hasProblem ? m_strategy->currentData().toString() : QString();
    m_hasProblem = problem != nullptr;
    m_problemObjectives = problem ? problem->objectives() : std::vector<frontier::Objective>();
    m_offered.clear();
    const QSignalBlocker quiet(m_strategy);
    m_strategy->clear();
    for (const auto& strategy : strategies)
        if (!problem || solve::takes(strategy.description, *problem)) m_offered.push_back(strategy);
    // First those made for just such problems, last what cannot be had.
    std::ranges::stable_sort(m_offered, {}, [&](const run::FoundStrategy& strategy) {
        const bool cannotBeHad = strategy.description.hindsight && problem && problem->isLogged();
        return std::pair(cannotBeHad, strategy.description.features.size());
    });
    for (const auto& strategy : m_offered) {
        const auto& description = strategy.description;
        m_strategy->addItem(views::toQString(description.name.empty() ? description.id : description.name),
                            views::toQString(description.id));
        m_strategy->setItemData(m_strategy->count() - 1, views::toQString(description.summary),
                                Qt::ToolTipRole);
    }
    if (m_offered.empty()) m_strategy->addItem(tr("No strategy found"));
    m_strategy->setCurrentIndex(std::max(0, m_strategy->findData(before)));
    offerObjectives();
}

void RunBar::offerObjectives()
{
    const QString before = m_objectives->currentText();
    m_objectives->clear();
    const auto at = static_cast<std::size_t>(std::max(0, m_strategy->currentIndex()));
    std::vector<frontier::Objective> known;
    for (const auto& objective : m_problemObjectives)
        if (at < m_offered.size() && improves(m_offered[at].description, objective.id))
            known.push_back(objective);
    const auto name = [&](std::size_t i) { return views::objectiveName(known[i]); };
    if (known.size() > 1)
        m_objectives->addItem(tr("Frontier: %1 against %2").arg(name(0).toLower(), name(1).toLower()),
                              QStringList{views::toQString(known[0].id), views::toQString(known[1].id)});
    for (std::size_t i = 0; i < known.size(); ++i)
        m_objectives->addItem(tr("%1 only").arg(name(i)), QStringList{views::toQString(known[i].id)});
    if (known.empty()) m_objectives->addItem(tr("Nothing to improve yet"));
    m_objectives->setCurrentIndex(std::max(0, m_objectives->findText(before)));
    refresh();
}

void RunBar::setRunning(bool running)
{
    m_running = running;
    refresh();
}

void RunBar::setStopping()
{
    m_stopButton->setText(tr("End now"));
}

bool RunBar::canRun() const
{
    return m_hasProblem && !m_offered.empty() && !m_running;
}

void RunBar::refresh()
{
    m_run.setEnabled(canRun());
    m_stop.setEnabled(m_running);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_strategy, m_objectives, m_seconds})
        widget->setEnabled(canRun());
    m_runButton->setEnabled(m_run.isEnabled());
    m_stopButton->setEnabled(m_running);
    if (!m_running) m_stopButton->setText(m_stop.text());
    const auto at = static_cast<std::size_t>(std::max(0, m_strategy->currentIndex()));
    m_strategy->setToolTip(at < m_offered.size() ? views::toQString(m_offered[at].description.summary)
                                                 : QString());
}

RunChoice RunBar::choice() const
{
    RunChoice choice;
    choice.strategy = m_strategy->currentData().toString().toStdString();
    const QStringList objectives = m_objectives->currentData().toStringList();
    for (const QString& objective : objectives) choice.objectives.push_back(objective.toStdString());
    choice.seconds = m_seconds->value();
    return choice;
}

} // namespace tradeoff::studio
