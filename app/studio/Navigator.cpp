// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/Navigator.h"

#include "app/studio/NavigatorRow.h"
#include "views/controls/Card.h"
#include "views/runs/RunsModel.h"
#include "views/text/Quantity.h"
#include "views/theme/Icons.h"
#include "views/theme/Theme.h"

#include <QAction>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace tradeoff::studio {

using views::toQString;

namespace {

constexpr int kMostRuns = 8;

/// The first part of a size: "100 stops" of "100 stops, 1 depot, capacity 206".
QString shortSize(const std::string& size)
{
    return toQString(size.substr(0, size.find(',')));
}

QColor markOf(const project::RunInfo& run, const views::Tokens& tokens)
{
    if (views::isRunning(run)) return tokens.accent;
    const bool found = run.status == "feasible" || run.status == "optimal" || run.status == "interrupted";
    return found ? tokens.good : tokens.warn;
}

} // namespace

Navigator::Navigator(views::PlanBoard& board, const views::Theme& theme, QWidget* parent)
    : QFrame(parent), m_board(board), m_theme(theme)
{
    views::setRole(this, "left");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, 0);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area = new QWidget(scroll);
    views::setRole(m_area, "plain");
    m_rows = new QVBoxLayout(m_area);
    m_rows->setContentsMargins(8, 10, 8, 10);
    m_rows->setSpacing(0);
    scroll->setWidget(m_area);
    column->addWidget(scroll);
    connect(&m_board, &views::PlanBoard::changed, this, &Navigator::refresh);
    connect(&m_theme, &views::Theme::changed, this, [this] {
        m_fingerprint.clear();
        refresh();
    });
    refresh();
}

QString Navigator::fingerprint() const
{
    const auto& snapshot = *m_board.snapshot();
    QString text = QStringLiteral("%1|%2").arg(toQString(m_board.problem())).arg(snapshot.problems.size());
    text += QStringLiteral("|%1").arg(m_scenario);
    for (const auto& scenario : snapshot.scenarios)
        text += QStringLiteral("|%1,%2,%3")
                    .arg(scenario.id)
                    .arg(toQString(scenario.name), toQString(scenario.head));
    for (const auto& run : snapshot.runs)
        text += QStringLiteral("|%1%2").arg(run.id).arg(toQString(run.status));
    for (const auto& run : snapshot.runs) text += m_board.strategyName(run.strategy);
    text += QStringLiteral("|%1,%2").arg(m_board.plans().first).arg(m_board.plans().second);
    return text;
}

void Navigator::refresh()
{
    const QString now = fingerprint();
    if (now == m_fingerprint) return countFrontier();
    m_fingerprint = now;
    m_frontier = nullptr;
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    addScenarios();
    addRevisions();
    addRuns();
    addFrontiers();
    m_rows->addStretch(1);
}

void Navigator::addSection(const QString& title)
{
    auto* label = views::roleLabel(title, "section", m_area);
    label->setContentsMargins(8, m_rows->isEmpty() ? 6 : 12, 0, 6);
    m_rows->addWidget(label);
}

NavigatorRow* Navigator::addRow(const QString& name, const QString& detail, const QColor& mark, bool chosen)
{
    auto* row = new NavigatorRow(m_theme, name, detail, m_area);
    row->setCheckable(chosen);
    row->setChecked(chosen);
    row->setMark(mark);
    m_rows->addWidget(row);
    return row;
}

void Navigator::setScenario(std::int64_t scenario)
{
    m_scenario = scenario;
    refresh();
}

void Navigator::addScenarios()
{
    addSection(tr("PROBLEMS"));
    addBranches(0, 0);
}

/// The scenarios that branch from this one, each followed by its own branches.
void Navigator::addBranches(std::int64_t parent, int depth)
{
    constexpr int kDeepest = 8; // deeper ones stand below it
    constexpr int kStep = 14;
    const auto& snapshot = *m_board.snapshot();
    for (const auto& scenario : snapshot.scenarios) {
        if (scenario.parent != parent || scenario.id == parent) continue;
        const auto* head = snapshot.problem(scenario.head);
        const bool chosen = scenario.id == m_scenario && scenario.head == m_board.problem();
        auto* row = addRow(toQString(scenario.name), head ? shortSize(head->size) : QString(), {}, chosen);
        row->setIndent(std::min(depth, kDeepest) * kStep);
        connect(row, &NavigatorRow::clicked, this, [this, id = scenario.id] { Q_EMIT scenarioChosen(id); });
        offerMenu(*row, scenario.id);
        addBranches(scenario.id, depth + 1);
    }
}

