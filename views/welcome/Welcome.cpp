// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/welcome/Welcome.h"

#include "core/problems/Kinds.h"
#include "views/controls/Card.h"
#include "views/controls/ElidedLabel.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"
#include "views/welcome/ExampleCard.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace tradeoff::views {

namespace {

constexpr int kSide = 64; ///< px left and right of everything
constexpr int kGap = 14;
constexpr int kNarrowestCard = 226;    ///< before text scaling
constexpr int kNarrowestSection = 320; ///< before text scaling

struct Headline
{
    const char* kind;
    const char* text;
};

constexpr std::array kHeadlines = {
    Headline{"routing", QT_TRANSLATE_NOOP("tradeoff::views::Welcome", "What would shorter routes cost?")},
    Headline{"choice", QT_TRANSLATE_NOOP("tradeoff::views::Welcome", "What would better answers cost?")},
    Headline{"scheduling",
             QT_TRANSLATE_NOOP("tradeoff::views::Welcome", "What would finishing earlier cost?")},
};

QPushButton* link(const QString& text, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    setRole(button, "link");
    return button;
}

QVBoxLayout* section(const QString& title, QWidget* area)
{
    auto* column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* label = roleLabel(title, "section", area);
    label->setContentsMargins(8, 0, 0, 4);
    column->addWidget(label);
    return column;
}

void addFact(QVBoxLayout* column, const QString& name, const QString& value, const char* role)
{
    auto* area = new QWidget(column->parentWidget());
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(8, 5, 8, 5);
    auto* label = new ElidedLabel(area);
    label->say(name);
    row->addWidget(label, 1);
    row->addWidget(roleLabel(value, role, area));
    column->addWidget(area);
}

/// Takes everything but the heading away.
void clear(QVBoxLayout* column)
{
    while (column->count() > 1) {
        QLayoutItem* item = column->takeAt(1);
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
}

/// "5 min ago", "yesterday", "3 March".
QString ago(const QDateTime& time)
{
    const qint64 minutes = time.secsTo(QDateTime::currentDateTime()) / 60;
    if (minutes < 1) return Welcome::tr("just now");
    if (minutes < 60) return Welcome::tr("%1 min ago").arg(minutes);
    const qint64 days = time.daysTo(QDateTime::currentDateTime());
    if (days < 1) return Welcome::tr("%1 h ago").arg(minutes / 60);
    if (days == 1) return Welcome::tr("yesterday");
    return QLocale().toString(time.date(), QStringLiteral("d MMM yyyy"));
}

QString allFormats()
{
    QStringList formats;
    for (const auto& kind : problems::kinds()) formats << toQString(kind.formats());
    return formats.join(QStringLiteral(",\n"));
}

} // namespace

Welcome::Welcome(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSide, 32, kSide, 28);
    column->setSpacing(6);
    m_headline = roleLabel(QString(), "headline", this);
    m_headline->setWordWrap(true);
    column->addWidget(m_headline);
    auto* lead = roleLabel(tr("Open an example and run it, drop a file anywhere, or start from a table."),
                           "lead", this);
    lead->setWordWrap(true);
    column->addWidget(lead);
    column->addSpacing(14);
    m_grid = new QGridLayout;
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(kGap);
    const auto cases = exampleCases();
    for (int i = 0; i < static_cast<int>(cases.size()); ++i) {
        auto* card = new ExampleCard(cases[static_cast<std::size_t>(i)], theme, this);
        connect(&card->openButton(), &QPushButton::clicked, this, [this, i] { Q_EMIT exampleRequested(i); });
        m_cards.push_back(card);
    }
    column->addLayout(m_grid);
    column->addSpacing(26);
    column->addWidget(buildSections());
    column->addStretch(1);
    connect(&m_theme, &Theme::changed, this, [this] {
        placeCards();
        placeSections();
    });
    setFavourite({});
    setRecent({});
    showMachine();
    placeCards();
    placeSections();
}

QWidget* Welcome::buildSections()
{
    auto* area = new QWidget(this);
    m_sectionGrid = new QGridLayout(area);
    m_sectionGrid->setContentsMargins(0, 0, 0, 0);
    m_sectionGrid->setHorizontalSpacing(24);
    m_sectionGrid->setVerticalSpacing(18);
    for (int i = 0; i < 3; ++i) m_sections.push_back(new QWidget(area));
    buildBeginnings(m_sections[0]);
    m_recent = section(tr("RECENT"), m_sections[1]);
    m_machineRows = section(tr("THIS MACHINE"), m_sections[2]);
    return area;
}

void Welcome::buildBeginnings(QWidget* parent)
{
    auto* column = section(tr("NEW FROM"), parent);
    auto* table = link(tr("Models and answers (CSV, JSON lines)…"), parent);
    table->setObjectName(QStringLiteral("new-from-table"));
    table->setToolTip(
        tr("Which option for which row: a table with a row per answer or a column per model; you "
           "say what its columns mean"));
    connect(table, &QPushButton::clicked, this, &Welcome::tableRequested);
    auto* stops = link(tr("Stops and a depot (CSV)…"), parent);
    stops->setObjectName(QStringLiteral("new-from-stops"));
    stops->setToolTip(
        tr("A row for each place with its coordinates; demands, service times and time windows where "
           "there are any"));
    connect(stops, &QPushButton::clicked, this, &Welcome::stopsRequested);
    auto* operations = link(tr("Operations of a shop (CSV)…"), parent);
    operations->setObjectName(QStringLiteral("new-from-operations"));
    operations->setToolTip(
        tr("A row for each operation: its job, its machine and how long it takes; due dates, "
           "releases and families where there are any"));
    connect(operations, &QPushButton::clicked, this, &Welcome::operationsRequested);
    auto* shop = link(tr("A shop of Taillard's generator…"), parent);
    shop->setObjectName(QStringLiteral("new-shop"));
    shop->setToolTip(tr("One of the published job, flow and open shops, or sizes and seeds of your own"));
    connect(shop, &QPushButton::clicked, this, &Welcome::shopRequested);
    auto* file = link(tr("A problem file or project…"), parent);
    file->setObjectName(QStringLiteral("open-file"));
    file->setToolTip(allFormats());
    connect(file, &QPushButton::clicked, this, &Welcome::fileRequested);
    column->addWidget(table);
    column->addWidget(stops);
    column->addWidget(operations);
    column->addWidget(shop);
    column->addWidget(file);
}

