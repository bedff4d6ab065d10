// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/HeaderBar.h"

#include "app/studio/Actions.h"
#include "app/studio/RunBar.h"
#include "views/controls/Card.h"
#include "views/theme/Icons.h"
#include "views/theme/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace tradeoff::studio {

namespace {

constexpr int kHeight = 48;
constexpr int kFindWidth = 190;
constexpr int kLevels = 6; ///< of shortening

} // namespace

HeaderBar::HeaderBar(Actions& actions, const views::Theme& theme, QWidget* parent)
    : QFrame(parent), m_actions(actions), m_theme(theme)
{
    views::setRole(this, "header");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 14, 1);
    row->setSpacing(8);
    row->addWidget(views::roleLabel(tr("Tradeoff Studio"), "brand", this));
    m_project = views::roleLabel(QString(), "pill", this);
    m_project->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    row->addSpacing(6);
    row->addWidget(m_project);
    row->addStretch(1);
    addFind(actions[ActionId::Locator]);
    for (const ActionId id : {ActionId::Undo, ActionId::Redo}) m_history.push_back(addIcon(actions[id]));
    m_open = new QPushButton(actions[ActionId::Open].text(), this);
    m_open->setToolTip(actions[ActionId::Open].toolTip());
    connect(m_open, &QPushButton::clicked, &actions[ActionId::Open], &QAction::trigger);
    row->addWidget(m_open);
    m_openIcon = addIcon(actions[ActionId::Open]);
    m_runBar = new RunBar(actions[ActionId::Run], actions[ActionId::Stop], this);
    row->addWidget(m_runBar);
    m_look = addIcon(actions[ActionId::ToggleTheme]);
    addMenu();
    setProject({}, {});
    connect(&m_theme, &views::Theme::changed, this, &HeaderBar::arrange);
    connect(m_runBar, &RunBar::resized, this, &HeaderBar::arrange, Qt::QueuedConnection);
    arrange();
}

QToolButton* HeaderBar::addIcon(QAction& action)
{
    auto* button = new QToolButton(this);
    button->setFocusPolicy(Qt::StrongFocus);
    const auto dress = [button, &action, this] {
        button->setIcon(action.icon());
        button->setIconSize(QSize(1, 1) * m_theme.scaled(16));
        button->setToolTip(action.toolTip());
        button->setAccessibleName(action.text());
        button->setEnabled(action.isEnabled());
    };
    connect(button, &QToolButton::clicked, &action, &QAction::trigger);
    connect(&action, &QAction::changed, button, dress);
    dress();
    layout()->addWidget(button);
    return button;
}

void HeaderBar::addFind(QAction& action)
{
    m_find = new QPushButton(this);
    views::setRole(m_find, "find");
    m_find->setToolTip(action.toolTip());
    m_find->setAccessibleName(action.text());
    auto* row = new QHBoxLayout(m_find);
    row->setContentsMargins(10, 0, 6, 0);
    row->addWidget(views::roleLabel(action.text(), "muted", m_find), 1);
    row->addWidget(views::roleLabel(action.shortcut().toString(QKeySequence::NativeText), "key", m_find), 0,
                   Qt::AlignVCenter);
    for (QLabel* label : m_find->findChildren<QLabel*>())
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(m_find, &QPushButton::clicked, &action, &QAction::trigger);
    layout()->addWidget(m_find);
    m_findIcon = addIcon(action);
}

void HeaderBar::addMenu()
{
    auto* menu = new QToolButton(this);
    menu->setPopupMode(QToolButton::InstantPopup);
    menu->setMenu(m_actions.menu());
    menu->setAccessibleName(tr("All actions"));
    menu->setToolTip(tr("All actions"));
    menu->setFocusPolicy(Qt::StrongFocus);
    const auto dress = [menu, this] {
        menu->setIcon(views::icon(QStringLiteral("menu"), m_theme.tokens().ink));
        menu->setIconSize(QSize(1, 1) * m_theme.scaled(16));
    };
    connect(&m_theme, &views::Theme::changed, menu, dress);
    dress();
    layout()->addWidget(menu);
}

void HeaderBar::setProject(const QString& text, const QString& path)
{
    m_project->setText(text);
    m_project->setToolTip(path);
    arrange();
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

void HeaderBar::setRunBarShown(bool shown)
{
    m_isRunShown = shown;
    arrange();
}

/// What is shown after so many things have given way.
void HeaderBar::shorten(int level)
{
    m_find->setVisible(level < 1);
    m_findIcon->setVisible(level >= 1);
    m_open->setVisible(level < 2);
    m_openIcon->setVisible(level >= 2);
    m_project->setVisible(level < 3 && !m_project->text().isEmpty());
    m_look->setVisible(level < 4);
    m_runBar->setChoiceShown(level < 5);
    for (auto* button : m_history) button->setVisible(m_isRunShown && level < 6);
    m_runBar->setVisible(m_isRunShown);
}

void HeaderBar::arrange()
{
    if (m_isArranging) return;
    m_isArranging = true;
    setFixedHeight(m_theme.scaled(kHeight - 8) + 8);
    m_find->setFixedWidth(m_theme.scaled(kFindWidth));
    for (int level = 0; level <= kLevels; ++level) {
        shorten(level);
        layout()->invalidate();
        if (layout()->minimumSize().width() <= width()) break;
    }
    m_isArranging = false;
}

/// The line shortens itself: it never makes the window wider.
QSize HeaderBar::minimumSizeHint() const
{
    return {480, height()};
}

void HeaderBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    arrange();
}

bool HeaderBar::event(QEvent* event)
{
    const bool handled = QFrame::event(event);
    if (event->type() == QEvent::Polish || event->type() == QEvent::Show) arrange();
    return handled;
}

void HeaderBar::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    if (m_spent < 0) return;
    QPainter painter(this);
    painter.fillRect(QRectF(0, height() - 3, width() * std::clamp(m_spent, 0.01, 1.0), 3),
                     m_theme.tokens().accent);
}

} // namespace tradeoff::studio
