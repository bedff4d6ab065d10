// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/routing/ColumnPickers.h"

#include "views/controls/Card.h"
#include "views/theme/Theme.h"

#include <QComboBox>
#include <QGridLayout>

#include <algorithm>

namespace tradeoff::views {

namespace {

constexpr std::size_t kShownRows = 5;
constexpr int kWidestPickers = 900; ///< px
constexpr int kColumn = 150;        ///< px
constexpr int kHigh = 190;          ///< px before text scaling

} // namespace

ColumnPickers::ColumnPickers(const PastedTable& table, const Meanings& meanings,
                             const std::vector<PastedColumn>& guess, const Theme& theme, QWidget* parent)
    : QScrollArea(parent), m_meanings{{}}
{
    for (const auto& [word, meaning] : meanings) m_meanings.push_back(meaning);
    auto* cells = new QWidget(this);
    setRole(cells, "plain");
    auto* grid = new QGridLayout(cells);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    for (int c = 0; c < table.width(); ++c) {
        grid->addWidget(addPicker(meanings, guess[static_cast<std::size_t>(c)], c), 0, c);
        grid->addWidget(roleLabel(table.titles.value(c, tr("column %1").arg(c + 1)), "section", cells), 1, c);
        for (std::size_t r = 0; r < std::min(kShownRows, table.rows.size()); ++r) {
            auto* cell = roleLabel(table.rows[r].value(c), "muted", cells);
            cell->setFont(theme.digits(12));
            grid->addWidget(cell, static_cast<int>(r) + 2, c);
        }
    }
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setWidget(cells);
    setMinimumSize(std::min(kWidestPickers, kColumn * table.width() + 40), theme.scaled(kHigh));
}

QComboBox* ColumnPickers::addPicker(const Meanings& meanings, const PastedColumn& guess, int column)
{
    auto* picker = new QComboBox(this);
    picker->addItem(tr("leave out"));
    for (const auto& [word, meaning] : meanings) picker->addItem(word);
    picker->setAccessibleName(tr("Meaning of column %1").arg(column + 1));
    const auto at = std::find(m_meanings.begin(), m_meanings.end(), guess);
    picker->setCurrentIndex(at == m_meanings.end() ? 0 : static_cast<int>(at - m_meanings.begin()));
    connect(picker, &QComboBox::currentIndexChanged, this, &ColumnPickers::changed);
    m_pickers.push_back(picker);
    return picker;
}

std::vector<PastedColumn> ColumnPickers::chosen() const
{
    std::vector<PastedColumn> columns;
    for (const QComboBox* picker : m_pickers)
        columns.push_back(m_meanings[static_cast<std::size_t>(picker->currentIndex())]);
    return columns;
}

int ColumnPickers::columnOf(const PastedColumn& meaning) const
{
    const auto columns = chosen();
    const auto at = std::find(columns.begin(), columns.end(), meaning);
    return at == columns.end() ? -1 : static_cast<int>(at - columns.begin());
}

} // namespace tradeoff::views
