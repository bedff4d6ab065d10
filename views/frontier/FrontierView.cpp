// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/frontier/FrontierView.h"

#include "views/controls/Card.h"
#include "views/controls/ElidingBox.h"
#include "views/controls/EmptyState.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace tradeoff::views {

namespace {

QPushButton* chip(const QString& text, const QString& help, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setCheckable(true);
    button->setChecked(true);
    button->setToolTip(help);
    setRole(button, "chip");
    return button;
}

QComboBox* picker(const QString& name, QWidget* parent)
{
    auto* box = new ElidingBox(name, parent);
    setRole(box, "flat");
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return box;
}

} // namespace

FrontierView::FrontierView(PlanBoard& board, Selection& selection, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_board(board), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 8);
    column->setSpacing(4);
    m_empty = new EmptyState({}, {}, this);
    column->addWidget(m_empty, 1);
    m_chart = new FrontierChart(board, selection, theme, this);
    column->addWidget(m_chart, 1);
    m_note = roleLabel(QString(), "small", this);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(10, 0, 10, 0);
    column->addWidget(m_note);
    buildChips();
    column->addWidget(m_chips);
    buildPickers();
    connect(&m_board, &PlanBoard::changed, this, &FrontierView::refresh);
    refresh();
}

void FrontierView::buildPickers()
{
    m_pickers = new QWidget(this);
    auto* row = new QHBoxLayout(m_pickers);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    m_first = picker(tr("Objective on the horizontal axis: the price"), m_pickers);
    m_second = picker(tr("Objective on the vertical axis: what is wanted"), m_pickers);
    row->addWidget(m_first);
    row->addWidget(roleLabel(tr("vs"), "small", m_pickers));
    row->addWidget(m_second);
    connect(m_first, &QComboBox::activated, this, &FrontierView::choose);
    connect(m_second, &QComboBox::activated, this, &FrontierView::choose);
}

void FrontierView::buildChips()
{
    m_chips = new QWidget(this);
    auto* row = new QHBoxLayout(m_chips);
    row->setContentsMargins(10, 2, 10, 0);
    row->setSpacing(6);
    auto* frontier = chip(tr("frontier"), tr("Plans that no other plan beats in both objectives"), m_chips);
    auto* dominated = chip(tr("dominated"), tr("Plans that another plan beats"), m_chips);
    m_third = chip(QString(), tr("The value of this objective beside each frontier plan"), m_chips);
    row->addWidget(frontier);
    row->addWidget(dominated);
    row->addWidget(m_third);
    row->addStretch(1);
    connect(frontier, &QPushButton::toggled, m_chart, &FrontierChart::setFrontierShown);
    connect(dominated, &QPushButton::toggled, m_chart, &FrontierChart::setDominatedShown);
    connect(dominated, &QPushButton::toggled, this, &FrontierView::refreshNote);
    connect(m_third, &QPushButton::toggled, m_chart, &FrontierChart::setThirdShown);
}

void FrontierView::setReferences(std::vector<Reference> references)
{
    m_chart->setReferences(std::move(references));
}

void FrontierView::dressForPicture()
{
    m_picture = true;
    refresh();
}

QString FrontierView::note() const
{
    return m_note->isHidden() ? QString() : m_note->text();
}

void FrontierView::refresh()
{
    const PlanSet& plans = m_board.plans();
    const bool hasPlans = !plans.plans.empty() || !plans.hindsight.empty();
    m_chart->setVisible(hasPlans);
    m_chips->setVisible(hasPlans && !m_picture);
    m_empty->setVisible(!hasPlans);
    m_pickers->setVisible(plans.objectives.size() > 1 && !m_picture);
    if (plans.problem.empty())
        m_empty->say(tr("Open a problem to see what its plans trade."), {});
    else
        m_empty->say(tr("No plan yet.\nEvery plan that the judge accepts becomes a point here."),
                     m_picture ? QString() : tr("Run"));
    const int third = thirdObjective(plans);
    m_third->setVisible(third >= 0);
    if (third >= 0)
        m_third->setText(objectiveName(plans.objectives[static_cast<std::size_t>(third)]).toLower());
    refreshPickers();
    refreshNote();
}

void FrontierView::refreshPickers()
{
    const PlanSet& plans = m_board.plans();
    const QSignalBlocker quietFirst(m_first);
    const QSignalBlocker quietSecond(m_second);
    m_first->clear();
    m_second->clear();
    for (const auto& objective : plans.objectives) {
        m_first->addItem(objectiveName(objective), toQString(objective.id));
        m_second->addItem(objectiveName(objective), toQString(objective.id));
    }
    m_first->setCurrentIndex(plans.first);
    m_second->setCurrentIndex(plans.second);
}

void FrontierView::refreshNote()
{
    const PlanSet& plans = m_board.plans();
    QString text;
    if (plans.front.size() == 1)
        text = tr(
            "One plan is best in both objectives: nothing is traded here yet. A longer run, or one that asks "
            "for the frontier, may find more.");
    else if (const int outside = m_chart->plansOutside(); outside == 1)
        text = tr("One plan lies outside the picture, far from the frontier.");
    else if (outside > 1)
        text = tr("%1 plans lie outside the picture, far from the frontier.").arg(outside);
    if (!plans.hindsight.empty())
        text += (text.isEmpty() ? QString() : QStringLiteral(" ")) +
                tr("Dashed: not achievable, chosen with outcomes known.");
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void FrontierView::choose()
{
    int first = m_first->currentIndex();
    int second = m_second->currentIndex();
    // The same objective on both axes trades nothing: the other picker takes what this one had.
    if (first == second)
        (sender() == m_first ? second : first) =
            sender() == m_first ? m_board.plans().first : m_board.plans().second;
    const auto& objectives = m_board.plans().objectives;
    m_board.chooseObjectives(objectives[static_cast<std::size_t>(first)].id,
                             objectives[static_cast<std::size_t>(second)].id);
}

} // namespace tradeoff::views
