// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/export/Exportable.h"

#include <QDialog>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tradeoff::views {

/// What is to be written, how and where to.
struct ExportWish
{
    QString id;       ///< of the exportable
    QString path;     ///< ends in .png, .svg or .csv
    double scale = 2; ///< of a PNG: pixels per pixel on screen
};

/// Asks what to write, in which form, how large and where to. Writes nothing itself.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// base: folder and beginning of the file name, "/home/me/plans/deliveries".
    ExportDialog(const std::vector<Exportable>& offers, const QString& base, QWidget* parent);

    /// Turns to this offer, where there is one.
    void choose(const QString& id);
    ExportWish wish() const;

    QComboBox& what() { return *m_what; }
    QComboBox& form() { return *m_form; }
    QComboBox& scale() { return *m_scale; }
    QLineEdit& path() { return *m_path; }
    QPushButton& exportButton() { return *m_export; }
    QString note() const;

private:
    void build();
    bool isTable() const;
    QString suffix() const;
    void offerForms();
    void proposePath();
    void refresh();
    void browse();

    const std::vector<Exportable> m_offers;
    QString m_base;
    QComboBox* m_what = nullptr;
    QComboBox* m_form = nullptr;
    QComboBox* m_scale = nullptr;
    QLineEdit* m_path = nullptr;
    QLabel* m_note = nullptr;
    QPushButton* m_export = nullptr;
};

} // namespace tradeoff::views
