// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/controls/SharedWidth.h"

#include <QResizeEvent>

namespace tradeoff::views {

SharedWidth::SharedWidth(QWidget* parent) : QSplitter(Qt::Horizontal, parent)
{
    connect(this, &QSplitter::splitterMoved, this, [this] { m_wasMoved = true; });
}

void SharedWidth::share(double ofSecond)
{
    m_ofSecond = ofSecond;
    m_wasMoved = false;
    apply();
}

void SharedWidth::apply()
{
    const int second = static_cast<int>(m_ofSecond * width());
    setSizes({width() - second, second});
}

void SharedWidth::resizeEvent(QResizeEvent* event)
{
    QSplitter::resizeEvent(event);
    if (!m_wasMoved && event->size().width() != event->oldSize().width()) apply();
}

} // namespace tradeoff::views
