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

constexpr int kCardWidth = 400;

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
        roleLabel(tr("Open the example and run it, open a file, or drop one anywhere."), "lead", this));
    column->addSpacing(14);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(16);
    cards->addWidget(buildExampleCard());
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
    picture->setFixedHeight(190);
    column->addWidget(picture);
    auto* texts = new QVBoxLayout;
    texts->setContentsMargins(14, 14, 14, 0);
    texts->setSpacing(4);
    texts->addWidget(roleLabel(title, "card-title", card));
    text = roleLabel(QString(), "small", card);
    text->setWordWrap(true);
    text->setMinimumHeight(m_theme.scaled(30));
    text->setAlignment(Qt::AlignTop);
    texts->addWidget(text);
    column->addLayout(texts);
    return texts;
}

QWidget* Welcome::buildExampleCard()
{
    auto* card = new QFrame(this);
    auto* column = startCard(card, tr("Deliveries from one depot"), m_exampleText);
    m_thumbnail = card->findChild<ThumbnailArea*>();
    m_exampleText->setText(tr("Routing. Distance against longest route."));
    m_example = new QPushButton(tr("Open and run"), card);
    setRole(m_example, "primary");
    m_example->setEnabled(false);
    column->addSpacing(8);
    column->addWidget(m_example, 0, Qt::AlignLeft);
    connect(m_example, &QPushButton::clicked, this, &Welcome::exampleRequested);
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
    text->setText(tr("%1, or a project (.tradeoff) from before.").arg(formats.join(QStringLiteral(", "))));
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

void Welcome::setExample(problems::ProblemPtr problem)
{
    m_example->setEnabled(problem != nullptr);
    m_thumbnail->setProblem(problem);
    if (problem)
        m_exampleText->setText(
            tr("Routing · %1. Distance against longest route.").arg(toQString(problem->size())));
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
