// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/Workbench.h"

#include "app/studio/Navigator.h"
#include "app/studio/RunPanel.h"
#include "views/controls/Card.h"
#include "views/controls/EmptyState.h"
#include "views/controls/SharedWidth.h"
#include "views/controls/TabPanel.h"
#include "views/text/Quantity.h"
#include "views/theme/Icons.h"
#include "views/theme/Theme.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace tradeoff::studio {

namespace {

QToolButton* viewButton(const QString& iconName, const QString& help, const views::Theme& theme,
                        QWidget* parent)
{
    auto* button = new QToolButton(parent);
    views::setRole(button, "flat");
    button->setToolTip(help);
    button->setAccessibleName(help);
    button->setFocusPolicy(Qt::TabFocus);
    const auto dress = [button, iconName, &theme] {
        button->setIcon(views::icon(iconName, theme.tokens().muted));
        button->setIconSize(QSize(1, 1) * theme.scaled(16));
        button->setFixedSize(QSize(1, 1) * theme.roomFor(28));
    };
    QObject::connect(&theme, &views::Theme::changed, button, dress);
    dress();
    return button;
}

/// Scrolls up and down alone: what is within is as wide as the area, however wide it would like to be.
class TallArea final : public QScrollArea
{
public:
    using QScrollArea::QScrollArea;

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        if (widget()) widget()->setMaximumWidth(viewport()->width());
        QScrollArea::resizeEvent(event);
    }
};

QScrollArea* scrolling(QWidget* content, QWidget* parent)
{
    auto* area = new TallArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    return area;
}

QFrame* framed(const char* role, QWidget* content, QWidget* parent)
{
    auto* frame = new QFrame(parent);
    views::setRole(frame, role);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 1, 0, 0);
    column->addWidget(content);
    return frame;
}

} // namespace

