// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace tradeoff::views {

/// What stands where there is nothing yet: a sentence, and the next step as a button.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    /// step: the button's text; empty for none.
    EmptyState(const QString& sentence, const QString& step, QWidget* parent);

    void say(const QString& sentence, const QString& step);
    QString sentence() const;
    QPushButton& button() { return *m_button; }

Q_SIGNALS:
    void stepWanted();

private:
    QLabel* m_sentence = nullptr;
    QPushButton* m_button = nullptr;
};

} // namespace tradeoff::views
