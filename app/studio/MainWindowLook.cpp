// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Theme, text size, and files that are held over the window.

#include "app/studio/Actions.h"
#include "app/studio/MainWindow.h"
#include "views/controls/DropHint.h"
#include "views/theme/Theme.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>

#include <algorithm>
#include <cmath>

namespace tradeoff::studio {

namespace {

constexpr double kTextStep = 0.1;
constexpr double kSmallestText = 0.8;
constexpr double kLargestText = 2;

} // namespace

void MainWindow::connectLook()
{
    m_scaling.setSingleShot(true);
    m_scaling.setInterval(0);
    connect(&m_scaling, &QTimer::timeout, this, [this] { m_theme.setTextScale(m_textScale); });
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
    connect(&actions[ActionId::LargerText], &QAction::triggered, this, [this] { stepText(kTextStep); });
    connect(&actions[ActionId::SmallerText], &QAction::triggered, this, [this] { stepText(-kTextStep); });
    connect(&actions[ActionId::StandardText], &QAction::triggered, this, [this] { scaleText(1); });
}

void MainWindow::setScheme(views::Scheme scheme)
{
    m_theme.setScheme(scheme);
    m_state.setScheme(scheme);
}

void MainWindow::stepText(double step)
{
    scaleText((m_scaling.isActive() ? m_textScale : m_theme.textScale()) + step);
}

/// Every press counts at once; the widgets follow the last of those that wait.
void MainWindow::scaleText(double scale)
{
    const double whole = std::round(scale * 10) / 10; // whole steps, however often they were gone
    m_textScale = std::clamp(whole, kSmallestText, kLargestText);
    m_state.setTextScale(m_textScale);
    say(tr("Text at %1 %").arg(std::lround(m_textScale * 100)));
    m_scaling.start();
}

/// Files come to the window wherever they are let go, also above a field that takes text.
bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    const bool isDrag = event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove ||
                        event->type() == QEvent::DragLeave || event->type() == QEvent::Drop;
    const auto* widget = isDrag ? qobject_cast<QWidget*>(watched) : nullptr;
    if (!widget || widget->window() != this) return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::DragLeave) {
        m_dropHint->hide();
        return false;
    }
    auto* drop = static_cast<QDropEvent*>(event);
    const auto urls = drop->mimeData()->urls();
    if (urls.isEmpty() || !urls.first().isLocalFile()) return false;
    const QString path = urls.first().toLocalFile();
    drop->acceptProposedAction();
    if (event->type() == QEvent::Drop) {
        m_dropHint->hide();
        open(path);
    } else if (event->type() == QEvent::DragEnter) {
        m_dropHint->offer(tr("Let go to open %1").arg(QFileInfo(path).fileName()));
    }
    return true;
}

} // namespace tradeoff::studio
