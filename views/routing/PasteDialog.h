// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/routing/PastedTable.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace tradeoff::views {

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
    const std::vector<QComboBox*>& pickers() const { return m_pickers; }
    QPushButton& pasteButton() { return *m_paste; }

private:
    std::vector<PastedColumn> chosen() const;
    void refresh();

    PastedTable m_table;
    std::vector<PastedColumn> m_roles; ///< in the order of the pickers' entries
    std::vector<QComboBox*> m_pickers;
    QLabel* m_says = nullptr;
    QPushButton* m_paste = nullptr;
};

} // namespace tradeoff::views
