// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/ChoiceFacts.h"

#include "core/problems/choice/Cascade.h"
#include "views/choice/TradeChart.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace tradeoff::views {

using namespace problems::choice;

namespace {

constexpr std::size_t kMostShares = 4;
constexpr double kMargin = 22;

QString tr(const char* text)
{
    return QCoreApplication::translate("ChoiceFacts", text);
}

} // namespace

std::vector<Fact> choiceFacts(const problems::Problem& problem, const problems::Solution& plan)
{
    const auto& of = static_cast<const Problem&>(problem);
    if (!plan.decisions.has("options") && !isCascade(plan)) return {};
    const auto chosen = optionsOf(of, plan);
    std::vector<std::int64_t> weights(of.options(), 0);
    for (std::size_t row = 0; row < std::min(chosen.size(), of.rows()); ++row)
        if (const auto option = static_cast<std::size_t>(chosen[row]); option < weights.size())
            weights[option] += of.table().weight(row);
    std::vector<std::size_t> order;
    for (std::size_t option = 0; option < weights.size(); ++option)
        if (weights[option] > 0) order.push_back(option);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return weights[a] > weights[b]; });
    std::vector<Fact> facts = {{tr("Options used"), tr("%1 of %2").arg(order.size()).arg(of.options())}};
    for (std::size_t i = 0; i < std::min(order.size(), kMostShares); ++i) {
        const auto& option = of.table().options[order[i]];
        const double share =
            100.0 * static_cast<double>(weights[order[i]]) / static_cast<double>(of.totalWeight());
        facts.push_back(
            {tr("%1 %").arg(share, 0, 'f', 1), toQString(option.name.empty() ? option.id : option.name)});
    }
    return facts;
}

void paintChoiceThumbnail(QPainter& painter, const QRectF& area, const Small& small, const Theme& theme)
{
    const Tokens& tokens = theme.tokens();
    const auto& of = static_cast<const Problem&>(small.problem);
    // Owned elsewhere for as long as this takes.
    const auto analysis = ChoiceAnalysis::of(problems::ProblemPtr(problems::ProblemPtr(), &small.problem));
    const auto& objectives = of.objectives();
    std::vector<QPointF> dots;
    double low = 1e300;
    double high = -1e300;
    double least = 1e300;
    double most = -1e300;
    const auto see = [&](const frontier::Value& accuracy, const frontier::Value& cost) {
        const QPointF at(frontier::toDouble(objectives[1], cost),
                         frontier::toDouble(objectives[0], accuracy));
        least = std::min(least, at.x());
        most = std::max(most, at.x());
        low = std::min(low, at.y());
        high = std::max(high, at.y());
        return at;
    };
    for (const auto& baseline : analysis->baselines)
        if (!baseline.values.empty()) dots.push_back(see(baseline.values[0], baseline.values[1]));
    const Hull& hull = analysis->hull;
    if (hull.steps() > 0) {
        see(of.valueOf(0, hull.values.front()), of.valueOf(1, hull.prices.front()));
        see(of.valueOf(0, hull.values.back()), of.valueOf(1, hull.prices.back()));
    }
    if (least > most) return;
    if (!(high > low)) high = low + 1;
    const BudgetAxis axis = BudgetAxis::over(least, most);
    const QRectF plot = area.adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const auto place = [&](const QPointF& at) {
        return QPointF(plot.left() + axis.shareOf(at.x()) * plot.width(),
                       plot.bottom() - (at.y() - low) / (high - low) * plot.height());
    };
    painter.setPen(QPen(tokens.grid, 1));
    for (int i = 0; i <= 4; ++i)
        painter.drawLine(QPointF(area.left(), plot.top() + plot.height() * i / 4),
                         QPointF(area.right(), plot.top() + plot.height() * i / 4));
    QPolygonF line;
    for (const auto& corner : analysis->line)
        line.append(place({frontier::toDouble(objectives[1], corner.cost),
                           frontier::toDouble(objectives[0], corner.accuracy)}));
    const bool achievable = analysis->hullIsAchievable();
    painter.setPen(QPen(achievable ? tokens.muted : tokens.accent, achievable ? 1.2 : 2));
    painter.drawPolyline(line);
    painter.setPen(QPen(achievable ? tokens.accent : tokens.muted, achievable ? 2.2 : 1.2,
                        achievable ? Qt::SolidLine : Qt::DashLine));
    painter.drawPolyline(hullLine(*analysis, axis, low, high, plot));
    painter.setPen(QPen(tokens.surface, 1));
    painter.setBrush(theme.series(4));
    for (const QPointF& dot : dots) {
        const QPointF at = place(dot);
        painter.drawPolygon(
            QPolygonF({at + QPointF(0, -5), at + QPointF(5, 0), at + QPointF(0, 5), at + QPointF(-5, 0)}));
    }
}

} // namespace tradeoff::views
