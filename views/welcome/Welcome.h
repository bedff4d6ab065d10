// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/kinds/PlanView.h"
#include "views/welcome/Machine.h"

#include <QDateTime>
#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tradeoff::views {

class ExampleCard;
class Theme;

/// A project that was open before.
struct RecentProject
{
    QString path;
    QDateTime changed;
    bool isRecovered = false; ///< the program ended without closing it
};

/// What the window shows while nothing is open: examples to run at once, what to begin from, what was open
/// before, and what this machine is.
class Welcome final : public QWidget
{
    Q_OBJECT

public:
    explicit Welcome(const Theme& theme, QWidget* parent = nullptr);

    /// A bundled example, once it is read; its card stays closed without one. plan: one that was found for
    /// it before, or null.
    void setExample(int example, problems::ProblemPtr problem, PlanPtr plan = nullptr);
    void setRecent(const std::vector<RecentProject>& projects);
    void setMachine(const Machine& machine);
    /// "27 found"; onGraphics: how many of them declare another device than the processor.
    void setStrategies(const QString& found, int onGraphics);
    /// The kind of problem the person opens most; empty: none yet.
    void setFavourite(const QString& kind);
    QString headline() const;
    ExampleCard& example(int example) { return *m_cards[static_cast<std::size_t>(example)]; }
    QPushButton& exampleButton(int example = 0);

Q_SIGNALS:
    void exampleRequested(int example);
    void fileRequested();
    void tableRequested();
    void stopsRequested();
    void operationsRequested();
    void shopRequested();
    void recentRequested(const QString& file);
    /// The person has seen that a project is whole.
    void recoveredSeen(const QString& file);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildSections();
    void buildBeginnings(QWidget* parent);
    void addProject(const RecentProject& project);
    void placeCards();
    void placeSections();
    void showMachine();

    const Theme& m_theme;
    QLabel* m_headline = nullptr;
    QGridLayout* m_grid = nullptr;
    std::vector<ExampleCard*> m_cards;
    QGridLayout* m_sectionGrid = nullptr;
    std::vector<QWidget*> m_sections;
    QVBoxLayout* m_recent = nullptr;
    QVBoxLayout* m_machineRows = nullptr;
    Machine m_machine;
    QString m_strategies;
    int m_onGraphics = 0;
};

} // namespace tradeoff::views
