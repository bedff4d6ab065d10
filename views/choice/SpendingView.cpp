// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/SpendingView.h"

#include "core/problems/choice/Spending.h"
#include "views/controls/HoverTip.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace tradeoff::views {

using namespace problems::choice;

namespace {

constexpr int kBar = 26;
constexpr int kLegend = 24;
constexpr int kAmount = 150;
constexpr std::size_t kMostNamed = 8; ///< options with a colour of their own; the rest stand back

/// Rows and costs of each group and option, of a plan or of a mixture's expected value.
struct Sums
{
    std::vector<std::string> groups;
    std::vector<double> rows;
    std::vector<double> costs;

    void add(const Spending& spending, double share)
    {
        groups = spending.groups;
        rows.resize(spending.rows.size(), 0);
        costs.resize(spending.costs.size(), 0);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i] += share * static_cast<double>(spending.rows[i]);
            costs[i] += share * static_cast<double>(spending.costs[i]);
        }
    }
};

Sums sumsOf(const ChoiceDesk& desk, const Column* column)
{
    Sums sums;
    const Problem& problem = *desk.problem();
    if (!desk.chosen().empty()) {
        sums.add(spendingOf(problem, desk.chosen(), column), 1);
        return sums;
    }
    if (!desk.hasBudgets()) return sums;
    const auto& mixture = desk.standing().mixture;
    const double second =
        static_cast<double>(mixture.share.number) / static_cast<double>(mixture.share.weight);
    const auto all = [&](std::size_t corner) {
        const auto option = static_cast<std::int32_t>(desk.analysis()->line[corner].option);
        return spendingOf(problem, std::vector<std::int32_t>(problem.rows(), option), column);
    };
    sums.add(all(mixture.first), 1 - second);
    sums.add(all(mixture.second), second);
    return sums;
}

} // namespace

SpendingView::SpendingView(ChoiceDesk& desk, const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent), m_desk(desk), m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(90);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Where the money goes"));
    m_tip = new HoverTip(theme, viewport());
    const auto repaint = [this] { viewport()->update(); };
    connect(&m_desk, &ChoiceDesk::problemChanged, this, [this] { groupBy(-1); });
    connect(&m_desk, &ChoiceDesk::ready, this, &SpendingView::forget);
    connect(&m_desk, &ChoiceDesk::moved, this, &SpendingView::forget);
    connect(&m_desk, &ChoiceDesk::unitsChanged, this, repaint);
    connect(&m_theme, &Theme::changed, this, repaint);
}

void SpendingView::groupBy(int column)
{
    m_column = column;
    forget();
}

/// Computed again when it is looked at next.
void SpendingView::forget()
{
    m_fresh = false;
    viewport()->update();
}

const std::vector<SpendingBar>& SpendingView::bars()
{
    if (!m_fresh) refresh();
    return m_bars;
}

