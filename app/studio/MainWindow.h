// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/studio/Session.h"
#include "app/studio/WindowState.h"
#include "views/frontier/PlanBoard.h"
#include "views/selection/Selection.h"

#include <QTimer>
#include <QWidget>

#include <map>

class QFileDialog;
class QInputDialog;
class QStackedWidget;

namespace tradeoff::views {
class DropHint;
class Locator;
struct LocatorEntry;
class MessageBar;
class Theme;
class Welcome;
} // namespace tradeoff::views

namespace tradeoff::studio {

class Actions;
class BackgroundMap;
class Exporter;
class HeaderBar;
class RunBar;
class RunPanel;
class Workbench;

/// The window: it joins the session, the views and the actions, and does nothing else.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    MainWindow(views::Theme& theme, WindowState& state);

    void open(const QString& path);
    Session& session() { return *m_session; }
    Workbench& workbench() { return *m_workbench; }
    views::Welcome& welcome() { return *m_welcome; }
    views::Selection& selection() { return m_selection; }
    views::PlanBoard& board() { return m_board; }
    views::MessageBar& messages() { return *m_messages; }
    views::DropHint& dropHint() { return *m_dropHint; }
    RunBar& runBar();
    RunPanel& runPanel();
    Actions& actions() { return *m_actions; }
    views::Locator& locator() { return *m_locator; }
    Exporter& exporter() { return *m_exporter; }
    BackgroundMap& background() { return *m_background; }
    bool showsWelcome() const;

Q_SIGNALS:
    /// The window has been drawn for the first time.
    void firstPainted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void connectActions();
    void connectLook();
    void connectSession();
    void connectRun();
    void connectPlaces();
    void connectPanels();
    void openLocator(const QString& beginning);
    std::vector<views::LocatorEntry> places();
    void goToRun(std::int64_t run);
    void showWantedRun();
    void askForName(std::int64_t scenario);
    QInputDialog* askForText(const QString& title, const QString& label, const QString& text);
    void connectWelcome();
    void showRecent();
    void countStrategies();
    void turnToWelcome(bool shown);
    void readExamples();
    void openExampleAndRun(int example);
    void askForFile();
    void askForTable();
    void askForStops();
    void askForOperations();
    void askForShop();
    void askWhatStopsMean(const QString& path, const QString& text);
    QFileDialog* askFor(const QString& title, const QString& filter);
    void askHowMeant(const views::ImportCheckPtr& check);
    void showOpened(const QString& path, const QStringList& warnings);
    void showProblem();
    void showRevision(const QString& step, const std::vector<int>& elementOf);
    void showHistory(const project::Snapshot& snapshot);
    void askForBranch();
    void takeSnapshot(const project::SnapshotPtr& snapshot);
    void startRun();
    void showStart();
    void connectBestKnown();
    void connectEditing();
    void connectExport();
    void connectBackground();
    void recallBestKnown();
    void showEnd(const run::RunResult& result);
    void chooseAPlan();
    void say(const QString& sentence);
    void warn(const QString& sentence);
    void togglePin();
    void setScheme(views::Scheme scheme);
    void stepText(double step);
    void scaleText(double scale);

    views::Theme& m_theme;
    WindowState& m_state;
    views::PlanBoard m_board;
    views::Selection m_selection;
    Session* m_session = nullptr;
    Actions* m_actions = nullptr;
    HeaderBar* m_header = nullptr;
    views::MessageBar* m_messages = nullptr;
    QStackedWidget* m_pages = nullptr;
    views::Locator* m_locator = nullptr;
    std::int64_t m_wantedRun = 0; ///< to be shown once its problem is
    views::DropHint* m_dropHint = nullptr;
    views::Welcome* m_welcome = nullptr;
    Workbench* m_workbench = nullptr;
    Exporter* m_exporter = nullptr;
    BackgroundMap* m_background = nullptr;
    QStringList m_examples;
    bool m_runWhenOpen = false;
    std::map<views::SolutionRef, views::MaybeRef> m_keptFrom; ///< which plan was current when one was kept
    bool m_painted = false;
    double m_textScale = 1; ///< as chosen; the theme has it once m_scaling is over
    QTimer m_scaling;
};

} // namespace tradeoff::studio
