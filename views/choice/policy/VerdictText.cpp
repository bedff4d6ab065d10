// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/policy/VerdictText.h"

#include "core/format/Csv.h"
#include "views/text/Quantity.h"

#include <QCoreApplication>

#include <charconv>
#include <cmath>

namespace tradeoff::views {

using study::policy::Verdict;
using study::policy::VerdictCell;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("VerdictText", text);
}

QString points(double value)
{
    return QString::number(std::abs(value) < 0.05 ? 0.0 : value, 'f', 1);
}

/// With a true minus sign.
QString signedPoints(double value)
{
    const QString size = points(std::abs(value));
    if (size == QLatin1String("0.0")) return size;
    return (value < 0 ? QChar(0x2212) : QLatin1Char('+')) + size;
}

QString chance(double p)
{
    return p < 0.001 ? QStringLiteral("< 0.001") : QString::number(p, 'f', p < 0.1 ? 3 : 2);
}

std::string shortest(double value)
{
    if (std::isnan(value)) return {};
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value);
    return error == std::errc() ? std::string(text, end) : std::string();
}

} // namespace

QString gainText(const Verdict& verdict, const VerdictCell& cell)
{
    if (!cell.isDefined()) return QString(QChar(0x2013));
    return tr("%1 ± %2").arg(signedPoints(cell.gain * verdict.points), points(cell.fitted * verdict.points));
}

QString outcomeText(const VerdictCell& cell)
{
    const QString word = toQString(study::policy::outcomeOf(cell));
    return cell.isDefined() ? tr("%1 · p %2").arg(word, chance(cell.adjusted)) : word;
}

QStringList cellLines(const Verdict& verdict, const VerdictCell& cell, const QString& currency)
{
    QStringList lines = {toQString(verdict.contenders[cell.contender])};
    if (!cell.isDefined()) return lines << toQString(cell.whyNot);
    const QString money = currency.isEmpty() ? QString() : QChar(0x00A0) + currency;
    const auto amount = [&](double value) { return moneyNumber(value) + money; };
    lines << tr("Accuracy  %1 points, the mixture %2")
                 .arg(points(cell.accuracy * verdict.points), points(cell.mixtureAccuracy * verdict.points));
    lines << tr("Cost  %1 per row (95 %: %2 to %3), budget %4")
                 .arg(amount(cell.cost), amount(cell.costInterval.low), amount(cell.costInterval.high),
                      amount(verdict.budgets[cell.budget]));
    lines << tr("Chance of exceeding  %1 %").arg(cell.chanceOver * 100, 0, 'f', 0);
    lines << tr("Gain  %1 points; all cells at once ± %2")
                 .arg(gainText(verdict, cell), points(cell.together * verdict.points));
    lines << tr("p  %1, adjusted for %2 comparisons")
                 .arg(chance(cell.adjusted))
                 .arg(static_cast<qulonglong>(verdict.cells.size()));
    return lines;
}

QString readingText(const Verdict& verdict)
{
    QString text =
        tr("Gain: points of accuracy over mixing single options by lot at equal realised cost, on "
           "%1 rows that no policy had seen%2. ±: 95 %, other rows of the same kind. p: chance of "
           "such a difference by luck, adjusted for all %3 comparisons (Holm).")
            .arg(count(static_cast<std::int64_t>(verdict.rows)),
                 verdict.folds > 1 ? tr(", each held out once in %1 parts").arg(verdict.folds) : QString())
            .arg(static_cast<qulonglong>(verdict.cells.size()));
    for (const auto& note : verdict.notes) text += QLatin1Char(' ') + toQString(note);
    return text;
}

QByteArray verdictCsv(const study::policy::Report& report)
{
    const Verdict& verdict = report.verdict;
    std::string text = "policy,budget,cost,cost_low,cost_high,chance_over_budget,accuracy,mixture_accuracy,"
                       "gain,gain_half_width,gain_half_width_all_cells,p,p_adjusted,outcome\n";
    for (const auto& cell : verdict.cells) {
        text += format::csvCell(verdict.contenders[cell.contender]) + "," +
                shortest(verdict.budgets[cell.budget]);
        const bool is = cell.isDefined();
        for (const double value :
             {cell.cost, cell.costInterval.low, cell.costInterval.high, cell.chanceOver, cell.accuracy,
              cell.mixtureAccuracy, cell.gain, cell.fitted, cell.together, cell.p, cell.adjusted})
            text += "," + (is ? shortest(value) : std::string());
        text += "," + format::csvCell(study::policy::outcomeOf(cell)) + "\n";
    }
    return QByteArray::fromStdString(text);
}

} // namespace tradeoff::views
