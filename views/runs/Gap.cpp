// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/runs/Gap.h"

#include <QCoreApplication>

#include <cmath>

namespace tradeoff::views {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Gap", text);
}

double worseBy(const frontier::Objective& objective, const frontier::Value& value,
               const frontier::Value& reference)
{
    const double difference = toDouble(objective, value) - toDouble(objective, reference);
    return objective.sense == frontier::Sense::Minimise ? difference : -difference;
}

double percentOf(double difference, double whole)
{
    if (difference == 0) return 0;
    return 100 * difference / (whole == 0 ? 1 : std::abs(whole));
}

/// 0 only where there is none at all; with a true minus sign.
QString percentText(double percent)
{
    const double size = std::abs(percent);
    if (size == 0) return QStringLiteral("0");
    if (size < 0.01) return QStringLiteral("< 0.01");
    const QString text = QString::number(size, 'f', size < 0.1 ? 2 : size < 10 ? 1 : 0);
    return percent < 0 ? QChar(0x2212) + text : text;
}

} // namespace

Gap Gap::of(const frontier::Objective& objective, const frontier::Value& best,
            const std::optional<frontier::Value>& bound, const std::optional<frontier::Value>& bestKnown)
{
    if (bound && !isBetter(objective, best, *bound))
        return {To::Bound, percentOf(worseBy(objective, best, *bound), toDouble(objective, best))};
    if (bestKnown)
        return {To::BestKnown,
                percentOf(worseBy(objective, best, *bestKnown), toDouble(objective, *bestKnown))};
    return {};
}

QString gapText(const Gap& gap)
{
    if (gap.to == Gap::To::Nothing) return tr("no reference");
    const QString percent = percentText(gap.percent) + QChar(0x00A0) + QLatin1Char('%');
    return gap.to == Gap::To::Bound ? tr("%1 to bound").arg(percent) : tr("%1 to best known").arg(percent);
}

QString gapHelp(const Gap& gap)
{
    switch (gap.to) {
    case Gap::To::Bound:
        return tr("No plan can be better than the best one by more than this share of its value, by the word "
                  "of the strategy");
    case Gap::To::BestKnown:
        return tr("Against the best value known for this problem, as you gave it under Progress");
    default:
        return tr("The strategy gave no bound, and no best known value was given under Progress");
    }
}

} // namespace tradeoff::views
