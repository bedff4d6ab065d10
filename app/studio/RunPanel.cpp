// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/RunPanel.h"

#include "views/controls/Card.h"
#include "views/controls/ElidingBox.h"
#include "views/kinds/Kinds.h"
#include "views/runs/ParameterForm.h"
#include "views/runs/StrategyOrder.h"
#include "views/text/Quantity.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStyle>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace tradeoff::studio {

namespace {

constexpr int kStandardSeconds = 10;
constexpr int kMostSeconds = 86'400;
constexpr int kMostThreads = 256;
constexpr int kHelpLines = 4;
constexpr const char* kProcessor = "cpu";
constexpr const char* kGraphics = "gpu"; ///< the id by which a strategy declares it

/// A strategy that names no objectives takes any.
bool improves(const solve::StrategyDescription& strategy, const std::string& objective)
{
    return strategy.objectives.empty() ||
           std::ranges::find(strategy.objectives, objective) != strategy.objectives.end();
}

void mark(QWidget* widget, bool changed)
{
    if (widget->property("changed").toBool() == changed) return;
    widget->setProperty("changed", changed);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QComboBox* addBox(QVBoxLayout& column, const QString& name, QWidget* parent)
{
    auto* box = new views::ElidingBox(name, parent);
    column.addWidget(box);
    return box;
}

} // namespace

RunPanel::RunPanel(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 8);
    column->setSpacing(6);
    m_strategy = addBox(*column, tr("Strategy"), this);
    m_objectives = addBox(*column, tr("What to improve"), this);
    column->addWidget(buildLimits());
    column->addWidget(buildParameters(), 1);
    m_help = views::roleLabel(QString(), "small", this);
    m_help->setWordWrap(true);
    m_help->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    scaleHelp();
    column->addWidget(m_help);
    connect(m_strategy, &QComboBox::currentIndexChanged, this, &RunPanel::takeStrategy);
    connect(m_form, &views::ParameterForm::changed, this, &RunPanel::refresh);
    connect(m_form, &views::ParameterForm::helpWanted, this, &RunPanel::showHelp);
    connect(m_reset, &QPushButton::clicked, m_form, &views::ParameterForm::reset);
    offer({}, nullptr);
}

QSpinBox* RunPanel::addNumber(QGridLayout& grid, const QString& name, const QString& help, int lowest,
                              int highest, int standard)
{
    auto* label = views::roleLabel(name, "knob", m_limits);
    auto* box = new QSpinBox(m_limits);
    views::setRole(box, "knob");
    box->setRange(lowest, highest);
    box->setValue(standard);
    box->setGroupSeparatorShown(true);
    box->setAccessibleName(name);
    box->setToolTip(help);
    box->setProperty("standard", standard);
    label->setBuddy(box);
    const int cell = grid.count() / 2;
    grid.addWidget(label, cell / 2, 2 * (cell % 2));
    grid.addWidget(box, cell / 2, 2 * (cell % 2) + 1);
    connect(box, &QSpinBox::valueChanged, this, &RunPanel::refresh);
    return box;
}

