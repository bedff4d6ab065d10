// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/MainWindow.h"

#include "app/studio/Actions.h"
#include "app/studio/HeaderBar.h"
#include "app/studio/Navigator.h"
#include "app/studio/RunBar.h"
#include "app/studio/RunPanel.h"
#include "app/studio/Workbench.h"
#include "views/controls/Card.h"
#include "views/controls/DropHint.h"
#include "views/controls/MessageBar.h"
#include "views/locator/Locator.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"
#include "views/welcome/Welcome.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tradeoff::studio {

using views::MessageBar;

namespace {

QScrollArea* scrolling(QWidget* content, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    views::setRole(content, "plain");
    area->setWidget(content);
    return area;
}

} // namespace

MainWindow::MainWindow(views::Theme& theme, WindowState& state)
    : m_theme(theme), m_state(state), m_session(new Session(this))
{
    setObjectName(QStringLiteral("window"));
    setWindowTitle(tr("Tradeoff Studio"));
    setAcceptDrops(true);
    resize(1366, 768);
    build();
    connectActions();
    connectLook();
    connectSession();
    connectRun();
    connectBestKnown();
    connectEditing();
    connectWelcome();
    connectPanels();
    connectPlaces();
    qApp->installEventFilter(this);
    connectExport();
    connectBackground();
    m_header->setRunBarShown(false);
    m_welcome->setFocus(Qt::OtherFocusReason);
    m_session->findStrategies();
    m_session->findMachine();
    readExamples();
}

RunBar& MainWindow::runBar()
{
    return m_header->runBar();
}

RunPanel& MainWindow::runPanel()
{
    return m_workbench->runPanel();
}

bool MainWindow::showsWelcome() const
{
    return m_pages->currentIndex() == 0;
}

void MainWindow::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_actions = new Actions(m_theme, this);
    m_header = new HeaderBar(*m_actions, m_theme, this);
    column->addWidget(m_header);
    m_messages = new MessageBar(m_theme, this);
    column->addWidget(m_messages);
    m_pages = new QStackedWidget(this);
    m_welcome = new views::Welcome(m_theme);
    m_pages->addWidget(scrolling(m_welcome, m_pages));
    m_workbench = new Workbench({m_board, m_selection, m_session->plans(), m_theme}, m_pages);
    m_workbench->setMemory(
        {[this](const QString& view) { return m_state.viewState(view); },
         [this](const QString& view, const QVariantMap& state) { m_state.setViewState(view, state); }});
    m_pages->addWidget(m_workbench);
    m_header->runBar().follow(m_workbench->runPanel());
    column->addWidget(m_pages, 1);
    m_locator = new views::Locator([this] { return places(); }, m_theme, this);
    m_dropHint = new views::DropHint(m_theme, this);
}

void MainWindow::connectActions()
{
    Actions& actions = *m_actions;
    connect(&actions[ActionId::Open], &QAction::triggered, this, &MainWindow::askForFile);
    connect(&actions[ActionId::Run], &QAction::triggered, this, &MainWindow::startRun);
    connect(&actions[ActionId::Stop], &QAction::triggered, this, [this] {
        m_session->stop();
        m_header->runBar().setStopping();
    });
    connect(&actions[ActionId::Pin], &QAction::triggered, this, &MainWindow::togglePin);
    connect(&actions[ActionId::UnpinAll], &QAction::triggered, this, [this] {
        const auto pins = m_selection.pinned();
        for (const auto& ref : pins) m_selection.togglePin(ref);
    });
    const auto onMap = [this](void (*act)(views::PlanView&)) {
        if (auto* view = m_workbench->planView()) act(*view);
    };
    connect(&actions[ActionId::FitView], &QAction::triggered, this,
            [onMap] { onMap([](auto& v) { v.fit(); }); });
    connect(&actions[ActionId::ZoomIn], &QAction::triggered, this,
            [onMap] { onMap([](auto& v) { v.zoom(1.25); }); });
    connect(&actions[ActionId::ZoomOut], &QAction::triggered, this,
            [onMap] { onMap([](auto& v) { v.zoom(0.8); }); });
    connect(&actions[ActionId::Welcome], &QAction::triggered, this,
            [this] { turnToWelcome(!showsWelcome() || !m_session->isOpen()); });
    connect(&actions[ActionId::Quit], &QAction::triggered, this, &QWidget::close);
}

