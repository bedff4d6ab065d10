// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/ChoiceUnits.h"

#include "views/text/Quantity.h"

#include <QCoreApplication>

namespace tradeoff::views {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ChoiceUnits", text);
}

} // namespace

double ChoiceUnits::factor() const
{
    if (per == Per::Thousand) return 1'000 / rows;
    if (per == Per::Month) return volume / rows;
    return 1;
}

QString ChoiceUnits::suffix() const
{
    if (per == Per::Thousand) return tr(" per 1,000");
    if (per == Per::Month) return tr(" a month");
    return {};
}

QString ChoiceUnits::plain(double ofTable) const
{
    return moneyNumber(ofTable * factor());
}

QString ChoiceUnits::amount(double ofTable) const
{
    const QString text = plain(ofTable);
    return currency.isEmpty() ? text : text + QChar(0x00A0) + currency;
}

} // namespace tradeoff::views
