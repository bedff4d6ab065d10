// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Problem.h"

#include <QWidget>

#include <vector>

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

    /// A bundled example, once it is read; its card stays closed without one. In the order of the cards:
    /// deliveries, models, samples.
    void setExample(int example, problems::ProblemPtr problem);
    void setRecent(const QStringList& files);
    /// A line under "This machine".
    void setMachine(const QString& strategies);
    QPushButton& exampleButton(int example = 0)
    {
        return *m_examples[static_cast<std::size_t>(example)].open;
    }

Q_SIGNALS:
    void exampleRequested(int example);
    void fileRequested();
    void recentRequested(const QString& file);

private:
    /// Picture, title, text; gives the column for what follows.
    QVBoxLayout* startCard(QFrame* card, const QString& title, QLabel*& text);
    struct Example
    {
        ThumbnailArea* picture = nullptr;
        QLabel* text = nullptr;
        QPushButton* open = nullptr;
    };

    QWidget* buildExampleCard(int example);
    QWidget* buildOwnCard();
    QWidget* buildColumns();

    const Theme& m_theme;
    std::vector<Example> m_examples;
    QVBoxLayout* m_recent = nullptr;
    QLabel* m_strategies = nullptr;
};

} // namespace tradeoff::views
