// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/export/Exportable.h"
#include "views/table/FieldsModel.h"

#include <QTableView>
#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tradeoff::views {

class Theme;

/// A table whose cells are edited in place, with a line above it that adds rows, deletes the selected ones
/// and sets one field of all of them. Delete removes, Ctrl+V pastes.
class FieldsTable final : public QWidget
{
    Q_OBJECT

public:
    struct Words
    {
        QString name;   ///< of the table, for screen readers: "Stops"
        QString add;    ///< "Add a stop"; empty: nothing can be added
        QString remove; ///< "Delete"; empty: nothing can be removed
        QString paste;  ///< empty: nothing can be pasted
        QString hint;   ///< what the line says while nothing is selected
    };

    FieldsTable(const Words& words, const Theme& theme, QWidget* parent);

    FieldsModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }
    QPushButton& addButton() { return *m_add; }
    QPushButton& removeButton() { return *m_remove; }
    QComboBox& bulkField() { return *m_field; }
    QLineEdit& bulkText() { return *m_text; }
    QPushButton& bulkButton() { return *m_set; }

    void show(FieldSource source);
    std::vector<int> selectedRows() const;
    /// Selects these rows alone and brings the first into view; none: clears.
    void selectRows(const std::vector<int>& rows);
    /// The table as it stands, under its name.
    Exportable exportable(const QString& id);

Q_SIGNALS:
    void addAsked();
    void removeAsked(const std::vector<int>& rows);
    void setAsked(const std::vector<int>& rows, int column, const QString& text);
    void pasteAsked();
    /// A person selected these rows.
    void rowsChosen(const std::vector<int>& rows);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLine(const Words& words);
    void refreshLine();
    void setBulk();

    const Theme& m_theme;
    QString m_hint;
    FieldsModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_paste = nullptr;
    QLabel* m_selected = nullptr;
    QComboBox* m_field = nullptr;
    QLineEdit* m_text = nullptr;
    QPushButton* m_set = nullptr;
    bool m_following = false; ///< the table is moved, not by a person
};

} // namespace tradeoff::views
