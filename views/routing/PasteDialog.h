// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/routing/PastedTable.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace tradeoff::views {

class ColumnPickers;
class Theme;

/// Asks what pasted columns mean: one picker above each, the first rows below.
class PasteDialog final : public QDialog
{
    Q_OBJECT

public:
    PasteDialog(PastedTable table, const problems::routing::Problem& problem, const Theme& theme,
                QWidget* parent);

    /// One entry per row, as the pickers stand.
    std::vector<problems::routing::edit::StopTexts> texts() const;
    ColumnPickers& columns() { return *m_columns; }
    QPushButton& pasteButton() { return *m_paste; }

private:
    void refresh();

    PastedTable m_table;
    ColumnPickers* m_columns = nullptr;
    QLabel* m_says = nullptr;
    QPushButton* m_paste = nullptr;
};

} // namespace tradeoff::views