void SpendingView::refresh()
{
    m_fresh = true;
    m_bars.clear();
    m_order.clear();
    if (!m_desk.analysis()) return;
    const Problem& problem = *m_desk.problem();
    const auto* column =
        m_column < 0 ? nullptr : &problem.table().columns[static_cast<std::size_t>(m_column)];
    const Sums sums = sumsOf(m_desk, column);
    const std::size_t options = problem.options();
    const double unit = m_desk.money(1'000'000'000) / 1e9;
    std::vector<double> costs(options, 0);
    for (std::size_t i = 0; i < sums.costs.size(); ++i) costs[i % options] += sums.costs[i];
    std::vector<bool> used(options, false);
    for (std::size_t i = 0; i < sums.rows.size(); ++i)
        if (sums.rows[i] > 0) used[i % options] = true;
    for (std::size_t option = 0; option < options; ++option)
        if (used[option]) m_order.push_back(option);
    std::stable_sort(m_order.begin(), m_order.end(),
                     [&](std::size_t a, std::size_t b) { return costs[a] > costs[b]; });
    for (std::size_t group = 0; group < sums.groups.size(); ++group) {
        SpendingBar bar;
        bar.group = sums.groups[group].empty() ? (column ? tr("without a group") : tr("all"))
                                               : toQString(sums.groups[group]);
        for (const std::size_t option : m_order) {
            const std::size_t at = group * options + option;
            if (sums.rows[at] <= 0) continue;
            bar.parts.push_back({option, sums.rows[at], sums.costs[at] * unit});
            bar.rows += bar.parts.back().rows;
            bar.cost += bar.parts.back().cost;
        }
        if (bar.rows > 0) m_bars.push_back(std::move(bar));
    }
    std::stable_sort(m_bars.begin(), m_bars.end(),
                     [](const SpendingBar& a, const SpendingBar& b) { return a.cost > b.cost; });
    layOut();
}

void SpendingView::layOut()
{
    m_nameWidth = m_theme.scaled(130);
    const int content = kLegend + static_cast<int>(m_bars.size()) * kBar + 8;
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(kBar);
}

double SpendingView::top(std::size_t bar) const
{
    return kLegend + static_cast<double>(bar) * kBar - verticalScrollBar()->value();
}

double SpendingView::barWidth(double cost) const
{
    const double room = viewport()->width() - m_nameWidth - kAmount;
    const double most = m_bars.empty() ? 1 : m_bars[0].cost;
    return most > 0 ? std::max(0.0, room) * cost / most : 0;
}

QBrush SpendingView::brushOf(std::size_t option) const
{
    const auto at = std::find(m_order.begin(), m_order.end(), option) - m_order.begin();
    if (at >= static_cast<std::ptrdiff_t>(kMostNamed)) return {m_theme.tokens().faint, Qt::Dense5Pattern};
    return m_theme.series(static_cast<int>(at));
}

void SpendingView::paintLegend(QPainter& painter) const
{
    painter.fillRect(QRectF(0, 0, viewport()->width(), kLegend), m_theme.tokens().surface);
    painter.setFont(m_theme.text(11));
    double x = 12;
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        const bool named = i < kMostNamed;
        const QString name =
            named ? m_desk.shortName(m_order[i], 20) : tr("%1 others").arg(m_order.size() - kMostNamed);
        const double width = painter.fontMetrics().horizontalAdvance(name);
        if (x + width + 30 > viewport()->width()) return;
        painter.fillRect(QRectF(x, 8, 9, 9), brushOf(m_order[i]));
        painter.setPen(m_theme.tokens().muted);
        painter.drawText(QRectF(x + 14, 2, width + 4, 20), Qt::AlignLeft | Qt::AlignVCenter, name);
        x += width + 30;
        if (!named) return;
    }
}

void SpendingView::paintBar(QPainter& painter, const SpendingBar& bar, double y) const
{
    const Tokens& tokens = m_theme.tokens();
    painter.setFont(m_theme.text(12));
    painter.setPen(tokens.ink);
    painter.drawText(QRectF(12, y, m_nameWidth - 18, kBar), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(bar.group, Qt::ElideMiddle, m_nameWidth - 18));
    double x = m_nameWidth;
    for (const auto& part : bar.parts) {
        const double width = barWidth(part.cost);
        painter.fillRect(QRectF(x, y + 5, std::max(1.0, width - 1), kBar - 10), brushOf(part.option));
        x += width;
    }
    painter.setFont(m_theme.digits(11.5));
    painter.setPen(tokens.muted);
    painter.drawText(QRectF(x + 8, y, kAmount - 10, kBar), Qt::AlignLeft | Qt::AlignVCenter,
                     m_desk.amount(bar.cost));
}

void SpendingView::paintEvent(QPaintEvent*)
{
    if (!m_fresh) refresh();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.tokens().surface);
    if (m_bars.empty()) return;
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        if (const double y = top(i); y > -kBar && y < viewport()->height()) paintBar(painter, m_bars[i], y);
    paintLegend(painter);
}

void SpendingView::resizeEvent(QResizeEvent*)
{
    layOut();
}

void SpendingView::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x() - m_nameWidth;
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        if (event->position().y() < std::max(top(i), double(kLegend)) ||
            event->position().y() >= top(i) + kBar)
            continue;
        double from = 0;
        for (const auto& part : m_bars[i].parts) {
            const double width = std::max(1.0, barWidth(part.cost));
            if (x >= from && x < from + width)
                return m_tip->showAt(
                    event->position().toPoint(),
                    {m_desk.optionName(part.option), m_bars[i].group,
                     m_desk.amount(part.cost) + m_desk.units().suffix(),
                     tr("%1 of %2 rows").arg(significant(part.rows), significant(m_bars[i].rows))});
            from += width;
        }
    }
    m_tip->hide();
}

bool SpendingView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) m_tip->hide();
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace tradeoff::views
