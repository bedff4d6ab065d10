// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/frontier/PlanBoard.h"

namespace tradeoff::views {

PlanBoard::PlanBoard(QObject* parent) : QObject(parent), m_snapshot(std::make_shared<project::Snapshot>())
{
}

void PlanBoard::setSnapshot(project::SnapshotPtr snapshot)
{
    if (!snapshot || snapshot == m_snapshot) return;
    m_snapshot = std::move(snapshot);
    recompute();
}

void PlanBoard::showProblem(const std::string& digest)
{
    if (digest == m_problem) return;
    m_problem = digest;
    m_first.clear();
    m_second.clear();
    recompute();
    Q_EMIT problemChanged();
}

void PlanBoard::chooseObjectives(const std::string& first, const std::string& second)
{
    if (first == m_first && second == m_second) return;
    m_first = first;
    m_second = second;
    recompute();
}

void PlanBoard::setStrategyNames(std::map<std::string, std::string> names)
{
    m_strategyNames = std::move(names);
    Q_EMIT changed();
}

QString PlanBoard::strategyName(const std::string& id) const
{
    const auto at = m_strategyNames.find(id);
    return QString::fromStdString(at == m_strategyNames.end() || at->second.empty() ? id : at->second);
}

void PlanBoard::recompute()
{
    m_plans = PlanSet::of(*m_snapshot, m_problem, m_first, m_second);
    Q_EMIT changed();
}

} // namespace tradeoff::views
