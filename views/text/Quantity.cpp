// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/text/Quantity.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr int kMostDecimals = 3;
constexpr int kPercentDecimals = 1;

QString tr(const char* text)
{
    return QCoreApplication::translate("Quantity", text);
}

struct KnownName
{
    const char* id;
    const char* name;
};

constexpr std::array kKnownNames = {
    KnownName{"distance", QT_TRANSLATE_NOOP("Quantity", "Distance")},
    KnownName{"longest_route", QT_TRANSLATE_NOOP("Quantity", "Longest route")},
    KnownName{"vehicles", QT_TRANSLATE_NOOP("Quantity", "Vehicles")},
    KnownName{"duration", QT_TRANSLATE_NOOP("Quantity", "Duration")},
    KnownName{"cost", QT_TRANSLATE_NOOP("Quantity", "Cost")},
    KnownName{"accuracy", QT_TRANSLATE_NOOP("Quantity", "Accuracy")},
    KnownName{"makespan", QT_TRANSLATE_NOOP("Quantity", "Makespan")},
};

/// Puts a comma before every third digit left of the point.
QString grouped(QString text)
{
    const int start = text.startsWith(QLatin1Char('-')) ? 1 : 0;
    qsizetype point = text.indexOf(QLatin1Char('.'));
    if (point < 0) point = text.size();
    for (qsizetype at = point - 3; at > start; at -= 3) text.insert(at, QLatin1Char(','));
    return text;
}

QString fixed(double value, int decimals)
{
    QString text = QString::number(value, 'f', decimals);
    return grouped(text);
}

int decimalsOf(const frontier::Objective& objective, const frontier::Value* value = nullptr)
{
    const bool isRatio = value && value->weight != 1;
    return isRatio ? kMostDecimals : std::min(objective.scale, kMostDecimals);
}

/// A unit that is the name of what is counted is not repeated after a heading that says it.
bool saysUnit(const frontier::Objective& objective)
{
    return isPercent(objective) || (!objective.unit.empty() && objective.unit != objective.id);
}

/// With the unit behind, if there is one.
QString joined(const QString& text, const QString& unit)
{
    return unit.isEmpty() ? text : text + QChar(0x00A0) + unit;
}

} // namespace

bool isPercent(const frontier::Objective& objective)
{
    return objective.id == "accuracy" && objective.unit.empty();
}

double shownFactor(const frontier::Objective& objective)
{
    return isPercent(objective) ? 100 : 1;
}

QString shownUnit(const frontier::Objective& objective)
{
    return isPercent(objective) ? QStringLiteral("%") : toQString(objective.unit);
}

QString objectiveName(const frontier::Objective& objective)
{
    for (const auto& known : kKnownNames)
        if (objective.id == known.id) return tr(known.name);
    return toQString(objective.name.empty() ? objective.id : objective.name);
}

QString axisTitle(const frontier::Objective& objective)
{
    QString title = objectiveName(objective);
    if (saysUnit(objective)) title += QStringLiteral(", ") + shownUnit(objective);
    const bool less = objective.sense == frontier::Sense::Minimise;
    return title + (less ? tr(" (less is better)") : tr(" (more is better)"));
}

QString number(const frontier::Objective& objective, const frontier::Value& value)
{
    if (isPercent(objective)) return fixed(toDouble(objective, value) * 100, kPercentDecimals);
    if (value.weight == 1 && objective.scale <= kMostDecimals)
        return grouped(toQString(toText(objective, value)));
    const double shown = toDouble(objective, value);
    return std::abs(shown) < 1 ? moneyNumber(shown) : fixed(shown, decimalsOf(objective, &value));
}

QString quantity(const frontier::Objective& objective, const frontier::Value& value)
{
    return joined(number(objective, value), shownUnit(objective));
}

QString amount(const frontier::Objective& objective, double value)
{
    if (isPercent(objective)) return fixed(value * 100, kPercentDecimals);
    if (objective.scale > kMostDecimals && std::abs(value) < 1) return moneyNumber(value);
    return fixed(value, decimalsOf(objective));
}

QString amountWithUnit(const frontier::Objective& objective, double value)
{
    return joined(amount(objective, value), isPercent(objective) ? tr("points") : shownUnit(objective));
}

QString signedAmount(const frontier::Objective& objective, double value)
{
    const QString text = amountWithUnit(objective, std::abs(value));
    if (value == 0) return tr("same");
    return (value > 0 ? QStringLiteral("+") : QString(QChar(0x2212))) + text;
}

QString significant(double value)
{
    if (value == 0 || !std::isfinite(value)) return QStringLiteral("0");
    const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
    QString text = QString::number(value, 'f', std::clamp(2 - magnitude, 0, 6));
    if (text.contains(QLatin1Char('.'))) {
        while (text.endsWith(QLatin1Char('0'))) text.chop(1);
        if (text.endsWith(QLatin1Char('.'))) text.chop(1);
    }
    return grouped(text);
}

QString fixedNumber(double value, int decimals)
{
    return fixed(value, decimals);
}

QString moneyNumber(double value)
{
    const double size = std::abs(value);
    if (size == 0 || size >= 0.9995) return fixed(value, size >= 9'999.5 ? 0 : 2);
    const int magnitude = static_cast<int>(std::floor(std::log10(size)));
    QString text = QString::number(value, 'f', std::clamp(2 - magnitude, 3, 15));
    while (text.endsWith(QLatin1Char('0')) && text.size() > 4) text.chop(1); // "0.90" keeps its cents
    return text;
}

QString duration(double seconds)
{
    if (seconds < 10) return tr("%1 s").arg(QString::number(seconds, 'f', 1));
    if (seconds < 120) return tr("%1 s").arg(std::lround(seconds));
    const auto whole = static_cast<int>(seconds);
    return tr("%1 min %2 s").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

QString count(std::int64_t value)
{
    return grouped(QString::number(value));
}

} // namespace tradeoff::views
