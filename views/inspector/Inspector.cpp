// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/inspector/Inspector.h"

#include "views/controls/Card.h"
#include "views/frontier/FrontierChart.h"
#include "views/inspector/TradeSentence.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tradeoff::views {

Inspector::Inspector(PlanBoard& board, Selection& selection, const Theme& theme, QWidget* parent)
    : QFrame(parent), m_board(board), m_selection(selection), m_theme(theme)
{
    setRole(this, "page");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 14, 14, 14);
    column->setSpacing(12);
    m_sentence = new QLabel(this);
    m_sentence->setWordWrap(true);
    m_sentence->setAccessibleName(tr("What a better plan costs"));
    column->addWidget(m_sentence);
    m_where = roleLabel(QString(), "muted", this);
    m_where->setWordWrap(true);
    column->addWidget(m_where);
    m_factArea = new QWidget(this);
    m_grid = new QGridLayout(m_factArea);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(7);
    m_grid->setHorizontalSpacing(12);
    m_grid->setColumnStretch(1, 1);
    column->addWidget(m_factArea);
    m_pin = new QPushButton(tr("Pin plan"), this);
    setRole(m_pin, "primary");
    column->addWidget(m_pin, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_pin, &QPushButton::clicked, this, [this] {
        if (m_selection.current()) m_selection.togglePin(*m_selection.current());
    });
    connect(&m_board, &PlanBoard::changed, this, &Inspector::refresh);
    connect(&m_selection, &Selection::currentChanged, this, &Inspector::refresh);
    connect(&m_selection, &Selection::pinnedChanged, this, &Inspector::refresh);
    connect(&m_selection, &Selection::elementChanged, this, &Inspector::refresh);
    connect(&m_theme, &Theme::changed, this, &Inspector::refresh);
    refresh();
}

void Inspector::setProblem(problems::ProblemPtr problem, PlanSource* source)
{
    m_problem = std::move(problem);
    if (source && source != m_source) connect(source, &PlanSource::loaded, this, &Inspector::refresh);
    m_source = source;
    refresh();
}

QString Inspector::sentence() const
{
    return m_plain;
}

QString Inspector::fact(const QString& name) const
{
    for (const Fact& fact : m_facts)
        if (fact.name == name) return fact.value;
    return {};
}

void Inspector::refresh()
{
    const PlanEntry* plan = m_selection.current() ? m_board.plans().find(*m_selection.current()) : nullptr;
    refreshSentence(plan);
    auto facts = chosenFacts(plan);
    if (plan)
        for (Fact& fact : factsOf(*plan)) facts.push_back(std::move(fact));
    showFacts(facts);
    refreshPin(plan);
}

/// What is chosen together comes first: it is what the person has just done.
std::vector<Fact> Inspector::chosenFacts(const PlanEntry* plan) const
{
    const auto* kind = m_problem ? kindViewsOf(m_problem->kind()) : nullptr;
    if (!kind || !kind->chosenFacts || m_selection.chosen().size() < 2) return {};
    const auto decisions = plan && m_source ? m_source->find(plan->info.ref) : nullptr;
    return kind->chosenFacts({*m_problem, decisions.get()}, m_selection);
}

void Inspector::refreshSentence(const PlanEntry* plan)
{
    const QString sentence = tradeSentence(m_board.plans(), plan);
    m_plain = withoutMarks(sentence);
    const auto look = QStringLiteral("font-size: %1px; font-weight: 600;").arg(m_theme.scaled(16.5));
    if (m_sentence->styleSheet() != look) m_sentence->setStyleSheet(look);
    m_sentence->setText(withColouredAmounts(sentence, m_theme.tokens().accent));
    QString where;
    if (plan && plan->rank >= 0)
        where = tr("Plan %1, number %2 of %3 on the frontier")
                    .arg(plan->number)
                    .arg(plan->rank + 1)
                    .arg(m_board.plans().front.size());
    else if (plan)
        where = tr("Plan %1, not on the frontier").arg(plan->number);
    m_where->setText(where);
    m_where->setVisible(!where.isEmpty());
}

std::vector<Fact> Inspector::factsOf(const PlanEntry& plan) const
{
    const PlanSet& plans = m_board.plans();
    std::vector<Fact> facts;
    for (std::size_t i = 0; i < plans.objectives.size(); ++i) {
        const auto& objective = plans.objectives[i];
        const bool counted = objective.unit == objective.id;
        facts.push_back({objectiveName(objective), counted ? number(objective, plan.info.values[i])
                                                           : quantity(objective, plan.info.values[i])});
    }
    const auto* kind = m_problem ? kindViewsOf(m_problem->kind()) : nullptr;
    if (const auto decisions = kind && m_source ? m_source->find(plan.info.ref) : nullptr)
        for (Fact& fact : kind->planFacts(*m_problem, *decisions)) facts.push_back(std::move(fact));
    facts.push_back({tr("Judge"), tr("recomputed")});
    if (m_problem)
        for (const auto& assumption : m_problem->assumptions())
            facts.push_back({tr("Assumed"), toQString(assumption)});
    const auto* run = m_board.snapshot()->run(plan.info.run);
    facts.push_back(
        {tr("Found by"), run ? m_board.strategyName(run->strategy) : tr("by hand or from a file")});
    if (!run) return facts;
    facts.push_back({tr("Seed"), QString::number(run->seed)});
    facts.push_back({tr("Found after"), tr("%1 s").arg(QString::number(plan.info.seconds, 'f', 2))});
    return facts;
}

void Inspector::showFacts(const std::vector<Fact>& facts)
{
    m_facts = facts;
    while (m_rows.size() < facts.size()) addRow();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto& [name, value] = m_rows[i];
        const Fact fact = i < facts.size() ? facts[i] : Fact();
        name->setText(fact.name);
        value->setText(fact.value);
        value->setToolTip(fact.value);
        name->setVisible(i < facts.size());
        value->setVisible(i < facts.size());
    }
    m_factArea->setVisible(!facts.empty());
}

/// Rows are kept: to make and dress labels takes longer than to write into them.
void Inspector::addRow()
{
    const int row = static_cast<int>(m_rows.size());
    auto* name = roleLabel({}, "muted", m_factArea);
    auto* value = roleLabel({}, "fact", m_factArea);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setWordWrap(true);
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(value, row, 1);
    m_rows.emplace_back(name, value);
}

void Inspector::refreshPin(const PlanEntry* plan)
{
    const bool pinned = plan && m_selection.isPinned(plan->info.ref);
    m_pin->setVisible(plan != nullptr);
    m_pin->setText(pinned ? tr("Unpin plan") : tr("Pin plan"));
    m_pin->setToolTip(tr("Pinned plans are compared below; at most four, the oldest gives way (Ctrl+P)"));
    const char* role = pinned ? "" : "primary";
    if (m_pin->property("role").toString() != QLatin1String(role)) setRole(m_pin, role);
}

} // namespace tradeoff::views
