// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/welcome/Welcome.h"

#include "core/problems/Kinds.h"
#include "views/controls/Card.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"
#include "views/welcome/ThumbnailArea.h"

#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QThread>
#include <QVBoxLayout>

namespace tradeoff::views {

namespace {

constexpr int kExamples = 4;

constexpr int kCardWidth = 234;

/// What a card says of its example; size() of the problem goes where %1 stands.
struct ExampleText
{
    QString title;
    QString text;
};

ExampleText exampleText(int example)
{
    if (example == 0)
        return {Welcome::tr("Deliveries from one depot"),
                Welcome::tr("Routing · %1. Distance against longest route.")};
    if (example == 1)
        return {Welcome::tr("A workshop's orders"),
                Welcome::tr("Scheduling · %1. Makespan against tardiness.")};
    if (example == 2)
        return {Welcome::tr("Which model answers what"),
                Welcome::tr("Choice · %1. Accuracy against dollars; made-up data.")};
    return {Welcome::tr("How many samples per task"),
            Welcome::tr("Choice · %1. A budget over tasks of unequal difficulty; made-up data.")};
}

QPushButton* link(const QString& text, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    setRole(button, "link");
    return button;
}

QVBoxLayout* section(const QString& title, QHBoxLayout* row, QWidget* parent)
{
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    auto* label = roleLabel(title, "section", parent);
    label->setContentsMargins(8, 0, 0, 4);
    column->addWidget(label);
    row->addLayout(column, 1);
    return column;
}

QWidget* factRow(const QString& name, const QString& value, const char* role, QWidget* parent)
{
    auto* area = new QWidget(parent);
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(8, 5, 8, 5);
    row->addWidget(new QLabel(name, area), 1);
    row->addWidget(roleLabel(value, role, area));
    return area;
}

} // namespace

Welcome::Welcome(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(64, 36, 64, 36);
    column->setSpacing(6);
    column->addWidget(roleLabel(tr("What would a better plan cost?"), "headline", this));
    column->addWidget(
        roleLabel(tr("Open an example and run it, open a file, or drop one anywhere."), "lead", this));
    column->addSpacing(14);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(16);
    for (int example = 0; example < kExamples; ++example) cards->addWidget(buildExampleCard(example));
    cards->addWidget(buildOwnCard());
    cards->addStretch(1);
    column->addLayout(cards);
    column->addSpacing(28);
    column->addWidget(buildColumns());
    column->addStretch(1);
}

QVBoxLayout* Welcome::startCard(QFrame* card, const QString& title, QLabel*& text)
{
    setRole(card, "card");
    card->setFixedWidth(kCardWidth);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 14);
    column->setSpacing(0);
    auto* picture = new ThumbnailArea(m_theme, card);
    picture->setFixedHeight(150);
    column->addWidget(picture);
    auto* texts = new QVBoxLayout;
    texts->setContentsMargins(14, 14, 14, 0);
    texts->setSpacing(4);
    texts->addWidget(roleLabel(title, "card-title", card));
    text = roleLabel(QString(), "small", card);
    text->setWordWrap(true);
    text->setMinimumHeight(m_theme.scaled(44));
    text->setAlignment(Qt::AlignTop);
    texts->addWidget(text);
    column->addLayout(texts);
    return texts;
}

QWidget* Welcome::buildExampleCard(int example)
{
    auto* card = new QFrame(this);
    Example parts;
    auto* column = startCard(card, exampleText(example).title, parts.text);
    parts.picture = card->findChild<ThumbnailArea*>();
    parts.open = new QPushButton(tr("Open and run"), card);
    setRole(parts.open, "primary");
    parts.open->setEnabled(false);
    column->addSpacing(8);
    column->addWidget(parts.open, 0, Qt::AlignLeft);
    connect(parts.open, &QPushButton::clicked, this, [this, example] { Q_EMIT exampleRequested(example); });
    m_examples.push_back(parts);
    setExample(example, nullptr);
    return card;
}

QWidget* Welcome::buildOwnCard()
{
    auto* card = new QFrame(this);
    QLabel* text = nullptr;
    auto* column = startCard(card, tr("Your own problem"), text);
    card->findChild<ThumbnailArea*>()->setInvitation(tr("Drop a file here"));
    QStringList formats;
    for (const auto& kind : problems::kinds()) formats << toQString(kind.formats());
    text->setText(tr("Routes, shops, tables of options; or a project from before."));
    text->setToolTip(tr("%1, or a project (.tradeoff)").arg(formats.join(QStringLiteral(", "))));
    auto* open = new QPushButton(tr("Open a file…"), card);
    column->addSpacing(8);
    column->addWidget(open, 0, Qt::AlignLeft);
    connect(open, &QPushButton::clicked, this, &Welcome::fileRequested);
    return card;
}

QWidget* Welcome::buildColumns()
{
    auto* area = new QWidget(this);
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    auto* recentArea = new QWidget(area);
    auto* recentRow = new QHBoxLayout(recentArea);
    recentRow->setContentsMargins(0, 0, 0, 0);
    m_recent = section(tr("RECENT"), recentRow, recentArea);
    recentArea->setFixedWidth(kCardWidth);
    row->addWidget(recentArea, 0, Qt::AlignTop);
    auto* machineArea = new QWidget(area);
    auto* machineRow = new QHBoxLayout(machineArea);
    machineRow->setContentsMargins(0, 0, 0, 0);
    auto* machine = section(tr("THIS MACHINE"), machineRow, machineArea);
    const QString threads = tr("CPU, %1 threads").arg(QThread::idealThreadCount());
    machine->addWidget(factRow(threads, tr("ready"), "good", machineArea));
    auto* strategies = factRow(tr("Strategies"), tr("looking…"), "small", machineArea);
    m_strategies = strategies->findChildren<QLabel*>().last();
    machine->addWidget(strategies);
    machineArea->setFixedWidth(kCardWidth);
    row->addWidget(machineArea, 0, Qt::AlignTop);
    row->addStretch(1);
    setRecent({});
    return area;
}

void Welcome::setExample(int example, problems::ProblemPtr problem)
{
    const Example& parts = m_examples[static_cast<std::size_t>(example)];
    parts.open->setEnabled(problem != nullptr);
    const QString text = exampleText(example).text;
    parts.text->setText(problem ? text.arg(toQString(problem->size())) : QString(text).remove(tr(" · %1")));
    parts.picture->setProblem(std::move(problem));
}

void Welcome::setRecent(const QStringList& files)
{
    while (m_recent->count() > 1) {
        QLayoutItem* item = m_recent->takeAt(1);
        delete item->widget();
        delete item;
    }
    QWidget* parent = m_recent->itemAt(0)->widget()->parentWidget();
    for (const QString& file : files) {
        auto* button = link(QFileInfo(file).fileName(), parent);
        button->setToolTip(file);
        connect(button, &QPushButton::clicked, this, [this, file] { Q_EMIT recentRequested(file); });
        m_recent->addWidget(button);
    }
    if (!files.isEmpty()) return;
    auto* none = roleLabel(tr("Projects you open are listed here."), "muted", parent);
    none->setContentsMargins(8, 5, 0, 0);
    m_recent->addWidget(none);
}

void Welcome::setMachine(const QString& strategies)
{
    m_strategies->setText(strategies);
}

} // namespace tradeoff::views