QWidget* RunPanel::buildLimits()
{
    m_limits = new QWidget(this);
    auto* grid = new QGridLayout(m_limits);
    grid->setContentsMargins(0, 2, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    m_seconds = addNumber(*grid, tr("Time"), tr("How long to run; Stop keeps what was found"), 0,
                          kMostSeconds, kStandardSeconds);
    m_seconds->setSuffix(tr(" s"));
    m_seconds->setSpecialValueText(tr("no limit"));
    constexpr int kMost = std::numeric_limits<int>::max();
    m_iterations = addNumber(*grid, tr("Iterations"), {}, 0, kMost, 0);
    m_iterations->setSpecialValueText(tr("no limit"));
    m_seed =
        addNumber(*grid, tr("Seed"), tr("The same seed and iterations give the same plans"), 0, kMost, 1);
    m_threads = addNumber(*grid, tr("Threads"), tr("How many processor cores the run may use"), 1,
                          std::clamp(QThread::idealThreadCount(), 1, kMostThreads), 1);
    addDeviceRow(*grid);
    return m_limits;
}

void RunPanel::addDeviceRow(QGridLayout& grid)
{
    auto* label = views::roleLabel(tr("Device"), "knob", m_limits);
    m_device = new QComboBox(m_limits);
    views::setRole(m_device, "knob");
    m_device->setAccessibleName(tr("Device"));
    m_device->setMinimumContentsLength(8);
    m_device->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    label->setBuddy(m_device);
    const int row = grid.rowCount();
    grid.addWidget(label, row, 0);
    grid.addWidget(m_device, row, 1, 1, 3);
    offerDevices();
}

void RunPanel::setMachine(const views::Machine& machine)
{
    m_machine = machine;
    offerDevices();
}

QString RunPanel::deviceSentence() const
{
    const auto* strategy = current();
    if (!strategy) return {};
    QStringList others;
    for (const auto& device : strategy->description.devices)
        if (device != kProcessor) others << views::toQString(device);
    if (others.isEmpty()) return tr("It declares no accelerator: it runs on the processor.");
    return tr("It declares that it can use: %1.").arg(others.join(QStringLiteral(", ")));
}

/// What the machine has; greyed what the strategy does not declare, with the reason.
void RunPanel::offerDevices()
{
    const QString before = m_device->currentData().toString();
    m_device->clear();
    const int threads = std::max(1, m_machine.threads);
    const QString count = threads == 1 ? tr("1 thread") : tr("%1 threads").arg(threads);
    m_device->addItem(tr("This processor, %1").arg(count), QString::fromLatin1(kProcessor));
    m_device->setItemData(0, m_machine.processor, Qt::ToolTipRole);
    const auto* strategy = current();
    const bool usesGraphics =
        strategy && std::ranges::find(strategy->description.devices, std::string(kGraphics)) !=
                        strategy->description.devices.end();
    for (const QString& card : m_machine.graphics) {
        m_device->addItem(card, QString::fromLatin1(kGraphics));
        const int at = m_device->count() - 1;
        m_device->setItemData(at, deviceSentence(), Qt::ToolTipRole);
        if (usesGraphics) continue;
        m_device->setItemText(at, tr("%1: not used by this strategy").arg(card));
        m_device->setItemData(at, 0, Qt::UserRole - 1); // Qt's own role for the flags of an entry
    }
    if (const int at = m_device->findData(before); at >= 0 && (at == 0 || usesGraphics))
        m_device->setCurrentIndex(at);
    m_device->setToolTip(tr("Where the run computes. %1").arg(deviceSentence()).trimmed());
}

QWidget* RunPanel::buildParameters()
{
    auto* whole = new QWidget(this);
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    m_heading = views::roleLabel(tr("PARAMETERS"), "section", whole);
    m_reset = new QPushButton(tr("Reset"), whole);
    views::setRole(m_reset, "chip");
    m_reset->setToolTip(tr("All parameters of this strategy back to their defaults"));
    auto policy = m_reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // nothing below jumps when it appears
    m_reset->setSizePolicy(policy);
    head->addWidget(m_heading, 1);
    head->addWidget(m_reset);
    column->addLayout(head);
    m_form = new views::ParameterForm(whole);
    views::setRole(m_form, "plain");
    column->addWidget(m_form); // the panel scrolls as a whole
    column->addStretch(1);
    return whole;
}

void RunPanel::offer(const std::vector<run::FoundStrategy>& strategies, const problems::Problem* problem)
{
    const QString before = m_hasProblem ? m_strategy->currentData().toString() : QString();
    m_hasProblem = problem != nullptr;
    m_kind = problem ? std::string(problem->kind()) : std::string();
    m_problemObjectives = problem ? problem->objectives() : std::vector<frontier::Objective>();
    m_offered = views::offeredFor(strategies, problem);
    {
        const QSignalBlocker quiet(m_strategy);
        m_strategy->clear();
        for (const auto& strategy : m_offered) {
            const auto& description = strategy.description;
            m_strategy->addItem(
                views::toQString(description.name.empty() ? description.id : description.name),
                views::toQString(description.id));
            m_strategy->setItemData(m_strategy->count() - 1, views::toQString(description.summary),
                                    Qt::ToolTipRole);
        }
        if (m_offered.empty()) m_strategy->addItem(tr("No strategy found"));
        m_strategy->setCurrentIndex(std::max(0, m_strategy->findData(before)));
    }
    takeStrategy();
}

const run::FoundStrategy* RunPanel::current() const
{
    const auto at = static_cast<std::size_t>(std::max(0, m_strategy->currentIndex()));
    return at < m_offered.size() ? &m_offered[at] : nullptr;
}

void RunPanel::takeStrategy()
{
    const auto* strategy = current();
    offerObjectives();
    offerDevices();
    m_iterations->setToolTip(
        strategy && !strategy->description.iteration.empty()
            ? tr("At most so many; one is %1").arg(views::toQString(strategy->description.iteration))
            : tr("At most so many of the strategy's own steps"));
    m_form->show(strategy ? strategy->description.id : std::string(),
                 strategy ? strategy->description.parameters : std::vector<solve::ParameterSpec>());
    showHelp({});
}

void RunPanel::offerObjectives()
{
    const QString before = m_objectives->currentText();
    m_objectives->clear();
    std::vector<frontier::Objective> known;
    for (const auto& objective : m_problemObjectives)
        if (current() && improves(current()->description, objective.id)) known.push_back(objective);
    const auto name = [&](std::size_t i) { return views::objectiveName(known[i]); };
    for (const bool trading : {true, false})
        for (std::size_t i = 1; i < known.size(); ++i)
            if (views::mayTrade(m_kind, known[0].id, known[i].id) == trading)
                m_objectives->addItem(
                    tr("%1 against %2").arg(name(0), name(i).toLower()),
                    QStringList{views::toQString(known[0].id), views::toQString(known[i].id)});
    for (std::size_t i = 0; i < known.size(); ++i)
        m_objectives->addItem(tr("%1 only").arg(name(i)), QStringList{views::toQString(known[i].id)});
    if (known.empty()) m_objectives->addItem(tr("Nothing to improve yet"));
    m_objectives->setCurrentIndex(std::max(0, m_objectives->findText(before)));
}

void RunPanel::setRunning(bool running)
{
    m_running = running;
    refresh();
}

QString RunPanel::whyNot() const
{
    if (m_running) return tr("A run is going on");
    if (!m_hasProblem) return tr("Open a problem first");
    if (m_offered.empty()) return tr("No installed strategy takes this problem");
    return m_form->complaint();
}

void RunPanel::refresh()
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_strategy, m_objectives, m_limits, m_form})
        widget->setEnabled(m_hasProblem && !m_offered.empty() && !m_running);
    for (QSpinBox* box : {m_seconds, m_iterations, m_seed, m_threads})
        mark(box, box->value() != box->property("standard").toInt());
    const auto* strategy = current();
    m_heading->setVisible(strategy && !strategy->description.parameters.empty());
    m_reset->setVisible(m_form->changes() > 0);
    m_reset->setEnabled(!m_running);
    Q_EMIT changed();
}

