// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/gantt/GanttEditor.h"

#include "views/choice/InPool.h"
#include "views/text/Quantity.h"

#include <QCoreApplication>

#include <algorithm>

namespace tradeoff::views {

namespace edit = problems::scheduling::edit;

namespace {

using problems::scheduling::modeOn;
using problems::scheduling::Problem;

QString tr(const char* text)
{
    return QCoreApplication::translate("Gantt", text);
}

GanttEditor::Answer judged(const problems::ProblemPtr& problem, const PlanPtr& plan, const edit::Move& move)
{
    const auto& shop = static_cast<const Problem&>(*problem);
    const auto moved = edit::moveOperation(shop, problems::scheduling::toSchedule(*plan), move);
    GanttEditor::Answer answer;
    answer.move = move;
    answer.name = toQString(moved.name);
    answer.refusal = toQString(moved.refusal);
    if (!moved.schedule) return answer;
    answer.plan =
        std::make_shared<const problems::Solution>(problems::scheduling::toSolution(*moved.schedule));
    answer.change = problems::changeBetween(shop, *plan, *answer.plan);
    return answer;
}

/// A sentence in lines of a tip's width.
QStringList wrapped(const QString& sentence)
{
    constexpr int kWidest = 46; // letters
    QStringList lines;
    QString line;
    for (const QString& word : sentence.split(QLatin1Char(' '))) {
        if (!line.isEmpty() && line.size() + 1 + word.size() > kWidest) {
            lines << line;
            line.clear();
        }
        line += (line.isEmpty() ? QString() : QStringLiteral(" ")) + word;
    }
    return lines << line;
}

bool changes(const problems::ObjectiveChange& change)
{
    return change.before && change.after && *change.before != *change.after;
}

/// Is less, or more where more is wanted.
bool isBetter(const problems::ObjectiveChange& change)
{
    const double by = frontier::toDouble(change.objective, *change.after) -
                      frontier::toDouble(change.objective, *change.before);
    return change.objective.sense == frontier::Sense::Minimise ? by < 0 : by > 0;
}

/// "▼ Makespan 100 → 96 min (−4 min), better"
QString lineOf(const problems::ObjectiveChange& change)
{
    const double by = frontier::toDouble(change.objective, *change.after) -
                      frontier::toDouble(change.objective, *change.before);
    return tr("%1 %2 → %3 (%4), %5")
        .arg(objectiveName(change.objective), number(change.objective, *change.before),
             quantity(change.objective, *change.after), signedAmount(change.objective, by),
             isBetter(change) ? tr("better") : tr("worse"));
}

} // namespace

GanttEditor::GanttEditor(const GanttContent& content, QObject* parent) : QObject(parent), m_content(content)
{
    connect(&m_watcher, &QFutureWatcher<Answer>::finished, this, &GanttEditor::takeAnswer);
}

void GanttEditor::setShown(problems::ProblemPtr problem, PlanPtr plan)
{
    if (problem == m_shown && plan == m_plan) return;
    cancel();
    m_shown = std::move(problem);
    m_plan = std::move(plan);
    m_preview.setProblem(m_shown);
}

void GanttEditor::setOn(bool on)
{
    m_isOn = on;
    if (!on) cancel();
}

void GanttEditor::grab(int operation)
{
    if (!m_plan || !m_content.hasPlan()) return;
    forget();
    m_operation = operation;
    const BarPlace& place = m_content.placeOf(operation);
    m_target = {operation, place.machine, place.place};
    Q_EMIT changed();
}

void GanttEditor::dragTo(int machine, double middle)
{
    if (!isDragging()) return;
    const edit::Move to{m_operation, machine,
                        edit::placeAt(problem(), m_content.schedule(), m_operation, machine, middle)};
    const bool isNew = !(to == m_target) || (!m_answer && !m_isBusy);
    m_target = to;
    if (isNew) ask();
    Q_EMIT changed();
}

void GanttEditor::step(int places, int machines)
{
    if (!isDragging()) return;
    const auto& modes = problem().shop().operations[static_cast<std::size_t>(m_operation)].modes;
    if (machines != 0) {
        const auto own = std::find_if(modes.begin(), modes.end(),
                                      [&](const auto& mode) { return mode.machine == m_target.machine; });
        const auto count = static_cast<int>(modes.size());
        const auto next = (static_cast<int>(own - modes.begin()) + machines + count) % count;
        const int machine = modes[static_cast<std::size_t>(next)].machine;
        const Bar& bar = m_content.barOf(m_operation);
        return dragTo(machine, static_cast<double>(bar.start + bar.end) / 2);
    }
    const auto& row = m_content.rows()[static_cast<std::size_t>(m_target.machine)];
    const bool isHome = m_content.placeOf(m_operation).machine == m_target.machine;
    const int last = static_cast<int>(row.size()) - (isHome ? 1 : 0);
    m_target.place = std::clamp(m_target.place + places, 0, last);
    ask();
    Q_EMIT changed();
}

void GanttEditor::ask()
{
    if (m_isBusy)
        m_isWaiting = true;
    else
        begin();
}

void GanttEditor::begin()
{
    m_isBusy = true;
    m_isWaiting = false;
    m_watcher.setFuture(
        inPool([problem = m_shown, plan = m_plan, move = m_target] { return judged(problem, plan, move); }));
}

void GanttEditor::takeAnswer()
{
    m_isBusy = false;
    if (!m_isForgotten) {
        m_answer = m_watcher.result();
        m_preview.setPlan(m_answer->plan.get());
    }
    m_isForgotten = false;
    if (m_isWaiting) return begin();
    if (m_isDropped) return finishDrop();
    Q_EMIT changed();
}

void GanttEditor::drop()
{
    if (!isDragging()) return;
    m_isDropped = true;
    if (!m_isBusy) finishDrop();
}

void GanttEditor::finishDrop()
{
    const auto answer = std::move(m_answer);
    cancel();
    if (!answer) return;
    if (!answer->plan) return Q_EMIT refused(wrapped(answer->refusal));
    const bool isSame = m_plan && answer->plan->decisions.bytes() == m_plan->decisions.bytes();
    if (!isSame) Q_EMIT planOffered(*answer->plan, answer->name);
}

void GanttEditor::cancel()
{
    forget();
    if (m_operation < 0) return;
    m_operation = -1;
    Q_EMIT changed();
}

void GanttEditor::forget()
{
    m_answer.reset();
    m_preview.setPlan(nullptr);
    m_isWaiting = false;
    m_isDropped = false;
    m_isForgotten = m_isBusy;
}

QStringList GanttEditor::describe() const
{
    if (!isDragging()) return {};
    if (!m_answer) return {tr("Working out the schedule …")};
    QStringList lines{m_answer->name.isEmpty() ? tr("Not there") : m_answer->name};
    if (!m_answer->plan) {
        lines << wrapped(m_answer->refusal);
    } else {
        for (const auto& each : m_answer->change->objectives)
            if (changes(each)) lines << lineOf(each);
        if (lines.size() == 1) lines << tr("No objective changes");
    }
    if (!m_isBusy) return lines;
    lines.first() += QStringLiteral(" …");
    return lines;
}

std::vector<HoverTip::Tone> GanttEditor::tones() const
{
    std::vector<HoverTip::Tone> all{HoverTip::Tone::Plain};
    if (!m_answer) return all;
    if (!m_answer->plan) all.resize(static_cast<std::size_t>(describe().size()), HoverTip::Tone::Worse);
    if (!m_answer->plan) all.front() = HoverTip::Tone::Plain;
    if (m_answer->change)
        for (const auto& each : m_answer->change->objectives)
            if (changes(each)) all.push_back(isBetter(each) ? HoverTip::Tone::Better : HoverTip::Tone::Worse);
    return all;
}

} // namespace tradeoff::views
