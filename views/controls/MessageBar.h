// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;

namespace tradeoff::views {

class Theme;

/// A line below the header that says what happened; it never takes the keyboard and stays until it is closed
/// or replaced.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Tone { Calm, Warn };

    explicit MessageBar(const Theme& theme, QWidget* parent = nullptr);

    void say(const QString& text, Tone tone);
    QString text() const;

private:
    QLabel* m_text = nullptr;
};

} // namespace tradeoff::views
