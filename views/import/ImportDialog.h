// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/import/ImportCheck.h"

#include <QDialog>
#include <QFutureWatcher>

#include <map>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTableWidget;

namespace tradeoff::views {

class Theme;

/// Asks how a table is meant before it is opened: its first rows with the role of every column, how it is
/// written, how its numbers came about, and what the reader and the audit have to say. Every answer is read
/// anew; Open is closed, with the reason, while the file cannot be read so.
class ImportDialog final : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(ImportCheckPtr first, const Theme& theme, QWidget* parent = nullptr);

    /// The answers as reader options.
    problems::ReaderOptions options() const;
    QString path() const { return m_check->path; }
    /// What the last answer gave.
    const ImportCheck& check() const { return *m_check; }
    bool isReading() const { return m_reading; }
    /// The role of a column of the preview.
    QComboBox& roleBox(int column);
    /// The control of a reader option with a list of values; null where there is none for this kind of table.
    QComboBox* optionBox(const std::string& id);
    /// The control of a reader option that is typed; null where there is none for this kind of table.
    QLineEdit* optionEdit(const std::string& id);
    /// What the table holds: options to choose from, or operations of a shop. Not on show where its header
    /// says.
    QComboBox& kindBox() { return *m_kind; }
    /// "Hold rows out to judge on"; not on show where there is no choice.
    QCheckBox& holdOutBox() { return *m_holdOut; }
    QString holdOutSentence() const;
    /// Names a second file with the rows to judge on; empty for none. Everything is read anew.
    void chooseTestFile(const QString& path);
    QString testFile() const { return m_testFile; }
    QPushButton& testFileButton() { return *m_chooseTest; }
    /// "Judge on rows of this table", on show while a second file is chosen.
    QPushButton& noTestFileButton() { return *m_noTest; }
    QPushButton& openButton() { return *m_open; }
    QString reason() const;
    QStringList remarks() const;

private:
    /// The controls of one kind of table.
    struct Controls
    {
        QWidget* row = nullptr;
        std::map<std::string, QComboBox*> boxes;
        std::map<std::string, QLineEdit*> edits;
    };

    void buildKind(QBoxLayout& column);
    Controls buildOptions(QBoxLayout& column, const char* kind);
    void buildGrades(QBoxLayout& row);
    QComboBox* addBox(QBoxLayout& row, const QString& name, const QString& help);
    QLineEdit* addEdit(QBoxLayout& row, const QString& name, const QString& help, const QString& placeholder);
    bool holdsShop() const;
    const Controls& controls() const { return holdsShop() ? m_shop : m_choice; }
    problems::ReaderOptions choiceOptions() const;
    void buildHoldOut(QBoxLayout& column);
    void buildPreview(QBoxLayout& column);
    void askForTestFile();
    void showHoldOut(const ImportCheck& check);
    bool holdsOut() const;
    void readAgain();
    void take();
    void show(const ImportCheck& check);
    void showPreview(const ImportCheck& check);
    QComboBox* makeRoleBox(const QString& column);

    const Theme& m_theme;
    ImportCheckPtr m_check;
    QComboBox* m_kind = nullptr;
    Controls m_choice;
    Controls m_shop;
    std::map<std::string, QComboBox*> m_grades; ///< by quantity
    QCheckBox* m_holdOut = nullptr;
    QLabel* m_holdOutNote = nullptr;
    QPushButton* m_chooseTest = nullptr;
    QPushButton* m_noTest = nullptr;
    QString m_testFile;
    QTableWidget* m_preview = nullptr;
    QListWidget* m_remarks = nullptr;
    QLabel* m_reason = nullptr;
    QPushButton* m_open = nullptr;
    QFutureWatcher<ImportCheckPtr> m_watcher;
    std::map<QString, QString> m_roles; ///< column -> role that the person chose
    bool m_reading = false;
};

} // namespace tradeoff::views
