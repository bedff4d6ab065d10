// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QLabel>

class QHBoxLayout;

namespace tradeoff::views {

/// A label with a role the style sheet knows.
QLabel* roleLabel(const QString& text, const char* role, QWidget* parent);
/// Sets the role and lets the style sheet look again.
void setRole(QWidget* widget, const char* role);

/// A calm surface with rounded corners, a head line (title, then details in muted text) and one view below.
class Card final : public QFrame
{
    Q_OBJECT

public:
    Card(const QString& title, QWidget* content, QWidget* parent = nullptr);

    void setDetails(const QString& details);
    QString details() const { return m_details->text(); }
    /// Puts a control at the right end of the head line.
    void addControl(QWidget* control);
    /// Puts a control directly behind the title.
    void addPicker(QWidget* control);

private:
    QHBoxLayout* m_head = nullptr;
    QLabel* m_details = nullptr;
    int m_pickers = 0;
};

} // namespace tradeoff::views
