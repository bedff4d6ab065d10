// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/HeaderBar.h"

#include "app/studio/Actions.h"
#include "app/studio/RunBar.h"
#include "views/controls/Card.h"
#include "views/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace tradeoff::studio {

namespace {

QToolButton* iconButton(QAction& action, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(action.icon());
    button->setToolTip(action.toolTip());
    button->setAccessibleName(action.text());
    button->setFocusPolicy(Qt::StrongFocus);
    button->setFixedWidth(32);
    QObject::connect(button, &QToolButton::clicked, &action, &QAction::trigger);
    QObject::connect(&action, &QAction::changed, button, [button, &action] {
        button->setIcon(action.icon());
        button->setToolTip(action.toolTip());
        button->setEnabled(action.isEnabled());
    });
    return button;
}

} // namespace

HeaderBar::HeaderBar(Actions& actions, const views::Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme)
{
    views::setRole(this, "header");
    setFixedHeight(48);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 14, 1);
    row->setSpacing(8);
    row->addWidget(views::roleLabel(tr("Tradeoff Studio"), "brand", this));
    m_project = views::roleLabel(QString(), "pill", this);
    m_project->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    row->addSpacing(6);
    row->addWidget(m_project);
    row->addStretch(1);
    for (const ActionId id : {ActionId::Undo, ActionId::Redo}) {
        auto* button = iconButton(actions[id], this);
        button->setEnabled(actions[id].isEnabled());
        m_history.push_back(button);
        row->addWidget(button);
    }
    auto* open = new QPushButton(actions[ActionId::Open].text(), this);
    open->setToolTip(actions[ActionId::Open].toolTip());
    connect(open, &QPushButton::clicked, &actions[ActionId::Open], &QAction::trigger);
    row->addWidget(open);
    m_runBar = new RunBar(actions[ActionId::Run], actions[ActionId::Stop], this);
    row->addWidget(m_runBar);
    row->addWidget(iconButton(actions[ActionId::ToggleTheme], this));
    auto* menu = new QToolButton(this);
    menu->setPopupMode(QToolButton::InstantPopup);
    menu->setMenu(actions.menu());
    menu->setAccessibleName(tr("All actions"));
    menu->setToolTip(tr("All actions"));
    menu->setText(QString(QChar(0x2261)));
    menu->setFocusPolicy(Qt::StrongFocus);
    menu->setFixedWidth(32);
    row->addWidget(menu);
    setProject({}, {});
}

void HeaderBar::setProject(const QString& text, const QString& path)
{
    m_project->setText(text);
    m_project->setToolTip(path);
    m_project->setVisible(!text.isEmpty());
}

QString HeaderBar::project() const
{
    return m_project->text();
}

void HeaderBar::setProgress(double spent)
{
    m_spent = spent;
    update();
}

void HeaderBar::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    if (m_spent < 0) return;
    QPainter painter(this);
    painter.fillRect(QRectF(0, height() - 3, width() * std::clamp(m_spent, 0.01, 1.0), 3),
                     m_theme.tokens().accent);
}

void HeaderBar::setRunBarShown(bool shown)
{
    m_runBar->setVisible(shown);
    for (auto* button : m_history) button->setVisible(shown);
}

} // namespace tradeoff::studio
