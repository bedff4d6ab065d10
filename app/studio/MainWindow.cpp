// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/MainWindow.h"

#include "app/studio/Actions.h"
#include "app/studio/HeaderBar.h"
#include "app/studio/Navigator.h"
#include "app/studio/ProjectPath.h"
#include "app/studio/RunBar.h"
#include "app/studio/RunPanel.h"
#include "app/studio/Workbench.h"
#include "core/problems/Kinds.h"
#include "views/controls/Card.h"
#include "views/controls/MessageBar.h"
#include "views/import/ImportDialog.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"
#include "views/welcome/Welcome.h"

#include <QCloseEvent>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace tradeoff::studio {

using views::MessageBar;

namespace {

constexpr double kTextStep = 1.1;
constexpr int kWorthWatching = 400; ///< ms

/// "Finished", "Time was up", "Stopped by you": how a run ended, and with what.
QString endSentence(const run::RunResult& result)
{
    project::RunInfo info;
    info.status = result.status;
    info.stoppedBy = result.stoppedBy;
    info.reason = result.reason;
    QString text = MainWindow::tr("Run ended: %1 after %2.")
                       .arg(views::runStatus(info), views::duration(result.seconds));
    if (result.plans() > 0)
        text += QLatin1Char(' ') +
                (result.plans() == 1 ? MainWindow::tr("Its best plan is stored.")
                                     : MainWindow::tr("%1 plans are on its frontier.").arg(result.plans()));
    if (result.rejected > 0)
        text += QLatin1Char(' ') + MainWindow::tr("%1 plans were refused by the judge.").arg(result.rejected);
    return text;
}

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
    connectExport();
    connectBackground();
    m_welcome->setRecent(m_state.recent());
    m_header->setRunBarShown(false);
    m_welcome->setFocus(Qt::OtherFocusReason);
    m_session->findStrategies();
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
    connect(&actions[ActionId::Welcome], &QAction::triggered, this, [this] {
        m_pages->setCurrentIndex(showsWelcome() && m_session->isOpen() ? 1 : 0);
        m_header->setRunBarShown(!showsWelcome());
    });
    connect(&actions[ActionId::Quit], &QAction::triggered, this, &QWidget::close);
}

void MainWindow::connectLook()
{
    Actions& actions = *m_actions;
    using views::Scheme;
    connect(&actions[ActionId::ToggleTheme], &QAction::triggered, this, [this] {
        const bool contrast =
            m_theme.scheme() == Scheme::Contrast || m_theme.scheme() == Scheme::ContrastDark;
        if (contrast)
            setScheme(m_theme.isDark() ? Scheme::Contrast : Scheme::ContrastDark);
        else
            setScheme(m_theme.isDark() ? Scheme::Light : Scheme::Dark);
    });
    connect(&actions[ActionId::Light], &QAction::triggered, this, [this] { setScheme(Scheme::Light); });
    connect(&actions[ActionId::Dark], &QAction::triggered, this, [this] { setScheme(Scheme::Dark); });
    connect(&actions[ActionId::Contrast], &QAction::triggered, this, [this] { setScheme(Scheme::Contrast); });
    connect(&actions[ActionId::ContrastDark], &QAction::triggered, this,
            [this] { setScheme(Scheme::ContrastDark); });
    connect(&actions[ActionId::LargerText], &QAction::triggered, this, [this] { scaleText(kTextStep); });
    connect(&actions[ActionId::SmallerText], &QAction::triggered, this, [this] { scaleText(1 / kTextStep); });
    connect(&actions[ActionId::StandardText], &QAction::triggered, this, [this] { scaleText(0); });
}

void MainWindow::connectSession()
{
    connect(m_session, &Session::opening, this,
            [this](const QString& path) { say(tr("Opening %1 …").arg(QFileInfo(path).fileName())); });
    connect(m_session, &Session::opened, this, &MainWindow::showOpened);
    connect(m_session, &Session::importAsked, this, &MainWindow::askHowMeant);
    connect(m_session, &Session::problemShown, this, &MainWindow::showProblem);
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
        const auto found = m_session->strategies().size();
        m_welcome->setMachine(found == 0 ? tr("none found") : tr("%1 found").arg(found));
        for (const QString& sentence : refused) m_workbench->log(tr("Not used: %1").arg(sentence));
        if (m_runWhenOpen && m_session->isOpen()) startRun();
    });
    connect(m_welcome, &views::Welcome::exampleRequested, this, &MainWindow::openExampleAndRun);
    connect(m_welcome, &views::Welcome::fileRequested, this, &MainWindow::askForFile);
    connect(m_welcome, &views::Welcome::recentRequested, this, &MainWindow::open);
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
    connect(&m_workbench->navigator(), &Navigator::runsWanted, m_workbench, &Workbench::showRuns);
}

