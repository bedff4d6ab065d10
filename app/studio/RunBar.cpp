// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/RunBar.h"

#include "app/studio/RunPanel.h"
#include "views/controls/Card.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>

namespace tradeoff::studio {

namespace {

QPushButton* buttonFor(QAction& action, QWidget* parent)
{
    auto* button = new QPushButton(action.text(), parent);
    button->setToolTip(action.toolTip());
    QObject::connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    QObject::connect(&action, &QAction::changed, button,
                     [button, &action] { button->setEnabled(action.isEnabled()); });
    return button;
}

} // namespace

RunBar::RunBar(QAction& run, QAction& stop, QWidget* parent) : QWidget(parent), m_run(run), m_stop(stop)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_choice = new QPushButton(this);
    views::setRole(m_choice, "link");
    m_choice->setAccessibleDescription(tr("Opens the run panel"));
    m_runButton = buttonFor(run, this);
    views::setRole(m_runButton, "primary");
    m_stopButton = buttonFor(stop, this);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_choice, m_runButton, m_stopButton})
        row->addWidget(widget);
    refresh();
}

void RunBar::follow(RunPanel& panel)
{
    m_panel = &panel;
    connect(m_panel, &RunPanel::changed, this, &RunBar::refresh);
    refresh();
}

void RunBar::setRunning(bool running)
{
    m_running = running;
    if (m_panel) m_panel->setRunning(running);
    refresh();
}

void RunBar::setStopping()
{
    m_stopButton->setText(tr("End now"));
}

void RunBar::setChoiceShown(bool shown)
{
    if (shown == m_isChoiceShown) return;
    m_isChoiceShown = shown;
    m_choice->setVisible(shown && m_panel && !m_choice->text().isEmpty());
}

void RunBar::refresh()
{
    m_run.setEnabled(m_panel && m_panel->canRun());
    m_stop.setEnabled(m_running);
    m_runButton->setEnabled(m_run.isEnabled());
    m_runButton->setToolTip(m_panel && !m_panel->whyNot().isEmpty() ? m_panel->whyNot() : m_run.toolTip());
    m_stopButton->setEnabled(m_running);
    if (!m_running) m_stopButton->setText(m_stop.text());
    m_choice->setText(m_panel ? m_panel->summary() : QString());
    m_choice->setToolTip(tr("What Run starts: click to change it"));
    m_choice->setVisible(m_isChoiceShown && m_panel && !m_choice->text().isEmpty());
    Q_EMIT resized();
}

} // namespace tradeoff::studio
