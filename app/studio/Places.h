// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/PlanBoard.h"
#include "views/locator/LocatorModel.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace tradeoff::views {
class Theme;
}

namespace tradeoff::studio {

class Actions;
class RunPanel;

/// What the locator finds, as entries; what going there means comes from the caller.
class Places
{
public:
    using Entries = std::vector<views::LocatorEntry>;

    explicit Places(const views::Theme& theme) : m_theme(theme) {}

    Entries actions(Actions& actions) const;
    /// Problems and their scenarios, and problems that an edit has left behind.
    Entries scenarios(const views::PlanBoard& board, std::function<void(std::int64_t)> go) const;
    /// Of the frontier on show.
    Entries plans(const views::PlanBoard& board, std::function<void(const problems::SolutionRef&)> go) const;
    /// Of the whole project, newest first.
    Entries runs(const views::PlanBoard& board, std::function<void(std::int64_t)> go) const;
    /// That can run on the problem on show; going there chooses one.
    Entries strategies(RunPanel& panel) const;
    Entries examples(std::function<void(int)> go) const;
    Entries recent(const QStringList& files, std::function<void(const QString&)> go) const;
    /// What each action is for, and what the first letters mean.
    Entries help(Actions& actions, std::function<void(const QString&)> prefix) const;

private:
    QIcon icon(const char* name) const;

    const views::Theme& m_theme;
};

} // namespace tradeoff::studio
