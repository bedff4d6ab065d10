// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Problem.h"

#include <QWidget>

class QFrame;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tradeoff::views {

class Theme;
class ThumbnailArea;

/// What the window shows while nothing is open: an example to run at once, a file to open, what was open
/// before.
class Welcome final : public QWidget
{
    Q_OBJECT

public:
    explicit Welcome(const Theme& theme, QWidget* parent = nullptr);

    /// The bundled example, once it is read; its card stays closed without one.
    void setExample(problems::ProblemPtr problem);
    void setRecent(const QStringList& files);
    /// A line under "This machine".
    void setMachine(const QString& strategies);
    QPushButton& exampleButton() { return *m_example; }

Q_SIGNALS:
    void exampleRequested();
    void fileRequested();
    void recentRequested(const QString& file);

private:
    /// Picture, title, text; gives the column for what follows.
    QVBoxLayout* startCard(QFrame* card, const QString& title, QLabel*& text);
    QWidget* buildExampleCard();
    QWidget* buildOwnCard();
    QWidget* buildColumns();

    const Theme& m_theme;
    ThumbnailArea* m_thumbnail = nullptr;
    QLabel* m_exampleText = nullptr;
    QPushButton* m_example = nullptr;
    QVBoxLayout* m_recent = nullptr;
    QLabel* m_strategies = nullptr;
};

} // namespace tradeoff::views
