// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tradeoff::views {

/// What amounts of money are told for.
enum class Per { Table, Thousand, Month };

/// The one unit switch of the choice view: amounts of the table's total times factor().
struct ChoiceUnits
{
    static constexpr int kMostVolume = 1'000'000'000;

    Per per = Per::Table;
    int volume = 100'000; ///< requests a month
    double rows = 1;      ///< the table's total weight
    QString currency;     ///< "USD"; may be empty

    double factor() const;
    /// "", " per 1,000", " a month".
    QString suffix() const;
    /// "0.90 USD": an amount of the table's total, at the chosen unit; two decimals, or three digits below 1.
    QString amount(double ofTable) const;
    /// amount() without the currency.
    QString plain(double ofTable) const;

    bool operator==(const ChoiceUnits&) const = default;
};

} // namespace tradeoff::views
