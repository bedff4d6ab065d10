// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/scheduling/edit/Moves.h"
#include "views/controls/HoverTip.h"
#include "views/gantt/GanttContent.h"
#include "views/kinds/PlanView.h"

#include <QFutureWatcher>
#include <QObject>

#include <optional>

namespace tradeoff::views {

/// The hand that moves an operation of a schedule to another place of its machine, or to another machine.
/// While it is dragged the whole schedule that would come of it is worked out aside from the interface
/// thread, with every objective judged; while one answer is worked out only the newest question waits.
class GanttEditor final : public QObject
{
    Q_OBJECT

public:
    /// What would come of a move.
    struct Answer
    {
        problems::scheduling::edit::Move move;
        PlanPtr plan; ///< null where refused
        QString name; ///< of the step
        QString refusal;
        std::optional<problems::PlanChange> change;
    };

    GanttEditor(const GanttContent& content, QObject* parent);

    /// plan: what moves are made of; may be null.
    void setShown(problems::ProblemPtr problem, PlanPtr plan);
    void setOn(bool on);
    bool isOn() const { return m_isOn; }

    void grab(int operation);
    bool isDragging() const { return m_operation >= 0; }
    int operation() const { return m_operation; }
    /// So that the middle of its bar is at that time, on that machine.
    void dragTo(int machine, double middle);
    /// In steps, for the keyboard: to this place among the others, or to the next machine that can do it.
    void step(int places, int machines);
    /// Hands out the plan of the newest answer once it is there; a refused move only says why.
    void drop();
    void cancel();

    const problems::scheduling::edit::Move& target() const { return m_target; }
    /// To the newest move that could be judged; empty before the first.
    const std::optional<Answer>& answer() const { return m_answer; }
    /// The schedule of the answer, ready to draw; without a plan where refused.
    const GanttContent& preview() const { return m_preview; }
    bool isSettled() const { return !m_isBusy; }
    /// The step, then a line per objective that changes, or why it cannot be; "…" while a newer move is
    /// judged.
    QStringList describe() const;
    /// One per line of describe().
    std::vector<HoverTip::Tone> tones() const;

Q_SIGNALS:
    /// Something to draw or to say is new.
    void changed();
    void planOffered(const tradeoff::problems::Solution& plan, const QString& name);
    /// A drop that cannot be: why, in lines of a tip's width.
    void refused(const QStringList& lines);

private:
    const problems::scheduling::Problem& problem() const { return m_content.problem(); }
    void ask();
    void begin();
    void takeAnswer();
    void finishDrop();
    void forget();

    const GanttContent& m_content;
    problems::ProblemPtr m_shown;
    PlanPtr m_plan;
    bool m_isOn = false;
    int m_operation = -1;
    problems::scheduling::edit::Move m_target;
    std::optional<Answer> m_answer;
    GanttContent m_preview;
    QFutureWatcher<Answer> m_watcher;
    bool m_isBusy = false;
    bool m_isWaiting = false;   ///< a newer question than the one being answered
    bool m_isForgotten = false; ///< the answer under way is to nobody
    bool m_isDropped = false;   ///< let go before the answer was there
};

} // namespace tradeoff::views