/// Branch, rename and remove, by the menu key, a right click, F2 and Delete.
void Navigator::offerMenu(NavigatorRow& row, std::int64_t scenario)
{
    const auto add = [&](const QString& text, const char* picture, const QKeySequence& keys, auto signal) {
        auto* action =
            new QAction(views::icon(QString::fromLatin1(picture), m_theme.tokens().ink), text, &row);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, scenario, signal] {
            Q_EMIT(this->*signal)(scenario);
        });
        row.addAction(action);
    };
    add(tr("Branch…"), "branch", {}, &Navigator::branchWanted);
    add(tr("Rename…"), "rename", Qt::Key_F2, &Navigator::renameWanted);
    add(tr("Remove"), "remove", Qt::Key_Delete, &Navigator::removeWanted);
    row.setContextMenuPolicy(Qt::ActionsContextMenu);
}

/// Problems that an edit has left behind, where they have runs: their plans belong to them alone.
void Navigator::addRevisions()
{
    const auto& snapshot = *m_board.snapshot();
    bool any = false;
    for (const auto& problem : snapshot.problems) {
        const auto isHead = [&](const auto& scenario) { return scenario.head == problem.digest; };
        const auto isOfIt = [&](const auto& run) { return run.problem == problem.digest; };
        if (std::any_of(snapshot.scenarios.begin(), snapshot.scenarios.end(), isHead)) continue;
        const auto runs = std::count_if(snapshot.runs.begin(), snapshot.runs.end(), isOfIt);
        if (runs == 0) continue;
        if (!any) addSection(tr("BEFORE EDITS"));
        any = true;
        auto* row = addRow(toQString(problem.name), runs == 1 ? tr("1 run") : tr("%1 runs").arg(runs), {},
                           problem.digest == m_board.problem());
        connect(row, &NavigatorRow::clicked, this,
                [this, digest = problem.digest] { Q_EMIT problemChosen(digest); });
    }
}

void Navigator::addRuns()
{
    addSection(tr("RUNS"));
    int shown = 0;
    int more = 0;
    const auto& runs = m_board.snapshot()->runs;
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        if (run->problem != m_board.problem()) continue;
        if (++shown > kMostRuns) {
            ++more;
            continue;
        }
        const QString detail = views::isRunning(*run) ? tr("running") : views::duration(run->seconds);
        auto* row =
            addRow(m_board.strategyName(run->strategy), detail, markOf(*run, m_theme.tokens()), false);
        row->setToolTip(views::runStatus(*run));
        connect(row, &NavigatorRow::clicked, this, [this, id = run->id] { Q_EMIT runChosen(id); });
    }
    if (more > 0) addRow(tr("and %1 more").arg(more), {}, {}, false);
    if (shown > 0) return;
    auto* none = new QPushButton(tr("none yet: press Run"), m_area);
    views::setRole(none, "link");
    connect(none, &QPushButton::clicked, this, &Navigator::runWanted);
    m_rows->addWidget(none);
}

void Navigator::addFrontiers()
{
    const auto& plans = m_board.plans();
    if (!plans.hasAxes()) return;
    addSection(tr("FRONTIERS"));
    m_frontier = addRow(tr("%1, %2").arg(views::objectiveName(plans.firstObjective()),
                                         views::objectiveName(plans.secondObjective()).toLower()),
                        {}, {}, false);
    connect(m_frontier, &NavigatorRow::clicked, this, &Navigator::frontierWanted);
    countFrontier();
}

/// A run adds plans many times a second: the rows stay.
void Navigator::countFrontier()
{
    if (!m_frontier) return;
    const auto count = m_board.plans().front.size();
    m_frontier->setDetail(QString::number(count));
    m_frontier->setToolTip(count == 1 ? tr("1 plan") : tr("%1 plans").arg(count));
}

} // namespace tradeoff::studio
