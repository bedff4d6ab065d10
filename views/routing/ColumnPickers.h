// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/routing/PastedTable.h"

#include <QScrollArea>

class QComboBox;

namespace tradeoff::views {

class Theme;

/// The first rows of a table, and above each column a picker for what it means.
class ColumnPickers final : public QScrollArea
{
    Q_OBJECT

public:
    /// What a column may mean, in words; "leave out" stands first without being given.
    using Meanings = std::vector<std::pair<QString, PastedColumn>>;

    /// guess: what the pickers show at first, by column.
    ColumnPickers(const PastedTable& table, const Meanings& meanings, const std::vector<PastedColumn>& guess,
                  const Theme& theme, QWidget* parent);

    /// By column, as the pickers stand.
    std::vector<PastedColumn> chosen() const;
    /// The first column that means this; -1 for none.
    int columnOf(const PastedColumn& meaning) const;
    const std::vector<QComboBox*>& pickers() const { return m_pickers; }

Q_SIGNALS:
    void changed();

private:
    QComboBox* addPicker(const Meanings& meanings, const PastedColumn& guess, int column);

    std::vector<PastedColumn> m_meanings; ///< in the order of the pickers' entries
    std::vector<QComboBox*> m_pickers;
};

} // namespace tradeoff::views