void MainWindow::connectRun()
{
    connect(m_session, &Session::runStarted, this, &MainWindow::showStart);
    connect(&m_header->runBar().choiceButton(), &QPushButton::clicked, this, [this] {
        m_workbench->showRunPanel();
        runPanel().strategies().setFocus(Qt::OtherFocusReason);
    });
    connect(m_session, &Session::bounded, this,
            [this](const std::string& objective, const frontier::Value& value) {
                m_workbench->runs().model().setBound(m_session->runId(), objective, value);
            });
    connect(m_session, &Session::runProgressed, this, [this](const views::RunProgress& progress) {
        m_header->setProgress(progress.spent);
        say(tr("Running for %1, %2 plans on the frontier")
                .arg(views::duration(progress.seconds))
                .arg(m_board.plans().front.size()));
        m_workbench->runs().model().setProgress(m_session->runId(), progress);
    });
    connect(m_session, &Session::planFound, this,
            [this](const problems::SolutionRef& ref) { m_workbench->preview().follow(ref); });
    connect(m_session, &Session::noted, m_workbench, &Workbench::log);
    connect(m_session, &Session::runEnded, this, &MainWindow::showEnd);
}

void MainWindow::readExamples()
{
    m_examples = examplePaths();
    for (int i = 0; i < m_examples.size(); ++i)
        if (!m_examples[i].isEmpty())
            m_session->preview(m_examples[i], [this, i](problems::ProblemPtr problem) {
                m_welcome->setExample(i, std::move(problem));
            });
}

void MainWindow::open(const QString& path)
{
    m_session->open(path);
}

void MainWindow::openExampleAndRun(int example)
{
    m_runWhenOpen = true;
    m_session->openExample(m_examples[example]);
}

void MainWindow::askForFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a project or a problem file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Projects and problems (*.tradeoff *.csv *.jsonl *.json *.vrp *.tsp *.txt)"),
                            tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::open);
    dialog->open();
}

void MainWindow::askHowMeant(const views::ImportCheckPtr& check)
{
    m_messages->hide();
    auto* dialog = new views::ImportDialog(check, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { m_session->openTable(dialog->path(), dialog->options()); });
    dialog->open();
}

void MainWindow::showOpened(const QString& path, const QStringList& warnings)
{
    const QString state = m_board.snapshot()->readOnly ? tr("read only") : tr("all changes stored");
    m_header->setProject(tr("%1 · %2").arg(QFileInfo(path).fileName(), state),
                         QFileInfo(path).absoluteFilePath());
    setWindowTitle(tr("%1 – Tradeoff Studio").arg(QFileInfo(path).completeBaseName()));
    m_state.addRecent(path);
    m_welcome->setRecent(m_state.recent());
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

void MainWindow::startRun()
{
    m_runWhenOpen = false;
    if (runPanel().canRun()) m_session->start(runPanel().choice());
}

void MainWindow::showStart()
{
    m_header->runBar().setRunning(true);
    m_header->setProgress(0);
    m_messages->hide();
    m_workbench->showRuns();
    auto& chart = m_workbench->frontier().chart(); // hidden before the first plan
    (chart.isVisible() ? static_cast<QWidget&>(chart) : *m_workbench).setFocus(Qt::OtherFocusReason);
    say(tr("Running; Stop keeps the best plans"));
    m_workbench->log(tr("Run started: %1.").arg(runPanel().summary()));
    // What is over in a moment need not be watched.
    QTimer::singleShot(kWorthWatching, this, [this] {
        if (m_session->isRunning()) m_workbench->showProgress();
    });
}

void MainWindow::connectBestKnown()
{
    connect(&m_workbench->progress(), &views::ProgressView::bestKnownGiven, this,
            [this](const QString& objective, const QString& text) {
                const QString given = text.isEmpty() ? text : objective + QLatin1Char('=') + text;
                m_state.setBestKnown(QString::fromStdString(m_board.problem()), given);
                recallBestKnown();
            });
}

/// What a person once gave for the problem on show.
void MainWindow::recallBestKnown()
{
    const QString given = m_state.bestKnown(QString::fromStdString(m_board.problem()));
    const std::string objective = given.section(QLatin1Char('='), 0, 0).toStdString();
    const QString text = given.section(QLatin1Char('='), 1);
    std::optional<frontier::Value> value;
    for (const auto& known : m_board.plans().objectives)
        if (known.id == objective) value = frontier::exactValue(known, text.toStdString());
    m_workbench->progress().setBestKnown(value ? text : QString());
    m_workbench->runs().model().setBestKnown(objective, value);
}

void MainWindow::showEnd(const run::RunResult& result)
{
    m_header->runBar().setRunning(false);
    m_header->setProgress(-1);
    m_workbench->showPlans();
    const QString sentence = endSentence(result);
    m_workbench->log(sentence);
    if (result.plans() == 0)
        warn(sentence);
    else
        say(sentence);
    m_workbench->preview().follow(std::nullopt);
    chooseAPlan();
    if (m_workbench->showsProgress() && result.plans() > 0) m_workbench->showPlanFacts();
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
    m_workbench->log(sentence);
}

void MainWindow::togglePin()
{
    if (m_selection.current()) m_selection.togglePin(*m_selection.current());
}

void MainWindow::setScheme(views::Scheme scheme)
{
    m_theme.setScheme(scheme);
    m_state.setScheme(scheme);
}

void MainWindow::scaleText(double factor)
{
    m_theme.setTextScale(factor == 0 ? 1.0 : m_theme.textScale() * factor);
    m_state.setTextScale(m_theme.textScale());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const auto urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    open(event->mimeData()->urls().first().toLocalFile());
    event->acceptProposedAction();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_state.setGeometry(saveGeometry());
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
