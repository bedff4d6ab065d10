// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTime>
#include <QWidget>

#include <deque>

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace tradeoff::views {

class Theme;

/// What a sentence of the log is about.
enum class LogLevel { Note, Strategy, Run, Warning };

/// What strategies and the program had to say since the window was opened, to be narrowed down and copied.
class LogView final : public QWidget
{
    Q_OBJECT

public:
    explicit LogView(const Theme& theme, QWidget* parent = nullptr);

    void add(LogLevel level, const QString& sentence);
    /// What is on show, a line for each sentence.
    QString text() const;
    int warnings() const { return m_warnings; }
    QComboBox& filter() { return *m_filter; }
    QPushButton& copyButton() { return *m_copy; }

Q_SIGNALS:
    void changed();

private:
    struct Line
    {
        QTime time;
        LogLevel level;
        QString sentence;
    };

    bool isShown(const Line& line) const;
    void write(const Line& line);
    void refresh();

    const Theme& m_theme;
    std::deque<Line> m_lines;
    int m_warnings = 0;
    QPlainTextEdit* m_text = nullptr;
    QComboBox* m_filter = nullptr;
    QPushButton* m_copy = nullptr;
};

} // namespace tradeoff::views