Workbench::Workbench(const Model& model, QWidget* parent) : QWidget(parent), m_model(model)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    m_bottom = buildBottom(); // first: progress is told of its runs
    split->addWidget(buildTop());
    split->addWidget(m_bottom);
    split->setStretchFactor(0, 1);
    split->setSizes({10'000, m_model.theme.roomFor(136)});
    column->addWidget(split);
    m_rows = split;
    m_preview = new views::PlanPreview(m_model.board, m_model.selection, m_model.source, this);
    connect(m_preview, &views::PlanPreview::captionChanged, this, &Workbench::refreshDetails);
    connect(&m_model.board, &views::PlanBoard::changed, this, &Workbench::refreshDetails);
    connect(&m_model.board, &views::PlanBoard::changed, this, &Workbench::showRecords);
    connect(&m_model.selection, &views::Selection::pinnedChanged, this, &Workbench::refreshDetails);
    connect(&m_model.selection, &views::Selection::currentChanged, this, &Workbench::refreshDetails);
    connectPanels();
    arrange();
    refreshDetails();
}

QWidget* Workbench::buildTop()
{
    auto* top = new QWidget(this);
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_navigator = new Navigator(m_model.board, m_model.theme, top);
    row->addWidget(m_navigator);
    auto* centre = new QWidget(top);
    auto* centreRow = new QHBoxLayout(centre);
    centreRow->setContentsMargins(10, 10, 10, 10);
    auto* split = new views::SharedWidth(centre);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(10);
    m_frontier = new views::FrontierView(m_model.board, m_model.selection, m_model.theme, split);
    m_frontierCard = new views::Card(tr("Frontier"), m_frontier, split);
    m_frontierCard->addPicker(m_frontier->axisPickers());
    m_planPlace = new QWidget(split);
    auto* place = new QVBoxLayout(m_planPlace);
    place->setContentsMargins(0, 0, 0, 0);
    split->addWidget(m_frontierCard);
    split->addWidget(m_planPlace);
    m_centre = split;
    centreRow->addWidget(split);
    row->addWidget(centre, 1);
    row->addWidget(buildDetails(top));
    return top;
}

QWidget* Workbench::buildDetails(QWidget* parent)
{
    m_details = new views::TabPanel(parent);
    m_inspector = new views::Inspector(m_model.board, m_model.selection, m_model.theme, m_details);
    m_runPanel = new RunPanel(m_details);
    m_progress = new views::ProgressView(m_runs->model(), m_model.theme, m_details);
    m_details->addPage(scrolling(m_inspector, m_details), tr("Plan"));
    m_details->addPage(scrolling(m_runPanel, m_details), tr("Run"));
    m_details->addPage(scrolling(m_progress, m_details), tr("Progress"));
    m_rightFrame = framed("right", m_details, parent);
    return m_rightFrame;
}

QWidget* Workbench::buildBottom()
{
    auto* bottom = new QWidget(this);
    auto* row = new QHBoxLayout(bottom);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(framed("bottom", buildTables(bottom), bottom), 1);
    m_compareTabs = new views::TabPanel(bottom);
    m_compare = new views::CompareTable(m_model.board, m_model.selection, m_model.theme, m_compareTabs);
    m_compareTabs->addPage(m_compare, tr("Compare"));
    m_compareFrame = framed("bottom-right", m_compareTabs, bottom);
    row->addWidget(m_compareFrame);
    return bottom;
}

QWidget* Workbench::buildTables(QWidget* parent)
{
    m_tabs = new views::TabPanel(parent);
    m_planTable = new views::PlanTable(m_model.board, m_model.selection, m_model.theme, m_tabs);
    m_runs = new views::RunsView(m_model.board, m_model.theme, m_tabs);
    m_history = new views::HistoryView(m_model.board, m_model.theme, m_tabs);
    m_log = new views::LogView(m_model.theme, m_tabs);
    m_tabs->addPage(m_planTable, tr("Plans"));
    m_tabs->addPage(m_runs, tr("Runs"));
    m_tabs->addPage(m_history, tr("History"));
    m_tabs->addPage(m_log, tr("Log"));
    return m_tabs;
}

void Workbench::addPlanControls(PlanPage& page)
{
    page.edit = viewButton(QStringLiteral("edit"), tr("Edit by hand (F4)"), m_model.theme, page.card);
    page.card->addControl(page.edit);
    connectEditing(page);
    auto* nearer = viewButton(QStringLiteral("plus"), tr("Zoom in (+)"), m_model.theme, page.card);
    auto* further = viewButton(QStringLiteral("minus"), tr("Zoom out (−)"), m_model.theme, page.card);
    auto* fit = viewButton(QStringLiteral("fit"), tr("Fit everything (F)"), m_model.theme, page.card);
    connect(nearer, &QToolButton::clicked, page.view, [view = page.view] { view->zoom(1.25); });
    connect(further, &QToolButton::clicked, page.view, [view = page.view] { view->zoom(0.8); });
    connect(fit, &QToolButton::clicked, page.view, &views::PlanView::fit);
    for (QToolButton* button : {nearer, further, fit}) page.card->addControl(button);
}

void Workbench::showProblem(problems::ProblemPtr problem,
                            const std::shared_ptr<const project::Project>& project)
{
    m_project = project;
    m_problem = m_model.board.problem();
    const auto* kind = problem ? views::kindViewsOf(problem->kind()) : nullptr;
    if (kind && kind->id != m_planKind) turnToKind(*kind);
    m_inspector->setProblem(problem, &m_model.source);
    if (!m_planView) return;
    m_planView->showProblem(problem);
    m_preview->setView(m_planView);
    offerEditing();
    if (editor()) editor()->showProblem(std::move(problem));
    showRecords();
}

/// Not of a problem that the board has and the view has not yet.
void Workbench::showRecords()
{
    if (m_planView && m_model.board.problem() == m_problem)
        m_planView->showRecords({m_project.lock(), m_model.board.snapshot(), m_problem});
}

void Workbench::turnToKind(const views::KindViews& kind)
{
    m_preview->setView(nullptr);
    if (m_planView) {
        m_planView->showPlan(nullptr);
        m_planView->showProblem(nullptr);
        m_planCard->hide();
    }
    m_planKind = kind.id;
    PlanPage& page = m_planPages[m_planKind];
    if (!page.view) page = makePlanPage(kind);
    m_planView = page.view;
    m_planCard = page.card;
    m_planCard->show();
    showEditorPages();
    m_centre->share(kind.share);
    m_frontier->setReferences(m_planView->references());
}

Workbench::PlanPage Workbench::makePlanPage(const views::KindViews& kind)
{
    auto* view = kind.createPlanView(m_model.selection, m_model.theme, m_planPlace);
    PlanPage page{new views::Card(kind.viewTitle(), view, m_planPlace), view};
    m_planPlace->layout()->addWidget(page.card);
    if (QWidget* controls = view->headControls()) page.card->addControl(controls);
    addPlanControls(page);
    const QString id = QString::fromUtf8(kind.viewId.data(), static_cast<qsizetype>(kind.viewId.size()));
    if (m_memory.load) view->setViewState(m_memory.load(id));
    connect(view, &views::PlanView::viewStateChanged, this, [this, id, view] {
        if (m_memory.save) m_memory.save(id, view->viewState());
    });
    makeEditor(kind, page);
    connect(view, &views::PlanView::planOffered, this, &Workbench::planOffered);
    connect(view, &views::PlanView::referencesChanged, m_frontier, [this, view] {
        if (view == m_planView) m_frontier->setReferences(view->references());
    });
    return page;
}

void Workbench::setMemory(Memory memory)
{
    m_memory = std::move(memory);
}

void Workbench::refreshDetails()
{
    if (m_planCard) m_planCard->setDetails(m_preview->caption());
    const auto& plans = m_model.board.plans();
    m_tabs->setTitle(m_planTable, plans.front.empty() ? tr("Plans") : tr("Plans %1").arg(plans.front.size()));
    m_tabs->setTitle(m_runs, m_runs->model().rowCount() == 0 ? tr("Runs")
                                                             : tr("Runs %1").arg(m_runs->model().rowCount()));
    const int compared = m_compare->comparedPlans();
    const QString compare = compared == 0 ? tr("Compare") : tr("Compare %1").arg(compared);
    (m_isCompareTable ? m_tabs : m_compareTabs)->setTitle(m_compare, compare);
}

} // namespace tradeoff::studio
