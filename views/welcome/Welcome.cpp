// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/welcome/Welcome.h"

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
    column->addWidget(roleLabel(tr("Open the example and run it, open a file, or drop one anywhere."), "lead", this));
    column->addSpacing(14);
    column->addWidget(buildCard(), 0, Qt::AlignLeft);
    column->addSpacing(28);
    column->addWidget(buildColumns());
    column->addStretch(1);
}

QWidget* Welcome::buildCard()
{
    auto* card = new QFrame(this);
    setRole(card, "card");
    card->setFixedWidth(400);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 14);
    column->setSpacing(6);
    m_thumbnail = new ThumbnailArea(m_theme, card);
    m_thumbnail->setFixedHeight(190);
    column->addWidget(m_thumbnail);
    auto* rule = new QFrame(card);
    setRole(rule, "rule");
    column->addWidget(rule);
    auto* texts = new QVBoxLayout;
    texts->setContentsMargins(14, 8, 14, 0);
    texts->setSpacing(4);
    m_exampleTitle = roleLabel(tr("Deliveries from one depot"), "card-title", card);
    m_exampleText = roleLabel(tr("Routing. Distance against longest route."), "small", card);
    m_exampleText->setWordWrap(true);
    texts->addWidget(m_exampleTitle);
    texts->addWidget(m_exampleText);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 0);
    m_example = new QPushButton(tr("Open and run"), card);
    setRole(m_example, "primary");
    m_example->setEnabled(false);
    row->addWidget(m_example);
    auto* open = new QPushButton(tr("Open a file…"), card);
    row->addWidget(open);
    row->addStretch(1);
    texts->addLayout(row);
    column->addLayout(texts);
    connect(m_example, &QPushButton::clicked, this, &Welcome::exampleRequested);
    connect(open, &QPushButton::clicked, this, &Welcome::fileRequested);
    return card;
}

QWidget* Welcome::buildColumns()
{
    auto* area = new QWidget(this);
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(24);
    auto* recentArea = new QWidget(area);
    auto* recentRow = new QHBoxLayout(recentArea);
    recentRow->setContentsMargins(0, 0, 0, 0);
    m_recent = section(tr("RECENT"), recentRow, recentArea);
    row->addWidget(recentArea, 1, Qt::AlignTop);
    auto* machineArea = new QWidget(area);
    auto* machineRow = new QHBoxLayout(machineArea);
    machineRow->setContentsMargins(0, 0, 0, 0);
    auto* machine = section(tr("THIS MACHINE"), machineRow, machineArea);
    const QString threads = tr("CPU, %1 threads").arg(QThread::idealThreadCount());
    machine->addWidget(factRow(threads, tr("ready"), "good", machineArea));
    auto* strategies = factRow(tr("Strategies"), tr("looking…"), "small", machineArea);
    m_strategies = strategies->findChildren<QLabel*>().last();
    machine->addWidget(strategies);
    row->addWidget(machineArea, 1, Qt::AlignTop);
    row->addStretch(1);
    setRecent({});
    return area;
}

void Welcome::setExample(problems::ProblemPtr problem)
{
    m_example->setEnabled(problem != nullptr);
    m_thumbnail->setProblem(problem);
    if (problem)
        m_exampleText->setText(tr("Routing · %1. Distance against longest route.").arg(toQString(problem->size())));
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

void Welcome::setMachine(const QString& strategies) { m_strategies->setText(strategies); }

} // namespace tradeoff::views
