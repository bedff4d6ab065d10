// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/PlanSet.h"

#include <QObject>
#include <QString>

#include <map>
#include <string>

namespace tradeoff::views {

/// What every view of the window looks at: the newest snapshot, the problem on show and the two objectives
/// chosen for the frontier. One place computes the PlanSet; views read it on changed().
class PlanBoard final : public QObject
{
    Q_OBJECT

public:
    explicit PlanBoard(QObject* parent = nullptr);

    const project::SnapshotPtr& snapshot() const { return m_snapshot; }
    const PlanSet& plans() const { return m_plans; }
    const std::string& problem() const { return m_problem; }

    void setSnapshot(project::SnapshotPtr snapshot);
    /// Shows this problem; objectives go back to the problem's first two.
    void showProblem(const std::string& digest);
    void chooseObjectives(const std::string& first, const std::string& second);

    /// Names for people, by strategy id.
    void setStrategyNames(std::map<std::string, std::string> names);
    /// The strategy's name, or its id where no name is known (it may not be installed here).
    QString strategyName(const std::string& id) const;

Q_SIGNALS:
    void problemChanged();
    void changed();

private:
    void recompute();

    project::SnapshotPtr m_snapshot;
    std::string m_problem;
    std::string m_first;
    std::string m_second;
    std::map<std::string, std::string> m_strategyNames;
    PlanSet m_plans;
};

} // namespace tradeoff::views
