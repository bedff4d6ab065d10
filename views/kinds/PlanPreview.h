// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/PlanBoard.h"
#include "views/kinds/PlanSource.h"
#include "views/kinds/PlanView.h"
#include "views/selection/Selection.h"

namespace tradeoff::views {

/// Decides which plan a plan view shows: what is hovered, else the newest plan of a run that is followed,
/// else the current one; and fetches it.
class PlanPreview final : public QObject
{
    Q_OBJECT

public:
    PlanPreview(PlanBoard& board, Selection& selection, PlanSource& source, QObject* parent = nullptr);

    /// The view to feed; null for none.
    void setView(PlanView* view);
    /// Follows this plan of a running run until the person chooses one; empty to stop following.
    void follow(const MaybeRef& newest);
    /// The plan that is, or shortly will be, on show.
    const MaybeRef& shown() const { return m_shown; }
    /// "plan 12 · 8 vehicles · 96 stops", with "preview" or "newest of the run" where that is so.
    QString caption() const;

Q_SIGNALS:
    void captionChanged();

private:
    void update();
    void take(const problems::SolutionRef& ref);

    PlanBoard& m_board;
    Selection& m_selection;
    PlanSource& m_source;
    PlanView* m_view = nullptr;
    MaybeRef m_live;
    MaybeRef m_shown;
};

} // namespace tradeoff::views
