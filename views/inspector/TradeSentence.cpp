// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/inspector/TradeSentence.h"

#include "views/text/Quantity.h"

#include <QCoreApplication>

namespace tradeoff::views {

namespace {

const QChar kOpen(0x27E6);
const QChar kClose(0x27E7);

QString tr(const char* text)
{
    return QCoreApplication::translate("TradeSentence", text);
}

/// "Shortening the longest route by ⟦37.2 km⟧".
QString gainPhrase(const frontier::Objective& objective, double gained)
{
    const QString amount = marked(amountWithUnit(objective, gained));
    if (objective.id == "longest_route") return tr("Shortening the longest route by %1").arg(amount);
    if (objective.id == "distance") return tr("Saving %1 of distance").arg(amount);
    if (objective.id == "vehicles")
        return gained == 1 ? tr("Doing with %1 less").arg(marked(tr("one vehicle")))
                           : tr("Doing with %1 fewer").arg(amount);
    return tr("Improving %1 by %2").arg(objectiveName(objective).toLower(), amount);
}

/// "costs ⟦14.3 km⟧ of distance".
QString pricePhrase(const frontier::Objective& objective, double paid)
{
    const QString amount = marked(amountWithUnit(objective, paid));
    if (objective.id == "cost") return tr("costs %1").arg(amount);
    if (objective.id == "longest_route") return tr("makes the longest route %1 longer").arg(amount);
    if (objective.id == "vehicles")
        return paid == 1 ? tr("takes %1 more").arg(marked(tr("one vehicle")))
                         : tr("takes %1 more").arg(amount);
    return tr("costs %1 of %2").arg(amount, objectiveName(objective).toLower());
}

QString stepSentence(const PlanSet& plans, const frontier::ExchangeRate& rate, bool last)
{
    if (isPercent(plans.secondObjective()) && plans.firstObjective().id == "cost") {
        const QString point = marked(
            amountWithUnit(plans.firstObjective(), rate.perUnit() / shownFactor(plans.secondObjective())));
        return last ? tr("The last point of accuracy costs %1.").arg(point)
                    : tr("The next point of accuracy costs %1 here.").arg(point);
    }
    const QString gain = gainPhrase(plans.secondObjective(), rate.gained);
    const QString price = pricePhrase(plans.firstObjective(), rate.paid);
    return last ? tr("%1 %2 in the last step to here.").arg(gain, price) : tr("%1 %2 here.").arg(gain, price);
}

/// The frontier plan that beats a dominated one: the last whose first objective is at least as good.
const PlanEntry* beater(const PlanSet& plans, const PlanEntry& beaten)
{
    const PlanEntry* found = nullptr;
    for (int rank = 0; const PlanEntry* plan = plans.atRank(rank); ++rank) {
        if (isBetter(plans.firstObjective(), plans.firstValue(beaten), plans.firstValue(*plan))) break;
        found = plan;
    }
    return found;
}

} // namespace

QString tradeSentence(const PlanSet& plans, const PlanEntry* current)
{
    if (plans.problem.empty())
        return tr("Open a problem and run a strategy: the price of every plan appears here.");
    if (plans.plans.empty()) return tr("Run a strategy to get a first plan.");
    if (!current) return tr("Click a point to see what a better plan would cost from there.");
    if (!plans.hasAxes()) return tr("This problem has one objective: nothing is traded.");
    if (current->rank < 0) {
        const PlanEntry* better = beater(plans, *current);
        return better ? tr("Plan %1 is at least as good in both objectives.").arg(better->number) : QString();
    }
    if (plans.front.size() == 1) return tr("One plan is best in both objectives: nothing is traded yet.");
    if (const auto next = plans.rateInto(current->rank + 1)) return stepSentence(plans, *next, false);
    if (const auto last = plans.rateInto(current->rank)) return stepSentence(plans, *last, true);
    return {};
}

QString withColouredAmounts(const QString& sentence, const QColor& colour)
{
    QString html = sentence.toHtmlEscaped();
    html.replace(kOpen, QStringLiteral("<span style=\"color:%1;font-weight:700\">").arg(colour.name()));
    html.replace(kClose, QStringLiteral("</span>"));
    return html;
}

QString marked(const QString& amount)
{
    return kOpen + amount + kClose;
}

QString withoutMarks(const QString& sentence)
{
    QString text = sentence;
    return text.remove(kOpen).remove(kClose);
}

} // namespace tradeoff::views