QPushButton& Welcome::exampleButton(int example)
{
    return m_cards[static_cast<std::size_t>(example)]->openButton();
}

/// As many cards in a row as are wide enough to be read.
void Welcome::placeCards()
{
    const int room = std::max(1, width() - 2 * kSide + kGap);
    const int least = std::min(room, m_theme.scaled(kNarrowestCard) + kGap);
    const int columns = std::clamp(room / least, 1, static_cast<int>(m_cards.size()));
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i) {
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
        m_grid->addWidget(m_cards[static_cast<std::size_t>(i)], i / columns, i % columns);
    }
}

void Welcome::placeSections()
{
    const int room = std::max(1, width() - 2 * kSide);
    const int columns = std::clamp(room / m_theme.scaled(kNarrowestSection), 1, 3);
    for (int i = 0; i < static_cast<int>(m_sections.size()); ++i) {
        m_sectionGrid->setColumnStretch(i, i < columns ? 1 : 0);
        m_sectionGrid->addWidget(m_sections[static_cast<std::size_t>(i)], i / columns, i % columns,
                                 Qt::AlignTop);
    }
}

void Welcome::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeCards();
    placeSections();
}

void Welcome::setExample(int example, problems::ProblemPtr problem, PlanPtr plan)
{
    m_cards[static_cast<std::size_t>(example)]->setProblem(std::move(problem), std::move(plan));
}

void Welcome::setFavourite(const QString& kind)
{
    QString text = tr("What would a better plan cost?");
    for (const Headline& headline : kHeadlines)
        if (kind == QLatin1String(headline.kind)) text = tr(headline.text);
    m_headline->setText(text);
}

QString Welcome::headline() const
{
    return m_headline->text();
}

void Welcome::addProject(const RecentProject& project)
{
    QWidget* parent = m_sections[1];
    auto* area = new QWidget(parent);
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 8, 0);
    row->setSpacing(6);
    auto* button = link(QFileInfo(project.path).fileName(), area);
    button->setToolTip(project.path);
    connect(button, &QPushButton::clicked, this,
            [this, path = project.path] { Q_EMIT recentRequested(path); });
    row->addWidget(button, 1);
    if (project.isRecovered) {
        auto* recovered = roleLabel(tr("recovered"), "warn", area);
        recovered->setToolTip(tr("The program ended while this project was open. Every change up to then is "
                                 "stored; a run that was going on keeps the plans it had found."));
        row->addWidget(recovered);
        auto* seen = link(tr("OK"), area);
        seen->setAccessibleName(tr("Take the mark from %1").arg(button->text()));
        connect(seen, &QPushButton::clicked, this,
                [this, path = project.path] { Q_EMIT recoveredSeen(path); });
        row->addWidget(seen);
    }
    row->addWidget(roleLabel(ago(project.changed), "small", area));
    m_recent->addWidget(area);
}

void Welcome::setRecent(const std::vector<RecentProject>& projects)
{
    clear(m_recent);
    for (const RecentProject& project : projects) addProject(project);
    if (!projects.empty()) return;
    auto* none = roleLabel(tr("Projects you open are listed here."), "muted", m_sections[1]);
    none->setContentsMargins(8, 5, 0, 0);
    none->setWordWrap(true);
    m_recent->addWidget(none);
}

void Welcome::setMachine(const Machine& machine)
{
    m_machine = machine;
    showMachine();
}

void Welcome::setStrategies(const QString& found, int onGraphics)
{
    m_strategies = found;
    m_onGraphics = onGraphics;
    showMachine();
}

void Welcome::showMachine()
{
    clear(m_machineRows);
    if (!m_machine.processor.isEmpty()) {
        const QString threads =
            m_machine.threads == 1 ? tr("1 thread") : tr("%1 threads").arg(m_machine.threads);
        addFact(m_machineRows, m_machine.processor, threads, "small");
        if (m_machine.memoryBytes > 0)
            addFact(m_machineRows, tr("Memory"), memoryText(m_machine.memoryBytes), "small");
        const QString use = m_onGraphics == 0   ? tr("no strategy uses it yet")
                            : m_onGraphics == 1 ? tr("one strategy can use it")
                                                : tr("%1 strategies can use it").arg(m_onGraphics);
        for (const QString& card : m_machine.graphics) addFact(m_machineRows, card, use, "small");
        if (m_machine.graphics.isEmpty())
            addFact(m_machineRows, tr("No graphics processor found"), tr("everything works without"),
                    "small");
    }
    addFact(m_machineRows, tr("Strategies"), m_strategies.isEmpty() ? tr("looking…") : m_strategies, "small");
}

} // namespace tradeoff::views
