// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/theme/Dresser.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QStyle>
#include <QWidget>

namespace tradeoff::views {

namespace {

constexpr qint64 kSlice = 6; ///< ms between two looks for what the person does

} // namespace

Dresser& Dresser::of(QApplication& application)
{
    for (QObject* child : application.children())
        if (auto* dresser = dynamic_cast<Dresser*>(child)) return *dresser;
    return *new Dresser(application);
}

Dresser::Dresser(QApplication& application) : QObject(&application), m_application(application)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &Dresser::dressSome);
}

void Dresser::dress(const QString& sheet, Change change)
{
    finish();
    m_change = change;
    // Forgets all rules, so that setting the sheet finds no widget that it would dress itself.
    m_application.style()->unpolish(&m_application);
    m_application.setStyleSheet(sheet);
    for (QWidget* widget : QApplication::allWidgets()) {
        if (!widget->testAttribute(Qt::WA_WState_Polished)) continue;
        if (change == Change::Sizes || widget->isVisible())
            dressOne(*widget);
        else
            m_waiting.emplace_back(widget);
    }
    if (m_waiting.empty()) return;
    m_application.installEventFilter(this);
    m_timer.start();
}

/// Sizes change what a layout must know, colours only what is painted.
void Dresser::dressOne(QWidget& widget) const
{
    widget.style()->polish(&widget);
    if (m_change == Change::Sizes) {
        QEvent event(QEvent::StyleChange);
        QCoreApplication::sendEvent(&widget, &event);
    }
    widget.update();
}

void Dresser::dressSome()
{
    QElapsedTimer clock;
    clock.start();
    while (!m_waiting.empty() && clock.elapsed() < kSlice) {
        const QPointer<QWidget> widget = m_waiting.back();
        m_waiting.pop_back();
        if (widget) dressOne(*widget);
    }
    if (!m_waiting.empty()) return;
    m_timer.stop();
    m_application.removeEventFilter(this);
}

void Dresser::finish()
{
    while (!m_waiting.empty()) dressSome();
}

bool Dresser::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show && watched->isWidgetType()) finish();
    return false;
}

} // namespace tradeoff::views
