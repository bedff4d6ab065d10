// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/ChoiceView.h"

#include "views/choice/BudgetSlider.h"
#include "views/choice/ChoiceMatrix.h"
#include "views/choice/PriceTable.h"
#include "views/choice/Readout.h"
#include "views/choice/SpendingView.h"
#include "views/choice/TradeChart.h"
#include "views/choice/UnitSwitch.h"
#include "views/choice/policy/LearningPanel.h"
#include "views/choice/policy/PolicyBar.h"
#include "views/choice/policy/RowReasons.h"
#include "views/choice/policy/VerdictPanel.h"
#include "views/controls/Card.h"
#include "views/controls/ElidedLabel.h"
#include "views/controls/TabPanel.h"
#include "views/selection/Selection.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace tradeoff::views {

using namespace problems::choice;

namespace {

constexpr int kSideBySide = 880;        ///< px of width from which the tables stand beside the chart
constexpr int kRoomy = 600;             ///< px of height from which the sentence is written large
constexpr std::size_t kMostWords = 200; ///< a column with more is no grouping

} // namespace

ChoiceView::ChoiceView(Selection& selection, const Theme& theme, QWidget* parent)
    : PlanView(parent), m_theme(theme), m_selection(selection)
{
    setAccessibleName(tr("What every budget buys"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    m_split = new QSplitter(Qt::Vertical, this);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(5);
    m_split->addWidget(buildTop());
    m_split->addWidget(buildTabs(selection));
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    column->addWidget(m_split);
    m_units = new UnitSwitch(m_desk, this);
    m_units->hide(); // until somebody gives it a place
    connectParts();
    refreshNote();
}

QWidget* ChoiceView::buildTop()
{
    auto* top = new QWidget(m_split);
    auto* column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_policyBar = new PolicyBar(m_desk, top);
    column->addWidget(m_policyBar);
    m_readout = new Readout(m_desk, m_theme, top);
    column->addWidget(m_readout);
    m_chart = new TradeChart(m_desk, m_theme, top);
    column->addWidget(m_chart, 1);
    m_slider = new BudgetSlider(m_desk, m_theme, top);
    column->addWidget(m_slider);
    m_keep = new QPushButton(tr("Keep this plan"), top);
    m_slider->addControl(m_keep);
    m_note = new ElidedLabel(top);
    setRole(m_note, "small");
    m_note->setContentsMargins(14, 1, 14, 3);
    column->addWidget(m_note);
    return top;
}

QWidget* ChoiceView::buildTabs(Selection& selection)
{
    m_tabs = new TabPanel(m_split);
    m_matrix = new ChoiceMatrix(m_desk, selection, m_theme, m_tabs);
    m_spending = new SpendingView(m_desk, m_theme, m_tabs);
    m_prices = new PriceTable(m_desk, m_theme, m_tabs);
    m_tabs->addPage(m_matrix, tr("Matrix"));
    m_tabs->addPage(m_spending, tr("Money"));
    m_reasons = new RowReasons(m_desk, selection, m_theme, m_tabs);
    m_verdict = new VerdictPanel(m_desk, m_theme, m_tabs);
    m_tabs->addPage(m_reasons, tr("Why"));
    m_tabs->addPage(m_prices, tr("Prices"));
    m_tabs->addPage(m_verdict, tr("Verdict"));
    m_learning = new LearningPanel(m_desk, m_theme, m_tabs);
    m_tabs->addPage(m_learning, tr("Learning"));
    m_groups = new QComboBox(m_tabs);
    setRole(m_groups, "flat");
    m_groups->setAccessibleName(tr("Group rows by"));
    m_groups->setToolTip(tr("Group rows by"));
    m_groups->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_tabs->addControl(m_groups);
    return m_tabs;
}

void ChoiceView::connectParts()
{
    connect(m_keep, &QPushButton::clicked, this, &ChoiceView::keep);
    connect(m_split, &QSplitter::splitterMoved, this, &ChoiceView::takeShare);
    connect(m_groups, &QComboBox::activated, this, &ChoiceView::group);
    connect(m_units, &UnitSwitch::chosen, this, &PlanView::viewStateChanged);
    connect(&m_desk, &ChoiceDesk::ready, this, &PlanView::referencesChanged);
    connect(&m_desk, &ChoiceDesk::unitsChanged, this, &ChoiceView::refreshNote);
    connect(&m_desk, &ChoiceDesk::noiseChanged, this, &ChoiceView::refreshNote);
    connect(&m_desk, &ChoiceDesk::moved, this, [this] {
        if (m_plan && !m_desk.givenPlan()) m_dismissed = m_plan;
        refreshNote();
        Q_EMIT captionChanged();
    });
}

void ChoiceView::showProblem(problems::ProblemPtr problem)
{
    m_plan.reset();
    m_dismissed.reset();
    m_desk.setProblem(std::move(problem));
    m_verdict->setProblem(m_desk.owner(), {});
    m_learning->setProblem(m_desk.owner(), {});
    refreshGroups();
    refreshNote();
    Q_EMIT captionChanged();
    Q_EMIT referencesChanged();
}

void ChoiceView::showRecords(const Records& records)
{
    m_desk.policies().look(m_desk.owner(), records);
    m_verdict->setProblem(m_desk.owner(), records.problem);
    m_learning->setProblem(m_desk.owner(), records.problem);
}

void ChoiceView::showPlan(PlanPtr plan)
{
    const bool preview = m_selection.hovered().has_value();
    const bool dismissed = plan && plan == m_dismissed && !preview;
    m_plan = plan;
    if (!preview && !dismissed) m_dismissed.reset();
    m_desk.setGivenPlan(dismissed ? nullptr : std::move(plan));
}

QString ChoiceView::caption() const
{
    if (!m_desk.problem()) return {};
    if (const auto& train = m_desk.problem()->train())
        return tr("%1 rows held out, %2 to learn from · %3 options")
            .arg(count(static_cast<std::int64_t>(m_desk.problem()->rows())),
                 count(static_cast<std::int64_t>(train->rows())),
                 count(static_cast<std::int64_t>(m_desk.problem()->options())));
    return tr("%1 × %2").arg(count(static_cast<std::int64_t>(m_desk.problem()->rows())),
                             count(static_cast<std::int64_t>(m_desk.problem()->options())));
}

void ChoiceView::fit()
{
    m_matrix->fit();
}

void ChoiceView::zoom(double factor)
{
    m_matrix->zoom(factor);
}

QWidget* ChoiceView::headControls()
{
    m_units->show();
    return m_units;
}

QVariantMap ChoiceView::viewState() const
{
    return {{QStringLiteral("per"), static_cast<int>(m_desk.units().per)},
            {QStringLiteral("volume"), m_desk.units().volume},
            {QStringLiteral("shareAbove"), m_shareAbove},
            {QStringLiteral("shareBeside"), m_shareBeside}};
}

void ChoiceView::setViewState(const QVariantMap& state)
{
    ChoiceUnits units = m_desk.units();
    const int per = state.value(QStringLiteral("per"), 0).toInt();
    units.per = per == 1 ? Per::Thousand : per == 2 ? Per::Month : Per::Table;
    const int volume = state.value(QStringLiteral("volume"), units.volume).toInt();
    units.volume = std::clamp(volume, 1, ChoiceUnits::kMostVolume);
    m_desk.setUnits(units);
    const auto share = [&](const QString& name, double standard) {
        return std::clamp(state.value(name, standard).toDouble(), 0.1, 0.9);
    };
    m_shareAbove = share(QStringLiteral("shareAbove"), m_shareAbove);
    m_shareBeside = share(QStringLiteral("shareBeside"), m_shareBeside);
    applyShare();
}

/// The person has moved the line between chart and tables.
void ChoiceView::takeShare()
{
    const auto sizes = m_split->sizes();
    const double share = static_cast<double>(sizes[0]) / std::max(1, sizes[0] + sizes[1]);
    (m_split->orientation() == Qt::Horizontal ? m_shareBeside : m_shareAbove) = share;
    Q_EMIT viewStateChanged();
}

void ChoiceView::applyShare()
{
    const bool beside = m_split->orientation() == Qt::Horizontal;
    const int whole = beside ? m_split->width() : m_split->height();
    const int first = static_cast<int>((beside ? m_shareBeside : m_shareAbove) * whole);
    m_split->setSizes({first, whole - first});
}

std::vector<Reference> ChoiceView::references() const
{
    std::vector<Reference> references;
    if (!m_desk.analysis()) return references;
    for (const auto& baseline : m_desk.analysis()->baselines)
        if (!baseline.values.empty())
            references.push_back({m_desk.shortName(baseline.option), baseline.values});
    return references;
}

std::vector<Exportable> ChoiceView::exports()
{
    const auto rows = [this] {
        TableText table{{QStringLiteral("row"), QStringLiteral("option")}, {}};
        if (!m_desk.analysis()) return table;
        const auto& source = m_desk.problem()->table();
        const auto& chosen = m_desk.chosen();
        for (std::size_t row = 0; row < chosen.size(); ++row)
            table.rows.push_back({toQString(source.rows[row]),
                                  chosen[row] < 0
                                      ? QString()
                                      : toQString(source.options[static_cast<std::size_t>(chosen[row])].id)});
        return table;
    };
    return {{QStringLiteral("trade"), tr("Accuracy against cost"), m_chart},
            {QStringLiteral("money"), tr("Money"), m_spending},
            {QStringLiteral("matrix"), tr("Matrix"), m_matrix},
            {QStringLiteral("rows"), tr("Option of each row"), m_matrix, rows},
            {QStringLiteral("prices"), tr("Prices"), m_prices, [this] { return tableOf(m_prices->model()); },
             [this] { return m_prices->isSettled(); }}};
}

/// Group columns first, then other words that are few enough.
void ChoiceView::refreshGroups()
{
    const QSignalBlocker quiet(m_groups);
    m_groups->clear();
    m_groups->addItem(tr("not grouped"), -1);
    if (!m_desk.problem()) return;
    const auto& columns = m_desk.problem()->table().columns;
    for (const Role role : {Role::Group, Role::Before})
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].role == role && columns[i].form == Form::Category && columns[i].words.size() > 1 &&
                columns[i].words.size() <= kMostWords)
                m_groups->addItem(tr("by %1").arg(toQString(columns[i].name)), static_cast<int>(i));
    if (m_groups->count() > 1) m_groups->setCurrentIndex(1);
    group();
}

