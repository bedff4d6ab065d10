// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/project/Snapshot.h"
#include "views/frontier/PlanBoard.h"

#include <QFrame>

class QVBoxLayout;

namespace tradeoff::views {
class Theme;
}

namespace tradeoff::studio {

class NavigatorRow;

/// The left panel: the problems with their scenarios as a tree, earlier revisions that have runs, the runs
/// and frontiers of what is on show.
class Navigator final : public QFrame
{
    Q_OBJECT

public:
    Navigator(views::PlanBoard& board, const views::Theme& theme, QWidget* parent);

    /// The scenario on show; 0 for none.
    void setScenario(std::int64_t scenario);

Q_SIGNALS:
    void scenarioChosen(std::int64_t scenario);
    void problemChosen(const std::string& digest);
    void runChosen(std::int64_t run);
    void renameWanted(std::int64_t scenario);
    void removeWanted(std::int64_t scenario);
    void branchWanted(std::int64_t scenario);
    void runWanted();
    void frontierWanted();

private:
    void refresh();
    void addSection(const QString& title);
    NavigatorRow* addRow(const QString& name, const QString& detail, const QColor& mark, bool chosen);
    void addScenarios();
    void addBranches(std::int64_t parent, int depth);
    void addRevisions();
    void addRuns();
    void addFrontiers();
    void countFrontier();
    void offerMenu(NavigatorRow& row, std::int64_t scenario);
    QString fingerprint() const;

    views::PlanBoard& m_board;
    const views::Theme& m_theme;
    QVBoxLayout* m_rows = nullptr;
    QWidget* m_area = nullptr;
    NavigatorRow* m_frontier = nullptr; ///< null where there is none
    std::int64_t m_scenario = 0;
    QString m_fingerprint; ///< of what is listed: rebuilt only when it differs
};

} // namespace tradeoff::studio
