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

/// The left panel: the problems, runs and frontiers of the project.
class Navigator final : public QFrame
{
    Q_OBJECT

public:
    Navigator(views::PlanBoard& board, const views::Theme& theme, QWidget* parent);

Q_SIGNALS:
    void problemChosen(const std::string& digest);
    void runsWanted();
    void frontierWanted();

private:
    void refresh();
    void addSection(const QString& title);
    QWidget* addRow(const QString& name, const QString& detail, const QColor& mark, bool chosen);
    void addProblems();
    void addRuns();
    void addFrontiers();
    QString fingerprint() const;

    views::PlanBoard& m_board;
    const views::Theme& m_theme;
    QVBoxLayout* m_rows = nullptr;
    QWidget* m_area = nullptr;
    QString m_fingerprint; ///< of what is listed: rebuilt only when it differs
};

} // namespace tradeoff::studio
