// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The panels around the middle: which are shown, how wide, and what stands in front.

#include "app/studio/Navigator.h"
#include "app/studio/RunPanel.h"
#include "app/studio/Workbench.h"
#include "views/controls/EmptyState.h"
#include "views/controls/SharedWidth.h"
#include "views/controls/TabPanel.h"
#include "views/theme/Theme.h"

#include <QFrame>
#include <QSplitter>

#include <algorithm>

namespace tradeoff::studio {

namespace {

constexpr int kNavigatorWidth = 212;
constexpr int kInspectorWidth = 300;
constexpr int kBottomHeight = 136;
constexpr int kLowestBottom = 110;
constexpr int kBottomShare = 3; ///< the tables begin with at most one part in so many
constexpr int kCompareWidth = 440;
constexpr int kNarrow = 960; ///< px, before text scaling: below it the middle needs the navigator's room

} // namespace

void Workbench::connectPanels()
{
    using views::EmptyState;
    for (EmptyState* empty : {&m_frontier->emptyState(), &m_planTable->emptyState(), &m_runs->emptyState()})
        connect(empty, &EmptyState::stepWanted, this, &Workbench::runWanted);
    connect(&m_compare->emptyState(), &EmptyState::stepWanted, this, &Workbench::pinWanted);
    connect(m_runs, &views::RunsView::runChosen, this, &Workbench::runChosen);
    connect(m_history, &views::HistoryView::runChosen, this, &Workbench::runChosen);
    connect(m_history, &views::HistoryView::stepChosen, this, &Workbench::stepChosen);
    connect(m_navigator, &Navigator::runChosen, this, &Workbench::runChosen);
    connect(m_log, &views::LogView::changed, this, [this] {
        m_tabs->setTitle(m_log, m_log->warnings() == 0 ? tr("Log") : tr("Log %1").arg(m_log->warnings()));
    });
    connect(&m_model.theme, &views::Theme::changed, this, &Workbench::arrange);
    connect(&m_model.theme, &views::Theme::changed, this,
            [this, before = m_model.theme.textScale()]() mutable {
                if (before != m_model.theme.textScale()) shareHeight();
                before = m_model.theme.textScale();
            });
}

bool Workbench::isPanelShown(Panel panel) const
{
    if (const auto wanted = m_wanted.find(panel); wanted != m_wanted.end()) return wanted->second;
    return panel != Panel::Navigator || width() >= m_model.theme.scaled(kNarrow);
}

void Workbench::setPanelShown(Panel panel, bool shown)
{
    if (isPanelShown(panel) != shown) m_wanted[panel] = shown;
    arrange();
}

void Workbench::resetLayout()
{
    m_wanted.clear();
    shareHeight();
    const auto* kind = views::kindViewsOf(m_planKind);
    m_centre->share(kind ? kind->share : 0.5);
    arrange();
}

void Workbench::arrange()
{
    const views::Theme& theme = m_model.theme;
    m_navigator->setFixedWidth(theme.roomFor(kNavigatorWidth));
    m_rightFrame->setFixedWidth(theme.roomFor(kInspectorWidth));
    m_compareFrame->setFixedWidth(theme.roomFor(kCompareWidth));
    m_bottom->setMinimumHeight(theme.roomFor(kLowestBottom));
    m_navigator->setVisible(isPanelShown(Panel::Navigator));
    m_rightFrame->setVisible(isPanelShown(Panel::Details));
    m_bottom->setVisible(isPanelShown(Panel::Tables));
    placeCompare(width() < theme.scaled(kNarrow));
    Q_EMIT panelsChanged();
}

/// Chart and plan come first, however large the text.
void Workbench::shareHeight()
{
    const int bottom = std::min(m_model.theme.roomFor(kBottomHeight), m_rows->height() / kBottomShare);
    m_rows->setSizes({std::max(1, m_rows->height() - bottom), bottom});
}

/// Beside the tables, or one of them.
void Workbench::placeCompare(bool asTable)
{
    m_compareFrame->setVisible(!asTable);
    if (asTable == m_isCompareTable) return;
    m_isCompareTable = asTable;
    (asTable ? m_compareTabs : m_tabs)->removePage(m_compare);
    if (asTable)
        m_tabs->insertPage(m_history, m_compare, tr("Compare"));
    else
        m_compareTabs->addPage(m_compare, tr("Compare"));
    refreshDetails();
}

void Workbench::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Workbench::log(const QString& sentence, views::LogLevel level)
{
    m_log->add(level, sentence);
}

void Workbench::showHistory()
{
    setPanelShown(Panel::Tables, true);
    m_tabs->turnTo(m_history);
}

void Workbench::showLog()
{
    setPanelShown(Panel::Tables, true);
    m_tabs->turnTo(m_log);
}

void Workbench::setStatus(const QString& sentence)
{
    m_tabs->setStatus(sentence);
}

QString Workbench::status() const
{
    return m_tabs->status();
}

void Workbench::showRuns()
{
    setPanelShown(Panel::Tables, true);
    m_tabs->turnTo(m_runs);
}

void Workbench::showPlans()
{
    setPanelShown(Panel::Tables, true);
    m_tabs->turnTo(m_planTable);
}

void Workbench::showRunPanel()
{
    setPanelShown(Panel::Details, true);
    m_details->turnTo(m_runPanel);
}

void Workbench::showProgress()
{
    m_details->turnTo(m_progress);
}

void Workbench::showPlanFacts()
{
    m_details->turnTo(m_inspector);
}

bool Workbench::showsProgress() const
{
    return m_details->shows(m_progress);
}

} // namespace tradeoff::studio