void ChoiceView::group()
{
    const int column = m_groups->currentData().toInt();
    m_matrix->groupBy(column);
    m_spending->groupBy(column);
}

void ChoiceView::refreshNote()
{
    QString note = unachievableSentence(m_desk);
    if (m_desk.givenPlan()) note = tr("A plan of the project is on show; move the budget to go on planning.");
    m_note->say(note);
    m_note->setVisible(!note.isEmpty());
    const bool whole = m_desk.hasSliderPlan();
    m_keep->setVisible(m_desk.hasBudgets());
    m_keep->setEnabled(whole);
    m_keep->setToolTip(whole ? tr("Stores what this budget buys as a judged plan of the project")
                             : tr("A mixture is no single plan: each row would be drawn by lot. Move to a "
                                  "single option, or run "
                                  "a strategy that decides row by row."));
}

void ChoiceView::keep()
{
    if (!m_desk.hasSliderPlan()) return;
    const auto& standing = m_desk.standing();
    Q_EMIT planOffered(m_desk.sliderSolution(),
                       tr("Keep plan: %1 for %2")
                           .arg(m_desk.accuracyText(standing.accuracy),
                                moneyNumber(standing.cost) + QLatin1Char(' ') + m_desk.units().currency));
}

void ChoiceView::resizeEvent(QResizeEvent* event)
{
    const auto wanted = width() >= kSideBySide ? Qt::Horizontal : Qt::Vertical;
    m_split->setOrientation(wanted);
    // Side by side they ask for more than one above the other: asking for less lets the view shrink to that.
    const auto narrowest = [&](int i) { return m_split->widget(i)->minimumSizeHint().width(); };
    m_split->setMinimumWidth(wanted == Qt::Horizontal ? std::max(narrowest(0), narrowest(1)) : 0);
    m_readout->setRoomy(height() >= kRoomy);
    PlanView::resizeEvent(event);
    applyShare();
}

} // namespace tradeoff::views
