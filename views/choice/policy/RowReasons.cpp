// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/policy/RowReasons.h"

#include "views/controls/Card.h"
#include "views/selection/Selection.h"
#include "views/table/PlanTable.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace tradeoff::views {

using namespace problems::choice;

namespace {

const QChar kNothing(0x2013);

std::span<const std::int32_t> wholes(const problems::Front& front, const char* name)
{
    const auto at = front.plans.arrays.find(name);
    if (at == front.plans.arrays.end()) return {};
    const auto* values = std::get_if<std::vector<std::int32_t>>(&at->second.values);
    return values ? std::span<const std::int32_t>(*values) : std::span<const std::int32_t>();
}

} // namespace

RowReasons::RowReasons(ChoiceDesk& desk, Selection& selection, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_selection(selection), m_theme(theme)
{
    setAccessibleName(tr("Why this option for this row"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 4);
    column->setSpacing(4);
    m_sentence = new QLabel(this);
    m_sentence->setWordWrap(true);
    m_sentence->setContentsMargins(14, 0, 14, 0);
    m_sentence->setAlignment(Qt::AlignTop);
    column->addWidget(m_sentence);
    m_model = new QStandardItemModel(this);
    m_table = new RowTable(theme, this);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Options of the selected row"));
    m_table->horizontalHeader()->setStretchLastSection(false);
    column->addWidget(m_table, 1);
    for (const auto signal : {&ChoiceDesk::problemChanged, &ChoiceDesk::ready, &ChoiceDesk::moved,
                              &ChoiceDesk::unitsChanged, &ChoiceDesk::policiesChanged})
        connect(&m_desk, signal, this, &RowReasons::refresh);
    connect(&m_selection, &Selection::elementChanged, this, &RowReasons::refresh);
    connect(&m_theme, &Theme::changed, this, &RowReasons::refresh);
    rebuild();
}

void RowReasons::showEvent(QShowEvent*)
{
    if (!m_fresh) rebuild();
}

void RowReasons::refresh()
{
    m_fresh = false;
    if (isVisible()) rebuild();
}

void RowReasons::rebuild()
{
    m_fresh = true;
    m_model->clear();
    const PolicyRun* policy = m_desk.policy();
    const auto& element = m_selection.element();
    const bool isRow = element.type == QLatin1String("row") && element.index >= 0 && m_desk.problem() &&
                       static_cast<std::size_t>(element.index) < m_desk.problem()->rows();
    m_table->setVisible(policy && isRow);
    if (!policy)
        return m_sentence->setText(
            m_desk.isMixing() && !m_desk.problem()->isHeldOut()
                ? tr("Only a policy has reasons for a row. Hold rows out when the table is opened, then run "
                     "one.")
                : tr("Only a policy has reasons for a row. Run one, and its choices are explained here."));
    if (!isRow)
        return m_sentence->setText(tr("Select a row of the matrix to see why it goes where it goes."));
    const auto row = static_cast<std::size_t>(element.index);
    const auto turns = turnsOf(*policy, row);
    m_sentence->setText(sentenceOf(*policy, row, turns));
    fill(*policy, row, turns);
}

/// Where the row goes, step after step; the first entry from the first step on.
std::vector<RowReasons::Turn> RowReasons::turnsOf(const PolicyRun& policy, std::size_t row) const
{
    const auto elements = wholes(policy.front, "elements");
    const auto choices = wholes(policy.front, "choices");
    const auto& marks = policy.path.marks;
    std::vector<Turn> turns = {{0, static_cast<std::size_t>(wholes(policy.front, "base")[row])}};
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (static_cast<std::size_t>(elements[i]) != row) continue;
        const auto step = static_cast<std::size_t>(
            std::upper_bound(marks.begin(), marks.end(), static_cast<std::int32_t>(i)) - marks.begin());
        if (step < marks.size()) turns.push_back({step, static_cast<std::size_t>(choices[i])});
    }
    return turns;
}

QString RowReasons::budgetText(const PolicyRun& policy, const Turn& turn) const
{
    return m_desk.amount(m_desk.ofTable(policy.path.expectedCost[turn.step])) + m_desk.units().suffix();
}

QString RowReasons::sentenceOf(const PolicyRun& policy, std::size_t row, const std::vector<Turn>& turns) const
{
    const QString id = toQString(m_desk.problem()->table().rows[row]);
    const std::size_t step = m_desk.standing().step;
    std::size_t now = 0;
    while (now + 1 < turns.size() && turns[now + 1].step <= step) ++now;
    QString text = tr("%1 goes to %2 at this budget").arg(id, m_desk.shortName(turns[now].option, 40));
    text += now > 0 ? tr(", from %1 on.").arg(budgetText(policy, turns[now]))
                    : tr(", the cheapest worth having.");
    if (now + 1 < turns.size()) {
        const auto& next = turns[now + 1];
        text +=
            QLatin1Char(' ') +
            tr("From %1 on it goes to %2").arg(budgetText(policy, next), m_desk.shortName(next.option, 40));
        const auto rate = policy.onward(next.step, m_desk.point());
        text += rate ? tr(": there the next point is expected to cost %1.")
                           .arg(m_desk.amount(m_desk.ofTable(*rate) * m_desk.point()))
                     : QStringLiteral(".");
    } else {
        text += QLatin1Char(' ') + tr("No larger budget changes that.");
    }
    if (policy.predicted(problems::kPredictedAccuracy).empty())
        text += QLatin1Char(' ') + tr("This run did not keep what it predicted of each option.");
    return text;
}

void RowReasons::fill(const PolicyRun& policy, std::size_t row, const std::vector<Turn>& turns)
{
    const auto accuracies = policy.predicted(problems::kPredictedAccuracy);
    const auto costs = policy.predicted(problems::kPredictedCost);
    const Table& table = m_desk.problem()->table();
    QStringList heads{tr("Option"), tr("Goes there from")};
    if (!accuracies.empty()) heads << tr("Predicted");
    if (!costs.empty()) heads << tr("Predicted cost");
    heads << tr("Held-out outcome") << tr("Its cost");
    m_model->setHorizontalHeaderLabels(heads);
    std::map<std::size_t, Turn> first;
    for (const auto& turn : turns) first.emplace(turn.option, turn);
    const auto& chosen = m_desk.chosen();
    std::vector<std::size_t> order(table.options.size());
    for (std::size_t option = 0; option < order.size(); ++option) order[option] = option;
    // Those it goes to, in the order in which it does; then the rest.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto rank = [&](std::size_t option) {
            const auto at = first.find(option);
            return at == first.end() ? policy.path.steps() : at->second.step;
        };
        return rank(a) < rank(b);
    });
    const auto money = [&](double value) {
        const QString& currency = m_desk.units().currency;
        return moneyNumber(value) + (currency.isEmpty() ? QString() : QChar(0x00A0) + currency);
    };
    for (const std::size_t option : order) {
        const bool isChosen = row < chosen.size() && static_cast<std::size_t>(chosen[row]) == option;
        const auto at = table.at(row, option);
        const bool isKnown = table.isAvailable(row, option);
        QList<QStandardItem*> items;
        const auto add = [&](const QString& text, bool isNumber) {
            auto* item = new QStandardItem(text);
            item->setTextAlignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
            if (isChosen) item->setFont(m_theme.text(13, QFont::DemiBold));
            items << item;
        };
        add(isChosen ? tr("%1 · chosen").arg(m_desk.optionName(option)) : m_desk.optionName(option), false);
        const auto turn = first.find(option);
        add(turn == first.end()
                ? QString(kNothing)
                : (turn->second.step == 0 ? tr("the start") : budgetText(policy, turn->second)),
            true);
        if (!accuracies.empty()) add(m_desk.accuracyText(accuracies[at]), true);
        if (!costs.empty()) add(money(costs[at]), true);
        const double outcome = frontier::toDouble({"", "", "", {}, table.accuracy.scale},
                                                  {table.accuracy.cells[at], table.accuracy.parts});
        add(isKnown ? m_desk.accuracyText(outcome) : QString(kNothing), true);
        add(isKnown ? money(m_desk.money(table.cost.cells[at])) : QString(kNothing), true);
        m_model->appendRow(items);
    }
    auto* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(0, QHeaderView::Interactive);
    m_table->setColumnWidth(0, m_theme.scaled(210));
}

QString RowReasons::sentence() const
{
    return m_sentence->text();
}

} // namespace tradeoff::views
