// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/frontier/Objective.h"

#include <QString>

namespace tradeoff::views {

/// UTF-8 from the core as a QString.
inline QString toQString(const std::string& text)
{
    return QString::fromStdString(text);
}

/// Accuracy without a unit is a share of one and told in percent.
bool isPercent(const frontier::Objective& objective);
/// What a value in units of one is multiplied by on screen: 100 or 1.
double shownFactor(const frontier::Objective& objective);
/// "%", "km", empty where the data name none.
QString shownUnit(const frontier::Objective& objective);
/// The name of an objective on screen, translated where the id is known: "Longest route".
QString objectiveName(const frontier::Objective& objective);
/// "Distance, km (less is better)".
QString axisTitle(const frontier::Objective& objective);
/// "27,591" or "612.3": grouped by thousands, at most three decimals, below one three digits; no unit.
QString number(const frontier::Objective& objective, const frontier::Value& value);
/// number with the unit: "612.3 km", "8 vehicles".
QString quantity(const frontier::Objective& objective, const frontier::Value& value);
/// A difference of two values in the objective's unit (percent: in points) with as many decimals as the
/// objective has, at most three.
QString amount(const frontier::Objective& objective, double value);
QString amountWithUnit(const frontier::Objective& objective, double value);
/// "+14.3 km" or "−14.3 km", with a true minus sign; "same" for 0.
QString signedAmount(const frontier::Objective& objective, double value);
/// A share of price per unit: four significant digits, no needless zeros.
QString significant(double value);
/// With exactly this many decimals, grouped by thousands.
QString fixedNumber(double value, int decimals);
/// An amount of money without its currency: two decimals from 1 on (none from 1,000 on), three digits
/// below 1.
QString moneyNumber(double value);
/// "0.4 s", "12 s", "3 min 05 s".
QString duration(double seconds);
/// 1234567 as "1,234,567".
QString count(std::int64_t value);

} // namespace tradeoff::views
