// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/choice/ChoiceDesk.h"

#include <QWidget>

class QLabel;
class QStandardItemModel;

namespace tradeoff::views {

class RowTable;
class Selection;
class Theme;

/// Why a policy sends the selected row where it does: what it predicts of each option where it says so, from
/// which budget on the row goes there, and beside it what the option brought in this row.
class RowReasons final : public QWidget
{
    Q_OBJECT

public:
    RowReasons(ChoiceDesk& desk, Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    QString sentence() const;
    QStandardItemModel& model() { return *m_model; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Turn
    {
        std::size_t step = 0; ///< from which on
        std::size_t option = 0;
    };

    void refresh();
    void rebuild();
    std::vector<Turn> turnsOf(const PolicyRun& policy, std::size_t row) const;
    QString sentenceOf(const PolicyRun& policy, std::size_t row, const std::vector<Turn>& turns) const;
    void fill(const PolicyRun& policy, std::size_t row, const std::vector<Turn>& turns);
    QString budgetText(const PolicyRun& policy, const Turn& turn) const;

    ChoiceDesk& m_desk;
    Selection& m_selection;
    const Theme& m_theme;
    QLabel* m_sentence = nullptr;
    RowTable* m_table = nullptr;
    QStandardItemModel* m_model = nullptr;
    bool m_fresh = false;
};

} // namespace tradeoff::views
