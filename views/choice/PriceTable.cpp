// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/PriceTable.h"

#include "core/problems/choice/Spending.h"
#include "views/choice/InPool.h"
#include "views/controls/Card.h"
#include "views/table/PlanTable.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>

namespace tradeoff::views {

using namespace problems::choice;

namespace {

constexpr int kPatience = 250; ///< ms that the budget must rest

enum Field { Name, Rows, Money, Alone, Factor };

} // namespace

PriceTable::PriceTable(ChoiceDesk& desk, const Theme& theme, QWidget* parent) : QWidget(parent), m_desk(desk)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(2);
    m_model = new QStandardItemModel(0, 5, this);
    m_table = new RowTable(theme, this);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("What if prices change"));
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
    column->addWidget(m_table, 1);
    m_note = roleLabel(QString(), "small", this);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(12, 0, 12, 0);
    column->addWidget(m_note);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kPatience);
    connect(&m_timer, &QTimer::timeout, this, &PriceTable::compute);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &PriceTable::take);
    connect(&m_desk, &ChoiceDesk::moved, this, &PriceTable::wait);
    connect(&m_desk, &ChoiceDesk::problemChanged, this, &PriceTable::wait);
    connect(&m_desk, &ChoiceDesk::unitsChanged, this, &PriceTable::fill);
}

PriceTable::~PriceTable()
{
    m_stop.request_stop();
}

void PriceTable::showEvent(QShowEvent*)
{
    if (!m_settled) wait();
}

void PriceTable::wait()
{
    m_settled = false;
    m_stop.request_stop();
    m_factors.clear();
    if (!isVisible()) return;
    fill();
    m_timer.start();
}

void PriceTable::compute()
{
    if (!m_desk.hasBudgets()) return;
    if (m_desk.policy()) { // what it learnt holds for the prices it learnt from
        m_settled = true;
        return fill();
    }
    m_stop = std::stop_source();
    m_watcher.setFuture(inPool([analysis = m_desk.sharedAnalysis(), budget = m_desk.standing().budget,
                                mixing = m_desk.isMixing(), stop = m_stop.get_token()] {
        return mixing ? priceFactors(analysis->baselines, budget)
                      : priceFactors(accuracyAgainstCost(analysis->problem()), budget, stop);
    }));
}

void PriceTable::take()
{
    if (m_stop.stop_requested()) return;
    m_factors = m_watcher.result();
    m_settled = true;
    fill();
}

QString PriceTable::factorText(const PriceFactor& factor) const
{
    if (!factor.factor) return factor.isUsed ? tr("stays") : tr("stays out");
    const QString text =
        QStringLiteral("×") + toQString(format::formatDecimal(factor.factor->mantissa, factor.factor->scale));
    return factor.isUsed ? tr("leaves at %1").arg(text) : tr("enters at %1").arg(text);
}

void PriceTable::fillRow(std::size_t option, double rows, double cost)
{
    const Problem& problem = *m_desk.problem();
    const auto& baseline = m_desk.analysis()->baselines[option];
    const double share = rows / static_cast<double>(problem.totalWeight());
    QList<QStandardItem*> items;
    const auto add = [&](const QString& text, bool isNumber) {
        auto* item = new QStandardItem(text);
        item->setTextAlignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        items << item;
    };
    add(m_desk.optionName(option), false);
    add(rows > 0 ? QString::number(share * 100, 'f', 1) + QStringLiteral(" %") : QString(QChar(0x2013)),
        true);
    add(rows > 0 ? m_desk.amount(cost) : QString(QChar(0x2013)), true);
    add(baseline.values.empty()
            ? tr("in %1 of %2 rows").arg(baseline.covered).arg(problem.rows())
            : m_desk.accuracyText(frontier::toDouble(problem.objectives()[0], baseline.values[0])),
        true);
    const QString unknown(QChar(m_desk.policy() ? 0x2013 : 0x2026));
    add(option < m_factors.size() ? factorText(m_factors[option]) : unknown, true);
    m_model->appendRow(items);
}

/// Texts come later than the column is first measured.
int PriceTable::widthOfFactors() const
{
    constexpr int kPadding = 28;
    int widest = m_table->horizontalHeader()->sectionSizeHint(Factor);
    for (int row = 0; row < m_model->rowCount(); ++row)
        widest = std::max(
            widest, m_table->fontMetrics().horizontalAdvance(m_model->item(row, Factor)->text()) + kPadding);
    return widest;
}

void PriceTable::fill()
{
    m_model->setRowCount(0);
    m_model->setHorizontalHeaderLabels({tr("Option"), tr("Share of rows"),
                                        tr("Spend") + m_desk.units().suffix(), tr("Accuracy alone"),
                                        tr("Price factor")});
    if (!m_desk.analysis() || !m_desk.hasBudgets()) return;
    const Problem& problem = *m_desk.problem();
    std::vector<double> rows(problem.options(), 0);
    std::vector<double> costs(problem.options(), 0);
    const auto add = [&](std::span<const std::int32_t> plan, double share) {
        const Spending spending = spendingOf(problem, plan, nullptr);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i] += share * static_cast<double>(spending.rows[i]);
            costs[i] += share * m_desk.money(spending.costs[i]);
        }
    };
    const auto plan = m_desk.sliderPlan();
    if (!plan.empty())
        add(plan, 1);
    else {
        const auto& mixture = m_desk.standing().mixture;
        const double second =
            static_cast<double>(mixture.share.number) / static_cast<double>(mixture.share.weight);
        const auto all = [&](std::size_t corner) {
            return std::vector<std::int32_t>(
                problem.rows(), static_cast<std::int32_t>(m_desk.analysis()->line[corner].option));
        };
        add(all(mixture.first), 1 - second);
        add(all(mixture.second), second);
    }
    for (std::size_t option = 0; option < rows.size(); ++option) fillRow(option, rows[option], costs[option]);
    m_table->horizontalHeader()->setSectionResizeMode(Factor, QHeaderView::Interactive);
    m_table->setColumnWidth(Factor, widthOfFactors());
    if (m_desk.policy())
        return m_note->setText(tr("A policy keeps to the prices it learnt from: open the table with other "
                                  "prices and let it learn again. Mixing single options tells factors."));
    m_note->setText(
        tr("At the same budget of %1%2; one price changes by a factor, the others stand still. The factor "
           "is assumed, the rest as in the table.")
            .arg(m_desk.amount(m_desk.money(m_desk.standing().budget)), m_desk.units().suffix()));
}

} // namespace tradeoff::views
