// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/import/StopsTable.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace tradeoff::views {

class ColumnPickers;
class Theme;

/// Asks what the columns of a table of places mean, which row is the depot and what the vehicles hold, with
/// the first rows before one's eyes.
class StopsDialog final : public QDialog
{
    Q_OBJECT

public:
    StopsDialog(PastedTable table, const QString& file, const Theme& theme, QWidget* parent);

    const PastedTable& table() const { return m_table; }
    StopsMeaning meaning() const;
    ColumnPickers& columns() { return *m_columns; }
    QComboBox& depot() { return *m_depot; }
    QSpinBox& capacity() { return *m_capacity; }
    QPushButton& openButton() { return *m_open; }
    QString complaint() const;

private:
    QWidget* buildColumns(const Theme& theme);
    QWidget* buildRest();
    void refresh();

    PastedTable m_table;
    ColumnPickers* m_columns = nullptr;
    QComboBox* m_places = nullptr;
    QComboBox* m_depot = nullptr;
    QSpinBox* m_vehicles = nullptr;
    QSpinBox* m_capacity = nullptr;
    QLabel* m_says = nullptr;
    QPushButton* m_open = nullptr;
};

} // namespace tradeoff::views