void RunPanel::showHelp(const QString& sentence)
{
    const auto* strategy = current();
    const QString standard =
        strategy ? views::toQString(strategy->description.summary) + QStringLiteral(". ") + deviceSentence()
                 : QString();
    m_help->setText(sentence.isEmpty() ? standard : sentence);
    m_strategy->setToolTip(standard);
}

/// Always the same room, so that nothing above jumps.
void RunPanel::scaleHelp()
{
    m_help->setFixedHeight(kHelpLines * m_help->fontMetrics().lineSpacing());
}

void RunPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    const bool isFont = event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange;
    if (m_help && isFont) // once the label has its own new font too
        QMetaObject::invokeMethod(this, &RunPanel::scaleHelp, Qt::QueuedConnection);
}

QString RunPanel::help() const
{
    return m_help->text();
}

QString RunPanel::summary() const
{
    if (!m_hasProblem || m_offered.empty()) return {};
    QStringList words{m_strategy->currentText()};
    if (m_seconds->value() > 0) words << tr("%1 s").arg(m_seconds->value());
    if (m_iterations->value() > 0) words << tr("%1 iterations").arg(views::count(m_iterations->value()));
    if (m_form->changes() > 0) words << tr("%1 changed").arg(m_form->changes());
    return words.join(QStringLiteral(" · "));
}

RunChoice RunPanel::choice() const
{
    RunChoice choice;
    choice.strategy = m_strategy->currentData().toString().toStdString();
    const QStringList objectives = m_objectives->currentData().toStringList();
    for (const QString& objective : objectives) choice.objectives.push_back(objective.toStdString());
    choice.parameters = m_form->chosen();
    if (m_seconds->value() > 0) choice.seconds = m_seconds->value();
    if (m_iterations->value() > 0) choice.iterations = m_iterations->value();
    choice.seed = static_cast<std::uint64_t>(m_seed->value());
    choice.threads = m_threads->value();
    choice.device = m_device->currentData().toString().toStdString();
    return choice;
}

} // namespace tradeoff::studio
