// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/table/PlanTableModel.h"

#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

namespace tradeoff::views {

PlanTableModel::PlanTableModel(PlanBoard& board, Selection& selection, const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_board(board), m_selection(selection), m_theme(theme)
{
    connect(&m_board, &PlanBoard::changed, this, &PlanTableModel::rebuild);
    connect(&m_selection, &Selection::pinnedChanged, this, [this] {
        if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
    });
    rebuild();
}

void PlanTableModel::rebuild()
{
    beginResetModel();
    m_shown = m_board.plans();
    endResetModel();
}

int PlanTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.front.size());
}

int PlanTableModel::columnCount(const QModelIndex& parent) const
{
    if (parent.isValid() || m_shown.problem.empty()) return 0;
    return static_cast<int>(m_shown.objectives.size()) + 4;
}

PlanTableModel::Column PlanTableModel::columnAt(int section) const
{
    const int objectives = static_cast<int>(m_shown.objectives.size());
    if (section == 0) return Column::Plan;
    if (section <= objectives) return Column::Objective;
    if (section == objectives + 1) return Column::Rate;
    return section == objectives + 2 ? Column::Strategy : Column::Found;
}

const PlanEntry* PlanTableModel::planAt(int row) const
{
    return m_shown.atRank(row);
}

int PlanTableModel::rowOf(const SolutionRef& ref) const
{
    const PlanEntry* plan = m_shown.find(ref);
    return plan ? plan->rank : -1;
}

QString PlanTableModel::rateText(const PlanEntry& plan) const
{
    const auto rate = m_shown.rateInto(plan.rank);
    if (!rate) return QStringLiteral("–");
    return significant(rate->perUnit() * shownFactor(m_shown.firstObjective()) /
                       shownFactor(m_shown.secondObjective()));
}

QString PlanTableModel::priceHeading() const
{
    const auto unitOf = [](const frontier::Objective& objective) {
        return isPercent(objective) ? tr("point") : toQString(objective.unit);
    };
    const QString paid = unitOf(m_shown.firstObjective());
    const QString gained = unitOf(m_shown.secondObjective());
    return paid.isEmpty() || gained.isEmpty() ? tr("Price of the step")
                                              : tr("Price, %1 per %2").arg(paid, gained);
}

QString PlanTableModel::rateHelp(const PlanEntry& plan) const
{
    const auto rate = m_shown.rateInto(plan.rank);
    if (!rate) return tr("The first row has no step before it.");
    return tr("From the plan above: %1 better in %2 for %3 of %4")
        .arg(amountWithUnit(m_shown.secondObjective(), rate->gained),
             objectiveName(m_shown.secondObjective()).toLower(),
             amountWithUnit(m_shown.firstObjective(), rate->paid),
             objectiveName(m_shown.firstObjective()).toLower());
}

QString PlanTableModel::text(const PlanEntry& plan, int section) const
{
    switch (columnAt(section)) {
    case Column::Plan:
        return QString::number(plan.number) +
               (m_selection.isPinned(plan.info.ref) ? QStringLiteral(" ◆") : QString());
    case Column::Objective: {
        const auto at = static_cast<std::size_t>(section - 1);
        return number(m_shown.objectives[at], plan.info.values[at]);
    }
    case Column::Rate:
        return rateText(plan);
    case Column::Strategy: {
        const auto* run = m_board.snapshot()->run(plan.info.run);
        return run ? m_board.strategyName(run->strategy) : tr("from a file");
    }
    case Column::Found:
        return plan.info.run ? QString::number(plan.info.seconds, 'f', 2) : QStringLiteral("–");
    }
    return {};
}

QVariant PlanTableModel::sortKey(const PlanEntry& plan, int section) const
{
    switch (columnAt(section)) {
    case Column::Plan:
        return plan.number;
    case Column::Objective: {
        const auto at = static_cast<std::size_t>(section - 1);
        return toDouble(m_shown.objectives[at], plan.info.values[at]);
    }
    case Column::Rate: {
        const auto rate = m_shown.rateInto(plan.rank);
        return rate ? rate->perUnit() : -1.0;
    }
    case Column::Found:
        return plan.info.seconds;
    case Column::Strategy:
        break;
    }
    return text(plan, section);
}

QVariant PlanTableModel::data(const QModelIndex& index, int role) const
{
    const PlanEntry* plan = index.isValid() ? planAt(index.row()) : nullptr;
    if (!plan) return {};
    const bool isText = columnAt(index.column()) == Column::Strategy;
    switch (role) {
    case Qt::DisplayRole:
        return text(*plan, index.column());
    case kSortRole:
        return sortKey(*plan, index.column());
    case Qt::TextAlignmentRole:
        return QVariant((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::FontRole:
        return isText ? m_theme.text(12.5) : m_theme.digits(12);
    case Qt::ToolTipRole:
        return columnAt(index.column()) == Column::Rate ? rateHelp(*plan) : QString();
    default:
        return {};
    }
}

QVariant PlanTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const Column column = columnAt(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant((column == Column::Strategy ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && column == Column::Rate)
        return tr("What the step from the plan above costs for each unit it gains");
    if (role != Qt::DisplayRole) return {};
    const auto withUnitOf = [](const QString& name, const frontier::Objective& objective) {
        const bool named = !shownUnit(objective).isEmpty() && objective.unit != objective.id;
        return named ? name + QStringLiteral(", ") + shownUnit(objective) : name;
    };
    switch (column) {
    case Column::Plan:
        return tr("Plan");
    case Column::Objective: {
        const auto& objective = m_shown.objectives[static_cast<std::size_t>(section - 1)];
        return withUnitOf(objectiveName(objective), objective);
    }
    case Column::Rate:
        if (!m_shown.hasAxes()) return tr("Price");
        return priceHeading();
    case Column::Strategy:
        return tr("Strategy");
    case Column::Found:
        return tr("Found after, s");
    }
    return {};
}

} // namespace tradeoff::views