void MainWindow::connectSession()
{
    connect(m_session, &Session::opening, this,
            [this](const QString& path) { say(tr("Opening %1 …").arg(QFileInfo(path).fileName())); });
    connect(m_session, &Session::opened, this, &MainWindow::showOpened);
    connect(m_session, &Session::importAsked, this, &MainWindow::askHowMeant);
    connect(m_session, &Session::problemShown, this, &MainWindow::showProblem);
    connect(m_session, &Session::openedInstead, this, [this](const QString& sentence) {
        m_messages->say(sentence, MessageBar::Tone::Calm);
        m_workbench->log(sentence);
    });
    connect(m_session, &Session::snapshotChanged, this, &MainWindow::takeSnapshot);
    connect(m_session, &Session::failed, this, [this](const QString& sentence) {
        m_runWhenOpen = false;
        warn(sentence);
    });
    connect(m_session, &Session::strategiesFound, this, [this](const QStringList& refused) {
        runPanel().offer(m_session->strategies(), m_session->problem().get());
        std::map<std::string, std::string> names;
        for (const auto& strategy : m_session->strategies())
            names[strategy.description.id] = strategy.description.name;
        m_board.setStrategyNames(std::move(names));
        for (const QString& sentence : refused)
            m_workbench->log(tr("Not used: %1").arg(sentence), views::LogLevel::Warning);
        if (m_runWhenOpen && m_session->isOpen()) startRun();
    });
    connect(m_workbench, &Workbench::planOffered, m_session, &Session::keepPlan);
    connect(m_session, &Session::planKept, this,
            [this](const problems::SolutionRef& ref, const QString& name) {
                takeSnapshot(m_session->snapshot());
                if (m_selection.current() != ref) m_keptFrom[ref] = m_selection.current();
                m_selection.setCurrent(ref);
                say(tr("Stored. %1").arg(name));
                m_workbench->log(name);
            });
    connect(&m_selection, &views::Selection::pinRequested, m_session, &Session::setPinned);
    connect(&m_workbench->navigator(), &Navigator::problemChosen, m_session, &Session::showProblem);
    connect(&m_workbench->navigator(), &Navigator::frontierWanted, this, [this] {
        m_workbench->showPlans();
        m_workbench->frontier().chart().setFocus(Qt::OtherFocusReason);
    });
}

void MainWindow::open(const QString& path)
{
    m_session->open(path);
}

void MainWindow::showOpened(const QString& path, const QStringList& warnings)
{
    const QString state = m_board.snapshot()->readOnly ? tr("read only") : tr("all changes stored");
    m_header->setProject(tr("%1 · %2").arg(QFileInfo(path).fileName(), state),
                         QFileInfo(path).absoluteFilePath());
    setWindowTitle(tr("%1 – Tradeoff Studio").arg(QFileInfo(path).completeBaseName()));
    m_state.addRecent(path);
    m_state.markOpen(path);
    m_state.forgetRecoverable(path);
    if (m_session->problem()) m_state.countKind(views::toQString(m_session->problem()->kind()));
    showRecent();
    m_pages->setCurrentWidget(m_workbench);
    m_header->setRunBarShown(true);
    m_messages->hide();
    m_workbench->setStatus({});
    m_workbench->frontier().chart().setFocus(Qt::OtherFocusReason);
    if (!warnings.isEmpty()) warn(warnings.join(QLatin1Char('\n')));
    if (m_runWhenOpen && !m_session->strategies().empty()) startRun();
}

void MainWindow::showProblem()
{
    const auto problem = m_session->problem();
    m_selection.clear();
    m_workbench->preview().follow(std::nullopt);
    m_board.showProblem(problem ? problem->digest() : std::string());
    m_workbench->navigator().setScenario(m_session->scenario());
    m_workbench->showProblem(problem, m_session->project());
    runPanel().offer(m_session->strategies(), problem.get());
    recallBestKnown();
    chooseAPlan();
    if (m_board.plans().front.empty())
        m_workbench->showRunPanel();
    else
        m_workbench->showPlanFacts();
}

void MainWindow::takeSnapshot(const project::SnapshotPtr& snapshot)
{
    m_board.setSnapshot(snapshot);
    m_selection.setPinned(snapshot->pins);
    showHistory(*snapshot);
}

void MainWindow::chooseAPlan()
{
    const auto& plans = m_board.plans();
    const bool known = m_selection.current() && plans.find(*m_selection.current());
    if (!known && !plans.front.empty()) m_selection.setCurrent(plans.atRank(0)->info.ref);
}

void MainWindow::say(const QString& sentence)
{
    if (showsWelcome()) m_messages->say(sentence, MessageBar::Tone::Calm);
    m_workbench->setStatus(sentence);
}

void MainWindow::warn(const QString& sentence)
{
    m_messages->say(sentence, MessageBar::Tone::Warn);
    m_workbench->log(sentence, views::LogLevel::Warning);
}

void MainWindow::togglePin()
{
    if (m_selection.current()) m_selection.togglePin(*m_selection.current());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_state.setGeometry(saveGeometry());
    m_state.markOpen({});
    event->accept();
}

void MainWindow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().background);
    if (m_painted) return;
    m_painted = true;
    Q_EMIT firstPainted();
}

} // namespace tradeoff::studio
