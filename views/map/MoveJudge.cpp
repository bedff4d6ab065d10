// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/map/MoveJudge.h"

#include "views/choice/InPool.h"
#include "views/text/Quantity.h"

#include <QCoreApplication>

namespace tradeoff::views {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Map", text);
}

} // namespace

MoveJudge::MoveJudge(QObject* parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcher<Answer>::finished, this, [this] {
        m_isBusy = false;
        if (!m_isForgotten) m_answer = m_watcher.result();
        const bool tell = !m_isForgotten;
        m_isForgotten = false;
        if (m_waiting) {
            Question next = std::move(*m_waiting);
            m_waiting.reset();
            begin(std::move(next));
        }
        if (tell) Q_EMIT answered();
    });
}

void MoveJudge::ask(const ProblemEdit& edit, PlanPtr plan)
{
    if (m_isBusy)
        m_waiting = Question{edit, std::move(plan)};
    else
        begin({edit, std::move(plan)});
}

void MoveJudge::forget()
{
    m_waiting.reset();
    m_answer.reset();
    m_isForgotten = m_isBusy;
}

void MoveJudge::begin(Question question)
{
    m_isBusy = true;
    m_watcher.setFuture(inPool([question = std::move(question)] { return judge(question); }));
}

MoveJudge::Answer MoveJudge::judge(const Question& question)
{
    const problems::Edited edited = question.edit.make(*question.edit.base);
    Answer answer;
    answer.refusal = toQString(edited.refusal);
    if (edited.problem && question.plan)
        answer.change = problems::changeOfPlan(*question.edit.base, *edited.problem, *question.plan);
    return answer;
}

QStringList describeChange(const problems::PlanChange& change)
{
    QStringList lines;
    for (const auto& each : change.objectives) {
        if (!each.before || !each.after || *each.before == *each.after) continue;
        const double by = frontier::toDouble(each.objective, *each.after) -
                          frontier::toDouble(each.objective, *each.before);
        lines << tr("%1 %2 → %3 (%4)")
                     .arg(objectiveName(each.objective), number(each.objective, *each.before),
                          quantity(each.objective, *each.after), signedAmount(each.objective, by));
    }
    if (lines.isEmpty() && change.feasibleAfter) lines << tr("No objective of the plan changes");
    if (change.feasibleBefore && !change.feasibleAfter && !change.broken.empty())
        lines << tr("The plan breaks: %1").arg(toQString(change.broken.front()));
    return lines;
}

} // namespace tradeoff::views
